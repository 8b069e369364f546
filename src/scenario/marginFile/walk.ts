import {
  AccountStatement,
  type ContractDay,
  collateralValueFen,
  type DayStatement,
  type SettlementPrice,
  type StatementSettlement,
  type StatementTerms,
  settlementPrices,
} from '../../clearing/index.js';
import { Offset } from '../../protocol/index.js';
import { formatDecimal, type Ppm, type PriceFen } from '../../units/index.js';
import { showPath } from '../checkSection.js';
import type { SectionContext } from '../sections/context.js';
import type { FuturesSection } from '../sections/futures.js';
import { placeOf } from '../sourceNode.js';
import type { DayCalendar } from './days.js';
import { ContractRates } from './rates.js';
import type { MarginAccount } from './readAccount.js';
import type { MarginContract } from './readContracts.js';
import type { WrittenDay, WrittenTrade } from './readDays.js';

/** Everything that a margin file says. */
export interface WrittenMargin {
  readonly futures: FuturesSection;
  readonly account: MarginAccount;
  readonly contracts: readonly MarginContract[];
  readonly days: readonly WrittenDay[];
  readonly calendar: DayCalendar;
}

/** The exchange's margin rate of a contract before and after a settlement, without the broker's add-on. */
export interface MarginMove {
  readonly formerPpm: Ppm;
  readonly nextPpm: Ppm;
  /** The rule that moved it; undefined if it stayed. */
  readonly rule: string | undefined;
}

/** A day as it was reckoned. */
export interface ReckonedDay {
  readonly statement: DayStatement;
  /** By contract, in their order. */
  readonly marginMoves: readonly MarginMove[];
}

/** Months of a year. */
const MONTHS = 12;

/**
 * Reckons the days one after the other, each with the clearing house's own functions. What only the reckoning shows becomes
 * issues: prices outside the day's band (LIM-1), and closing more than is held (ORD-3). After a settlement price outside the
 * band a contract's later bands would be wrong, so that its later prices are not held against them.
 */
export function walkDays(
  written: WrittenMargin,
  context: SectionContext,
): {
  readonly terms: StatementTerms;
  readonly days: readonly ReckonedDay[];
} {
  const { futures, account, contracts, days, calendar } = written;
  const dated = calendar.kind === 'dated' ? calendar.calendar : undefined;
  const rates = contracts.map(
    (contract) => new ContractRates(contract, futures, account.hedger, dated, days[0]?.day),
  );
  const terms = statementTerms(written, rates);
  const statement = new AccountStatement(terms);
  const doubtfulFrom = new Map<number, number>();
  const reckoned = days.map((day, index) => {
    const walk = new DayWalk({ written, statement, rates, doubtfulFrom }, index, context);
    return walk.settle(day);
  });
  return { terms, days: reckoned };
}

function statementTerms(
  { futures, account, contracts }: WrittenMargin,
  rates: readonly ContractRates[],
): StatementTerms {
  const { lotTonnes, tickFen, feePpm } = futures.terms;
  return {
    ...account,
    contracts: contracts.map((contract, index) => ({
      ...{ name: contract.name, lotTonnes, tickFen, feePpm },
      previousSettlementFen: contract.previousSettlementFen,
      ...rates[index]!.now,
      long: { lots: contract.longLots, openedFen: contract.longOpenedFen },
      short: { lots: contract.shortLots, openedFen: contract.shortOpenedFen },
    })),
  };
}

/** What goes on from day to day. */
interface WalkedAccount {
  readonly written: WrittenMargin;
  readonly statement: AccountStatement;
  readonly rates: readonly ContractRates[];
  /** By contract the day, from 0, whose settlement price was outside the band. */
  readonly doubtfulFrom: Map<number, number>;
}

/** One day's way through the statement. */
class DayWalk {
  readonly #written: WrittenMargin;
  readonly #statement: AccountStatement;
  readonly #rates: readonly ContractRates[];
  readonly #doubtfulFrom: Map<number, number>;
  readonly #index: number;
  readonly #context: SectionContext;

  constructor(
    { written, statement, rates, doubtfulFrom }: WalkedAccount,
    index: number,
    context: SectionContext,
  ) {
    this.#doubtfulFrom = doubtfulFrom;
    this.#written = written;
    this.#statement = statement;
    this.#rates = rates;
    this.#index = index;
    this.#context = context;
  }

  settle(day: WrittenDay): ReckonedDay {
    const { depositFen, withdrawalFen } = day;
    const { haircutPpm } = this.#written.account;
    const collateralFen =
      day.collateralFen === undefined ? undefined : collateralValueFen(1, day.collateralFen, haircutPpm);
    this.#statement.openDay({ depositFen, withdrawalFen, collateralFen });
    for (const [row, trade] of day.trades.entries()) this.#trade(trade, row);
    const prices = this.#prices(day);
    const formerPpm = this.#rates.map(({ now }) => now.marginPpm);
    const settlements = this.#written.contracts.map(({ name }, index): StatementSettlement => {
      const rates = this.#rates[index]!;
      const change = { marginPpm: day.marginPpm[name], limitPpm: day.limitPpm[name] };
      rates.next(day.day, day.lockedSide[name], change);
      const { marginPpm, limitPpm } = rates.now;
      const given = day.settlementFen[name] !== undefined;
      const { priceFen, method } = prices[index]!;
      return {
        priceFen,
        method: given ? undefined : method,
        nextMarginPpm: marginPpm,
        nextLimitPpm: limitPpm,
      };
    });
    return {
      statement: this.#statement.settle(settlements),
      marginMoves: this.#rates.map(({ now, movedBy }, index) => ({
        formerPpm: formerPpm[index]!,
        nextPpm: now.marginPpm,
        rule: movedBy,
      })),
    };
  }

  /** Books a trade that is possible; what is not becomes an issue, and the trade is left out. */
  #trade({ contract: name, side, offset, lots, priceFen }: WrittenTrade, row: number): void {
    const path = ['days', this.#index, 'trades', row];
    const contract = this.#written.contracts.findIndex((one) => one.name === name);
    this.#checkBand(contract, priceFen, [...path, 'price']);
    if (offset !== Offset.open) {
      const held = this.#statement.closableLots(contract, side, offset);
      if (lots > held) {
        const at = placeOf(this.#context.root, [...path, 'lots']);
        this.#context.list.add('closesTooMuch', at, showPath([...path, 'lots']), { found: lots, held });
        return;
      }
    }
    this.#statement.trade({ contract, side, offset, lots, priceFen });
  }

  /**
   * The settlement prices (SET-1, SET-2). A price that is given stands for a contract that traded at it, so that contracts
   * without a trade can follow it (D).
   */
  #prices(day: WrittenDay): SettlementPrice[] {
    const { contracts, futures } = this.#written;
    const { tickFen, product } = futures.terms;
    const contractDays = contracts.map(({ name, month }, index): ContractDay => {
      const path = ['days', this.#index];
      const given = day.settlementFen[name];
      const trades = given === undefined ? day.marketTrades[name]! : [{ priceFen: given, lots: 1 }];
      for (const [row, { priceFen }] of trades.entries()) {
        const place = given === undefined ? ['marketTrades', name, row, 'price'] : ['settlement', name];
        const isInside = this.#checkBand(index, priceFen, [...path, ...place]);
        if (!isInside && !this.#doubtfulFrom.has(index)) this.#doubtfulFrom.set(index, this.#index);
      }
      const limits = this.#statement.limits(index);
      return {
        ...{ product, tickFen },
        deliveryMonth: month.year * MONTHS + month.month,
        previousSettlementFen: this.#statement.previousSettlementFen(index),
        volumeLots: trades.reduce((sum, { lots }) => sum + lots, 0),
        turnoverFenLots: trades.reduce((sum, { priceFen, lots }) => sum + priceFen * lots, 0),
        close: {
          bestBidFen: undefined,
          bestAskFen: undefined,
          lowerLimitFen: limits?.lowerFen,
          upperLimitFen: limits?.upperFen,
          lockedSide: day.lockedSide[name],
        },
      };
    });
    return settlementPrices(contractDays);
  }

  /** Whether a price lies within the day's band, as far as that is known; if not, an issue says so. */
  #checkBand(contract: number, priceFen: PriceFen, path: readonly PropertyKey[]): boolean {
    if ((this.#doubtfulFrom.get(contract) ?? this.#index) < this.#index) return true;
    const limits = this.#statement.limits(contract);
    if (limits === undefined || (priceFen >= limits.lowerFen && priceFen <= limits.upperFen)) return true;
    const { root, list } = this.#context;
    list.add('outsideBand', placeOf(root, path), showPath(path), {
      found: formatDecimal(priceFen, 2),
      min: formatDecimal(limits.lowerFen, 2),
      max: formatDecimal(limits.upperFen, 2),
    });
    return false;
  }
}

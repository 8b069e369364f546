import { type PriceLimits, priceLimits } from '../../contracts/index.js';
import { invariant } from '../../kernel/index.js';
import { Offset, type Side } from '../../protocol/index.js';
import type { Fen, Lots, PriceFen } from '../../units/index.js';
import { accountCallState, type CallState } from '../callState.js';
import { usableCreditFen } from '../collateral/value.js';
import { tradeFeeFen } from '../fee.js';
import { rollReserveFen } from '../reserve.js';
import { riskDegreePpm } from '../riskDegree.js';
import { breachPrices } from './breachPrices.js';
import { ContractBook } from './contractBook.js';
import { type CureLeg, cureLeg } from './cure.js';
import type {
  ContractBreaches,
  ContractStatement,
  DayStatement,
  FormerCall,
  TradeStatement,
} from './dayStatement.js';
import { sumOfTerms } from './profitTerm.js';
import type { StatementFlows, StatementSettlement, StatementTerms, StatementTrade } from './terms.js';

/** What a day has brought so far. */
interface OpenDay {
  readonly flows: StatementFlows;
  readonly formerCall: FormerCall | undefined;
  readonly withdrawalOver: DayStatement['withdrawalOver'];
  readonly mayOpen: boolean;
  readonly trades: TradeStatement[];
  realisedFen: Fen;
}

/**
 * One account's settlement statements, day by day, from its positions, trades and the settlement prices, without a market
 * (MTM-1, MTM-2, MAR-1 to MAR-4, FEE-1, CALL-1, LIQ-1). Trades are taken as made; what the exchange would have refused
 * is said. A day goes `openDay`, `trade`, `settle`.
 */
export class AccountStatement {
  readonly #terms: StatementTerms;
  readonly #books: readonly ContractBook[];
  /** The money: reserve without credit, and margin. */
  #moneyFen: Fen;
  #marginFen: Fen;
  #creditFen: Fen;
  #collateralFen: Fen;
  #call: CallState;
  #open: OpenDay | undefined;

  constructor(terms: StatementTerms) {
    this.#terms = terms;
    this.#books = terms.contracts.map((contract, index) => new ContractBook(index, contract));
    this.#marginFen = this.#neededMarginFen(terms.addOnPpm);
    this.#moneyFen = terms.openingFen - (terms.openingIs === 'equity' ? this.#marginFen : 0);
    this.#collateralFen = terms.collateralFen;
    this.#creditFen = this.#usableCreditFen(this.#moneyFen + this.#marginFen);
    this.#call = this.#callState();
  }

  /** The band of a contract's day; undefined without a price limit (LIM-1). */
  limits(contract: number): PriceLimits | undefined {
    return limitsOf(this.#books[contract]!);
  }

  /** The contract's last settlement price. */
  previousSettlementFen(contract: number): PriceFen {
    return this.#books[contract]!.previousSettlementFen;
  }

  /** Lots that a trade of this side and closing offset may close now (ORD-3). */
  closableLots(contract: number, side: Side, offset: Offset): Lots {
    return this.#books[contract]!.closableLots(side, offset);
  }

  /** Money arrives and leaves, and the call of the settlement before meets its deadline (CALL-1, CALL-2). */
  openDay(flows: StatementFlows): void {
    invariant(this.#open === undefined, 'a day opens after the one before is settled');
    const { minimumReserveFen } = this.#terms;
    const { depositFen, withdrawalFen } = flows;
    const moneyFen = this.#moneyFen + depositFen;
    const freeMarginFen = moneyFen + this.#creditFen;
    const { callFen } = this.#call;
    const met = freeMarginFen >= minimumReserveFen;
    const outcome = met ? 'met' : freeMarginFen < 0 ? 'liquidated' : 'missed';
    // As long as money is left over, what stays needs no credit for pledged allowances (MTM-2).
    const allowedFen = Math.max(0, moneyFen - minimumReserveFen);
    this.#open = {
      flows,
      formerCall: callFen === 0 ? undefined : { callFen, freeMarginFen, outcome },
      withdrawalOver: withdrawalFen > allowedFen ? { askedFen: withdrawalFen, allowedFen } : undefined,
      mayOpen: callFen === 0 || met,
      trades: [],
      realisedFen: 0,
    };
  }

  /** Books a trade; a closing one must be closable (FEE-1, MTM-1, MAR-4). */
  trade(trade: StatementTrade): void {
    const { contract, side, offset, lots, priceFen } = trade;
    const day = this.#openedDay();
    const book = this.#books[contract]!;
    const { lotTonnes, feePpm, name } = book.contract;
    const feeFen = tradeFeeFen(priceFen, lots, lotTonnes, feePpm);
    const freeMarginFen = this.#freeMarginFen(day);
    const neededFen = offset === Offset.open ? this.#raisedFen(book, trade) + feeFen : undefined;
    const refusal =
      neededFen === undefined
        ? undefined
        : !day.mayOpen
          ? 'mayOnlyClose'
          : neededFen > freeMarginFen
            ? 'notEnoughFreeMargin'
            : undefined;
    const terms = book.trade(trade);
    day.realisedFen += sumOfTerms(terms);
    day.trades.push({
      ...{ contract: name, side, offset, lots, priceFen, feeFen },
      ...{ terms, neededFen, freeMarginFen, refusal },
    });
  }

  /** Settles the day, every contract in order, and says how the account stands (MTM-1, MTM-2, CALL-1). */
  settle(settlements: readonly StatementSettlement[]): DayStatement {
    const day = this.#openedDay();
    const formerCreditFen = this.#creditFen;
    const settled = this.#books.map((book, index) => settleBook(book, settlements[index]!, day.trades));
    const roll = this.#roll(day, settled);
    this.#moneyFen = roll.reserveFen;
    this.#marginFen = roll.marginFen;
    this.#collateralFen = day.flows.collateralFen ?? this.#collateralFen;
    this.#creditFen = this.#usableCreditFen(roll.reserveFen + roll.marginFen);
    this.#call = this.#callState();
    this.#open = undefined;
    const { addOnPpm, marginMode, minimumReserveFen } = this.#terms;
    const equityFen = this.#moneyFen + this.#creditFen + this.#marginFen;
    return {
      ...{ formerCall: day.formerCall, withdrawalOver: day.withdrawalOver, trades: day.trades },
      contracts: this.#books.map((book, index) => ({
        ...settled[index]!,
        ratePpm: book.marginPpm + addOnPpm,
        marginFen: book.marginFen(book.marginPpm + addOnPpm, marginMode),
        breaches: book.longLots + book.shortLots === 0 ? undefined : this.#breaches(book),
      })),
      ...{ roll, formerCreditFen, creditFen: this.#creditFen },
      reserveFen: this.#moneyFen + this.#creditFen,
      ...{ equityFen, minimumReserveFen, call: this.#call },
      riskDegreePpm: riskDegreePpm(this.#marginFen, equityFen),
      cures: this.#cures(),
    };
  }

  #openedDay(): OpenDay {
    const day = this.#open;
    invariant(day !== undefined, 'a day is opened before it is traded and settled');
    return day;
  }

  /** MTM-2 for the money. */
  #roll({ flows, trades }: OpenDay, settled: readonly { readonly profitFen: Fen }[]): DayStatement['roll'] {
    const reserveDay = {
      previousReserveFen: this.#moneyFen,
      previousMarginFen: this.#marginFen,
      marginFen: this.#neededMarginFen(this.#terms.addOnPpm),
      profitFen: settled.reduce((sum, { profitFen }) => sum + profitFen, 0),
      depositsFen: flows.depositFen,
      withdrawalsFen: flows.withdrawalFen,
      feesFen: trades.reduce((sum, { feeFen }) => sum + feeFen, 0),
    };
    return { ...reserveDay, reserveFen: rollReserveFen(reserveDay) };
  }

  /** Margin of all lots held at the last settlement prices, at a margin over the exchange's rate (MAR-1, MAR-3). */
  #neededMarginFen(addOnPpm: number): Fen {
    const { marginMode } = this.#terms;
    return this.#books.reduce((sum, book) => sum + book.marginFen(book.marginPpm + addOnPpm, marginMode), 0);
  }

  #usableCreditFen(cashFen: Fen): Fen {
    return usableCreditFen(this.#collateralFen, cashFen, this.#terms.cashMultiple);
  }

  #callState(): CallState {
    const { role, minimumReserveFen } = this.#terms;
    const holdsPosition = this.#books.some(({ longLots, shortLots }) => longLots + shortLots > 0);
    const reserveFen = this.#moneyFen + this.#creditFen;
    return accountCallState(role === 'client', holdsPosition, reserveFen, minimumReserveFen);
  }

  /** Free margin now (MAR-4). */
  #freeMarginFen({ flows, trades, realisedFen }: OpenDay): Fen {
    const { gainsUsable, addOnPpm } = this.#terms;
    const feesFen = trades.reduce((sum, { feeFen }) => sum + feeFen, 0);
    const equityFen = this.#moneyFen + this.#marginFen + this.#creditFen;
    const heldFen =
      equityFen + flows.depositFen - flows.withdrawalFen - feesFen - this.#neededMarginFen(addOnPpm);
    return heldFen + (gainsUsable || realisedFen < 0 ? realisedFen : 0);
  }

  /** What an opening trade adds to the margin, at the previous settlement (MAR-4). */
  #raisedFen(book: ContractBook, trade: StatementTrade): Fen {
    const { addOnPpm, marginMode } = this.#terms;
    const ratePpm = book.marginPpm + addOnPpm;
    return book.marginFen(ratePpm, marginMode, trade) - book.marginFen(ratePpm, marginMode);
  }

  #breaches(book: ContractBook): ContractBreaches {
    const { addOnPpm, minimumReserveFen } = this.#terms;
    return {
      call: this.#breachPrices(book, addOnPpm, minimumReserveFen),
      belowZero: this.#breachPrices(book, addOnPpm, 0),
      exchangeMargin: this.#breachPrices(book, 0, 0),
    };
  }

  #breachPrices(book: ContractBook, addOnPpm: number, leastFen: Fen) {
    const { marginMode } = this.#terms;
    const cashFen = this.#moneyFen + this.#marginFen;
    const ratePpm = book.marginPpm + addOnPpm;
    const othersFen = this.#neededMarginFen(addOnPpm) - book.marginFen(ratePpm, marginMode);
    const equityFen = (priceFen: PriceFen) => {
      const nextCashFen = cashFen + book.profitAtFen(priceFen);
      return nextCashFen + this.#usableCreditFen(nextCashFen);
    };
    const marginFen = (priceFen: PriceFen) => othersFen + book.marginAtFen(priceFen, ratePpm, marginMode);
    const probe = { equityFen, marginFen, repeatTicks: book.marginRepeatTicks(ratePpm), leastFen };
    return breachPrices(probe, book.previousSettlementFen, book.contract.tickFen);
  }

  /** Each leg held, closed at the settlement price and at the worst price of the next band (LIQ-1, CALL-2). */
  #cures(): CureLeg[] {
    const { callFen } = this.#call;
    if (callFen === 0) return [];
    const deficitFen = Math.max(0, -(this.#moneyFen + this.#creditFen));
    const deficits = deficitFen === callFen || deficitFen === 0 ? [callFen] : [callFen, deficitFen];
    return this.#books.flatMap((book) =>
      ([1, -1] as const).flatMap((direction) => {
        if ((direction === 1 ? book.longLots : book.shortLots) === 0) return [];
        const limits = limitsOf(book);
        const worstFen = direction === 1 ? limits?.lowerFen : limits?.upperFen;
        const prices = [book.previousSettlementFen, ...(worstFen === undefined ? [] : [worstFen])];
        return prices.flatMap((priceFen) =>
          deficits.map((fen) => cureLeg(book, direction, priceFen, fen, this.#terms)),
        );
      }),
    );
  }
}

function limitsOf({ previousSettlementFen, limitPpm, contract }: ContractBook): PriceLimits | undefined {
  return limitPpm === null ? undefined : priceLimits(previousSettlementFen, limitPpm, contract.tickFen);
}

/** Marks a contract to market and puts the next day's rates in force. */
function settleBook(
  book: ContractBook,
  { priceFen, method, nextMarginPpm, nextLimitPpm }: StatementSettlement,
  trades: readonly TradeStatement[],
): Omit<ContractStatement, 'ratePpm' | 'marginFen' | 'breaches'> {
  const { name } = book.contract;
  const { previousSettlementFen } = book;
  const profit = book.settle(priceFen);
  book.marginPpm = nextMarginPpm;
  book.limitPpm = nextLimitPpm;
  const own = trades.filter(({ contract }) => contract === name);
  return {
    ...{ name, previousSettlementFen, settlementFen: priceFen, method, ...profit },
    longLots: book.longLots,
    shortLots: book.shortLots,
    sinceOpeningFen: book.sinceOpeningFen(),
    feesFen: own.reduce((sum, { feeFen }) => sum + feeFen, 0),
    nextLimits: limitsOf(book),
  };
}

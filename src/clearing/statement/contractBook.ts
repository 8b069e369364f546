import { invariant } from '../../kernel/index.js';
import { type ContractIndex, Offset, type Side } from '../../protocol/index.js';
import { type Fen, type Lots, PPM, type Ppm, type PriceFen } from '../../units/index.js';
import type { Leg } from '../leg.js';
import { positionMarginFen } from '../margin.js';
import { dayProfitFen, inFen, positionProfitFen } from '../markToMarket.js';
import { offMarketOrder } from '../offMarketOrder.js';
import { Position } from '../position.js';
import type { MarginMode } from '../terms.js';
import { firstLots, type ProfitTerm, profitTerms, sumOfTerms } from './profitTerm.js';
import type { CarriedLots, StatementContract, StatementTrade } from './terms.js';

/** A statement never asks on which day lots were opened. */
const ANY_DAY = 0;

/** What a day's settlement leaves for one contract. */
export interface ContractProfit {
  readonly terms: readonly ProfitTerm[];
  readonly closeProfitFen: Fen;
  readonly positionProfitFen: Fen;
  /** Close P&L plus position P&L (MTM-1). */
  readonly profitFen: Fen;
}

/** An account's lots in one contract, from day to day, booked as the clearing house books them. */
export class ContractBook {
  readonly contract: StatementContract;
  /** Exchange margin rate in force for this account. */
  marginPpm: Ppm;
  /** Price limit of the day; null for none. */
  limitPpm: Ppm | null;
  previousSettlementFen: PriceFen;
  readonly #position: Position;
  readonly #knowsOpening: { readonly long: boolean; readonly short: boolean };
  #closeTerms: ProfitTerm[] = [];

  constructor(index: ContractIndex, contract: StatementContract) {
    this.contract = contract;
    this.marginPpm = contract.marginPpm;
    this.limitPpm = contract.limitPpm;
    this.previousSettlementFen = contract.previousSettlementFen;
    this.#position = new Position(0, index);
    this.#carryIn(this.#position.long, contract.long);
    this.#carryIn(this.#position.short, contract.short);
    this.#position.roll();
    this.#knowsOpening = { long: knowsOpening(contract.long), short: knowsOpening(contract.short) };
  }

  get longLots(): Lots {
    return this.#position.long.lots;
  }

  get shortLots(): Lots {
    return this.#position.short.lots;
  }

  /** Value of a lot at the previous settlement, in fen. */
  get lotValueFen(): Fen {
    return this.previousSettlementFen * this.contract.lotTonnes;
  }

  /** Lots that a trade of this side and closing offset may close now (ORD-3). */
  closableLots(side: Side, offset: Offset): Lots {
    return this.#position.legOf(side, offset).closableLots(offset);
  }

  /** Margin of the lots held now, with `opened` more, at the previous settlement (MAR-1, MAR-4). */
  marginFen(ratePpm: Ppm, mode: MarginMode, opened?: StatementTrade): Fen {
    const leg = opened === undefined ? undefined : this.#position.legOf(opened.side, Offset.open);
    const more = (of: Leg) => of.lots + (opened !== undefined && leg === of ? opened.lots : 0);
    const { long, short } = this.#position;
    return positionMarginFen(more(long), more(short), this.lotValueFen, ratePpm, mode);
  }

  /** Margin of the lots held now if the next settlement is at a price (MAR-1). */
  marginAtFen(priceFen: PriceFen, ratePpm: Ppm, mode: MarginMode): Fen {
    return positionMarginFen(
      this.longLots,
      this.shortLots,
      priceFen * this.contract.lotTonnes,
      ratePpm,
      mode,
    );
  }

  /** Ticks after which the rounding of the margin to the fen repeats itself, whatever the lots (MAR-1). */
  marginRepeatTicks(ratePpm: Ppm): number {
    const { tickFen, lotTonnes } = this.contract;
    const tickValue = ((tickFen % PPM) * (lotTonnes % PPM)) % PPM;
    return PPM / greatestCommonDivisor(PPM, (tickValue * (ratePpm % PPM)) % PPM);
  }

  /** Day P&L of the lots held, all from earlier days, if the next settlement is at a price (MTM-1). */
  profitAtFen(priceFen: PriceFen): Fen {
    return (
      this.#openProfitFen(this.#position.long, priceFen) + this.#openProfitFen(this.#position.short, priceFen)
    );
  }

  /** Books a trade; a closing one must be closable. Returns its close P&L written out; none for an opening trade. */
  trade(trade: StatementTrade): ProfitTerm[] {
    const { side, offset, lots, priceFen } = trade;
    const order = offMarketOrder({ account: 0, ...trade });
    const leg = this.#position.legOf(side, offset);
    let terms: ProfitTerm[] = [];
    if (offset !== Offset.open) {
      leg.freeze(order, lots);
      const source = {
        kind: 'close',
        direction: leg.direction,
        toFen: priceFen,
        lotTonnes: this.contract.lotTonnes,
      } as const;
      const todayLots = firstLots(leg.today.entries(), order.frozenTodayLots);
      terms = profitTerms(source, order.frozenHistoryLots, this.previousSettlementFen, todayLots);
    }
    const realisedFenLots = this.#position.trade(order, ANY_DAY, priceFen, lots, this.previousSettlementFen);
    invariant(
      inFen(realisedFenLots, this.contract.lotTonnes) === sumOfTerms(terms),
      'close P&L is the sum of its terms',
      () => ({ realisedFenLots }),
    );
    this.#closeTerms.push(...terms);
    return terms;
  }

  /** Marks the day to market at its settlement price and rolls the lots over (MTM-1). */
  settle(settlementFen: PriceFen): ContractProfit {
    const { long, short } = this.#position;
    const { lotTonnes } = this.contract;
    const open = [long, short].flatMap((leg) => this.#openTerms(leg, settlementFen));
    const closeProfitFen = sumOfTerms(this.#closeTerms);
    const openProfitFen =
      this.#openProfitFen(long, settlementFen) + this.#openProfitFen(short, settlementFen);
    const profitFen = dayProfitFen(this.#position, settlementFen, this.previousSettlementFen, lotTonnes);
    invariant(
      openProfitFen === sumOfTerms(open) && profitFen === closeProfitFen + openProfitFen,
      'day P&L is close P&L plus position P&L',
      () => ({ profitFen, closeProfitFen, openProfitFen }),
    );
    const terms = [...this.#closeTerms, ...open];
    this.#closeTerms = [];
    this.#position.roll();
    this.previousSettlementFen = settlementFen;
    return { terms, closeProfitFen, positionProfitFen: openProfitFen, profitFen };
  }

  /** P&L of the lots held since they were opened, at the previous settlement; undefined where an opening price is not known. */
  sinceOpeningFen(): Fen | undefined {
    const { long, short } = this.#position;
    if ((long.lots > 0 && !this.#knowsOpening.long) || (short.lots > 0 && !this.#knowsOpening.short)) {
      return undefined;
    }
    const at = this.previousSettlementFen;
    const fenLots = at * long.lots - long.history.fenLots + short.history.fenLots - at * short.lots;
    return inFen(fenLots, this.contract.lotTonnes);
  }

  #carryIn(leg: Leg, { lots, openedFen }: CarriedLots): void {
    if (lots > 0) leg.open(ANY_DAY, openedFen ?? this.contract.previousSettlementFen, lots);
  }

  #openTerms(leg: Leg, toFen: PriceFen): ProfitTerm[] {
    const { direction, history, today } = leg;
    const source = { kind: 'position', direction, toFen, lotTonnes: this.contract.lotTonnes } as const;
    return profitTerms(source, history.lots, this.previousSettlementFen, today.entries());
  }

  #openProfitFen({ direction, history, today }: Leg, priceFen: PriceFen): Fen {
    const open = { historyLots: history.lots, todayLots: today.lots, todayFenLots: today.fenLots };
    const { lotTonnes } = this.contract;
    return positionProfitFen(open, direction, priceFen, this.previousSettlementFen, lotTonnes);
  }
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}

function knowsOpening({ lots, openedFen }: CarriedLots): boolean {
  return lots === 0 || openedFen !== undefined;
}

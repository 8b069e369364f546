import { type ContractIndex, Offset, type Order, Side } from '../protocol/index.js';
import type { Fen, Lots, Ppm, PriceFen, Tonnes } from '../units/index.js';
import type { Position } from './position.js';
import type { ContractClearingTerms } from './terms.js';

/** A futures contract as clearing keeps it from day to day. */
export class ContractState {
  readonly contract: ContractIndex;
  readonly terms: ContractClearingTerms;
  readonly lotTonnes: Tonnes;
  previousSettlementFen: PriceFen;
  /** Value of a lot at the previous settlement. */
  lotValueFen: Fen;
  /** Exchange margin rate in force, collected at the last settlement (MAR-1). */
  marginPpm: Ppm;
  /** The same for hedgers (MAR-2). */
  hedgerMarginPpm: Ppm;
  /** Price of the last trade today; the previous settlement before the first. */
  lastPriceFen: PriceFen;
  /** Lots traded today. */
  volumeLots = 0;
  /** Σ price × lots of today's trades, in fen per tonne times lots. */
  turnoverFenLots = 0;
  /** All long lots, and all short lots; equal after every trade. */
  longLots = 0;
  shortLots = 0;
  /** The positions in this contract, in the order they were first needed. */
  positions: Position[] = [];

  constructor(contract: ContractIndex, terms: ContractClearingTerms) {
    this.contract = contract;
    this.terms = terms;
    this.lotTonnes = terms.lotTonnes;
    this.previousSettlementFen = terms.previousSettlementFen;
    this.lotValueFen = terms.previousSettlementFen * terms.lotTonnes;
    this.marginPpm = terms.marginPpm;
    this.hedgerMarginPpm = terms.hedgerMarginPpm ?? terms.marginPpm;
    this.lastPriceFen = terms.previousSettlementFen;
  }

  /** Books a trade's volume and what it does to the open interest. */
  trade(buy: Order, sell: Order, priceFen: PriceFen, lots: Lots): void {
    this.lastPriceFen = priceFen;
    this.volumeLots += lots;
    this.turnoverFenLots += priceFen * lots;
    this.addLots(buy, lots);
    this.addLots(sell, lots);
  }

  /** Both sides lose lots without a trade of the market: the volume stays (FRD-1, FRD-3). */
  reduce(lots: Lots): void {
    this.longLots -= lots;
    this.shortLots -= lots;
  }

  /** Takes the settlement price and the next day's margin rates. */
  roll(settlementFen: PriceFen, marginPpm: Ppm, hedgerMarginPpm: Ppm): void {
    this.previousSettlementFen = settlementFen;
    this.lotValueFen = settlementFen * this.lotTonnes;
    this.marginPpm = marginPpm;
    this.hedgerMarginPpm = hedgerMarginPpm;
    this.lastPriceFen = settlementFen;
    this.volumeLots = 0;
    this.turnoverFenLots = 0;
  }

  private addLots(order: Order, lots: Lots): void {
    if (order.offset === Offset.open) {
      if (order.side === Side.buy) this.longLots += lots;
      else this.shortLots += lots;
    } else if (order.side === Side.buy) this.shortLots -= lots;
    else this.longLots -= lots;
  }
}

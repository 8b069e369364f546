import type { ContractMonth } from '../calendar/index.js';
import type { CloseRequest, TradedDay } from '../clearing/index.js';
import type { FuturesContractTerms, LimitState, MarginLadder } from '../contracts/index.js';
import { NO_UPPER_LIMIT } from '../market/index.js';
import type { Side } from '../protocol/index.js';
import type { VintageRange } from '../registry/index.js';
import { type Lots, type Ppm, type PriceFen, priceToTicks, type Ticks } from '../units/index.js';
import type { FuturesProduct } from './futuresProduct.js';

/** A listed contract: what does not change, and what the market knows of its day. */
export interface ListedContract {
  readonly code: string;
  readonly month: ContractMonth;
  readonly product: FuturesProduct;
  readonly terms: FuturesContractTerms;
  /** Day number of its last trading day (CON-3). */
  readonly lastTradingDay: number;
  /** The year for whose surrender its units must be usable, its compliance class; -1 for none (DEL-4). */
  readonly complianceYear: number;
  /** The vintages that are good delivery, as the rules of carry-over stood when it was listed (DEL-4). */
  goodVintages: VintageRange;
  /** Trading; gone to delivery after its last trading day; delivered and over (DEL-2). */
  stage: 'trading' | 'delivering' | 'ended';
  /** Normal limit and margin ladder of its own, where a notice has changed them for it alone (LIM-5). */
  ownLimitPpm: Ppm | undefined;
  ownLadder: MarginLadder | undefined;
  /** Price limit and margin of the day, and the run of locked days behind them (LIM-3). */
  limitState: LimitState;
  /** Its days with trades, for delivery prices that average over days (DEL-3). */
  readonly tradedDays: TradedDay[];
  /** Price at which it was listed (CON-8). */
  readonly listingPriceFen: PriceFen;
  /** Settlement price of the day before; the listing price on its first day (CON-8). */
  previousSettlementFen: PriceFen;
  lowerLimitFen: PriceFen;
  upperLimitFen: PriceFen;
  /** Whether it has traded on some day: until then the first-day limit holds (CON-8). */
  hasTraded: boolean;
  openFen: PriceFen;
  highFen: PriceFen;
  lowFen: PriceFen;
  lastFen: PriceFen;
  volumeLots: Lots;
  /** Σ price × lots of its trades today, in fen per tonne times lots: stays a small integer, which V8 keeps in the object. */
  turnoverFenLots: number;
  tradeCount: number;
  /** Best quotes at the close, 0 for none. */
  closeBidFen: PriceFen;
  closeAskFen: PriceFen;
  /** The side on which the day was locked (LIM-2); undefined if it was not. */
  lockedSide: Side | undefined;
  /** Close orders at the limit price that a day left unfilled whose lock brings a forced reduction; else empty (FRD-1). */
  closeRequests: readonly CloseRequest[];
}

/** Books a trade into the contract's day. */
export function addTrade(contract: ListedContract, priceFen: number, lots: number): void {
  if (contract.tradeCount === 0) {
    contract.openFen = priceFen;
    contract.highFen = priceFen;
    contract.lowFen = priceFen;
  }
  contract.highFen = Math.max(contract.highFen, priceFen);
  contract.lowFen = Math.min(contract.lowFen, priceFen);
  contract.lastFen = priceFen;
  contract.volumeLots += lots;
  contract.turnoverFenLots += priceFen * lots;
  contract.tradeCount += 1;
}

/** The day's price limits in ticks; 0 and NO_UPPER_LIMIT for a contract without (LIM-1, CON-9). */
export function bandTicks(contract: ListedContract): { readonly lower: Ticks; readonly upper: Ticks } {
  const { tickFen, priceLimitPpm } = contract.terms;
  if (priceLimitPpm === null) return { lower: 0 as Ticks, upper: NO_UPPER_LIMIT };
  return {
    lower: priceToTicks(contract.lowerLimitFen, tickFen),
    upper: priceToTicks(contract.upperLimitFen, tickFen),
  };
}

/** A contract's normal limit: that of a notice of its own, else its product's (LIM-5). */
export function normalLimitPpm({ ownLimitPpm, product }: ListedContract): Ppm | null {
  return ownLimitPpm ?? product.limitPpm;
}

/** A contract's margin ladder: under the base margin of a notice of its own, else its product's (MAR-2, LIM-5). */
export function marginLadderOf({ ownLadder, product }: ListedContract): MarginLadder {
  return ownLadder ?? product.marginLadder;
}

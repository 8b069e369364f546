import type { ContractMonth } from '../calendar/index.js';
import type { FuturesContractTerms } from '../contracts/index.js';
import type { Side } from '../protocol/index.js';
import type { Fen, Lots, Ppm, PriceFen } from '../units/index.js';

/** A listed contract: what does not change, and what the market knows of its day. */
export interface ListedContract {
  readonly code: string;
  readonly month: ContractMonth;
  readonly terms: FuturesContractTerms;
  /** Day number of its last trading day (CON-3). */
  readonly lastTradingDay: number;
  /** Settlement price of the day before; the listing price on its first day (CON-8). */
  previousSettlementFen: PriceFen;
  lowerLimitFen: PriceFen;
  upperLimitFen: PriceFen;
  /** Trading margin in force. */
  marginPpm: Ppm;
  /** Whether it has traded on some day: until then the first-day limit holds (CON-8). */
  hasTraded: boolean;
  openFen: PriceFen;
  highFen: PriceFen;
  lowFen: PriceFen;
  lastFen: PriceFen;
  volumeLots: Lots;
  turnoverFen: Fen;
  tradeCount: number;
  /** Best quotes at the close, 0 for none. */
  closeBidFen: PriceFen;
  closeAskFen: PriceFen;
  /** The side that stood alone at its price limit at the close (LIM-2); undefined if none did. */
  lockedSide: Side | undefined;
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
  contract.turnoverFen += priceFen * lots * contract.terms.lotTonnes;
  contract.tradeCount += 1;
}

import type { Fen, PriceFen, Tonnes } from '../../units/index.js';

/** One trade of the listing board, in the order of the day (SPOT-2). */
export interface ListedTrade {
  readonly priceFen: PriceFen;
  readonly tonnes: Tonnes;
}

/**
 * A venue's closing rule (SPOT-6, CLS-1): the close in fen per tonne, on the tick, from the day's listed trades in
 * their order, the previous close, the day's open and the venue's tick. Pure: the same tape can be priced under every
 * rule (CLS-3).
 */
export type ClosingRule = (
  trades: readonly ListedTrade[],
  previousCloseFen: PriceFen,
  openFen: PriceFen,
  tickFen: Fen,
) => PriceFen;

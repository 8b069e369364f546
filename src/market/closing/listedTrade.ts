import type { Fen, PriceFen, Tonnes } from '../../units/index.js';

/** One trade of listed agreements, in the order of the day (SPOT-2). */
export interface ListedTrade {
  readonly priceFen: PriceFen;
  readonly tonnes: Tonnes;
  /** When it was made: microseconds since midnight of its own day. */
  readonly timeOfDayUs: number;
  /** The amount as a tape states it, where it states one; otherwise it is price × tonnes. */
  readonly amountFen?: Fen;
}

import type { AccountIndex, OrderId, Side } from '../../protocol/index.js';
import type { Fen, PriceFen, Tonnes } from '../../units/index.js';

/** A block as its owner puts it on offer (SPOT-3, SPOT-14). */
export interface BlockRequest {
  readonly account: AccountIndex;
  /** What the owner does: who meets the offer does the opposite. */
  readonly side: Side;
  /** Price at which anybody who may meet it can hit it. */
  readonly askFen: PriceFen;
  /** The furthest price the owner settles for: at or below the ask of a seller, at or above that of a buyer. */
  readonly reservationFen: PriceFen;
  readonly tonnes: Tonnes;
  /** Only for accounts of the owner's family (SPOT-14). */
  readonly related: boolean;
}

/** An offer on the desk; `tonnes` is what remains of it, never less than the smallest block. */
export interface RestingBlock extends BlockRequest {
  readonly offerId: OrderId;
}

/** What a hit or a settled negotiation brought about (SPOT-3, SPOT-14). */
export interface BlockFill {
  readonly priceFen: PriceFen;
  readonly tonnes: Tonnes;
  readonly buyer: AccountIndex;
  readonly seller: AccountIndex;
  /** The offer as it stood before the trade. */
  readonly offer: RestingBlock;
  /** What the offer still had after the trade. */
  readonly remainingTonnes: Tonnes;
  /** That remainder is smaller than a block and has been withdrawn (D). */
  readonly remainderWithdrawn: boolean;
}

/** The desk's trading of one day; published after the close (SPOT-3, SPOT-13). */
export interface BlockDay {
  readonly volumeTonnes: Tonnes;
  readonly turnoverFen: Fen;
  readonly tradeCount: number;
  /** Part of the volume that changed hands within a family (SPOT-14). */
  readonly relatedTonnes: Tonnes;
}

import { type SpotCash, spotCostFen } from '../clearing/index.js';
import { type AccountIndex, RejectReason, Side } from '../protocol/index.js';
import { applyPpm, type Fen, type Ppm, type PriceFen, type Tonnes } from '../units/index.js';
import type { SpotUnits } from './spotUnits.js';

/** A spot trade waiting for settlement at day end (SPOT-7). */
export interface UnsettledSpotTrade {
  readonly tradeId: number;
  readonly buyer: AccountIndex;
  readonly seller: AccountIndex;
  readonly tonnes: Tonnes;
  readonly amountFen: Fen;
  readonly buyerFeeFen: Fen;
  readonly sellerFeeFen: Fen;
}

/** A spot trade as a venue makes it; the seller's units and `buyerLockFen` of the buyer's cash are locked for it. */
export interface SpotTrade {
  readonly buyer: AccountIndex;
  readonly seller: AccountIndex;
  readonly priceFen: PriceFen;
  readonly tonnes: Tonnes;
  /** At least amount and fee: the rest is given back (SPOT-5). */
  readonly buyerLockFen: Fen;
  readonly buyerFeeFen: Fen;
}

/** Above this many fen nobody's cash can be, and fees need not be reckoned. */
const BEYOND_ALL_CASH_FEN = Number.MAX_SAFE_INTEGER / 2;

/**
 * What stands behind the listing board and the block desk: cash and allowances locked for what is on offer, and the
 * trades of the day that wait for gross settlement (SPOT-5, SPOT-7).
 */
export class SpotAccounts {
  readonly feePpm: Ppm;
  readonly units: SpotUnits;
  /** The day's trades of both venues, settled gross one by one (SPOT-7). */
  readonly unsettled: UnsettledSpotTrade[] = [];
  readonly #cash: SpotCash;
  #tradeCount = 0;

  constructor(cash: SpotCash, units: SpotUnits, feePpm: Ppm) {
    this.#cash = cash;
    this.units = units;
    this.feePpm = feePpm;
  }

  /** Amount and fee of `tonnes` at a price: what a buyer locks (SPOT-5). */
  costFen(priceFen: PriceFen, tonnes: Tonnes): Fen {
    return spotCostFen(priceFen, tonnes, this.feePpm);
  }

  /** Locks cash of a buyer or allowances of a seller, or refuses: notEnoughCash, notEnoughUnits (SPOT-5). */
  lock(account: AccountIndex, side: Side, priceFen: PriceFen, tonnes: Tonnes): RejectReason {
    if (side === Side.sell) return this.units.lock(account, tonnes);
    if (priceFen * tonnes > BEYOND_ALL_CASH_FEN) return RejectReason.notEnoughCash;
    return this.#cash.lock(account, this.costFen(priceFen, tonnes));
  }

  /** Gives back what `lock` took for the same side, price and tonnes. */
  unlock(account: AccountIndex, side: Side, priceFen: PriceFen, tonnes: Tonnes): void {
    if (side === Side.buy) this.#cash.unlock(account, this.costFen(priceFen, tonnes));
    else this.units.unlock(account, tonnes);
  }

  /**
   * Books a trade for settlement: the buyer's lock becomes a debt, what it held in excess is free again, and the seller
   * may use the proceeds at once (SPOT-5). Returns the trade's number.
   */
  trade({ buyer, seller, priceFen, tonnes, buyerLockFen, buyerFeeFen }: SpotTrade): number {
    const amountFen = priceFen * tonnes;
    const sellerFeeFen = applyPpm(amountFen, this.feePpm);
    this.#cash.unlock(buyer, buyerLockFen - amountFen - buyerFeeFen);
    this.#cash.trade(buyer, seller, amountFen, buyerFeeFen, sellerFeeFen);
    this.#tradeCount += 1;
    const tradeId = this.#tradeCount;
    this.unsettled.push({ tradeId, buyer, seller, tonnes, amountFen, buyerFeeFen, sellerFeeFen });
    return tradeId;
  }
}

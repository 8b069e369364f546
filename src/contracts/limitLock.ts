import { US_PER_HOUR, US_PER_MINUTE } from '../calendar/index.js';
import { Side } from '../protocol/index.js';
import type { Lots, PriceFen } from '../units/index.js';
import type { PriceLimits } from './priceLimits.js';

/** Time of day at which the watch for a limit lock begins; it ends with the afternoon session at 15:00:00 (LIM-2). */
export const LOCK_WATCH_BEGINS_US = 14 * US_PER_HOUR + 55 * US_PER_MINUTE;

/**
 * Watches one contract for a limit lock in the last minutes of a day (LIM-2). `begin` at 14:55:00 with the quotes that
 * stand then, `onTrade` at each trade and `afterEvent` after each message that touched the book, `end` at 15:00:00
 * before day orders expire. An incoming order of the other side that is filled at once leaves no quote behind, so it
 * does not open the lock. Once nothing can be locked any more, `isOpen` is true and events need not be told.
 */
export class LimitLockWatch {
  private lowerFen: PriceFen = 0;
  private upperFen: PriceFen = 0;
  private mayBeUp = false;
  private mayBeDown = false;

  /** Whether no lock can come out of this day any more. */
  get isOpen(): boolean {
    return !this.mayBeUp && !this.mayBeDown;
  }

  /** Starts the day's watch; `limits` is undefined for a contract without price limits, which never locks (CON-9). */
  begin(
    limits: PriceLimits | undefined,
    bestBidFen: PriceFen | undefined,
    bestAskFen: PriceFen | undefined,
  ): void {
    this.mayBeUp = limits !== undefined;
    this.mayBeDown = limits !== undefined;
    if (limits === undefined) return;
    this.lowerFen = limits.lowerFen;
    this.upperFen = limits.upperFen;
    this.afterEvent(bestBidFen, bestAskFen);
  }

  /** The best quotes after an event; undefined where nobody quotes. */
  afterEvent(bestBidFen: PriceFen | undefined, bestAskFen: PriceFen | undefined): void {
    if (bestBidFen !== this.upperFen || bestAskFen !== undefined) this.mayBeUp = false;
    if (bestAskFen !== this.lowerFen || bestBidFen !== undefined) this.mayBeDown = false;
  }

  /** A trade within the watch. */
  onTrade(priceFen: PriceFen): void {
    if (priceFen < this.upperFen) this.mayBeUp = false;
    if (priceFen > this.lowerFen) this.mayBeDown = false;
  }

  /**
   * Ends the day's watch: the side that is locked at its limit, `buy` for locked up, undefined for none. A contract that
   * neither traded today nor has open interest is not locked (LIM-2).
   */
  end(volumeLots: Lots, openInterestLots: Lots): Side | undefined {
    const { mayBeUp, mayBeDown } = this;
    this.mayBeUp = false;
    this.mayBeDown = false;
    if (volumeLots === 0 && openInterestLots === 0) return undefined;
    if (mayBeUp) return Side.buy;
    return mayBeDown ? Side.sell : undefined;
  }
}

import { invariant } from '../kernel/index.js';
import { Offset, type Order } from '../protocol/index.js';
import type { Lots, PriceFen } from '../units/index.js';
import { LotQueue, type OpenedLots } from './lotQueue.js';

/** One side of an account's position in a contract: its lots, and what working orders freeze or may add (ORD-3). */
export class Leg {
  /** 1 for the long leg, -1 for the short one. */
  readonly direction: 1 | -1;
  /** Lots opened on earlier days, and today. */
  readonly history = new LotQueue();
  readonly today = new LotQueue();
  /** Lots that working close orders have frozen. */
  frozenHistoryLots = 0;
  frozenTodayLots = 0;
  /** Lots that working opening orders would add. */
  workingLots = 0;
  /** Lots at the last settlement. */
  previousLots = 0;
  /**
   * The latest opening trades, as many lots as are held, once lots of today were closed before older ones: then they are no
   * longer the lots held (FRD-2). Undefined while they are, and again once the leg is flat.
   */
  private openings: LotQueue | undefined;

  constructor(direction: 1 | -1) {
    this.direction = direction;
  }

  /** Lots held now. */
  get lots(): Lots {
    return this.history.lots + this.today.lots;
  }

  /** Lots that an order with this closing offset could still freeze. */
  closableLots(offset: Offset): Lots {
    const historyLots = this.history.lots - this.frozenHistoryLots;
    const todayLots = this.today.lots - this.frozenTodayLots;
    if (offset === Offset.closeHistory) return historyLots;
    if (offset === Offset.closeToday) return todayLots;
    return historyLots + todayLots;
  }

  /** Freezes `lots` for the order, history first for a plain close (ORD-3). The caller has checked `closableLots`. */
  freeze(order: Order, lots: Lots): void {
    const freeHistoryLots = this.history.lots - this.frozenHistoryLots;
    let historyLots = Math.min(lots, freeHistoryLots);
    if (order.offset === Offset.closeToday) historyLots = 0;
    order.frozenHistoryLots = historyLots;
    order.frozenTodayLots = lots - historyLots;
    this.frozenHistoryLots += historyLots;
    this.frozenTodayLots += order.frozenTodayLots;
  }

  /** Gives frozen lots back, today's first: those left are used history first. */
  unfreeze(order: Order, lots: Lots): void {
    const todayLots = lots < order.frozenTodayLots ? lots : order.frozenTodayLots;
    const historyLots = lots - todayLots;
    invariant(historyLots <= order.frozenHistoryLots, 'an order gives back no more than it froze');
    order.frozenTodayLots -= todayLots;
    order.frozenHistoryLots -= historyLots;
    this.frozenTodayLots -= todayLots;
    this.frozenHistoryLots -= historyLots;
  }

  /** Adds lots opened today. */
  open(day: number, priceFen: PriceFen, lots: Lots): void {
    this.today.push(day, priceFen, lots);
    this.openings?.push(day, priceFen, lots);
  }

  /** The latest opening trades that add up to `lots`, the latest first (FRD-2). Throws InvariantError if fewer are held. */
  latestOpenings(lots: Lots): OpenedLots[] {
    invariant(lots <= this.lots, 'openings are looked back to for lots that are held');
    const found: OpenedLots[] = [];
    let left = lots;
    for (const entry of this.allOpenings().reverse()) {
      if (left === 0) break;
      found.push({ ...entry, lots: Math.min(left, entry.lots) });
      left -= Math.min(left, entry.lots);
    }
    return found;
  }

  /**
   * Closes lots of an order that froze them, history first. Returns the close P&L in fen per tonne times lots: history
   * from the previous settlement, today's lots from their opening prices, first in first out (MTM-1).
   */
  close(order: Order, lots: Lots, priceFen: PriceFen, previousSettlementFen: PriceFen): number {
    const historyLots = lots < order.frozenHistoryLots ? lots : order.frozenHistoryLots;
    const todayLots = lots - historyLots;
    invariant(todayLots <= order.frozenTodayLots, 'an order closes no more than it froze');
    order.frozenHistoryLots -= historyLots;
    order.frozenTodayLots -= todayLots;
    this.frozenHistoryLots -= historyLots;
    this.frozenTodayLots -= todayLots;
    let openedFenLots = previousSettlementFen * historyLots;
    if (todayLots > 0 && this.history.lots > historyLots) this.keepOpenings();
    if (historyLots > 0) this.history.take(historyLots);
    if (todayLots > 0) openedFenLots += this.today.take(todayLots);
    this.openings?.take(lots);
    if (this.lots === 0) this.openings = undefined;
    return this.direction * (priceFen * lots - openedFenLots);
  }

  /** Makes today's lots history at the settlement. */
  roll(): void {
    this.today.moveTo(this.history);
    this.previousLots = this.history.lots;
  }

  /** Opening trades from now on count whether or not their own lots were closed: the oldest leave at any close. */
  private keepOpenings(): void {
    if (this.openings !== undefined) return;
    const openings = new LotQueue();
    for (const { day, priceFen, lots } of this.allOpenings()) openings.push(day, priceFen, lots);
    this.openings = openings;
  }

  private allOpenings(): OpenedLots[] {
    return this.openings?.entries() ?? [...this.history.entries(), ...this.today.entries()];
  }
}

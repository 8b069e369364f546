import type { Side } from '../../protocol/index.js';

/**
 * Where a book keeps its price levels: a ladder over the day's band, or sorted lists for a contract without one
 * (CON-9). A level is a small integer; the book keeps its queue in `heads`, `tails` and `quantities`. Read the three
 * anew after `open`, which may replace them.
 */
export interface PriceLevels {
  /** Slot of the first order of each level, NONE for an empty one. */
  heads: Int32Array;
  /** Slot of the last order of each level; meaningless for an empty one. */
  tails: Int32Array;
  /** Total quantity of each level. */
  quantities: Float64Array;

  /** Prepares for prices `lowerTicks` … `upperTicks`. All levels are empty. */
  openDay(lowerTicks: number, upperTicks: number): void;
  /** The best non-empty level of a side, or NONE. */
  best(side: Side): number;
  /** The next worse non-empty level of a side after `level`, or NONE. */
  after(side: Side, level: number): number;
  /** The price of a level. */
  ticksOf(level: number): number;
  /** The non-empty level of a side at a price, or NONE. */
  find(side: Side, ticks: number): number;
  /** The level of a side at a price where an order is about to be put in. */
  open(side: Side, ticks: number): number;
  /** Says that the last order of a level has gone. */
  close(side: Side, level: number): void;
}

import { fail } from '../kernel/index.js';
import type { Lots, PriceFen } from '../units/index.js';
import { breach } from './checks/breach.js';

/** Lots opened on one day at one price. */
export interface OpenedLots {
  readonly day: number;
  readonly priceFen: PriceFen;
  readonly lots: Lots;
}

/** Entries taken from the front stay in place until there are this many of them. */
const COMPACT_FROM = 16;

/** Lots in the order they were opened, with day and price (ORD-3, FRD-2). Taken from the front: first in, first out. */
export class LotQueue {
  /** Lots in the queue. */
  lots = 0;
  /** Σ price × lots in the queue, in fen per tonne times lots. */
  fenLots = 0;
  private readonly entryDays: number[] = [];
  private readonly entryPricesFen: number[] = [];
  private readonly entryLots: number[] = [];
  /** Entries from `head` up to `tail` are in the queue. */
  private head = 0;
  private tail = 0;

  /** Adds lots at the end; lots of the same day and price as the last ones join them. */
  push(day: number, priceFen: PriceFen, lots: Lots): void {
    const last = this.tail - 1;
    if (last >= this.head && this.entryPricesFen[last] === priceFen && this.entryDays[last] === day) {
      this.entryLots[last]! += lots;
    } else {
      this.entryDays[this.tail] = day;
      this.entryPricesFen[this.tail] = priceFen;
      this.entryLots[this.tail] = lots;
      this.tail += 1;
    }
    this.lots += lots;
    this.fenLots += priceFen * lots;
  }

  /** Takes the oldest lots out and returns their Σ price × lots. Throws InvariantError if there are fewer. */
  take(lots: Lots): number {
    if (!(lots <= this.lots)) fail('a queue holds the lots that are closed', { lots, held: this.lots });
    let left = lots;
    let fenLots = 0;
    while (left > 0) {
      const front = this.entryLots[this.head]!;
      const taken = Math.min(front, left);
      fenLots += taken * this.entryPricesFen[this.head]!;
      left -= taken;
      if (taken === front) this.head += 1;
      else this.entryLots[this.head] = front - taken;
    }
    this.lots -= lots;
    this.fenLots -= fenLots;
    this.compact();
    return fenLots;
  }

  /** Moves everything to the end of `other`. */
  moveTo(other: LotQueue): void {
    for (let index = this.head; index < this.tail; index += 1) {
      other.push(this.entryDays[index]!, this.entryPricesFen[index]!, this.entryLots[index]!);
    }
    this.take(this.lots);
  }

  /** Throws InvariantError unless the entries sum to the totals. */
  verify(): void {
    let lots = 0;
    let fenLots = 0;
    for (let index = this.head; index < this.tail; index += 1) {
      lots += this.entryLots[index]!;
      fenLots += this.entryLots[index]! * this.entryPricesFen[index]!;
    }
    if (lots !== this.lots || fenLots !== this.fenLots) {
      breach('frozen-lots-held', 'a lot queue sums to its totals', { lots, fenLots, total: this.lots });
    }
  }

  /** What is in the queue, oldest first. */
  entries(): OpenedLots[] {
    const found: OpenedLots[] = [];
    for (let index = this.head; index < this.tail; index += 1) {
      found.push({
        day: this.entryDays[index]!,
        priceFen: this.entryPricesFen[index]!,
        lots: this.entryLots[index]!,
      });
    }
    return found;
  }

  /** Moves the queue to the start of its arrays once the entries taken are the larger part. */
  private compact(): void {
    if (this.head === this.tail) {
      this.head = 0;
      this.tail = 0;
    } else if (this.head >= COMPACT_FROM && this.head * 2 >= this.tail) {
      this.entryDays.copyWithin(0, this.head, this.tail);
      this.entryPricesFen.copyWithin(0, this.head, this.tail);
      this.entryLots.copyWithin(0, this.head, this.tail);
      this.tail -= this.head;
      this.head = 0;
    }
  }
}

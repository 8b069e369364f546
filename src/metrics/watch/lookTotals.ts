import { daysFromStart } from '../../calendar/index.js';
import type { BookLevel, BookLook, BookObserver } from '../../recording/index.js';
import type { TimeUs } from '../../units/index.js';

/** Sums over the looks at one open book on one day. */
export interface LookDay {
  /** An instant of the day. */
  readonly timeUs: TimeUs;
  looks: number;
  /** Looks that saw both sides; the spreads are summed over these. */
  quotedLooks: number;
  spreadFen: number;
  /** In percent of the mid. */
  spreadPercent: number;
  /** Mean of both sides of the best level, and of all levels seen; an empty side counts 0. */
  bestQuantity: number;
  seenQuantity: number;
}

/** Sums what looks at open books see, by day and book (CAL-2): grows with days, not with looks. */
export class LookTotals implements BookObserver {
  readonly #contracts: LookDay[][] = [];
  /** By the number of the spot market. */
  readonly #spots: LookDay[][] = [];

  /** Passes over a book that is not open: what rests in it is no quote. */
  onBook({ timeUs, contract, venue, isOpen, bids, asks }: BookLook): void {
    if (!isOpen) return;
    const day = this.#dayOf(this.#daysOf(contract, venue), timeUs);
    const [bid, ask] = [bids[0], asks[0]];
    day.looks += 1;
    day.bestQuantity += ((bid?.quantity ?? 0) + (ask?.quantity ?? 0)) / 2;
    day.seenQuantity += (quantityOf(bids) + quantityOf(asks)) / 2;
    if (bid === undefined || ask === undefined) return;
    const spreadFen = ask.priceFen - bid.priceFen;
    day.quotedLooks += 1;
    day.spreadFen += spreadFen;
    day.spreadPercent += (200 * spreadFen) / (ask.priceFen + bid.priceFen);
  }

  /** The days on which a contract was looked at while it was open, ascending. */
  ofContract(contract: number): readonly LookDay[] {
    return this.#contracts[contract] ?? [];
  }

  /** The days on which a spot board was looked at while it was open, ascending. */
  ofSpot(venue: number): readonly LookDay[] {
    return this.#spots[venue] ?? [];
  }

  #daysOf(contract: number | undefined, venue: number): LookDay[] {
    const books = contract === undefined ? this.#spots : this.#contracts;
    const book = contract ?? venue;
    books[book] ??= [];
    return books[book];
  }

  #dayOf(days: LookDay[], timeUs: TimeUs): LookDay {
    const last = days.at(-1);
    if (last !== undefined && daysFromStart(last.timeUs) === daysFromStart(timeUs)) return last;
    const empty = { quotedLooks: 0, spreadFen: 0, spreadPercent: 0, bestQuantity: 0, seenQuantity: 0 };
    const day = { timeUs, looks: 0, ...empty };
    days.push(day);
    return day;
  }
}

function quantityOf(levels: readonly BookLevel[]): number {
  return levels.reduce((sum, { quantity }) => sum + quantity, 0);
}

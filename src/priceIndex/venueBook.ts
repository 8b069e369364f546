import { invariant } from '../kernel/index.js';
import type { PriceFen, Tonnes } from '../units/index.js';

/** What is known of a venue. */
interface VenueRecord {
  closeFen: PriceFen;
  /** Whether the close is of the day that was closed last or is open. */
  isFresh: boolean;
  dayTonnes: Tonnes;
  windowTonnes: bigint;
  /** Volumes of the last days, the oldest at the place of the next. */
  readonly window: Tonnes[];
}

/** Last closes and volumes of venues, day by day: a venue without a price keeps its last close (IDX-1). */
export class VenueBook {
  readonly #windowDays: number;
  readonly #records = new Map<string, VenueRecord>();
  #closedDays = 0;

  constructor(windowDays: number) {
    this.#windowDays = windowDays;
  }

  /** Begins a day, on which nothing has traded yet. */
  openDay(): void {
    for (const record of this.#records.values()) {
      record.isFresh = false;
      record.dayTonnes = 0;
    }
  }

  /** A venue's close, above 0, and the volume behind it. Throws InvariantError for a venue that has one already today. */
  observe(venue: string, closeFen: PriceFen, tonnes: Tonnes): void {
    invariant(
      closeFen > 0 && Number.isSafeInteger(closeFen),
      'a close of an index venue is no price',
      () => ({
        venue,
        closeFen,
      }),
    );
    invariant(tonnes >= 0 && Number.isSafeInteger(tonnes), 'a volume of an index venue is none', () => ({
      venue,
      tonnes,
    }));
    const record = this.#records.get(venue);
    if (record === undefined) {
      const window = new Array<Tonnes>(this.#windowDays).fill(0);
      this.#records.set(venue, { closeFen, isFresh: true, dayTonnes: tonnes, windowTonnes: 0n, window });
      return;
    }
    invariant(!record.isFresh, 'an index venue closes twice on a day', () => ({ venue }));
    Object.assign(record, { closeFen, isFresh: true, dayTonnes: tonnes });
  }

  /** Takes the day's volumes into the windows. */
  closeDay(): void {
    const place = this.#closedDays % this.#windowDays;
    for (const record of this.#records.values()) {
      record.windowTonnes += BigInt(record.dayTonnes - record.window[place]!);
      record.window[place] = record.dayTonnes;
    }
    this.#closedDays += 1;
  }

  /** Whether the venue has ever had a close. */
  hasClose(venue: string): boolean {
    return this.#records.has(venue);
  }

  /** The last close. Throws InvariantError for a venue that has none. */
  closeFen(venue: string): PriceFen {
    return this.#record(venue).closeFen;
  }

  /** Whether the last close is of an earlier day than the one that was closed last. */
  isCarried(venue: string): boolean {
    return !this.#record(venue).isFresh;
  }

  /** Volume of the day that was closed last. */
  dayTonnes(venue: string): bigint {
    return BigInt(this.#record(venue).dayTonnes);
  }

  /** Volume of the last days of the window. */
  windowTonnes(venue: string): bigint {
    return this.#record(venue).windowTonnes;
  }

  #record(venue: string): VenueRecord {
    const record = this.#records.get(venue);
    invariant(record !== undefined, 'an index venue has no close', () => ({ venue }));
    return record;
  }
}

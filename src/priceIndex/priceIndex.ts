import { invariant } from '../kernel/index.js';
import { type IndexLevel, LEVELS_PER_POINT } from '../protocol/index.js';
import type { PriceFen, Tonnes } from '../units/index.js';
import { type Basket, basketOf, isSameBasket, meanOf, valuesOf } from './basket.js';
import type { PriceIndexDefinition } from './definition.js';
import type { IndexCorrection, IndexDay } from './indexDay.js';
import { type Ratio, roundHalfUp, splitExactly } from './ratio.js';
import { SampleTimetable } from './sampleTimetable.js';
import { VenueBook } from './venueBook.js';

/** What the level is reckoned from: a level, and the mean that stood for it. */
interface Link {
  readonly level: IndexLevel;
  readonly mean: Ratio;
}

/** How an index stands once it has begun. */
interface IndexState {
  basket: Basket;
  /** The base, or the last correction. */
  link: Link;
  level: IndexLevel;
  /** The parts of the level by venue at the open of the day. */
  openingParts: ReadonlyMap<string, IndexLevel>;
  /** Trading days since the base. */
  days: number;
}

/**
 * A spot index, day by day (IDX-1): `openDay`, `observe` for every venue that has a close, `closeDay`. The level is the level
 * of the last correction times the mean of the closes over the mean at that correction, on exact fractions, rounded half-up
 * once a day: so a correction leaves the published level as it is, and carries on at most half a ten-thousandth of a
 * point of rounding.
 */
export class PriceIndex {
  readonly #definition: PriceIndexDefinition;
  readonly #book: VenueBook;
  readonly #timetable: SampleTimetable;
  #state: IndexState | undefined;
  #day: number | undefined;
  #isOpen = false;
  #correction: IndexCorrection | undefined;

  constructor(definition: PriceIndexDefinition) {
    this.#definition = definition;
    this.#book = new VenueBook(definition.weightWindow);
    this.#timetable = new SampleTimetable(definition);
  }

  /** Begins a day, later than the one before: changes of the sample and new weights take effect, at the closes of the day before. */
  openDay(day: number): void {
    invariant(
      !this.#isOpen && (this.#day === undefined || day > this.#day),
      'index days are out of order',
      () => ({
        day,
        previous: this.#day,
      }),
    );
    this.#day = day;
    this.#isOpen = true;
    const isChanged = this.#timetable.advance(day);
    const state = this.#state;
    this.#correction = undefined;
    if (state !== undefined) {
      state.days += 1;
      this.#correct(state, isChanged);
      state.openingParts = this.#parts(state);
    }
    this.#book.openDay();
  }

  /** A venue's close of the day in fen per tonne and its listed volume. Venues outside the sample are kept too: they may join. */
  observe(venue: string, closeFen: PriceFen, tonnes: Tonnes): void {
    invariant(this.#isOpen, 'a close comes outside an index day', () => ({ venue }));
    this.#book.observe(venue, closeFen, tonnes);
  }

  /** Ends the day. Undefined while the index has not begun. Throws RangeError for a level of 0 or beyond the safe integers. */
  closeDay(): IndexDay | undefined {
    const day = this.#day;
    invariant(this.#isOpen && day !== undefined, 'an index day is closed twice');
    this.#isOpen = false;
    this.#book.closeDay();
    const state = this.#state ?? this.#begin(day);
    if (state === undefined) return undefined;
    if (this.#definition.weighting === 'dayVolume') state.basket = this.#dayBasket(state.basket);
    const former = state.level;
    const mean = meanOf(state.basket, this.#book);
    state.level = levelAt(state.link, mean);
    return { ...this.#closing(state, former), day, mean, correction: this.#correction };
  }

  /**
   * The level, in points and not rounded, that other prices than the closes stand for: fen per tonne, for every venue that weighs now.
   * Undefined while the index has not begun.
   */
  pointsAt(priceFen: (venue: string) => number): number | undefined {
    if (this.#state === undefined) return undefined;
    const { basket, link } = this.#state;
    let [amount, weights] = [0, 0];
    for (const [place, venue] of basket.venues.entries()) {
      const weight = Number(basket.weights[place]!);
      amount += weight * priceFen(venue);
      weights += weight;
    }
    const linkedFen = Number(link.mean.numerator) / Number(link.mean.denominator);
    return ((amount / weights / linkedFen) * link.level) / LEVELS_PER_POINT;
  }

  #begin(day: number): IndexState | undefined {
    const { baseDay, baseLevel } = this.#definition;
    const venues = this.#pricedVenues();
    if (day < baseDay || venues.length === 0) return undefined;
    const basket = this.#weighed(venues);
    const link = { level: baseLevel, mean: meanOf(basket, this.#book) };
    const state = { basket, link, level: baseLevel, openingParts: new Map<string, IndexLevel>(), days: 0 };
    state.openingParts = this.#parts(state);
    this.#state = state;
    return state;
  }

  /** Puts the sample and the weights of today in place of those of yesterday, and the divisor with them. */
  #correct(state: IndexState, isChanged: boolean): void {
    const { weighting, reweightEvery } = this.#definition;
    const priced = this.#pricedVenues();
    const venues = priced.length === 0 ? state.basket.venues : priced;
    const joined = venues.filter((venue) => !state.basket.venues.includes(venue));
    const left = state.basket.venues.filter((venue) => !venues.includes(venue));
    const isDue = weighting === 'volume' && reweightEvery > 0 && state.days % reweightEvery === 0;
    if (!isChanged && !isDue && joined.length + left.length === 0) return;
    const basket = this.#weighed(venues);
    if (isSameBasket(basket, state.basket)) return;
    const mean = meanOf(basket, this.#book);
    const { level, basket: former, link } = state;
    state.basket = basket;
    state.link = { level, mean };
    this.#correction = {
      ...{ joined, left, level, mean },
      formerMean: meanOf(former, this.#book),
      formerDivisor: this.#divisor(link),
      divisor: this.#divisor(state.link),
    };
  }

  /** Venues of the sample that have a price; the others wait for their first. */
  #pricedVenues(): string[] {
    return this.#timetable.venues.filter((venue) => this.#book.hasClose(venue));
  }

  #weighed(venues: readonly string[]): Basket {
    const { weighting } = this.#definition;
    if (weighting === 'volume') return basketOf(venues, (venue) => this.#book.windowTonnes(venue));
    if (weighting === 'dayVolume') return basketOf(venues, (venue) => this.#book.dayTonnes(venue));
    return basketOf(venues, (venue) => this.#timetable.weight(venue));
  }

  /** The venues at the day's own volumes; on a day without any the weights stay (D). */
  #dayBasket(former: Basket): Basket {
    const { venues } = former;
    const traded = venues.some((venue) => this.#book.dayTonnes(venue) > 0n);
    return traded ? this.#weighed(venues) : former;
  }

  #divisor({ level, mean }: Link): Ratio {
    const base = BigInt(this.#definition.baseLevel);
    return { numerator: mean.numerator * base, denominator: mean.denominator * BigInt(level) };
  }

  #parts({ basket, level }: IndexState): Map<string, IndexLevel> {
    const parts = splitExactly(level, valuesOf(basket, this.#book));
    return new Map(basket.venues.map((venue, index) => [venue, parts[index]!]));
  }

  #closing(state: IndexState, former: IndexLevel): Pick<IndexDay, 'level' | 'change' | 'divisor' | 'venues'> {
    const { basket, level, openingParts } = state;
    const parts = this.#parts(state);
    const venues = basket.venues.map((venue, index) => ({
      venue,
      closeFen: this.#book.closeFen(venue),
      isCarried: this.#book.isCarried(venue),
      weight: basket.weights[index]!,
      level: parts.get(venue)!,
      change: parts.get(venue)! - openingParts.get(venue)!,
    }));
    return { level, change: level - former, divisor: this.#divisor(state.link), venues };
  }
}

/** The level for a mean of closes. */
function levelAt({ level, mean: linked }: Link, mean: Ratio): IndexLevel {
  const result = roundHalfUp({
    numerator: BigInt(level) * mean.numerator * linked.denominator,
    denominator: mean.denominator * linked.numerator,
  });
  if (result === 0) throw new RangeError('an index level has fallen to 0');
  return result;
}

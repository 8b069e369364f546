import type { Ratio } from './ratio.js';
import type { VenueBook } from './venueBook.js';

/** Venues and what they weigh; at least one weighs something. */
export interface Basket {
  readonly venues: readonly string[];
  /** 0 or more, in the order of the venues. */
  readonly weights: readonly bigint[];
}

/** A basket of venues; where nobody weighs anything all weigh alike (IDX-1, D). */
export function basketOf(venues: readonly string[], weigh: (venue: string) => bigint): Basket {
  const weights = venues.map(weigh);
  return { venues, weights: weights.every((weight) => weight === 0n) ? venues.map(() => 1n) : weights };
}

/** Weight times last close of every venue of a basket. */
export function valuesOf({ venues, weights }: Basket, book: VenueBook): bigint[] {
  return venues.map((venue, index) => weights[index]! * BigInt(book.closeFen(venue)));
}

/** Mean of the last closes of a basket, weighted, in fen per tonne (IDX-1). */
export function meanOf(basket: Basket, book: VenueBook): Ratio {
  return { numerator: total(valuesOf(basket, book)), denominator: total(basket.weights) };
}

/** Whether two baskets hold the same venues at weights in the same proportion. */
export function isSameBasket(a: Basket, b: Basket): boolean {
  if (a.venues.length !== b.venues.length) return false;
  const weightOf = new Map(b.venues.map((venue, index) => [venue, b.weights[index]!]));
  const [sumOfA, sumOfB] = [total(a.weights), total(b.weights)];
  return a.venues.every((venue, index) => {
    const weight = weightOf.get(venue);
    return weight !== undefined && weight * sumOfA === a.weights[index]! * sumOfB;
  });
}

function total(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n);
}

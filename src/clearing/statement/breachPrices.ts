import type { Fen, PriceFen } from '../../units/index.js';

/** An account's money if one contract's next settlement is at a price and all others stay. */
export interface PriceProbe {
  /** Equity in fen: cash that is linear in the price, and where it is not below zero a credit that is concave in it. */
  readonly equityFen: (priceFen: PriceFen) => Fen;
  /** Margin needed, in fen: linear in the price, but for rounding half-up of the long and of the short side. */
  readonly marginFen: (priceFen: PriceFen) => Fen;
  /** After so many ticks the rounding of the margin repeats itself. */
  readonly repeatTicks: number;
  /** The least that equity less margin may be, 0 or more. */
  readonly leastFen: Fen;
}

/** The nearest settlement prices on either side at which an account falls below a level; undefined where there is none. */
export interface BreachPrices {
  readonly downFen: PriceFen | undefined;
  readonly upFen: PriceFen | undefined;
}

/** Prices are looked for down to one tick and up to so many times the settlement price (D). */
const REACH = 2;

/** The nearest ticks to `settlementFen`, itself included, at which equity less margin is under its least. Exact. */
export function breachPrices(probe: PriceProbe, settlementFen: PriceFen, tickFen: Fen): BreachPrices {
  const { equityFen, marginFen, leastFen, repeatTicks } = probe;
  const here = settlementFen / tickFen;
  const spareAt = (ticks: number) => equityFen(ticks * tickFen) - marginFen(ticks * tickFen) - leastFen;
  const down = nearest(spareAt, repeatTicks, here, 1);
  const up = nearest(spareAt, repeatTicks, here, here * REACH);
  return {
    downFen: down === undefined ? undefined : down * tickFen,
    upFen: up === undefined ? undefined : up * tickFen,
  };
}

/**
 * The whole number nearest to `from`, on the way to `to`, at which `spareAt` is below zero. Wherever it is not, it is concave
 * but for the margin's rounding, which is at most a fen. So between two ends at one fen or more it is nowhere below zero; and
 * where it is the same at an end, one repeat further and some repeats further, all between repeats the first of them.
 * Both sorts of ranges are left out unseen.
 */
function nearest(
  spareAt: (ticks: number) => Fen,
  repeatTicks: number,
  from: number,
  to: number,
): number | undefined {
  const [first, last] = [spareAt(from), spareAt(to)];
  if (first < 0) return from;
  if (from === to || Math.min(first, last) > 0) return undefined;
  const onwards = Math.sign(to - from);
  const search = (start: number, end: number) =>
    (end - start) * onwards < 0 ? undefined : nearest(spareAt, repeatTicks, start, end);
  const repeats = Math.floor(Math.abs(to - from) / repeatTicks);
  const lastRepeat = from + onwards * repeats * repeatTicks;
  if (repeats > 1 && first === spareAt(from + onwards * repeatTicks) && first === spareAt(lastRepeat)) {
    return search(from + onwards, from + onwards * (repeatTicks - 1)) ?? search(lastRepeat + onwards, to);
  }
  const middle = from + Math.trunc((to - from) / 2);
  return search(from + onwards, middle) ?? search(middle + onwards, to);
}

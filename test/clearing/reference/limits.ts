/** A point of a limit or margin rate, in ppm. */
const POINT = 10_000;

/** The band of a day (LIM-1): ticks are tried one by one from the previous settlement outwards. */
export function referenceBand(
  settlementFen: number,
  limitPpm: number,
  tickFen: number,
): { readonly lowerFen: number; readonly upperFen: number } {
  const reach = BigInt(settlementFen) * BigInt(limitPpm);
  const isInside = (priceFen: number): boolean => {
    const distance = BigInt(Math.abs(priceFen - settlementFen));
    return distance * 1_000_000n <= reach;
  };
  let lowerFen = settlementFen;
  while (isInside(lowerFen - tickFen)) lowerFen -= tickFen;
  let upperFen = settlementFen;
  while (isInside(upperFen + tickFen)) upperFen += tickFen;
  return { lowerFen, upperFen };
}

/** Limits and margins of one contract through its locked days (LIM-3, LIM-4, CON-8). */
export class ReferenceLimits {
  limitPpm: number;
  marginPpm: number;
  /** Directions of the locked days in a row that ended yesterday. */
  private run: ('up' | 'down')[] = [];
  private readonly normalPpm: number;

  constructor(normalPpm: number, marginPpm: number) {
    this.normalPpm = normalPpm;
    // a new contract has twice the normal limit until it has traded on one day
    this.limitPpm = 2 * normalPpm;
    this.marginPpm = marginPpm;
  }

  /** Whether today's lock is the third or a later one in its direction. */
  isThird(locked: 'up' | 'down' | undefined): boolean {
    return locked !== undefined && this.run.length >= 2 && this.run.at(-1) === locked;
  }

  /** The next day's terms; `isReduced` says that a forced reduction has ended the run. */
  next(
    locked: 'up' | 'down' | undefined,
    normalMarginPpm: number,
    hasTraded: boolean,
    isReduced: boolean,
  ): void {
    if (locked === undefined || isReduced) this.run = [];
    else if (this.run.at(-1) === locked) this.run.push(locked);
    else this.run = [locked];
    const widenedPpm = [0, 3 * POINT, 5 * POINT][Math.min(this.run.length, 2)]!;
    this.limitPpm = Math.max(this.normalPpm * (hasTraded ? 1 : 2), this.normalPpm + widenedPpm);
    if (this.run.length === 0) this.marginPpm = normalMarginPpm;
    else this.marginPpm = Math.max(this.limitPpm + 2 * POINT, this.marginPpm, normalMarginPpm);
  }
}

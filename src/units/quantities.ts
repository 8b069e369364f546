/**
 * The integer quantities of the simulator (UNIT-1). Everything in a money path is one of these; a float never is.
 * Plain aliases, not brands: the unit is in each field's name (`priceFen`, `quantityLots`), and arithmetic stays
 * readable. Only `Ticks` is branded, because a price in ticks looks just like a price in fen and must not be mixed up.
 */

/** Money, in fen (1/100 yuan). May be negative. Exact up to ±2^53 fen (90 trillion yuan). */
export type Fen = number;
/** A price in fen per tonne. */
export type PriceFen = number;
/** A rate in parts per million: 100_000 is 10%. */
export type Ppm = number;
/** Allowances or emissions, in tonnes of CO2 equivalent. */
export type Tonnes = number;
/** Futures contracts, in lots. */
export type Lots = number;
/** Simulated time: microseconds since the scenario's first midnight, Asia/Shanghai (CAL-3). */
export type TimeUs = number;
/** A price as a whole number of ticks. Made by `priceToTicks`, only inside the order book. */
export type Ticks = number & { readonly __ticks: true };

/** Fen per yuan. */
export const FEN_PER_YUAN = 100;
/** Parts per million in one. */
export const PPM = 1_000_000;

/** Whether `priceFen` lies on the tick grid (CON-1). */
export function isOnTick(priceFen: PriceFen, tickFen: Fen): boolean {
  return priceFen % tickFen === 0;
}

/** A price as ticks. Throws RangeError if it is not on the grid. */
export function priceToTicks(priceFen: PriceFen, tickFen: Fen): Ticks {
  const ticks = priceFen / tickFen;
  if (!Number.isSafeInteger(ticks)) throw new RangeError(`price ${priceFen} is not a multiple of ${tickFen}`);
  return ticks as Ticks;
}

/** The price that `ticks` stands for. */
export function ticksToPrice(ticks: Ticks, tickFen: Fen): PriceFen {
  return ticks * tickFen;
}

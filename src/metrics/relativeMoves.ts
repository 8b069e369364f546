import type { ContractSeries } from './contractSeries.js';

/**
 * Relative moves from each settlement of a contract to its next, of contract-days after which somebody held it, all
 * contracts together, ascending.
 */
export function relativeMoves(contracts: readonly ContractSeries[]): number[] {
  const moves = contracts.flatMap(({ days }) =>
    days.slice(1).flatMap((day, before) => {
      const { openInterestLots, settlementFen } = days[before]!;
      return openInterestLots > 0 ? [day.settlementFen / settlementFen - 1] : [];
    }),
  );
  return moves.sort((a, b) => a - b);
}

/**
 * Share of the moves x with room + slope · x below zero: falls for a positive slope, rises for a negative one. 0 without
 * moves.
 * @param moves ascending.
 */
export function shareBeyond(moves: readonly number[], room: number, slope: number): number {
  if (moves.length === 0) return 0;
  if (slope === 0) return room < 0 ? 1 : 0;
  const isBeyond = (move: number): boolean => room + slope * move < 0;
  // A fall is beyond up to some place in the order, a rise from some place on.
  const boundary = firstWhere(moves, (move) => isBeyond(move) === slope < 0);
  return (slope > 0 ? boundary : moves.length - boundary) / moves.length;
}

/** Position of the first value with a property that all later ones have too; the length if none has. */
function firstWhere(values: readonly number[], has: (value: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (has(values[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

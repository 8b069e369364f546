/**
 * Largest fall of a price series from the highest price before it, in percent of that price; 0 for one that never falls,
 * undefined for an empty one. Prices must be positive.
 */
export function largestFallPercent(prices: readonly number[]): number | undefined {
  let [highest] = prices;
  if (highest === undefined) return undefined;
  let largest = 0;
  for (const price of prices) {
    highest = Math.max(highest, price);
    largest = Math.max(largest, 100 * (1 - price / highest));
  }
  return largest;
}

import { mean, sum } from './sum.js';

/**
 * Sample standard deviation of the log changes of a price series, in percent a step; undefined with fewer than two
 * changes. Prices must be positive. A float for the eye: `Math.log` may differ in its last digit between engines, so
 * the value is never hashed.
 */
export function realisedVolatilityPercent(prices: readonly number[]): number | undefined {
  const changes = prices.slice(1).map((price, index) => Math.log(price / prices[index]!));
  if (changes.length < 2) return undefined;
  const middle = mean(changes);
  const squares = sum(changes.map((change) => (change - middle) * (change - middle)));
  return 100 * Math.sqrt(squares / (changes.length - 1));
}

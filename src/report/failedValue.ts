/** Numbers of a bound, as in '>= 0.3' or '0.9..5%'. */
const NUMBER = /([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)\s*(%?)/gi;

/** The value of a condition that failed, to four decimals; all of it where these would stand at the bound. */
export function failedValue(value: number, bound: string): number {
  const rounded = Number(value.toFixed(4));
  const limits = bound
    .split('..')
    .flatMap((end) => [...end.matchAll(NUMBER)])
    .map(([, digits, percent]) => (percent === '%' ? Number(digits) / 100 : Number(digits)));
  return limits.includes(rounded) ? value : rounded;
}

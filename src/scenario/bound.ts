/** What the value of a condition may be, both ends of a range included. */
export type Bound =
  | {
      readonly kind: 'compare';
      readonly operator: BoundOperator;
      readonly limit: number;
      readonly text: string;
    }
  | { readonly kind: 'range'; readonly min: number; readonly max: number; readonly text: string };

/** How a value is held against a limit. Doubles are compared exactly: `=` means equal to the last bit. */
export type BoundOperator = '>=' | '>' | '<=' | '<' | '=' | '!=';

const NUMBER = String.raw`([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[+-]?(?:\d+\.?\d*|\.\d+)\s*%)`;
const COMPARE = new RegExp(`^(>=|<=|!=|>|<|=)\\s*${NUMBER}$`, 'i');
const RANGE = new RegExp(`^${NUMBER}\\s*\\.\\.\\s*${NUMBER}$`, 'i');

/** Longer than any bound; matching takes time with the square of the length. */
const LONGEST = 100;

/** Reads '>= 0.3', '< 5%', '= 0', '!= 0' or '0.9..1.1'; undefined for anything else. 30% is 0.3. */
export function readBound(written: string): Bound | undefined {
  if (written.length > LONGEST) return undefined;
  const text = written.trim().replace(/\s+/g, ' ');
  const compared = COMPARE.exec(text);
  if (compared !== null) {
    const limit = numberOf(compared[2]!);
    return Number.isFinite(limit)
      ? { kind: 'compare', operator: compared[1] as BoundOperator, limit, text }
      : undefined;
  }
  const range = RANGE.exec(text);
  if (range === null) return undefined;
  const [min, max] = [numberOf(range[1]!), numberOf(range[2]!)];
  return Number.isFinite(min) && Number.isFinite(max) ? { kind: 'range', min, max, text } : undefined;
}

/** Percent is written out as a decimal shift, so that 0.3% and 0.003 are the same double. */
function numberOf(text: string): number {
  const percent = /^(.*?)\s*%$/.exec(text)?.[1];
  return Number(percent === undefined ? text : `${percent}e-2`);
}

/** Whether a value lies within a bound; one that is not there does not. */
export function liesWithin(value: number | null, bound: Bound): boolean {
  if (value === null) return false;
  if (bound.kind === 'range') return value >= bound.min && value <= bound.max;
  const { limit } = bound;
  switch (bound.operator) {
    case '>=':
      return value >= limit;
    case '>':
      return value > limit;
    case '<=':
      return value <= limit;
    case '<':
      return value < limit;
    case '=':
      return value === limit;
    case '!=':
      return value !== limit;
  }
}

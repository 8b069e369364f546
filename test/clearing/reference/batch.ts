import fc from 'fast-check';
import { type ExchangeSeen, runExchange } from './twinExchange.js';
import { exchangeWords } from './words.js';

/** What a batch of random houses came to. */
export interface Batch {
  /** How often what happened; all zero after a failure. */
  readonly seen: ExchangeSeen;
  /** The smallest example that still fails, with the difference; undefined if product and reference agreed. */
  readonly failure: string | undefined;
}

const NOTHING_SEEN: ExchangeSeen = {
  days: 0,
  accepted: 0,
  refused: 0,
  traded: 0,
  calls: 0,
  intraday: 0,
  slices: 0,
  defaulted: 0,
  uncovered: 0,
  reductions: 0,
  sales: 0,
  delivered: 0,
  penalties: 0,
};

/** Adds up two counts. */
export function addSeen(a: ExchangeSeen, b: ExchangeSeen): ExchangeSeen {
  const names = Object.keys(NOTHING_SEEN) as (keyof ExchangeSeen)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as unknown as ExchangeSeen;
}

/** Runs `houses` random houses through their days. The same seed gives the same houses. */
export function runBatch(seed: number, houses: number): Batch {
  let seen = NOTHING_SEEN;
  const property = fc.property(exchangeWords, (words) => {
    seen = addSeen(seen, runExchange(words));
  });
  const details = fc.check(property, { seed, numRuns: houses });
  if (!details.failed) return { seen, failure: undefined };
  return {
    seen: NOTHING_SEEN,
    failure: `${fc.defaultReportMessage(details)}\n${whereOf(details.errorInstance)}`,
  };
}

/** The difference, and the places of the reference and the product that it was found at. */
function whereOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const places = (error.stack ?? '').split('\n').filter((line) => /\/(test|src)\//.test(line));
  return [String(error), ...places.slice(0, 8)].join('\n');
}

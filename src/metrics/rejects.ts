import { REJECT_REASON_NAMES, REJECT_REASON_RULE } from '../protocol/index.js';
import { REJECT_VENUES, type RejectVenue } from '../recording/index.js';
import type { RejectCounts } from './watch/rejectCounts.js';

/** How often one reason refused intents at one venue. */
export interface RejectCount {
  readonly venue: RejectVenue;
  /** A name of `RejectReason`. */
  readonly reason: string;
  /** The rule it comes from, as in 'MAR-4'. */
  readonly rule: string;
  readonly count: number;
}

/** What rules refused, by venue and reason, most frequent first, then by name. */
export function countRejects(rejects: RejectCounts): RejectCount[] {
  const counts = new Map<string, { venue: RejectVenue; reason: string; rule: string; count: number }>();
  for (const { fact, reason: code, count } of rejects.all()) {
    const venue = REJECT_VENUES[fact];
    const reason = REJECT_REASON_NAMES[code];
    if (reason === undefined) throw new RangeError(`unknown reject reason ${code}`);
    const key = `${venue}/${reason}`;
    const entry = counts.get(key) ?? { venue, reason, rule: REJECT_REASON_RULE[reason], count: 0 };
    entry.count += count;
    counts.set(key, entry);
  }
  return [...counts.values()].sort(
    (a, b) => b.count - a.count || compareText(`${a.venue}/${a.reason}`, `${b.venue}/${b.reason}`),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

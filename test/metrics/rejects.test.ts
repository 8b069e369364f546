import { describe, expect, it } from 'vitest';
import { RunCollector } from '../../src/metrics/index.js';
import { countRejects } from '../../src/metrics/rejects.js';
import {
  FACT_FIELDS,
  FACT_NAMES,
  Fact,
  MAX_FACT_FIELDS,
  REJECT_REASON_NAMES,
  RejectReason,
} from '../../src/protocol/index.js';
import { REJECT_VENUES, type RejectFact, StreamRecorder } from '../../src/recording/index.js';
import { context, RowCollector } from '../recording/rowCollector.js';

const REJECT_FACTS = Object.keys(REJECT_VENUES) as RejectFact[];
const REASONS = Object.values(RejectReason).filter((code) => code !== RejectReason.none);

/** Shows the refusals to the recorder of the table and to the collector of the figures. */
function told(refusals: readonly (readonly [RejectFact, number])[]) {
  const collector = new RunCollector();
  const sink = new RowCollector();
  const recorder = new StreamRecorder(new Set(['rejects']), context, sink);
  for (const [index, [fact, reason]] of refusals.entries()) {
    const fields = new Float64Array(MAX_FACT_FIELDS);
    fields[(FACT_FIELDS[fact] as readonly string[]).indexOf('reason')] = reason;
    for (const observer of [collector, recorder]) observer.onFact(Fact[fact], index, fields);
  }
  recorder.finish();
  return { counts: countRejects(collector.rejects), rows: sink.rows('rejects') };
}

describe('what rules refused: the table and the figures of a run (ORD-5, SPOT-2, SPOT-3, CALL-2, CMP-1)', () => {
  it('read the same facts: all that end in Rejected, each with a reason', () => {
    expect([...REJECT_FACTS].sort()).toEqual(FACT_NAMES.filter((name) => name.endsWith('Rejected')).sort());
    for (const fact of REJECT_FACTS) expect(FACT_FIELDS[fact], fact).toContain('reason');
  });

  it('agree for every venue and every reason', () => {
    // Of each kind of refusal, each reason; the first kind one time, the second two times, and so on.
    const refusals = REJECT_FACTS.flatMap((fact, index) =>
      REASONS.flatMap((reason) => Array.from({ length: index + 1 }, () => [fact, reason] as const)),
    );
    const { counts, rows } = told(refusals);
    const ofRows = new Map<string, number>();
    for (const { venue, reason, rule } of rows) {
      const key = `${venue} ${reason} ${rule}`;
      ofRows.set(key, (ofRows.get(key) ?? 0) + 1);
    }
    const ofCounts = counts.map(({ venue, reason, rule, count }) => [`${venue} ${reason} ${rule}`, count]);
    expect(Object.fromEntries(ofCounts)).toEqual(Object.fromEntries(ofRows));
    expect(new Set(counts.map(({ venue }) => venue))).toEqual(new Set(Object.values(REJECT_VENUES)));
    expect(rows.length).toBe(refusals.length);
  });

  it('CMP-1: a surrender that was refused is counted', () => {
    const reason = REJECT_REASON_NAMES[RejectReason.noDuty];
    expect(told([['SurrenderRejected', RejectReason.noDuty]]).counts).toEqual([
      { venue: 'surrender', reason, rule: 'CMP-1', count: 1 },
    ]);
  });
});

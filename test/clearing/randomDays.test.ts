import { describe, expect, it } from 'vitest';
import { addSeen, runBatch } from './reference/batch.js';
import type { ExchangeSeen } from './reference/twinExchange.js';

/** Exchange days that the clearing house is compared with its reference on; `npm run fuzz` runs any number. */
const DAYS = 10_000;
const HOUSES_PER_BATCH = 100;
const FIRST_SEED = 20_261_122;

/** What the random days prove, by the ids of the checks. */
const CHECKS = [
  'reference-agrees',
  'journal-replays',
  'escalation-resets',
  'layers-in-order',
  'bystanders-never-pay',
  'penalties-bounded',
  'reduction-balanced',
  'reduction-fair',
].join(', ');

describe('random exchange days of small houses, the product beside a reference written apart', () => {
  it(`${CHECKS}: ${DAYS} days, all checks after every event (MTM-1, MTM-2, MAR-1, MAR-4, CALL-1, LIQ-1, LIQ-4, FRD-1, DEL-5, WF-1)`, {
    timeout: 600_000,
  }, () => {
    let seen: ExchangeSeen | undefined;
    for (let seed = FIRST_SEED; (seen?.days ?? 0) < DAYS; seed += 1) {
      const batch = runBatch(seed, HOUSES_PER_BATCH);
      expect(batch.failure).toBeUndefined();
      seen = seen === undefined ? batch.seen : addSeen(seen, batch.seen);
    }
    // all kinds of things did happen
    const { accepted, refused, traded, calls, intraday, slices, defaulted, uncovered } = seen!;
    expect(Math.min(accepted, refused, traded, slices, calls)).toBeGreaterThan(1_000);
    expect(Math.min(intraday, defaulted)).toBeGreaterThan(50);
    expect(uncovered).toBeGreaterThan(5);
    const { reductions, sales, delivered, penalties } = seen!;
    expect(Math.min(delivered, penalties, reductions)).toBeGreaterThan(100);
    expect(sales).toBeGreaterThan(3);
  });
});

import { describe, expect, it } from 'vitest';
import { SuccessionHindrance } from '../../src/protocol/index.js';
import { renderReport } from '../../src/report/index.js';
import { describePolicy } from '../../src/scenario/index.js';
import { at, runOf } from '../metrics/tinyRun.js';
import { sampleInput } from './sampleInput.js';

const input = sampleInput({ days: 3, calls: 0, replay: false });
const run = runOf([
  ['SuccessionDeferred', at(0, 9), { account: 0, into: 2, cause: SuccessionHindrance.lockedUnits }],
  [
    'EntityMerged',
    at(1, 9),
    { account: 0, into: 2, bankFen: 1_230_000, reserveFen: 4_500, unitTonnes: 1_800, duties: 3 },
  ],
  [
    'EntitySplit',
    at(1, 9),
    { account: 1, into: 2, sharePpm: 400_000, bankFen: 700, unitTonnes: 440, duties: 2 },
  ],
  ['HomeMarketChanged', at(2, 9), { account: 0, formerVenue: 1, venue: 0 }],
  ['HomeMarketChanged', at(2, 9), { account: 1, formerVenue: 1, venue: 0 }],
]);

describe('mergers and splits in the report (REG-2, SPOT-9)', () => {
  it('come in order, a delay with its cause, the members of a group that join a market together', () => {
    expect(run.successions!.map(({ kind, account }) => [kind, account])).toEqual([
      ['deferred', 0],
      ['merged', 0],
      ['split', 1],
      ['marketJoined', 0],
    ]);
    expect(run.successions![1]).toMatchObject({
      successor: 2,
      moneyFen: 1_234_500,
      unitTonnes: 1_800,
      duties: 3,
    });
    expect(run.successions![3]).toMatchObject({ group: 'a', accounts: 2, venue: 0 });
  });

  it('have a table, which is not there without any', () => {
    const page = renderReport({ ...input, run: { ...input.run, successions: run.successions } });
    for (const text of ['merger put off', 'units locked or pledged', '有冻结或质押的单位', '40%', 'a (2)'])
      expect(page, text).toContain(text);
    // The market that they join goes by its name.
    expect(page).toMatch(/a \(2\)<\/td><td[^>]*>national<\/td>/);
    for (const cell of ['12,345', '1,800', '440']) expect(page).toContain(`>${cell}</td>`);
    expect(renderReport(input)).not.toContain('Mergers, splits');
    expect(runOf([]).successions).toBeUndefined();
  });

  it('are announced as what is to come, for a merger waits until nothing is open', () => {
    const { en, zh } = describePolicy({ kind: 'merge', from: 'a-2', into: 'a-1' });
    expect(en).toBe('a-2 is to be merged into a-1 at the first opening at which nothing of it is open');
    expect(zh).toContain('首个开盘起并入 a-1');
  });
});

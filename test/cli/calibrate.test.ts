import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const table = await import(new URL('../../scripts/calibrate-table.mjs', import.meta.url).href);
const { runSeeds } = await import(new URL('../../scripts/calibrate-seeds.mjs', import.meta.url).href);
const SCRIPT = fileURLToPath(new URL('../../scripts/calibrate.mjs', import.meta.url));

function summary(value: number | null, calls: number) {
  return {
    stylizedFacts: [{ fact: 'blockShare', lower: 66, upper: 88, value }],
    convergence: { met: 9, graded: 10 },
    marginCalls: { count: calls },
  };
}

describe('the table of npm run calibrate', () => {
  it('has mean, range and how many runs lie within, over the runs that have the figure', () => {
    // 60 and 80: mean 70 is within, one of the two is.
    const summaries = [summary(60, 5), summary(80, 7), summary(null, 6)];
    expect(
      table
        .markdownTable(summaries, (fact: string) => fact, 'en')
        .split('\n')
        .slice(2),
    ).toEqual([
      '| blockShare | 70.00 | 60.00 – 80.00 | 66 … 88 | yes | 1 / 2 |',
      '',
      'graded contracts within the cost of arbitrage: 27 / 30',
      'margin calls: 5 – 7',
    ]);
  });

  it('says no where the mean is outside, and nothing where no run has the figure', () => {
    const rowOf = (value: number | null, language: string) =>
      table.markdownTable([summary(value, 0)], (fact: string) => fact, language).split('\n')[2];
    expect(rowOf(37, 'en')).toBe('| blockShare | 37.00 | 37.00 – 37.00 | 66 … 88 | **no** | 0 / 1 |');
    expect(rowOf(null, 'zh')).toBe('| blockShare | – | – | 66 … 88 | – | 0 / 0 |');
  });
});

describe('the seeds of npm run calibrate', () => {
  const outcome = (...statuses: number[]) => {
    const run: number[] = [];
    const { summaries, exitCode } = runSeeds(
      statuses.map((_, seed) => seed),
      (seed: number) => {
        run.push(seed);
        return statuses[seed];
      },
      (seed: number) => seed,
    );
    return { run, summaries, exitCode };
  };

  it('are all run and read, also where a condition is not met', () => {
    expect(outcome(0, 5)).toEqual({ run: [0, 1], summaries: [0, 1], exitCode: 0 });
  });

  it('go on after one that failed, which the exit code says', () => {
    expect(outcome(3, 0)).toEqual({ run: [0, 1], summaries: [1], exitCode: 3 });
  });

  it('end at the first run that cannot begin', () => {
    expect(outcome(2, 2, 2)).toEqual({ run: [0], summaries: [], exitCode: 2 });
  });
});

describe('npm run calibrate with bad options', () => {
  it.each([
    [['--seeds', '0'], '--seeds must be a whole number from 1 to 1000'],
    [['--lang', 'fr'], '--lang must be en or zh'],
    [['baseline'], 'Unexpected argument'],
  ])('%j says what is wrong and runs nothing', (words, message) => {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, ...words], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});

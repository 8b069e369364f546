import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../src/metrics/index.js';

const design = await import(new URL('../../scripts/two-by-two-design.mjs', import.meta.url).href);
const factors = [{ name: 'A' }, { name: 'B' }];
const arms = design.armsOf(factors);
const effects: { name: string; weights: Record<string, number> }[] = design.effectsOf(factors, arms);

/** One run: contracts X, Y and Z with the size of their basis; undefined for one too small to count. */
const run = (seed: string, x?: number, y?: number, z?: number) => ({
  seed,
  contracts: [x, y, z].map((toMid, index) => ({
    contract: 'XYZ'[index],
    counted: toMid !== undefined,
    toMid,
  })),
});
const estimated = (runs: readonly object[], weights: Record<string, number>) =>
  design.estimate('row', design.seedsOf(runs), weights, 'toMid', meanInterval);
const weightsOf = (name: string) => effects.find((effect) => effect.name === name)!.weights;

describe('the two-by-two design', () => {
  it('has an arm for each set of factors taken away', () => {
    expect(arms.map(({ name }: { name: string }) => name)).toEqual([
      'all',
      'without A',
      'without B',
      'without A and B',
    ]);
    expect(design.armsOf([factors[0]]).map(({ name }: { name: string }) => name)).toEqual([
      'all',
      'without A',
    ]);
  });

  it('takes each factor with the other there and not, on average, and both together', () => {
    expect(effects.map(({ name }) => name)).toEqual([
      'A',
      'A, without B',
      'B',
      'B, without A',
      'A, on average',
      'B, on average',
      'interaction of both',
    ]);
    // Arms 1, 3, 4, 8: A is worth 1 − 3 = −2, and 4 − 8 = −4 without B; B 1 − 4 = −3, and 3 − 8 = −5 without A.
    const runs = [run('1', 1), run('1', 3), run('1', 4), run('1', 8)];
    const means = effects.map(({ weights }) => estimated(runs, weights).mean);
    expect(means).toEqual([-2, -4, -3, -5, -3, -4, 2]);
  });

  it('pairs by seed and over the contracts that count in both arms only', () => {
    const runs = [
      // X: 1 − 2 = −1; Y counts only with A: left out. Z: 4 − 7 = −3. Mean −2 over 2 contracts.
      ...[run('1', 1, 50, 4), run('1', 2, undefined, 7), run('1', 0), run('1', 0)],
      // X: 6 − 10 = −4.
      ...[run('2', 6), run('2', 10), run('2', 0), run('2', 0)],
      // No contract counts in both.
      ...[run('3', 6), run('3', undefined, 5), run('3', 0), run('3', 0)],
    ];
    // Mean −3; standard error |−2 − −4| ÷ 2 = 1; t of 0.975 at 1 degree of freedom is 12.706.
    expect(estimated(runs, weightsOf('A'))).toEqual({
      name: 'row',
      mean: -3,
      lower: expect.closeTo(-15.706, 3),
      upper: expect.closeTo(9.706, 3),
      seeds: 2,
      contracts: 3,
    });
  });

  it('leaves out a seed with a run that failed, and has no interval of one seed', () => {
    const runs = [run('1', 1), { ...run('1', 3), error: 'Error' }, run('1', 0), run('1', 0)];
    const other = [run('2', 1), run('2', 3), run('2', 0), run('2', 0)];
    expect(estimated([...runs, ...other], weightsOf('A'))).toMatchObject({ mean: -2, lower: null, seeds: 1 });
    expect(estimated(runs, weightsOf('A'))).toMatchObject({ mean: null, seeds: 0, contracts: 0 });
  });
});

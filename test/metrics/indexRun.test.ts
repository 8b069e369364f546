import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/metrics/index.js';
import { indexedRun } from './indexedRun.js';
import { runOf } from './tinyRun.js';

describe('the spot index in the metrics', () => {
  const { index, basis, terminalBasis } = indexedRun;
  const figures = summarise(indexedRun, []).index!;

  it('its levels, corrections and contributions by day (IDX-1)', () => {
    expect(index!.days.map(({ levelPoints }) => levelPoints)).toEqual([1000, 1020, 1030]);
    expect(index!.days.map(({ formerDivisorYuan }) => formerDivisorYuan)).toEqual([
      undefined,
      59.5,
      undefined,
    ]);
    expect(index!.days[1]!.parts).toEqual([
      { market: 'national', weightPpm: 1_000_000, levelPoints: 1020, changePoints: 20 },
    ]);
    // Mean (1000 + 1020 + 1030) ÷ 3.
    expect(figures).toMatchObject({
      firstPoints: 1000,
      lastPoints: 1030,
      lowestPoints: 1000,
      corrections: 1,
    });
    expect(figures.meanPoints).toBeCloseTo(1016.6667, 4);
  });

  it('a contract that settled in cash against the mean, its level, and the day before (IDX-1)', () => {
    // Final 1025 = (1020 + 1030) ÷ 2; 1025 ÷ 1030 = 0.99514563; 1014.9 ÷ 1020 = 0.995.
    expect(figures.settlements).toHaveLength(1);
    expect(figures.settlements[0]).toMatchObject({
      contract: 'IDX2602',
      settlementPoints: 1025,
      meanPoints: 1025,
      toMeanPoints: 0,
      settledLots: 4,
    });
    expect(figures.settlements[0]!.toLevelPercent).toBeCloseTo(-0.485437, 5);
    expect(figures.settlements[0]!.dayBeforePercent).toBeCloseTo(-0.5, 9);
  });

  it('its basis is against the level; it has no terminal basis, for nothing is delivered (IDX-1)', () => {
    expect(basis[1]!.days.map(({ spotCloseFen, basisFen }) => [spotCloseFen, basisFen])).toEqual([
      [102_000, -510],
      [103_000, -500],
    ]);
    expect(terminalBasis).toEqual([]);
  });

  it('there is none in a run without an index (IDX-1)', () => {
    expect(summarise(runOf([]), []).index).toBeNull();
  });
});

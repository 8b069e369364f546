import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromCivil, formatIsoDay, isWeekend } from '../../src/calendar/index.js';
import { type DailyValues, dayAxis, keptDays, markedDays } from '../../src/report/charts/dayAxis.js';

function axisOf(days: number) {
  const numbers: number[] = [];
  for (let day = dayFromCivil(2026, 1, 5); numbers.length < days; day++) {
    if (!isWeekend(day)) numbers.push(day);
  }
  return dayAxis(numbers, numbers.map(formatIsoDay));
}

describe('long runs in charts', () => {
  it('draws every day up to 1,000 days', () => {
    const axis = axisOf(1000);
    expect(axis.weeks).toBe(0);
    expect(keptDays(new Array(1000).fill(1), axis)).toHaveLength(1000);
  });

  // 1,001 days of five a week are 201 weeks; 2,430 are 486, over the 265 spans that a chart may have: two weeks each.
  it.each([
    [1001, 1, 201],
    [2430, 2, 243],
  ])('puts %i days together in spans of %i week(s)', (days, weeks, spans) => {
    const axis = axisOf(days);
    expect(axis.weeks).toBe(weeks);
    expect(new Set(axis.spanOf).size).toBe(spans);
  });

  it('keeps of each span the first, lowest, highest and last value', () => {
    // The first span of 2,430 days is the ten days of two weeks.
    const values: DailyValues = [3, 4, 9, 4, 1, 4, 4, 4, 4, 5, ...new Array(2420).fill(2)];
    expect(keptDays(values, axisOf(2430)).filter((day) => day < 10)).toEqual([0, 2, 4, 9]);
  });

  it('breaks the line at a span without any value', () => {
    const values: DailyValues = [...new Array(10).fill(undefined), ...new Array(2420).fill(2)];
    expect(keptDays(values, axisOf(2430)).filter((day) => day < 10)).toEqual([0]);
  });

  it('keeps the extremes of any series, in order, in about 1,000 points', () => {
    const axis = axisOf(2430);
    const value = fc.option(fc.integer({ min: -50, max: 50 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2430, maxLength: 2430 }), (values) => {
        const kept = keptDays(values, axis);
        expect(kept.length).toBeLessThanOrEqual(4 * 265);
        expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
        const present = values.filter((one) => one !== undefined);
        const drawn = kept.map((day) => values[day]).filter((one) => one !== undefined);
        expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([
          Math.min(...present),
          Math.max(...present),
        ]);
      }),
      { numRuns: 20 },
    );
  });

  it('LIM-1: never loses a span in which a limit was touched', () => {
    const axis = axisOf(2430);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 2429 }), { maxLength: 300 }), (touched) => {
        const marked = new Set(touched);
        const values = Array.from({ length: 2430 }, (_, day) => (marked.has(day) ? 1 : undefined));
        const drawn = markedDays(values, axis);
        expect(drawn.every((day) => marked.has(day))).toBe(true);
        expect(new Set(drawn.map((day) => axis.spanOf[day]))).toEqual(
          new Set(touched.map((day) => axis.spanOf[day])),
        );
      }),
      { numRuns: 30 },
    );
  });
});

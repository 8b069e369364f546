import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../src/metrics/index.js';

describe('the interval of a mean', () => {
  it('is that of a published example: hours of sleep gained, paired differences (Student 1908)', () => {
    const gained = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
    // Printed in textbooks and by R's t.test: mean 1.58, 95 percent interval 0.7001142 to 2.4598858.
    expect(meanInterval(gained)).toEqual({
      mean: expect.closeTo(1.58, 12),
      lower: expect.closeTo(0.7001142, 7),
      upper: expect.closeTo(2.4598858, 7),
      count: 10,
    });
  });

  // Values 0 and 1 in turn have a known spread, so the half width gives the quantile back; the quantiles are those of printed tables.
  it.each([
    [1, 12.706],
    [2, 4.303],
    [5, 2.571],
    [10, 2.228],
    [19, 2.093],
    [30, 2.042],
    [60, 2.0],
    [120, 1.98],
  ])('has the quantile of Student’s table for %i degrees of freedom', (degrees, quantile) => {
    const values = Array.from({ length: degrees + 1 }, (_, index) => index % 2);
    const { mean, upper, count } = meanInterval(values)!;
    const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / degrees;
    expect((upper - mean) / Math.sqrt(variance / count)).toBeCloseTo(quantile, 3);
  });

  it('follows the confidence asked for: t of 0.995 at 10 degrees is 3.169', () => {
    const values = Array.from({ length: 11 }, (_, index) => index);
    // Variance of 0…10 is 11: standard error √(11 ÷ 11) = 1.
    const { mean, upper } = meanInterval(values, 0.99)!;
    expect(upper - mean).toBeCloseTo(3.169, 3);
  });

  it('needs two values; equal values have no width', () => {
    expect(meanInterval([])).toBeUndefined();
    expect(meanInterval([4])).toBeUndefined();
    expect(meanInterval([4, 4, 4])).toEqual({ mean: 4, lower: 4, upper: 4, count: 3 });
  });
});

import { describe, expect, it } from 'vitest';
import { openRandomStream } from '../../src/kernel/index.js';
import { VenueValue } from '../../src/simulation/venueValue.js';
import { smallMarket } from '../../src/testing/index.js';

const venue = { ...smallMarket().spot, name: 'other', initialCloseFen: 5000 };
const stream = (name: string) => openRandomStream('s', 0, name);

describe('the value of what a further spot market trades (SPOT-9, D)', () => {
  it('goes with the main value by its sensitivity where it has no noise of its own', () => {
    const value = new VenueValue({ ...venue, value: { sensitivity: 0.5, dailySd: 0 } }, 60, stream('a'));
    value.follow(10, 66, 0.5);
    value.follow(20, 54, 0.5);
    // 50 · √1.1 and 50 · √0.9.
    expect(value.at(9)).toBe(50);
    expect(value.at(10)).toBeCloseTo(52.440442, 6);
    expect(value.currentYuan).toBeCloseTo(47.43416, 5);
  });

  it('stays where it is with no sensitivity and no noise, whatever the main value does', () => {
    const value = new VenueValue({ ...venue, value: { sensitivity: 0, dailySd: 0 } }, 60, stream('a'));
    value.follow(10, 90, 0.3);
    expect(value.currentYuan).toBe(50);
  });

  it('walks by itself at its daily deviation, and its own walk leaves the mean where it is', () => {
    const logs: number[] = [];
    const levels: number[] = [];
    for (let run = 0; run < 4000; run += 1) {
      const value = new VenueValue(
        { ...venue, value: { sensitivity: 1, dailySd: 0.1 } },
        60,
        stream(`r${run}`),
      );
      value.follow(1, 60, 0.25);
      value.follow(2, 60, 0.75);
      logs.push(Math.log(value.currentYuan / 50));
      levels.push(value.currentYuan);
    }
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const centre = mean(logs);
    const sd = Math.sqrt(mean(logs.map((one) => (one - centre) ** 2)));
    // Standard errors: of the deviation 0.1 / √8000 = 0.0011, of the mean level 5 / √4000 = 0.08.
    expect(Math.abs(sd - 0.1)).toBeLessThan(0.0045);
    expect(Math.abs(mean(levels) - 50)).toBeLessThan(0.32);
  });

  it('does not move with news beyond following it: no draw is taken (common random numbers)', () => {
    const terms = { ...venue, value: { sensitivity: 1, dailySd: 0.1 } };
    const quiet = new VenueValue(terms, 60, stream('same'));
    const told = new VenueValue(terms, 60, stream('same'));
    told.follow(1, 60, 0);
    quiet.follow(2, 60, 1);
    told.follow(2, 60, 1);
    expect(told.currentYuan).toBe(quiet.currentYuan);
  });
});

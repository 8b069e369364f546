import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysFromStart,
  defaultSessions,
  formatClock,
  formatTime,
  isOpen,
  parseClock,
  timeAt,
  US_PER_DAY,
  US_PER_SECOND,
  usOfDay,
} from '../../src/calendar/index.js';
import { day } from './days.js';

describe('time (CAL-3)', () => {
  it('counts microseconds from the first midnight', () => {
    // 9:30 is 9.5 × 3600 = 34,200 s after midnight; a day has 86,400 s.
    expect(timeAt(0, 34_200_000_000)).toBe(34_200_000_000);
    expect(timeAt(2, 34_200_000_000)).toBe(207_000_000_000);
    expect(daysFromStart(207_000_000_000)).toBe(2);
    expect(usOfDay(207_000_000_000)).toBe(34_200_000_000);
    expect(daysFromStart(2 * 86_400_000_000 - 1)).toBe(1);
  });

  it.each([
    ['00:00', 0],
    ['09:30', 34_200],
    ['14:55:00', 53_700],
    ['23:59:59', 86_399],
  ])('reads the clock time %s', (text, seconds) => {
    expect(parseClock(text)).toBe(seconds * US_PER_SECOND);
  });

  it.each(['24:00', '9:30', '09:60', '09:30:60', '0930', '09:30:5', ' 09:30', '', '-1:00', '09:30:00.5'])(
    'refuses the clock time "%s"',
    (text) => {
      expect(parseClock(text)).toBeUndefined();
    },
  );

  it('writes an instant in Shanghai time of the scenario', () => {
    const first = day('2026-02-27');
    expect(formatTime(timeAt(0, 0), first)).toBe('2026-02-27 00:00:00');
    expect(formatTime(timeAt(2, parseClock('14:55:00')! + 999_999), first)).toBe('2026-03-01 14:55:00');
    expect(formatTime(US_PER_DAY - 1, first)).toBe('2026-02-27 23:59:59');
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_399 }), fc.integer({ min: 0, max: 9000 }), (second, days) => {
        const us = second * US_PER_SECOND;
        expect(parseClock(formatClock(us))).toBe(us);
        expect(usOfDay(timeAt(days, us))).toBe(us);
        expect(daysFromStart(timeAt(days, us))).toBe(days);
      }),
    );
  });
});

describe('sessions (CAL-2)', () => {
  it.each([
    ['09:29:59', false, false],
    ['09:30:00', true, false],
    ['11:29:59', true, false],
    ['11:30:00', false, false],
    ['12:59:59', false, false],
    ['13:00:00', true, true],
    ['14:59:59', true, true],
    ['15:00:00', false, false],
  ])('at %s futures and listings are open: %s, blocks: %s', (clock, listed, block) => {
    const us = parseClock(clock)!;
    expect(isOpen(defaultSessions.futures, us)).toBe(listed);
    expect(isOpen(defaultSessions.spotListed, us)).toBe(listed);
    expect(isOpen(defaultSessions.spotBlock, us)).toBe(block);
  });

  it('closes to the microsecond', () => {
    expect(isOpen(defaultSessions.futures, parseClock('15:00')! - 1)).toBe(true);
    expect(isOpen([], parseClock('10:00')!)).toBe(false);
  });
});

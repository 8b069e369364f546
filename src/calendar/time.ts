import type { TimeUs } from '../units/index.js';
import { type DayNumber, formatIsoDay } from './civil.js';

/** Lengths in microseconds. Shanghai keeps no daylight saving time: every day is as long (CAL-3). */
export const US_PER_SECOND = 1_000_000;
export const US_PER_MINUTE = 60 * US_PER_SECOND;
export const US_PER_HOUR = 60 * US_PER_MINUTE;
export const US_PER_DAY = 24 * US_PER_HOUR;

/**
 * The instant `usOfDay` microseconds after midnight, Asia/Shanghai, of the day `daysFromStart` calendar days after the
 * scenario's first (CAL-3).
 */
export function timeAt(daysFromStart: number, usOfDay: number): TimeUs {
  return daysFromStart * US_PER_DAY + usOfDay;
}

/** Calendar days from the scenario's first day to the day of an instant. */
export function daysFromStart(timeUs: TimeUs): number {
  return Math.floor(timeUs / US_PER_DAY);
}

/** Microseconds since midnight of an instant's own day, 0 … US_PER_DAY − 1. */
export function usOfDay(timeUs: TimeUs): number {
  return timeUs - daysFromStart(timeUs) * US_PER_DAY;
}

/** Reads a clock time '09:30' or '14:55:00' as microseconds of the day. Undefined if it is no time of day. */
export function parseClock(text: string): number | undefined {
  const match = /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (match === null) return undefined;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '0')];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return hours * US_PER_HOUR + minutes * US_PER_MINUTE + seconds * US_PER_SECOND;
}

/** Writes microseconds of the day as 'hh:mm:ss'; fractions of a second are cut off. */
export function formatClock(us: number): string {
  const parts = [us / US_PER_HOUR, (us / US_PER_MINUTE) % 60, (us / US_PER_SECOND) % 60];
  return parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}

/** Writes an instant as 'YYYY-MM-DD hh:mm:ss', Asia/Shanghai. `firstDay` is the scenario's first day. */
export function formatTime(timeUs: TimeUs, firstDay: DayNumber): string {
  return `${formatIsoDay(firstDay + daysFromStart(timeUs))} ${formatClock(usOfDay(timeUs))}`;
}

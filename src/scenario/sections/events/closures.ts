import type { Closure } from '../../../calendar/index.js';
import type { WrittenEvent } from './events.js';
import type { WrittenHoliday } from './holiday.js';

/** The days that the holidays of the section `events` close (CAL-1, POL-1); those written backwards are refused elsewhere. */
export function closuresOf(events: readonly WrittenEvent[]): Closure[] {
  return events.flatMap(({ date, holiday }) => {
    const written = holiday as WrittenHoliday | undefined;
    return written === undefined || written.until < date ? [] : { firstDay: date, lastDay: written.until };
  });
}

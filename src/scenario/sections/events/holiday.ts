import { z } from 'zod';
import {
  buildTradingCalendar,
  civilFromDay,
  type DayNumber,
  dayFromCivil,
  daysInMonth,
  formatIsoDay,
} from '../../../calendar/index.js';
import { dateLeaf } from '../../leaves.js';
import type { EventSetting } from './eventSetting.js';
import { definePolicyKind, type PolicyPlace } from './policyKind.js';

const schema = z.strictObject({ until: dateLeaf });
/** A holiday as written: its last day. */
export type WrittenHoliday = z.output<typeof schema>;

/** The exchanges close on trading days, which the run's calendar leaves out (CAL-1, POL-1). */
export const holiday = definePolicyKind({
  key: 'holiday',
  schema,
  check: checkHoliday,
  actionOf: ({ until }) => ({ kind: 'holiday', untilDay: until }),
  subjectOf: () => '',
  describe: ({ untilDay }) => ({
    zh: `各市场休市，至 ${formatIsoDay(untilDay)}（含）`,
    en: `all markets are closed until ${formatIsoDay(untilDay)}, included`,
  }),
});

/** A holiday must close some trading day, but not the run's first one, and no month as a whole: its contracts would have no day left. */
function checkHoliday({ until }: WrittenHoliday, place: PolicyPlace, setting: EventSetting): void {
  const { day } = place;
  if (until < day) {
    place.add('untilEarly', 'until', { found: formatIsoDay(until), date: formatIsoDay(day) });
    return;
  }
  const { closures: _, ...withoutHolidays } = setting.calendar;
  const open = buildTradingCalendar(withoutHolidays);
  if (!open.ok) return;
  const closed = open.calendar.list(day, until);
  if (closed.length === 0) place.add('holidayEmpty', undefined, dates(day, until));
  const [first] = open.calendar.list();
  if (first !== undefined && closed.includes(first)) {
    place.add('holidayAtStart', undefined, { found: formatIsoDay(first) });
  }
  const month = closed.find((one) => isMonthClosed(one, setting));
  if (month !== undefined) place.add('holidayOfMonth', 'until', { found: formatIsoDay(month).slice(0, 7) });
}

function isMonthClosed(day: DayNumber, { trading }: EventSetting): boolean {
  const { year, month } = civilFromDay(day);
  return (
    trading.list(dayFromCivil(year, month, 1), dayFromCivil(year, month, daysInMonth(year, month))).length ===
    0
  );
}

function dates(day: DayNumber, until: DayNumber) {
  return { start: formatIsoDay(day), end: formatIsoDay(until) };
}

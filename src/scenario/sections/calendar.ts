import { z } from 'zod';
import {
  buildTradingCalendar,
  type CalendarError,
  type Closure,
  type DayNumber,
  dayFromCivil,
  formatIsoDay,
  parseIsoDay,
  type TradingCalendar,
} from '../../calendar/index.js';
import type { CalendarConfig } from '../../simulation/index.js';
import { checkSection, showPath } from '../checkSection.js';
import { choiceLeaf, dateLeaf } from '../leaves.js';
import { nodeAt, placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';

/** Span of a run whose scenario names none (mark D). */
const DEFAULT_FIRST_DAY = dayFromCivil(2026, 1, 5);
const DEFAULT_LAST_DAY = dayFromCivil(2026, 6, 30);

const schema = z.strictObject({
  start: dateLeaf.default(DEFAULT_FIRST_DAY),
  end: dateLeaf.default(DEFAULT_LAST_DAY),
  add: z.array(dateLeaf).default([]),
  remove: z.array(dateLeaf).default([]),
  projection: choiceLeaf(['refuse', 'projected']).default('refuse'),
});

/** The section `calendar` as written: start and end undefined when left out. */
export interface CalendarSection {
  readonly start: DayNumber | undefined;
  readonly end: DayNumber | undefined;
  readonly add: readonly DayNumber[];
  readonly remove: readonly DayNumber[];
  readonly projection: CalendarConfig['projection'];
  /** Holidays of the section `events` (POL-1). */
  readonly closures?: readonly Closure[];
}

/** Reads the section `calendar` (CAL-1). */
export function readCalendar(context: SectionContext): CalendarSection | undefined {
  const values = checkSection(schema, { root: context.root, path: ['calendar'] }, context.list);
  if (values === undefined) return undefined;
  const { start, end, add, remove, projection } = values;
  return {
    start: isGiven(context, 'calendar', 'start') ? start : undefined,
    end: isGiven(context, 'calendar', 'end') ? end : undefined,
    add,
    remove,
    projection: projection as CalendarConfig['projection'],
  };
}

/** The span of a scenario that neither names one nor follows a series. */
export function defaultSpan(): { readonly start: DayNumber; readonly end: DayNumber } {
  return { start: DEFAULT_FIRST_DAY, end: DEFAULT_LAST_DAY };
}

/** The trading calendar of a run, or issues at the dates that are wrong. */
export function openCalendar(config: CalendarConfig, context: SectionContext): TradingCalendar | undefined {
  const result = buildTradingCalendar(config);
  if (result.ok) return result.calendar;
  const dates = writtenDates(config, context);
  for (const error of result.errors) addCalendarIssue(error, dates, context);
  return undefined;
}

/** A date of the section, until it has been blamed for something. */
interface WrittenDate {
  readonly key: 'start' | 'end' | 'add' | 'remove';
  readonly day: DayNumber;
  readonly path: readonly string[];
}

function writtenDates({ firstDay, lastDay }: CalendarConfig, { root }: SectionContext): WrittenDate[] {
  const listed = (['add', 'remove'] as const).flatMap((key) => {
    const node = nodeAt(root, ['calendar', key]);
    const items = node?.kind === 'list' ? node.items : [];
    return items.map((item, index) => {
      const day = item.kind === 'scalar' ? parseIsoDay(item.text) : undefined;
      return { key, day: day ?? Number.NaN, path: ['calendar', key, String(index)] };
    });
  });
  return [
    { key: 'start', day: firstDay, path: ['calendar', 'start'] },
    { key: 'end', day: lastDay, path: ['calendar', 'end'] },
    ...listed,
  ];
}

function addCalendarIssue(error: CalendarError, dates: WrittenDate[], { root, list }: SectionContext): void {
  const at = (path: readonly string[]) => [placeOf(root, path), showPath(path)] as const;
  switch (error.code) {
    case 'emptyRange':
      list.add('datesReversed', ...at(['calendar', 'end']), {
        start: formatIsoDay(error.firstDay),
        end: formatIsoDay(error.lastDay),
      });
      return;
    case 'noTradingDay':
      list.add('noTradingDay', ...at(['calendar']), {
        start: formatIsoDay(error.firstDay),
        end: formatIsoDay(error.lastDay),
      });
      return;
    case 'outsideTables':
      list.add('outsideTables', ...at(blame(error.day, dates)), {
        found: formatIsoDay(error.day),
        min: formatIsoDay(error.firstTableDay),
        max: formatIsoDay(error.lastTableDay),
      });
      return;
    case 'notAnnounced':
      list.add('notAnnounced', ...at(['calendar', 'end']), {
        found: formatIsoDay(error.day),
        last: formatIsoDay(error.lastAnnouncedDay),
      });
      return;
    case 'alreadyTradingDay':
    case 'notTradingDay': {
      const key = error.code === 'alreadyTradingDay' ? 'add' : 'remove';
      list.add(error.code, ...at(blame(error.day, dates, key)), { found: formatIsoDay(error.day) });
    }
  }
}

/** Which of the section's dates is `day`; one that was not blamed before, and only under `key` if it is given. */
function blame(day: DayNumber, dates: WrittenDate[], key?: WrittenDate['key']): readonly string[] {
  const index = dates.findIndex((date) => date.day === day && (key === undefined || date.key === key));
  return index === -1 ? ['calendar'] : dates.splice(index, 1)[0]!.path;
}

import { z } from 'zod';
import {
  buildTradingCalendar,
  type CalendarError,
  type DayNumber,
  dayFromCivil,
  formatIsoDay,
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
  for (const error of result.errors) addCalendarIssue(error, config, context);
  return undefined;
}

function addCalendarIssue(
  error: CalendarError,
  config: CalendarConfig,
  { root, list }: SectionContext,
): void {
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
      list.add('outsideTables', ...at(pathOfDay(error.day, config, root)), {
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
    default:
      list.add(error.code, ...at(pathOfDay(error.day, config, root)), { found: formatIsoDay(error.day) });
  }
}

/** Which of the section's dates is `day`. */
function pathOfDay(day: DayNumber, config: CalendarConfig, root: SectionContext['root']): string[] {
  if (day === config.firstDay) return ['calendar', 'start'];
  if (day === config.lastDay) return ['calendar', 'end'];
  const written = formatIsoDay(day);
  for (const key of ['add', 'remove']) {
    const node = nodeAt(root, ['calendar', key]);
    const items = node?.kind === 'list' ? node.items : [];
    const index = items.findIndex((item) => item.kind === 'scalar' && item.text === written);
    if (index !== -1) return ['calendar', key, String(index)];
  }
  return ['calendar'];
}

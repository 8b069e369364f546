import {
  buildTradingCalendar,
  type DayNumber,
  formatIsoDay,
  type TradingCalendar,
} from '../calendar/index.js';
import type { CalendarConfig, SpotHistoryRow } from '../simulation/index.js';
import { PPM } from '../units/index.js';
import { type ContractNames, checkContractLives, datedContracts, defaultMonths } from './contractList.js';
import { type CalendarSection, defaultSpan, openCalendar } from './sections/calendar.js';
import type { SectionContext } from './sections/context.js';
import { historyPlace, type SpotHistory } from './sections/history.js';
import type { SpotSection } from './sections/spot.js';

/** What the sections say that bears on the days of the run. */
export interface SpanSections {
  readonly calendar: CalendarSection;
  readonly product: string;
  readonly contracts: ContractNames;
  readonly spot: SpotSection;
  readonly history: SpotHistory | undefined;
}

/** The days of a run, its contracts, and the part of the real series that falls on it. */
export interface Span {
  readonly calendar: CalendarConfig;
  readonly contracts: readonly string[];
  readonly history: readonly SpotHistoryRow[];
  /** The last close of the series before the run, else its first one in it; undefined without a series. */
  readonly seriesStartFen: number | undefined;
}

/**
 * Brings dates, contracts and series together. Without dates a series gives them, cut off before the first contract
 * stops trading, and a warning says so.
 */
export function resolveSpan(sections: SpanSections, context: SectionContext): Span | undefined {
  const { product, spot, history } = sections;
  const span = wantedSpan(sections.calendar, history);
  const official = officialCalendar(span.start);
  if (official === undefined) {
    openCalendar(plainConfig(sections.calendar, span), context);
    return undefined;
  }
  const months = sections.contracts.months ?? defaultMonths(product, span.end, official);
  const contracts = datedContracts(months, official, context);
  if (contracts === undefined) {
    openCalendar(plainConfig(sections.calendar, span), context);
    return undefined;
  }
  const firstGone = contracts.reduce(
    (least, { lastTradingDay }) => Math.min(least, lastTradingDay),
    Infinity,
  );
  const clipped = history !== undefined && sections.calendar.end === undefined && span.end >= firstGone;
  const end = clipped ? official.previous(firstGone) : span.end;
  if (clipped) warnClipped(history, end, contracts[0]!.code, context);
  const config = withSeriesDays(
    plainConfig(sections.calendar, { start: span.start, end }),
    history,
    official,
  );
  const calendar = openCalendar(config, context);
  if (calendar === undefined) return undefined;
  checkContractLives(contracts, calendar, sections.calendar.projection, context);
  const rows = history === undefined ? [] : checkRows(history, calendar, spot.terms.bandPpm, context);
  const earlier = history?.lines.findLast(({ day }) => day < config.firstDay);
  return {
    calendar: config,
    contracts: contracts.map(({ code }) => code),
    history: rows,
    seriesStartFen: (earlier ?? rows[0])?.closeFen,
  };
}

function wantedSpan({ start, end }: CalendarSection, history: SpotHistory | undefined) {
  const lines = history?.lines;
  const fallback = lines === undefined ? defaultSpan() : { start: lines[0]!.day, end: lines.at(-1)!.day };
  return { start: start ?? fallback.start, end: end ?? fallback.end };
}

function plainConfig(
  { add, remove, projection }: CalendarSection,
  { start, end }: { readonly start: DayNumber; readonly end: DayNumber },
): CalendarConfig {
  return { firstDay: start, lastDay: end, addTradingDays: add, removeTradingDays: remove, projection };
}

/** The exchange's own calendar, for last trading days; undefined when the start lies outside its tables. */
function officialCalendar(start: DayNumber): TradingCalendar | undefined {
  const result = buildTradingCalendar({ firstDay: start, lastDay: start + 30, projection: 'projected' });
  return result.ok ? result.calendar : undefined;
}

/** With `calendar: series` the rows are the trading days from the first one to the last one in the run. */
function withSeriesDays(
  config: CalendarConfig,
  history: SpotHistory | undefined,
  official: TradingCalendar,
): CalendarConfig {
  if (history?.calendar !== 'series') return config;
  const days = history.lines
    .map(({ day }) => day)
    .filter((day) => day >= config.firstDay && day <= config.lastDay);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return config;
  const inSeries = new Set(days);
  const regular = new Set(official.list(first, last));
  const added = days.filter((day) => !regular.has(day) && !config.removeTradingDays.includes(day));
  const removed = [...regular].filter((day) => !inSeries.has(day) && !config.addTradingDays.includes(day));
  return {
    ...config,
    addTradingDays: [...new Set([...config.addTradingDays, ...added])].sort((a, b) => a - b),
    removeTradingDays: [...new Set([...config.removeTradingDays, ...removed])].sort((a, b) => a - b),
  };
}

function warnClipped(history: SpotHistory, end: DayNumber, contract: string, context: SectionContext): void {
  const used = history.lines.filter(({ day }) => day <= end);
  context.list.warn('historyClipped', historyPlace(context), 'spot.history.file', {
    file: history.file,
    first: formatIsoDay(history.lines[0]!.day),
    last: formatIsoDay(history.lines.at(-1)!.day),
    end: formatIsoDay(end),
    contract,
    used: used.length,
    rows: history.lines.length,
  });
}

/** The rows that fall on the run; a row on a closed day is an issue, a gap or a move beyond the band a warning. */
function checkRows(
  history: SpotHistory,
  calendar: TradingCalendar,
  priceLimitPpm: number,
  context: SectionContext,
): SpotHistoryRow[] {
  const { list } = context;
  const lines = history.lines.filter(({ day }) => day >= calendar.firstDay && day <= calendar.lastDay);
  lines.forEach(({ day, closeFen, line }, index) => {
    const at = { file: history.file, line, column: 1 };
    if (!calendar.isTradingDay(day))
      list.add('csvClosedDay', at, 'spot.history', { found: formatIsoDay(day) });
    const previousFen = lines[index - 1]?.closeFen ?? closeFen;
    if (Math.abs(closeFen - previousFen) * PPM > previousFen * priceLimitPpm) {
      list.warn('historyJump', at, 'spot.history', { found: formatIsoDay(day) });
    }
  });
  const missing = calendar.list().length - lines.length;
  if (missing > 0) list.warn('historyGap', historyPlace(context), 'spot.history.file', { missing });
  return lines.map(({ day, closeFen, volumeTonnes }) => ({ day, closeFen, volumeTonnes }));
}

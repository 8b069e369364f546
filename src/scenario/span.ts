import {
  buildTradingCalendar,
  type CalendarResult,
  type DayNumber,
  formatIsoDay,
  type TradingCalendar,
} from '../calendar/index.js';
import type { CalendarConfig, SpotHistoryRow } from '../simulation/index.js';
import { formatDecimal, PPM } from '../units/index.js';
import { warnOfBlocks } from './blockHistory.js';
import {
  type ContractNames,
  checkContractLives,
  datedContracts,
  defaultMonths,
  listedMonths,
  MONTHS_LISTED,
} from './contractList.js';
import { type CalendarSection, defaultSpan, openCalendar } from './sections/calendar.js';
import type { SectionContext } from './sections/context.js';
import { historyPlace, type SpotHistory } from './sections/history.js';
import { type SpotSection, startsFromSeries } from './sections/spot.js';
import { placeOf } from './sourceNode.js';
import type { HistoryLine } from './spotHistory.js';

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
  /** The trading days of that calendar. */
  readonly trading: TradingCalendar;
  readonly contracts: readonly string[];
  /** Whether further months are listed as contracts expire (CON-2). */
  readonly rolling: boolean;
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
  const { rolling } = sections.contracts;
  const months =
    sections.contracts.months ??
    (rolling ? listedMonths(product, span.start, official) : defaultMonths(product, span.end, official));
  const contracts = datedContracts(months, official, context);
  const lacksMonths = rolling && listedMonths(product, span.end, official).length < MONTHS_LISTED;
  if (contracts === undefined || contracts.length === 0 || lacksMonths) {
    const opened = openCalendar(plainConfig(sections.calendar, span), context);
    if (contracts !== undefined && opened !== undefined) addNoListedMonth(context);
    return undefined;
  }
  const firstGone = contracts.reduce(
    (least, { lastTradingDay }) => Math.min(least, lastTradingDay),
    Infinity,
  );
  const clipped =
    history !== undefined && !rolling && sections.calendar.end === undefined && span.end >= firstGone;
  const end = clipped ? official.previous(firstGone) : span.end;
  if (clipped) warnClipped(history, end, contracts[0]!.code, context);
  const config = withSeriesDays(
    plainConfig(sections.calendar, { start: span.start, end }),
    history,
    official,
  );
  const calendar = openCalendar(config, context);
  if (calendar === undefined) return undefined;
  if (!rolling) checkContractLives(contracts, calendar, sections.calendar.projection, context);
  const rows = history === undefined ? [] : checkRows(history, calendar, spot, context);
  const startLine = startOfSeries(history, calendar);
  if (startLine !== undefined && startsFromSeries(context)) checkStart(startLine, sections, context);
  return {
    calendar: config,
    trading: calendar,
    contracts: contracts.map(({ code }) => code),
    rolling,
    history: rows,
    seriesStartFen: startLine?.closeFen,
  };
}

/** The last line of the series before the run, else its first one in it. */
function startOfSeries(
  history: SpotHistory | undefined,
  { firstDay, lastDay }: TradingCalendar,
): HistoryLine | undefined {
  const earlier = history?.lines.findLast(({ day }) => day < firstDay);
  return earlier ?? history?.lines.find(({ day }) => day <= lastDay);
}

/** The close from which spot trading starts must be a price of the board (SPOT-2). */
function checkStart(
  { closeFen, line }: HistoryLine,
  { spot, history }: SpanSections,
  context: SectionContext,
): void {
  const { tickFen } = spot.terms;
  if (closeFen % tickFen === 0) return;
  const at = { file: history?.file ?? '', line, column: 1 };
  const params = { found: formatDecimal(closeFen, 2), tick: formatDecimal(tickFen, 2) };
  context.list.add('offTick', at, 'spot.history', params);
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

/** Days in which there surely is a trading day. */
const DAYS_WITH_TRADING = 30;

/** The exchange's own calendar, for last trading days; undefined when the start lies outside its tables. */
function officialCalendar(start: DayNumber): TradingCalendar | undefined {
  const wanted = projectedCalendar(start, start + DAYS_WITH_TRADING);
  if (wanted.ok) return wanted.calendar;
  const outside = wanted.errors.find((error) => error.code === 'outsideTables');
  if (outside === undefined || start < outside.firstTableDay || start > outside.lastTableDay)
    return undefined;
  const { lastTableDay } = outside;
  const last = projectedCalendar(lastTableDay - DAYS_WITH_TRADING, lastTableDay);
  return last.ok ? last.calendar : undefined;
}

function projectedCalendar(firstDay: DayNumber, lastDay: DayNumber): CalendarResult {
  return buildTradingCalendar({ firstDay, lastDay, projection: 'projected' });
}

function addNoListedMonth({ root, list }: SectionContext): void {
  list.add('noListedMonth', placeOf(root, ['calendar', 'end']), 'calendar.end');
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
  const covered = projectedCalendar(first, last);
  if (!covered.ok && covered.errors.some(({ code }) => code === 'outsideTables')) return config;
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
  spot: SpotSection,
  context: SectionContext,
): SpotHistoryRow[] {
  const { list } = context;
  const lines = history.lines.filter(({ day }) => day >= calendar.firstDay && day <= calendar.lastDay);
  lines.forEach(({ day, closeFen, line }, index) => {
    const at = { file: history.file, line, column: 1 };
    if (!calendar.isTradingDay(day))
      list.add('csvClosedDay', at, 'spot.history', { found: formatIsoDay(day) });
    const previousFen = lines[index - 1]?.closeFen ?? closeFen;
    if (Math.abs(closeFen - previousFen) * PPM > previousFen * spot.terms.bandPpm) {
      list.warn('historyJump', at, 'spot.history', { found: formatIsoDay(day) });
    }
  });
  const missing = calendar.list().length - lines.length;
  if (missing > 0) list.warn('historyGap', historyPlace(context), 'spot.history.file', { missing });
  warnOfBlocks(lines, history.file, spot, context);
  return lines.map(({ line: _, blockAmountFen: __, ...row }) => row);
}

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
  type ListedContract,
  listedMonths,
  type ProductMonths,
} from './contractList.js';
import { type CalendarSection, defaultSpan, openCalendar } from './sections/calendar.js';
import type { SectionContext } from './sections/context.js';
import { historyPlace, type SpotHistory } from './sections/history.js';
import { type SpotSection, startsFromSeries } from './sections/spot.js';
import { placeOf } from './sourceNode.js';
import type { HistoryLine } from './spotHistory.js';

/** The contracts of a product as a scenario has them, and the path of its section. */
export interface ProductContracts extends ProductMonths {
  readonly section: readonly string[];
  readonly names: ContractNames;
}

/** What the sections say that bears on the days of the run. */
export interface SpanSections {
  readonly calendar: CalendarSection;
  /** The main product first. */
  readonly products: readonly ProductContracts[];
  readonly spot: SpotSection;
  readonly history: SpotHistory | undefined;
}

/** Contracts of a product on the first day of the run. */
export interface Listing {
  readonly contracts: readonly string[];
  /** Whether further months are listed as contracts expire (CON-2). */
  readonly rolling: boolean;
}

/** The days of a run, its contracts, and the part of the real series that falls on it. */
export interface Span {
  readonly calendar: CalendarConfig;
  /** The trading days of that calendar. */
  readonly trading: TradingCalendar;
  /** Product by product, in their order. */
  readonly listings: readonly Listing[];
  readonly history: readonly SpotHistoryRow[];
  /** The last close of the series before the run, else its first one in it; undefined without a series. */
  readonly seriesStartFen: number | undefined;
}

/** A product with its contracts of the first day. */
interface DatedProduct extends ProductContracts {
  readonly contracts: readonly ListedContract[];
}

/**
 * Brings dates, contracts and series together. Without dates a series gives them, cut off before the first contract of the
 * main product stops trading, and a warning says so.
 */
export function resolveSpan(sections: SpanSections, context: SectionContext): Span | undefined {
  const { products, spot, history } = sections;
  const span = wantedSpan(sections.calendar, history);
  const official = officialCalendar(span.start);
  if (official === undefined) {
    openCalendar(plainConfig(sections.calendar, span), context);
    return undefined;
  }
  const before = context.list.issues.length;
  const dated = products.map((product) => datedProduct(product, span, official, context));
  if (dated.some((product) => product === undefined || lacksMonths(product, span.end, official))) {
    const opened = openCalendar(plainConfig(sections.calendar, span), context);
    if (context.list.issues.length === before && opened !== undefined) addNoListedMonth(context);
    return undefined;
  }
  const listed = dated as DatedProduct[];
  const main = listed[0]!;
  const end = endOfRun(main, sections, span, official, context);
  const config = withSeriesDays(
    plainConfig(sections.calendar, { start: span.start, end }),
    history,
    official,
  );
  const calendar = openCalendar(config, context);
  if (calendar === undefined) return undefined;
  for (const { contracts, section, names } of listed) {
    if (!names.rolling)
      checkContractLives(contracts, section, calendar, sections.calendar.projection, context);
  }
  const rows = history === undefined ? [] : checkRows(history, calendar, spot, context);
  const startLine = startOfSeries(history, calendar);
  if (startLine !== undefined && startsFromSeries(context)) checkStart(startLine, sections, context);
  return {
    calendar: config,
    trading: calendar,
    listings: listed.map(({ contracts, names }) => ({
      contracts: contracts.map(({ code }) => code),
      rolling: names.rolling,
    })),
    history: rows,
    seriesStartFen: startLine?.closeFen,
  };
}

/** The contracts of a product on the first day; undefined if something is wrong with them. */
function datedProduct(
  product: ProductContracts,
  { start, end }: { readonly start: DayNumber; readonly end: DayNumber },
  official: TradingCalendar,
  context: SectionContext,
): DatedProduct | undefined {
  const { names, section } = product;
  const months =
    names.months ??
    (names.rolling ? listedMonths(product, start, official) : defaultMonths(product, end, official));
  const contracts = datedContracts(months, section, official, context);
  return contracts && { ...product, contracts };
}

/** Whether a product has no contract, or the calendar tables end before the months that it must list by the end of the run. */
function lacksMonths(product: DatedProduct, end: DayNumber, official: TradingCalendar): boolean {
  if (product.contracts.length === 0) return true;
  return product.names.rolling && listedMonths(product, end, official).length < product.monthNumbers.length;
}

/** The last day of the run: the day before the first contract stops trading where a series alone gives the dates. */
function endOfRun(
  { contracts, names }: DatedProduct,
  { calendar, history }: SpanSections,
  span: { readonly end: DayNumber },
  official: TradingCalendar,
  context: SectionContext,
): DayNumber {
  const firstGone = contracts.reduce((least, one) => Math.min(least, one.lastTradingDay), Infinity);
  const isClipped =
    history !== undefined && !names.rolling && calendar.end === undefined && span.end >= firstGone;
  if (!isClipped) return span.end;
  const end = official.previous(firstGone);
  warnClipped(history, end, contracts[0]!.code, context);
  return end;
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
  { add, remove, projection, closures = [] }: CalendarSection,
  { start, end }: { readonly start: DayNumber; readonly end: DayNumber },
): CalendarConfig {
  const config = {
    firstDay: start,
    lastDay: end,
    addTradingDays: add,
    removeTradingDays: remove,
    projection,
  };
  const ofRun = closures.filter(({ firstDay }) => firstDay >= start && firstDay <= end);
  return ofRun.length === 0 ? config : { ...config, closures: ofRun };
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

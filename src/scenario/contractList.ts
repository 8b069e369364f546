import { z } from 'zod';
import {
  type ContractMonth,
  civilFromDay,
  type DayNumber,
  formatContractMonth,
  formatIsoDay,
  lastTradingDay,
  parseContractMonth,
  type TradingCalendar,
} from '../calendar/index.js';
import { checkSection, showPath } from './checkSection.js';
import { textLeaf } from './leaves.js';
import { isGiven, type SectionContext } from './sections/context.js';
import { nodeAt, placeOf } from './sourceNode.js';

/** The word for all months of a product. */
const ALL = 'all';
const MONTHS_A_YEAR = 12;
const DECEMBER = 12;

/** A contract of the run and the day after which it is gone (CON-3). */
export interface ListedContract {
  readonly code: string;
  readonly lastTradingDay: DayNumber;
}

/** A product by the letters before the month, and the months of the year for which it has contracts, ascending (CON-2). */
export interface ProductMonths {
  readonly product: string;
  readonly monthNumbers: readonly number[];
}

/** What a scenario says of its contracts. */
export interface ContractNames {
  /** Undefined when the scenario names none: then all its months beside a real series, else one contract. */
  readonly months: readonly ContractMonth[] | undefined;
  /** `contracts: all`: the product's months among the next twelve, and a new one whenever one expires (CON-2). */
  readonly rolling: boolean;
}

/** Reads the names of a product's contracts (CON-2); wrong names, other products and repetition become issues. */
export function readContractNames(
  product: string,
  section: readonly string[],
  context: SectionContext,
): ContractNames | undefined {
  const { root, list } = context;
  const path = [...section, 'contracts'];
  if (!isGiven(context, ...path)) return { months: undefined, rolling: isGiven(context, 'spot', 'history') };
  const node = nodeAt(root, path);
  if (node?.kind === 'scalar' && node.text === ALL) return { months: undefined, rolling: true };
  const before = list.issues.length;
  const codes = checkSection(z.array(textLeaf), { root, path }, list) ?? [];
  if (codes.length === 0 && list.issues.length === before)
    list.add('noContract', placeOf(root, path), showPath(path));
  const months = codes.map((code, index) =>
    readContractName(code, [...path, String(index)], [product], context),
  );
  codes.forEach((code, index) => {
    if (codes.indexOf(code) === index) return;
    list.add('contractTwice', placeOf(root, [...path, index]), showPath([...path, index]), { found: code });
  });
  return list.issues.length > before
    ? undefined
    : { months: months.filter((month) => month !== undefined), rolling: false };
}

/** Reads the name of a contract of one of some products; a wrong name or another product becomes an issue (CON-2). */
export function readContractName(
  code: string,
  path: readonly string[],
  products: readonly string[],
  { root, list }: SectionContext,
): ContractMonth | undefined {
  const month = parseContractMonth(code);
  if (month !== undefined && products.includes(month.product)) return month;
  if (month === undefined) {
    list.add('wrongValue', placeOf(root, path), showPath(path), { expected: 'contract', found: code });
  } else {
    list.add('contractProduct', placeOf(root, path), showPath(path), {
      found: code,
      product: products.join(', '),
    });
  }
  return undefined;
}

/** The contracts with their last trading days (CON-3), nearest month first; undefined if something is wrong. */
export function datedContracts(
  months: readonly ContractMonth[],
  section: readonly string[],
  calendar: TradingCalendar,
  { root, list }: SectionContext,
): ListedContract[] | undefined {
  const before = list.issues.length;
  const contracts: ListedContract[] = [];
  months.forEach((month, index) => {
    const at = placeOf(root, [...section, 'contracts', index]);
    const path = [...section, 'contracts', index].join('.');
    const code = formatContractMonth(month);
    const last = lastTradingDayOrUndefined(month, calendar);
    const previous = contracts.at(-1);
    if (last === undefined) {
      list.add('contractBeyondTables', at, path, { found: code });
    } else if (previous !== undefined && previous.lastTradingDay > last) {
      list.add('contractOrder', at, path, { found: code, previous: previous.code });
    } else {
      contracts.push({ code, lastTradingDay: last });
    }
  });
  return list.issues.length > before ? undefined : contracts;
}

/** Those of a product's months that fall in the next twelve on a day (CON-2), nearest first. */
export function listedMonths(
  { product, monthNumbers }: ProductMonths,
  firstDay: DayNumber,
  calendar: TradingCalendar,
): ContractMonth[] {
  const { year, month } = civilFromDay(firstDay);
  const start = year * MONTHS_A_YEAR + month - 1;
  return Array.from({ length: MONTHS_A_YEAR + 2 }, (_, ahead) => {
    const number = start + ahead;
    return { product, year: Math.floor(number / MONTHS_A_YEAR), month: (number % MONTHS_A_YEAR) + 1 };
  })
    .filter((candidate) => (lastTradingDayOrUndefined(candidate, calendar) ?? 0) >= firstDay)
    .slice(0, MONTHS_A_YEAR)
    .filter((candidate) => monthNumbers.includes(candidate.month));
}

/** A contract must trade on the run's first day, and its last trading day must be announced or projected. */
export function checkContractLives(
  contracts: readonly ListedContract[],
  section: readonly string[],
  calendar: TradingCalendar,
  projection: 'refuse' | 'projected',
  context: SectionContext,
): void {
  const { root, list } = context;
  contracts.forEach(({ code, lastTradingDay: last }, index) => {
    const at = placeOf(root, [...section, 'contracts', index]);
    const path = [...section, 'contracts', index].join('.');
    if (last < calendar.firstDay) {
      list.add('contractExpired', at, path, {
        found: code,
        lastTradingDay: formatIsoDay(last),
        start: formatIsoDay(calendar.firstDay),
      });
    } else if (projection === 'refuse' && calendar.isProjected(last)) {
      list.add('contractNotAnnounced', at, path, { found: code, lastTradingDay: formatIsoDay(last) });
    } else if (calendar.isProjected(last)) {
      list.warn('daysProjected', at, path, { found: code, lastTradingDay: formatIsoDay(last) });
    }
  });
}

/**
 * Whether a contract trades all day on a day of a run: it is listed on the first day, or, where further months are listed, it
 * was so on a trading day after the month a year before had stopped (CON-2); to its own last trading day (CON-3).
 */
export function isListedOn(
  code: string,
  day: DayNumber,
  {
    contracts,
    rolling,
    trading,
  }: { readonly contracts: readonly string[]; readonly rolling: boolean; readonly trading: TradingCalendar },
): boolean {
  const month = parseContractMonth(code);
  const last = month && lastTradingDayOrUndefined(month, trading);
  if (month === undefined || last === undefined || day > last) return false;
  if (contracts.includes(code)) return true;
  const before = lastTradingDayOrUndefined({ ...month, year: month.year - 1 }, trading);
  return rolling && before !== undefined && day > trading.next(before);
}

/** The contract of a product that names none: the first December, or last month of its year, that still trades after the run. */
export function defaultMonths(
  { product, monthNumbers }: ProductMonths,
  lastDay: DayNumber,
  calendar: TradingCalendar,
): ContractMonth[] {
  const { year } = civilFromDay(lastDay);
  const month = monthNumbers.includes(DECEMBER) ? DECEMBER : Math.max(...monthNumbers);
  return [year, year + 1, year + 2]
    .map((candidate): ContractMonth => ({ product, year: candidate, month }))
    .filter((candidate) => (lastTradingDayOrUndefined(candidate, calendar) ?? lastDay) > lastDay)
    .slice(0, 1);
}

/** Last trading day of a contract; undefined beyond the calendar tables. */
export function lastTradingDayOrUndefined(
  month: ContractMonth,
  calendar: TradingCalendar,
): DayNumber | undefined {
  try {
    return lastTradingDay(month, calendar);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

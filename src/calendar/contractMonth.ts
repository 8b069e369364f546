import type { DayNumber } from './civil.js';
import type { TradingCalendar } from './tradingCalendar.js';

/** A futures contract's product and delivery month (CON-2). */
export interface ContractMonth {
  /** Capital letters, as in CA. */
  readonly product: string;
  /** 2000…2099. */
  readonly year: number;
  /** 1…12. */
  readonly month: number;
}

/** Trading days from the last trading day to delivery (CON-3). */
const DELIVERY_LAG_DAYS = 3;

/** Reads a contract's name, as in CA2607: product, two digits of the year, two of the month. Undefined if it is none. */
export function parseContractMonth(code: string): ContractMonth | undefined {
  const match = /^([A-Z]+)(\d{2})(\d{2})$/.exec(code);
  if (match === null) return undefined;
  const month = Number(match[3]);
  if (month < 1 || month > 12) return undefined;
  return { product: match[1]!, year: 2000 + Number(match[2]), month };
}

/** Writes a contract's name, as in CA2607 (CON-2). RangeError if it could not be read back. */
export function formatContractMonth({ product, year, month }: ContractMonth): string {
  const code = `${product}${String(year - 2000).padStart(2, '0')}${String(month).padStart(2, '0')}`;
  if (parseContractMonth(code) === undefined) throw new RangeError(`no contract month: ${code}`);
  return code;
}

/** Last trading day of a contract: the last trading day of the month before the contract month (CON-3). */
export function lastTradingDay({ year, month }: ContractMonth, calendar: TradingCalendar): DayNumber {
  return month === 1
    ? calendar.lastTradingDayOfMonth(year - 1, 12)
    : calendar.lastTradingDayOfMonth(year, month - 1);
}

/** Delivery day of a contract: the third trading day after its last trading day (CON-3, CAL-4). */
export function deliveryDay(month: ContractMonth, calendar: TradingCalendar): DayNumber {
  return calendar.add(lastTradingDay(month, calendar), DELIVERY_LAG_DAYS);
}

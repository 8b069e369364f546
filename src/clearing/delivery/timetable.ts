import { type DayNumber, type TradingCalendar, US_PER_HOUR, US_PER_MINUTE } from '../../calendar/index.js';
import type { DeliveryTerms } from './terms.js';

/** Time of day until which sellers lock their units, on the lock day (DEL-2). */
export const LOCK_DEADLINE_US = 11 * US_PER_HOUR + 30 * US_PER_MINUTE;
/** Time of day until which buyers pay, on the payment day (DEL-2). */
export const PAYMENT_DEADLINE_US = 15 * US_PER_HOUR;

const PAYMENT_DAYS = 2;
const DELIVERY_DAYS = 3;

/** The days of a delivery (DEL-2, CON-3). All are trading days. */
export interface DeliveryTimetable {
  /** T: after its settlement the net positions become obligations. */
  readonly lastTradingDay: DayNumber;
  /** T+1, or T+2: sellers lock until 11:30. */
  readonly lockDay: DayNumber;
  /** T+2: buyers pay until 15:00. */
  readonly paymentDay: DayNumber;
  /** T+3: units and money change hands and margin is released at the day end. */
  readonly deliveryDay: DayNumber;
}

/** The timetable of the delivery of a contract that stops trading on `lastTradingDay` (DEL-2, CAL-4). */
export function deliveryTimetable(
  calendar: TradingCalendar,
  lastTradingDay: DayNumber,
  { lockDays }: Pick<DeliveryTerms, 'lockDays'>,
): DeliveryTimetable {
  return {
    lastTradingDay,
    lockDay: calendar.add(lastTradingDay, lockDays),
    paymentDay: calendar.add(lastTradingDay, PAYMENT_DAYS),
    deliveryDay: calendar.add(lastTradingDay, DELIVERY_DAYS),
  };
}

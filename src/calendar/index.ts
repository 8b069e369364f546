export {
  buildTradingCalendar,
  type CalendarError,
  type CalendarOptions,
  type CalendarResult,
  type Closure,
} from './buildTradingCalendar.js';
export {
  type CivilDate,
  civilFromDay,
  type DayNumber,
  dayFromCivil,
  daysInMonth,
  formatIsoDay,
  isWeekend,
  parseIsoDay,
  weekdayOf,
} from './civil.js';
export { type LadderStart, ladderStartDay } from './contractDates.js';
export {
  type ContractMonth,
  deliveryDay,
  formatContractMonth,
  lastTradingDay,
  parseContractMonth,
} from './contractMonth.js';
export { CALENDAR_VERSION } from './data/weekdayHolidays.js';
export { defaultSessions, futuresCallPhase, isOpen, type Session } from './session.js';
export {
  daysFromStart,
  formatClock,
  formatTime,
  parseClock,
  timeAt,
  US_PER_DAY,
  US_PER_HOUR,
  US_PER_MINUTE,
  US_PER_SECOND,
  usOfDay,
} from './time.js';
export { TRADING_DAYS_PER_YEAR, type TradingCalendar } from './tradingCalendar.js';

import { type DayNumber, ladderStartDay, type TradingCalendar } from '../../calendar/index.js';
import { type Fen, type Lots, mulDivHalfUp, type PriceFen } from '../../units/index.js';
import type { DeliveryPriceRule } from './terms.js';

/** Trading days of the five-day average before the last one. */
const DAYS_BEFORE_LAST = 4;

/** One day's trades of a contract. */
export interface TradedDay {
  readonly day: DayNumber;
  readonly volumeLots: Lots;
  /** Σ price × lots, in fen per tonne times lots. */
  readonly turnoverFenLots: number;
}

/** What a delivery price is found from, at the settlement of the last trading day. */
export interface DeliveryPriceInput {
  readonly calendar: TradingCalendar;
  readonly lastTradingDay: DayNumber;
  /** The last day's price by SET-1 or SET-2. */
  readonly settlementFen: PriceFen;
  readonly tickFen: Fen;
  /** The contract's days with trades up to the last one, in any order; those before the average's do not count. */
  readonly days: readonly TradedDay[];
}

/**
 * The delivery price (DEL-3), which is the settlement price that marks to market on the last trading day. Averages are
 * rounded half-up to the tick; where the days of an average had no trade, the last day's settlement price stands (D).
 */
export function deliveryPriceFen(rule: DeliveryPriceRule, input: DeliveryPriceInput): PriceFen {
  if (rule === 'lastSettlement') return input.settlementFen;
  const firstDay = ladderStartDay(
    input.calendar,
    input.lastTradingDay,
    rule === 'lastMonth' ? 'lastMonth' : DAYS_BEFORE_LAST,
  );
  let volumeLots = 0;
  let turnoverFenLots = 0;
  for (const traded of input.days) {
    if (traded.day < firstDay) continue;
    volumeLots += traded.volumeLots;
    turnoverFenLots += traded.turnoverFenLots;
  }
  if (volumeLots === 0) return input.settlementFen;
  return mulDivHalfUp(turnoverFenLots, 1, volumeLots * input.tickFen) * input.tickFen;
}

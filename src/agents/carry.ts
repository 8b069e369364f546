import type { ContractIndex } from '../protocol/index.js';
import type { AgentView } from './view.js';

/** Calendar days from a contract's last trading day to the day its units arrive, about (DEL-2). */
const DELIVERY_DAYS = 5;
const DAYS_PER_YEAR = 365;

/**
 * What a tonne on delivery by a contract costs for each tonne today, money and custody counted: 1 + rate × time. `ratePpm` is a
 * year's rate in ppm.
 */
export function carryFactor(view: AgentView, contract: ContractIndex, ratePpm: number): number {
  const days = Math.max(0, view.futures.daysToLastTradingDay(contract)) + DELIVERY_DAYS;
  return 1 + ((ratePpm / 1e6) * days) / DAYS_PER_YEAR;
}

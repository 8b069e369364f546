import {
  type ContractIndex,
  Offset,
  OrderType,
  type ParameterSet,
  Side,
  TimeInForce,
} from '../protocol/index.js';
import { futuresPriceNear } from './pricing.js';
import type { AgentView } from './view.js';

/** How an agent lives with contracts that end. Shared by every kind that trades futures. */
export const monthParameters = {
  exitDays: {
    kind: 'integer',
    default: 35,
    min: -1,
    max: 365,
    unit: 'days',
    mark: 'D',
    text: {
      en: 'Calendar days before the last trading day from which it only closes; -1 holds into delivery',
      zh: '距最后交易日多少个自然日起只平仓；-1 表示持有至交割',
    },
  },
} as const satisfies ParameterSet;

/** Lots that a contract without open interest weighs when one is picked, near or December, and others (D). */
const DUTY_FLOOR_LOTS = 50;
const OTHER_FLOOR_LOTS = 2;
const NEAREST = 3;
/** How far beyond the market a closing order may reach, and how far in the last calendar days. */
const EXIT_REACH = 0.01;
const LAST_CALL_REACH = 0.03;
const LAST_CALL_DAYS = 3;

/** Agents leave a contract over so many calendar days, each from a day of its own, so that they do not all go at once (D). */
const EXIT_SPREAD_DAYS = 10;
/** Calendar days before the last trading day from which this agent only closes; below 0 for who holds into delivery. */
function ownExitDays(view: AgentView, exitDays: number): number {
  return exitDays < 0 ? exitDays : exitDays + (view.account % EXIT_SPREAD_DAYS);
}

/** At a look an agent closes this part of what it holds in a contract about to end, at least a lot (D). */
const EXIT_PART = 0.25;

/** Contracts in which new positions may be opened: those that trade and are not about to end. */
export function openMonths(view: AgentView, exitDays: number): ContractIndex[] {
  const { futures } = view;
  const ownDays = ownExitDays(view, exitDays);
  const months: ContractIndex[] = [];
  for (const one of futures.tradable()) {
    if (futures.daysToLastTradingDay(one) > ownDays) months.push(one);
  }
  return months;
}

/** Of the open months the nearest three and the next December: where makers must quote (docs/model.md, "Months"). */
export function dutyMonths(view: AgentView, exitDays: number): ContractIndex[] {
  const months = exitDays < 0 ? view.futures.tradable() : openMonths(view, exitDays);
  return dutyAmong(view, months);
}

function dutyAmong(view: AgentView, months: readonly ContractIndex[]): ContractIndex[] {
  const duty: ContractIndex[] = [];
  let hasDecember = false;
  for (const one of months) {
    const isDecember: boolean = !hasDecember && view.futures.code(one).endsWith('12');
    hasDecember ||= isDecember;
    if (duty.length < NEAREST || isDecember) duty.push(one);
    if (hasDecember && duty.length >= NEAREST) break;
  }
  return duty;
}

/**
 * Picks an open month with a chance proportional to its open interest and a floor, larger for those that makers must
 * quote: trade goes where trade is. -1 if none is open.
 */
export function pickMonth(view: AgentView, exitDays: number): ContractIndex {
  const months = openMonths(view, exitDays);
  const duty = dutyAmong(view, months);
  const weightOf = (one: ContractIndex): number =>
    view.futures.openInterest(one) + (duty.includes(one) ? DUTY_FLOOR_LOTS : OTHER_FLOOR_LOTS);
  let sum = 0;
  for (const one of months) sum += weightOf(one);
  let rest = view.random.uniform() * sum;
  for (const one of months) {
    rest -= weightOf(one);
    if (rest < 0) return one;
  }
  return months[months.length - 1] ?? -1;
}

/**
 * Closes what is held in contracts about to end, part by part: against the other side's quotes where there are any, else by an
 * order that waits at the market for somebody who must leave too; in the last days it gives more and holds nothing back.
 */
export function leaveEndingMonths(view: AgentView, exitDays: number): void {
  const ownDays = ownExitDays(view, exitDays);
  for (const contract of view.futures.tradable()) {
    const daysLeft = view.futures.daysToLastTradingDay(contract);
    if (daysLeft > ownDays) return;
    const { closableLongLots, closableShortLots } = view.position(contract);
    const part = daysLeft <= LAST_CALL_DAYS ? 1 : EXIT_PART;
    closeAtMarket(view, contract, Side.sell, Math.ceil(closableLongLots * part));
    closeAtMarket(view, contract, Side.buy, Math.ceil(closableShortLots * part));
  }
}

/** Closes up to `lots` against the other side's quotes if there are any, else by an order that waits at the market; none for 0. */
export function closeAtMarket(view: AgentView, contract: ContractIndex, side: Side, lots: number): void {
  if (lots === 0) return;
  const { futures } = view;
  const opposite = side === Side.sell ? futures.bestBid(contract) : futures.bestAsk(contract);
  const isLastCall = futures.daysToLastTradingDay(contract) <= LAST_CALL_DAYS;
  const reach = isLastCall ? LAST_CALL_REACH : opposite > 0 ? EXIT_REACH : 0;
  const reference = opposite > 0 ? opposite : futures.lastPrice(contract);
  view.order({
    contract,
    side,
    offset: Offset.close,
    type: OrderType.limit,
    timeInForce: opposite > 0 ? TimeInForce.fak : TimeInForce.day,
    priceFen: futuresPriceNear(view, contract, reference * (side === Side.sell ? 1 - reach : 1 + reach)),
    lots: Math.min(lots, futures.maxOrderLots(contract)),
  });
}

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

/** Contracts in which new positions may be opened: those that trade and are not about to end. */
export function openMonths(view: AgentView, exitDays: number): ContractIndex[] {
  return view.futures.tradable().filter((one) => view.futures.daysToLastTradingDay(one) > exitDays);
}

/** Of the open months the nearest three and the next December: where makers must quote (docs/model.md, "Months"). */
export function dutyMonths(view: AgentView, exitDays: number): ContractIndex[] {
  return dutyAmong(view, openMonths(view, exitDays));
}

function dutyAmong(view: AgentView, months: readonly ContractIndex[]): ContractIndex[] {
  const december = months.find((one) => view.futures.code(one).endsWith('12'));
  return months.filter((one, position) => position < NEAREST || one === december);
}

/**
 * Picks an open month with a chance proportional to its open interest and a floor, larger for those that makers must
 * quote: trade goes where trade is. -1 if none is open.
 */
export function pickMonth(view: AgentView, exitDays: number): ContractIndex {
  const months = openMonths(view, exitDays);
  const duty = dutyAmong(view, months);
  const weights = months.map(
    (one) => view.futures.openInterest(one) + (duty.includes(one) ? DUTY_FLOOR_LOTS : OTHER_FLOOR_LOTS),
  );
  let rest = view.random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [position, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return months[position]!;
  }
  return months.at(-1) ?? -1;
}

/**
 * Closes what is held in contracts about to end: against the other side's quotes where there are any, else by an order that
 * waits at the market for somebody who must leave too; in the last days it gives more.
 */
export function leaveEndingMonths(view: AgentView, exitDays: number): void {
  for (const contract of view.futures.tradable()) {
    if (view.futures.daysToLastTradingDay(contract) > exitDays) return;
    const { closableLongLots, closableShortLots } = view.position(contract);
    closeAtMarket(view, contract, Side.sell, closableLongLots);
    closeAtMarket(view, contract, Side.buy, closableShortLots);
  }
}

function closeAtMarket(view: AgentView, contract: ContractIndex, side: Side, lots: number): void {
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

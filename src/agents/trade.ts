import {
  Offset,
  type OrderEvent,
  OrderEventKind,
  type OrderId,
  OrderType,
  opposite,
  Side,
  TimeInForce,
} from '../protocol/index.js';
import { type Lots, PPM, type PriceFen } from '../units/index.js';
import { futuresPriceNear, futuresReference } from './pricing.js';
import type { AgentView } from './view.js';

/** How far beyond the market a closing order reaches that is to lift a margin call (D). */
const CALL_REACH = 0.01;

/** A position of an agent that is in one contract and on one side at a time, from its opening order on. Plain data. */
export interface OpenTrade {
  readonly contract: number;
  readonly side: Side;
  /** The trading day from which it means to leave. */
  readonly leavesDay: number;
  readonly usesStop: boolean;
  /** Its opening order until the exchange has answered; 0 then. */
  pendingOrder: OrderId;
  /** Lots opened, and the sum of price × lots in fen a tonne. */
  openedLots: Lots;
  paidFen: number;
}

/** Keeps a trade's order, lots and prices in step with an event. True if that was a fill which opened some of its lots. */
export function bookOpening(event: OrderEvent, trade: OpenTrade): boolean {
  if (event.orderId === trade.pendingOrder) trade.pendingOrder = 0;
  const opens = event.kind === OrderEventKind.filled && event.side === trade.side;
  if (!opens || event.contract !== trade.contract) return false;
  trade.openedLots += event.quantity;
  trade.paidFen += event.priceFen * event.quantity;
  return true;
}

/** The trade; null once its opening order has been answered and nothing of it is held. */
export function unlessOver(view: AgentView, trade: OpenTrade | null): OpenTrade | null {
  return trade === null || (trade.pendingOrder === 0 && heldLots(view, trade) === 0) ? null : trade;
}

/**
 * A stop order a share `away` behind the average price; none where the day's band keeps the price from its trigger (ORD-2,
 * LIM-1).
 */
export function placeStop(view: AgentView, trade: OpenTrade, lots: Lots, away: number): void {
  const { contract, side } = trade;
  const { futures } = view;
  const triggerFen = averageFen(trade) * (side === Side.buy ? 1 - away : 1 + away);
  const isReachable =
    side === Side.buy
      ? triggerFen >= futures.lowerLimit(contract)
      : triggerFen <= futures.upperLimit(contract);
  if (!isReachable) return;
  view.order({
    contract,
    side: opposite(side),
    offset: Offset.close,
    type: OrderType.stop,
    timeInForce: TimeInForce.day,
    priceFen: 0,
    triggerFen: futuresPriceNear(view, contract, triggerFen),
    lots: Math.min(lots, futures.maxOrderLots(contract)),
  });
}

/**
 * Closes `lots` against the other side's best quote, up to a share `reach` beyond it; without one, at the market price, and
 * waits.
 */
export function closeTrade(view: AgentView, { contract, side }: OpenTrade, lots: Lots, reach: number): void {
  const closing = opposite(side);
  const quoteFen = side === Side.buy ? view.futures.bestBid(contract) : view.futures.bestAsk(contract);
  const fromFen = quoteFen > 0 ? quoteFen : futuresReference(view, contract);
  sendClose(
    view,
    contract,
    closing,
    lots,
    beyond(view, contract, closing, fromFen, quoteFen > 0 ? reach : 0),
  );
}

function sendClose(view: AgentView, contract: number, side: Side, lots: Lots, priceFen: PriceFen): void {
  if (lots === 0) return;
  view.order({
    contract,
    side,
    offset: Offset.close,
    type: OrderType.limit,
    timeInForce: TimeInForce.day,
    priceFen,
    lots: Math.min(lots, view.futures.maxOrderLots(contract)),
  });
}

/** The price on the grid and in the band that lies a share `reach` of `fromFen` on the paying side of it. */
export function beyond(
  view: AgentView,
  contract: number,
  side: Side,
  fromFen: number,
  reach: number,
): PriceFen {
  return futuresPriceNear(view, contract, fromFen * (side === Side.buy ? 1 + reach : 1 - reach));
}

/** Average price of the lots opened, in fen a tonne; NaN before the first fill. */
export function averageFen({ paidFen, openedLots }: OpenTrade): number {
  return paidFen / openedLots;
}

/** Lots of the trade that are still held. */
function heldLots(view: AgentView, { contract, side }: OpenTrade): Lots {
  const { longLots, shortLots } = view.position(contract);
  return side === Side.buy ? longLots : shortLots;
}

/** Lots of the trade that no working order is closing. */
export function closableLots(view: AgentView, { contract, side }: OpenTrade): Lots {
  const { closableLongLots, closableShortLots } = view.position(contract);
  return side === Side.buy ? closableLongLots : closableShortLots;
}

/**
 * Closes as many lots as bring free margin back to zero, at the price it sends (CALL-2, MAR-4). False when nothing is
 * lacking, or nothing is left to close.
 */
export function liftCall(view: AgentView, trade: OpenTrade | null): boolean {
  const lackingFen = -view.money().freeMarginFen;
  if (trade === null || lackingFen <= 0) return false;
  const { contract } = trade;
  const { futures } = view;
  const held = closableLots(view, trade);
  const side = opposite(trade.side);
  const priceFen = beyond(view, contract, side, futuresReference(view, contract), CALL_REACH);
  const sign = trade.side === Side.buy ? 1 : -1;
  const settlementFen = futures.previousSettlement(contract);
  const adverseFen = Math.max(0, sign * (settlementFen - priceFen));
  const marginFen = (settlementFen * futures.marginPpm(contract)) / PPM;
  const feeFen = (priceFen * futures.feePpm(contract)) / PPM;
  const reliefFen = (marginFen - adverseFen - feeFen) * futures.lotTonnes(contract);
  const needed = reliefFen > 0 ? Math.ceil(lackingFen / reliefFen) : held;
  sendClose(view, contract, side, Math.min(needed, held), priceFen);
  return true;
}

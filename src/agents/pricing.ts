import { Side } from '../protocol/index.js';
import type { Fen, PriceFen } from '../units/index.js';
import type { AgentView } from './view.js';

/** The nearest price on the tick grid inside the day's band (CON-1, LIM-1). `priceFen` may have decimals. */
export function futuresPriceNear(view: AgentView, contract: number, priceFen: number): PriceFen {
  const tick = view.futures.tickFen(contract);
  return clamp(
    Math.round(priceFen / tick) * tick,
    view.futures.lowerLimit(contract),
    view.futures.upperLimit(contract),
  );
}

/** The nearest price on the spot grid inside the day's band (SPOT-1, SPOT-2). `priceFen` may have decimals. */
export function spotPriceNear(view: AgentView, priceFen: number): PriceFen {
  const tick = view.spot.tickFen;
  return clamp(Math.round(priceFen / tick) * tick, view.spot.lowerLimit(), view.spot.upperLimit());
}

/**
 * The last price in the board's band that a limit allows, to the nearest tick (SPOT-2). Undefined where the whole band lies beyond it: above
 * a buyer's, below a seller's. `limitFen` may have decimals.
 */
export function spotPriceWithin({ spot }: AgentView, side: Side, limitFen: number): PriceFen | undefined {
  return priceWithin(side, limitFen, spot.tickFen, spot.lowerLimit(), spot.upperLimit());
}

/** The same at the block desk (SPOT-3). */
export function blockPriceWithin(
  { spot, blocks }: AgentView,
  side: Side,
  limitFen: number,
): PriceFen | undefined {
  return priceWithin(side, limitFen, spot.tickFen, blocks.lowerLimit(), blocks.upperLimit());
}

function priceWithin(
  side: Side,
  limitFen: number,
  tickFen: Fen,
  lowerFen: PriceFen,
  upperFen: PriceFen,
): PriceFen | undefined {
  const priceFen = Math.round(limitFen / tickFen) * tickFen;
  const isBeyond = side === Side.buy ? priceFen < lowerFen : priceFen > upperFen;
  return isBeyond ? undefined : clamp(priceFen, lowerFen, upperFen);
}

/** The middle of the best quotes, else the last price. */
export function futuresReference(view: AgentView, contract: number): number {
  const bid = view.futures.bestBid(contract);
  const ask = view.futures.bestAsk(contract);
  return bid > 0 && ask > 0 ? (bid + ask) / 2 : view.futures.lastPrice(contract);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** The middle of the board's best levels when both are there and do not cross, else the last price. */
export function spotReference(view: AgentView): number {
  const bid = view.spot.bestBid();
  const ask = view.spot.bestAsk();
  return bid > 0 && ask > bid ? (bid + ask) / 2 : view.spot.lastPrice();
}

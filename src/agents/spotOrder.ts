import { type ParameterSet, Side } from '../protocol/index.js';
import type { Fen, PriceFen, Tonnes } from '../units/index.js';
import { spotPriceNear } from './pricing.js';
import type { SpotMarketView, SpotTrading } from './spotVenueView.js';
import type { AgentView } from './view.js';

/** How people who list on the board pick their prices. */
export const listingParameters = {
  priceStep: {
    kind: 'money',
    default: 1,
    min: 1,
    max: 10_000,
    unit: 'yuan/t',
    mark: 'D',
    text: {
      en: 'Listing prices are multiples of it, where it is more than the tick: people name round prices',
      zh: '挂牌价取其整数倍（大于最小变动价位时）：人们习惯报整数价',
    },
  },
} as const satisfies ParameterSet;

/** As much of a quantity as one listing or take may have: whole units, and less than a block (SPOT-1, SPOT-2). 0 where nothing is left. */
export function boardTonnes({ spot, blocks }: Pick<SpotTrading, 'spot' | 'blocks'>, tonnes: Tonnes): Tonnes {
  return wholeUnits(spot, Math.min(tonnes, blocks.thresholdTonnes - 1));
}

/** The whole trading units in a quantity (SPOT-1). */
export function wholeUnits({ unitTonnes }: Pick<SpotMarketView, 'unitTonnes'>, tonnes: Tonnes): Tonnes {
  return Math.floor(tonnes / unitTonnes) * unitTonnes;
}

/** The nearest price within the band that somebody with a step of `stepFen` names for a limit, and no worse than the limit for it. */
export function roundListing(view: AgentView, side: Side, priceFen: PriceFen, stepFen: Fen): PriceFen {
  if (stepFen <= view.spot.tickFen) return priceFen;
  const steps = priceFen / stepFen;
  return spotPriceNear(view, (side === Side.buy ? Math.floor(steps) : Math.ceil(steps)) * stepFen);
}

/**
 * Where a listing goes that nobody meets yet: one tick better than the best of its own side, at the last price if there
 * is none, but never beyond the owner's limit. Nobody gives away what the market would pay.
 */
export function listingPriceFen(view: AgentView, side: Side, limitFen: PriceFen, stepFen: Fen): PriceFen {
  const { spot } = view;
  const own = side === Side.buy ? spot.bestBid() : spot.bestAsk();
  const better = side === Side.buy ? own + spot.tickFen : own - spot.tickFen;
  const wanted = spotPriceNear(view, own > 0 ? better : spot.lastPrice());
  const priceFen = side === Side.buy ? Math.min(limitFen, wanted) : Math.max(limitFen, wanted);
  return roundListing(view, side, priceFen, stepFen);
}

/**
 * Takes the best listing if it is within `limitFen`, else lists at the best place within it, or at the limit itself who is
 * in a hurry (SPOT-2). At most what one order may have.
 */
export function takeOrList(
  view: AgentView,
  side: Side,
  limitFen: PriceFen,
  tonnes: Tonnes,
  isHurried: boolean,
  stepFen: Fen = 1,
): void {
  const quantity = boardTonnes(view, tonnes);
  if (quantity < 1) return;
  const best = side === Side.buy ? view.spot.bestAsk() : view.spot.bestBid();
  const attractive = best > 0 && (side === Side.buy ? best <= limitFen : best >= limitFen);
  if (attractive) view.take(side, limitFen, quantity, 'first');
  else view.list(side, isHurried ? limitFen : listingPriceFen(view, side, limitFen, stepFen), quantity);
}

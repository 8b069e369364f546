import { type Fen, PPM, type Tonnes } from '../units/index.js';
import type { AuctionNotice } from './spotVenueView.js';
import type { AgentView } from './view.js';

/** A step of a demand curve: so much at up to `priceFen`, which may have decimals. */
export interface BidStep {
  readonly priceFen: number;
  readonly tonnes: Tonnes;
}

/**
 * Bids the steps of a demand curve, the best price first, as far as `cashFen` goes, fee included (SPOT-4, SPOT-5). A price is
 * rounded to the tick and lowered to the highest allowed; a step below the reserve price, or smaller than a bid may be, is
 * left out.
 */
export function bidSteps(
  view: AgentView,
  auction: AuctionNotice,
  steps: readonly BidStep[],
  cashFen: Fen,
): void {
  const { tickFen, unitTonnes, minimumBidTonnes, reservePriceFen, highestBidFen } = auction;
  let leftFen = cashFen;
  let leftTonnes = auction.bidLimitTonnes;
  for (const step of steps) {
    const topFen = highestBidFen > 0 ? Math.min(step.priceFen, highestBidFen) : step.priceFen;
    const priceFen = Math.round(topFen / tickFen) * tickFen;
    if (priceFen < Math.max(reservePriceFen, tickFen)) continue;
    const unitCostFen = priceFen * (1 + view.spot.feePpm / PPM);
    const affordable = Math.floor(Math.max(0, leftFen - 1) / unitCostFen);
    const most = Math.min(step.tonnes, affordable, leftTonnes);
    const tonnes = Math.floor(most / unitTonnes) * unitTonnes;
    if (tonnes < minimumBidTonnes) continue;
    view.bidAuction(auction.auctionId, priceFen, tonnes);
    leftFen -= tonnes * unitCostFen;
    leftTonnes -= tonnes;
  }
}

import { ISSUER, Side } from '../../protocol/index.js';
import type { Tonnes } from '../../units/index.js';
import type { PriceBound } from '../policy/policyAction.js';
import { boundsOf } from '../spotRules.js';
import type { SpotVenue } from '../spotVenue.js';
import type { World } from '../world.js';

/** Opens the spot markets with the terms and bounds on prices that hold today (SPOT-2, SPOT-3, POL-1). */
export function openVenues(world: World): void {
  for (const venue of world.venues) {
    const { listed, blocks, auctions, accounts, rules, closeFen } = venue;
    const bounds = boundsOf(rules);
    listed.board.changeTerms(rules.board, bounds);
    blocks.desk.changeTerms(rules.blocks, bounds);
    auctions.bounds = bounds;
    listed.board.openDay(closeFen);
    blocks.desk.openDay(closeFen);
    if (rules.floor !== undefined) support(world, venue, Side.buy, rules.floor);
    if (rules.ceiling !== undefined && accounts.units.canIssue)
      support(world, venue, Side.sell, rules.ceiling);
  }
}

/**
 * The government lists what it trades a day at a bound, if the day's band reaches it: as many listings as the largest one asks
 * for, before those of anybody else; it sells no units that are of no use any more (POL-1, CMP-3, D).
 */
function support(
  world: World,
  { listed }: SpotVenue,
  side: Side,
  { priceFen, governmentTonnes }: PriceBound,
): void {
  const { lowerLimitFen, upperLimitFen, terms } = listed.board;
  if (priceFen < lowerLimitFen || priceFen > upperLimitFen) return;
  const largestTonnes = largestListing(terms);
  for (let left = governmentTonnes; left > 0; left -= largestTonnes) {
    const tonnes = Math.min(left, largestTonnes);
    listed.post({ orderId: world.nextOrderId(), account: ISSUER, side, priceFen, quantity: tonnes });
  }
}

/** The largest multiple of the unit below a block (SPOT-2). */
function largestListing({ blockThresholdTonnes, unitTonnes }: SpotVenue['rules']['board']): Tonnes {
  return Math.floor((blockThresholdTonnes - 1) / unitTonnes) * unitTonnes;
}

import { Fact } from '../../protocol/index.js';
import { FEN_PER_YUAN } from '../../units/index.js';
import type { World } from '../world.js';

/** Spot settlement at day end: gross, trade by trade, allowances against money (SPOT-5, SPOT-7). */
export function settleSpot(world: World): void {
  const { spotAccounts, clearing, tape, clock } = world;
  for (const trade of spotAccounts.unsettled) {
    const { tradeId, buyer, seller, tonnes, amountFen, buyerFeeFen, sellerFeeFen } = trade;
    clearing.spotCash.settle(buyer, seller, amountFen, buyerFeeFen, sellerFeeFen);
    spotAccounts.units.transfer(seller, buyer, tonnes);
    tape.record(
      Fact.SpotSettled,
      clock.nowUs,
      tradeId,
      amountFen,
      tonnes,
      buyer,
      seller,
      buyerFeeFen,
      sellerFeeFen,
    );
  }
  spotAccounts.unsettled.length = 0;
  if (world.config.fundamental.source === 'spotClose') {
    world.value.set(clock.nowUs, world.spotCloseFen / FEN_PER_YUAN);
  }
}

import { Fact } from '../../protocol/index.js';
import { Product } from '../../registry/index.js';
import { FEN_PER_YUAN } from '../../units/index.js';
import type { World } from '../world.js';

/** Spot settlement at day end: gross, trade by trade, allowances against money (SPOT-5, SPOT-7). */
export function settleSpot(world: World): void {
  const { spot, clearing, registry, tape, clock } = world;
  for (const trade of spot.unsettled) {
    const { tradeId, buyer, seller, tonnes, amountFen, buyerFeeFen, sellerFeeFen } = trade;
    clearing.spotCash.settle(buyer, seller, amountFen, buyerFeeFen, sellerFeeFen);
    registry.transferLocked(seller, buyer, Product.CEA, tonnes);
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
  spot.unsettled.length = 0;
  if (world.config.fundamental.source === 'spotClose') {
    world.value.set(clock.nowUs, world.spotCloseFen / FEN_PER_YUAN);
  }
}

import { LiquidationCause, OrderSource, opposite, Side } from '../../protocol/index.js';
import type { Lots } from '../../units/index.js';
import type { World } from '../world.js';
import { bringOrders, restingOrders, totalLots, VISIBLE_LEVELS, withdrawAll } from './liquidate.js';

/**
 * On the last trading day what natural persons still hold is liquidated, at every look of the day all that is left (POS-1,
 * LIQ-2). Their own orders leave the book. The price is the worst of the visible depth that would be used, else the price
 * limit, as in LIQ-1; while the book is empty the look passes (D). What cannot trade by the close goes to delivery.
 */
export function closeIndividuals(world: World): void {
  const { flatRule, futures, clearing } = world;
  if (flatRule === undefined) return;
  for (const [index, contract] of futures.contracts.entries()) {
    if (!flatRule.liquidates(contract)) continue;
    for (const account of flatRule.individuals) {
      const { longLots, shortLots } = clearing.position(account, index);
      if (longLots > 0) closeLeg(world, account, index, Side.sell, longLots);
      if (shortLots > 0) closeLeg(world, account, index, Side.buy, shortLots);
    }
  }
}

function closeLeg(world: World, account: number, index: number, side: Side, lots: Lots): void {
  const book = world.futures.books[index]!;
  withdrawAll(
    world,
    (order) => order.source === OrderSource.owner && order.account === account && order.contract === index,
  );
  if (book.size === 0) return;
  const contract = world.futures.contracts[index]!;
  const ticks = book.priceForQuantity(opposite(side), lots, VISIBLE_LEVELS);
  const limitFen = side === Side.buy ? contract.upperLimitFen : contract.lowerLimitFen;
  const priceFen = ticks < 0 ? limitFen : ticks * contract.terms.tickFen;
  const target = { account, contract: index, side };
  const resting = restingOrders(world, target);
  const slice = { ...world.clearing.planLiquidationSlice(target, priceFen, totalLots(resting)), lots };
  bringOrders(world, target, resting, { slice, priceFen }, LiquidationCause.individualNotFlat);
}

import type { LiquidationTarget } from '../../clearing/index.js';
import { LiquidationCause, OrderSource, opposite, Side } from '../../protocol/index.js';
import type { World } from '../world.js';
import { bringOrders, restingOrders, totalLots, VISIBLE_LEVELS, withdrawAll } from './liquidate.js';

/**
 * On the last trading day what natural persons still hold is liquidated, at every look of the day all that is left (POS-1,
 * LIQ-2), speculative positions and the largest losses first (LIQ-4). Their own orders leave the book. The price is the
 * worst of the visible depth that would be used, else the price limit, as in LIQ-1; while the book is empty the look passes
 * (D). What cannot trade by the close goes to delivery.
 */
export function closeIndividuals(world: World): void {
  const { flatRule, futures, clearing } = world;
  if (flatRule === undefined) return;
  for (const [index, contract] of futures.contracts.entries()) {
    if (!flatRule.liquidates(contract)) continue;
    for (const target of clearing.legsToClose(index, flatRule.individuals)) closeLeg(world, target);
  }
}

function closeLeg(world: World, target: LiquidationTarget): void {
  const { account, contract: index, side } = target;
  const book = world.futures.books[index]!;
  withdrawAll(
    world,
    world.futures.workingOrders(),
    (order) => order.source === OrderSource.owner && order.account === account && order.contract === index,
  );
  if (book.size === 0) return;
  const { longLots, shortLots } = world.clearing.position(account, index);
  const lots = side === Side.sell ? longLots : shortLots;
  if (lots === 0) return;
  const contract = world.futures.contracts[index]!;
  const ticks = book.priceForQuantity(opposite(side), lots, VISIBLE_LEVELS);
  const limitFen = side === Side.buy ? contract.upperLimitFen : contract.lowerLimitFen;
  const priceFen = ticks < 0 ? limitFen : ticks * contract.terms.tickFen;
  const resting = restingOrders(world, target);
  const slice = { ...world.clearing.planLiquidationSlice(target, priceFen, totalLots(resting)), lots };
  bringOrders(world, target, resting, { slice, priceFen }, LiquidationCause.individualNotFlat);
}

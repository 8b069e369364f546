import type { LiquidationSlice, LiquidationTarget } from '../../clearing/index.js';
import { CancelCause, Fact, Offset, type Order, OrderSource, opposite, Side } from '../../protocol/index.js';
import { MessageKind, makeMessage } from '../message.js';
import type { World } from '../world.js';

/** Levels of a book that are shown, which a liquidation order may count on (LIQ-1). */
const VISIBLE_LEVELS = 5;

/**
 * A look at every account in liquidation (LIQ-1, LIQ-4): its own and the former slice's orders leave the book, and for
 * each leg in turn the smallest slice that cures what it still lacks is sent as a close order. One slice for an account
 * at a look; what does not trade is looked at again, until the close.
 */
export function liquidate(world: World): void {
  const { clearing } = world;
  const queue = clearing.liquidationQueue();
  if (queue.length === 0) return;
  clearOrders(world, new Set(queue.map((target) => target.account)));
  const served = new Set<number>();
  for (const target of queue) {
    if (served.has(target.account) || clearing.liquidationDeficitFen(target.account) === 0) continue;
    const { slice, priceFen } = planSlice(world, target);
    if (slice.lots === 0) continue;
    sendSlice(world, target, slice, priceFen);
    served.add(target.account);
  }
}

/** Takes back what an account in liquidation has in the books, so that nothing frozen stands in the way. */
function clearOrders(world: World, accounts: ReadonlySet<number>): void {
  const working = [...world.futures.workingOrders()].filter((order: Readonly<Order>) =>
    accounts.has(order.account),
  );
  for (const order of working) world.futures.withdraw(order.orderId, CancelCause.liquidationRestart);
}

/**
 * The slice and its price: the worst price of the visible depth that the slice would use, else the price limit. A worse
 * price gives less relief and asks for more lots, so both are found together; the lots only grow.
 */
function planSlice(world: World, target: LiquidationTarget): { slice: LiquidationSlice; priceFen: number } {
  const contract = world.futures.contracts[target.contract]!;
  const book = world.futures.books[target.contract]!;
  const limitFen = target.side === Side.buy ? contract.upperLimitFen : contract.lowerLimitFen;
  const resting = opposite(target.side);
  const priceFor = (lots: number): number => {
    const ticks = book.priceForQuantity(resting, lots, VISIBLE_LEVELS);
    return ticks < 0 ? limitFen : ticks * contract.terms.tickFen;
  };
  let priceFen = priceFor(1);
  let slice = world.clearing.planLiquidationSlice(target, priceFen);
  while (slice.lots > 0 && priceFen !== limitFen) {
    const neededFen = priceFor(slice.lots);
    if (neededFen === priceFen) break;
    priceFen = neededFen;
    slice = world.clearing.planLiquidationSlice(target, priceFen);
  }
  return { slice, priceFen };
}

function sendSlice(world: World, target: LiquidationTarget, slice: LiquidationSlice, priceFen: number): void {
  const { account, contract, side } = target;
  const { maxOrderLots } = world.futures.contracts[contract]!.terms;
  const lots = Math.min(slice.lots, maxOrderLots);
  const orderId = world.nextOrderId();
  world.tape.record(
    Fact.LiquidationOrdered,
    world.clock.nowUs,
    orderId,
    account,
    contract,
    side,
    lots,
    priceFen,
    slice.deficitFen,
    slice.releasePerLotFen,
    slice.adversePerLotFen,
    slice.feePerLotFen,
  );
  world.messages.push(
    makeMessage({
      kind: MessageKind.order,
      account,
      orderId,
      contract,
      side,
      offset: Offset.close,
      priceFen,
      quantity: lots,
      source: OrderSource.forcedLiquidation,
    }),
  );
}

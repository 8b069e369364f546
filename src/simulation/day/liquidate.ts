import type { LiquidationSlice, LiquidationTarget } from '../../clearing/index.js';
import {
  type AccountIndex,
  CancelCause,
  Fact,
  LiquidationCause,
  Offset,
  type Order,
  type OrderId,
  OrderSource,
  opposite,
  Side,
} from '../../protocol/index.js';
import type { Lots, PriceFen } from '../../units/index.js';
import { MessageKind, makeMessage } from '../message.js';
import type { World } from '../world.js';
import { isClosedWhole, isOverLimit } from './closingCauses.js';

/** Levels of a book that are shown, which a liquidation order may count on (LIQ-1). */
export const VISIBLE_LEVELS = 5;

/** How many lots of a leg are to be closed, why, and at which price (LIQ-1). */
export interface SlicePlan {
  readonly slice: LiquidationSlice;
  readonly priceFen: PriceFen;
}

/**
 * A look at every account in liquidation (LIQ-1, LIQ-4). Its owner's orders leave the books; then for each leg in turn
 * the smallest slice that cures what is still lacking goes to the market at once, so that the next leg and the next
 * account see what is left. A slice that still rests from the look before stays at its place if it is still right.
 * Who is cured keeps his orders, and liquidation orders that are no longer needed go. Legs that are closed for another cause
 * (LIQ-2) are left to that, those in contracts that are halted wait (POL-1); with larger-side margin a leg that gives none back waits while another leg of the account helps (D).
 */
export function liquidate(world: World): void {
  const { clearing } = world;
  const { contracts } = world.futures;
  const targets = clearing
    .liquidationQueue()
    .filter(
      (target) => !isClosedWhole(world, target) && !world.halts.stopsContract(contracts[target.contract]!),
    );
  const lacking = new Set(
    targets.map(({ account }) => account).filter((account) => clearing.liquidationDeficitFen(account) > 0),
  );
  if (lacking.size > 0) {
    withdrawAll(
      world,
      world.futures.workingOrders(),
      (order) => order.source === OrderSource.owner && lacking.has(order.account),
    );
  }
  const legsOf = new Map<AccountIndex, LiquidationTarget[]>();
  for (const target of targets) {
    const legs = legsOf.get(target.account) ?? [];
    legsOf.set(target.account, legs);
    legs.push(target);
  }
  for (const target of targets) {
    const { account } = target;
    if (clearing.liquidationDeficitFen(account) > 0) liquidateLeg(world, target, legsOf.get(account)!);
  }
  withdrawNeedless(world, world.futures.liquidations.all());
}

/** An account's call may be met: liquidation orders that nothing else asks for leave the market at once (CALL-1, LIQ-1). */
export function endLiquidation(world: World, account: AccountIndex): void {
  const { futures } = world;
  for (const contract of world.clearing.holdings(account)) {
    withdrawNeedless(world, futures.liquidations.of(account, contract));
  }
}

/** Withdraws those of some liquidation orders that neither an unpaid call nor another cause needs any more (LIQ-1, LIQ-2). */
function withdrawNeedless(world: World, orders: Iterable<Readonly<Order>>): void {
  const { clearing } = world;
  withdrawAll(
    world,
    orders,
    (order) =>
      !(clearing.isLiquidating(order.account) && clearing.liquidationDeficitFen(order.account) > 0) &&
      !isClosedWhole(world, order) &&
      !isOverLimit(world, order),
  );
}

/** Takes those of some working orders for which `condemned` says so out of the market. */
export function withdrawAll(
  world: World,
  orders: Iterable<Readonly<Order>>,
  condemned: (order: Readonly<Order>) => boolean,
): void {
  const withdrawn: OrderId[] = [];
  for (const order of orders) if (condemned(order)) withdrawn.push(order.orderId);
  for (const orderId of withdrawn) world.futures.withdraw(orderId, CancelCause.liquidationRestart);
}

/** @param legs of the account that are to be liquidated, this one among them. */
function liquidateLeg(world: World, target: LiquidationTarget, legs: readonly LiquidationTarget[]): void {
  const resting = restingOrders(world, target);
  const plan = planSlice(world, target, totalLots(resting));
  if (plan === undefined) return;
  const { slice, priceFen } = plan;
  const waits = slice.releasePerLotFen === 0 && legs.some((leg) => leg !== target && helps(world, leg));
  const planned = waits ? { slice: { ...slice, lots: 0 }, priceFen } : plan;
  bringOrders(world, target, resting, planned, LiquidationCause.unpaidCall);
}

/** Whether closing a leg gives the account more than it costs (LIQ-1). */
function helps(world: World, target: LiquidationTarget): boolean {
  const plan = planSlice(world, target, totalLots(restingOrders(world, target)));
  return plan !== undefined && plan.slice.reliefPerLotFen > 0;
}

/** The liquidation orders that work on a leg, oldest first. */
export function restingOrders(world: World, target: LiquidationTarget): Readonly<Order>[] {
  const orders = world.futures.liquidations.of(target.account, target.contract);
  return orders.filter(({ side }) => side === target.side);
}

/** Lots that orders still have to fill. */
export function totalLots(orders: readonly Readonly<Order>[]): Lots {
  return orders.reduce((sum, order) => sum + order.remainingLots, 0);
}

/** Brings a leg's liquidation orders to what a plan asks for; those that stay right keep their places. */
export function bringOrders(
  world: World,
  target: LiquidationTarget,
  resting: readonly Readonly<Order>[],
  plan: SlicePlan,
  cause: LiquidationCause,
): void {
  const { slice, priceFen } = plan;
  const restingLots = totalLots(resting);
  const stays = resting.every((order) => order.priceFen === priceFen);
  if (!stays) {
    for (const { orderId } of resting) world.futures.withdraw(orderId, CancelCause.liquidationRestart);
    sendSlice(world, target, plan, slice.lots, cause);
    return;
  }
  if (slice.lots > restingLots) sendSlice(world, target, plan, slice.lots - restingLots, cause);
  else shrink(world, resting, restingLots - slice.lots);
}

/** Takes lots that are no longer needed from the orders that came last; the others keep their place. */
function shrink(world: World, resting: readonly Readonly<Order>[], surplusLots: Lots): void {
  let left = surplusLots;
  for (const order of [...resting].reverse()) {
    const lots = Math.min(left, order.remainingLots);
    if (lots === 0) return;
    left -= lots;
    world.futures.shrinkLiquidation(order.orderId, order.remainingLots - lots);
  }
}

/**
 * The slice and its price: the worst price of the visible depth that the slice would use, else the price limit (LIQ-1). A
 * worse price asks for more lots and more lots for a worse price, so both are found together, neither ever getting
 * smaller. While a book is empty on both sides, as at the open, nothing is known and the look passes (D).
 */
function planSlice(world: World, target: LiquidationTarget, restingLots: Lots): SlicePlan | undefined {
  const contract = world.futures.contracts[target.contract]!;
  const book = world.futures.books[target.contract]!;
  if (book.size === 0) return undefined;
  const limitFen = target.side === Side.buy ? contract.upperLimitFen : contract.lowerLimitFen;
  const worse = target.side === Side.buy ? Math.max : Math.min;
  const priceFor = (lots: Lots): PriceFen => {
    const ticks = book.priceForQuantity(opposite(target.side), lots, VISIBLE_LEVELS);
    return ticks < 0 ? limitFen : ticks * contract.terms.tickFen;
  };
  const plan = (priceFen: PriceFen): LiquidationSlice =>
    world.clearing.planLiquidationSlice(target, priceFen, restingLots);
  let priceFen = priceFor(1);
  let slice = plan(priceFen);
  while (slice.lots > 0 && priceFen !== limitFen) {
    const neededFen = worse(priceFen, priceFor(slice.lots));
    if (neededFen === priceFen) break;
    priceFen = neededFen;
    const next = plan(priceFen);
    if (next.lots < slice.lots) break;
    slice = next;
  }
  return { slice, priceFen };
}

/** Sends `lots` of a slice at once, in as many orders as the largest order asks for (ORD-5). One fact tells the sum. */
function sendSlice(
  world: World,
  target: LiquidationTarget,
  plan: SlicePlan,
  lots: Lots,
  cause: LiquidationCause,
): void {
  if (lots === 0) return;
  const { slice, priceFen } = plan;
  const { account, contract, side } = target;
  const { maxOrderLots } = world.futures.contracts[contract]!.terms;
  for (let left = lots; left > 0; left -= maxOrderLots) {
    const orderId = world.nextOrderId();
    if (left === lots) {
      recordSlice(world, target, slice, priceFen, lots, orderId);
      world.tape.record(Fact.LiquidationCaused, world.clock.nowUs, orderId, cause);
    }
    world.futures.submit(
      makeMessage({
        kind: MessageKind.order,
        account,
        orderId,
        contract,
        side,
        offset: Offset.close,
        priceFen,
        quantity: Math.min(left, maxOrderLots),
        source: OrderSource.forcedLiquidation,
      }),
    );
  }
}

function recordSlice(
  world: World,
  { account, contract, side }: LiquidationTarget,
  slice: LiquidationSlice,
  priceFen: PriceFen,
  lots: Lots,
  orderId: number,
): void {
  const { deficitFen, releasePerLotFen, adversePerLotFen, feePerLotFen } = slice;
  world.tape.record(
    Fact.LiquidationOrdered,
    world.clock.nowUs,
    orderId,
    account,
    contract,
    side,
    lots,
    priceFen,
    deficitFen,
    releasePerLotFen,
    adversePerLotFen,
    feePerLotFen,
  );
}

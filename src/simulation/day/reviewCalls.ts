import { CancelCause, Offset } from '../../protocol/index.js';
import type { World } from '../world.js';

/** The deadline (CALL-1): calls are met or missed; opening orders of those to be liquidated are cancelled (LIQ-1). */
export function reviewCalls(world: World): void {
  const reviews = world.clearing.reviewCalls();
  cancelOpenings(
    world,
    new Set(reviews.filter((review) => review.liquidate).map((review) => review.account)),
  );
}

/** Cancels the opening orders of accounts that are to be liquidated (LIQ-1). */
export function cancelOpenings(world: World, condemned: ReadonlySet<number>): void {
  if (condemned.size === 0) return;
  const opening = world.futures
    .workingOrders()
    .filter((order) => order.offset === Offset.open && condemned.has(order.account));
  for (const order of opening) world.futures.withdraw(order.orderId, CancelCause.marginCall);
}

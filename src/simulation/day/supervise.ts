import { invariant, Phase } from '../../kernel/index.js';
import type { AccountIndex } from '../../protocol/index.js';
import { EventKind } from '../eventKind.js';
import { accountNamed } from '../named.js';
import type { World } from '../world.js';
import { timeOf } from './changeTerms.js';

/** Enters the orders of the regulators into the queue; at their instant they come before everything that trades (SPOT-10). */
export function scheduleSupervision(world: World): void {
  const orders = world.config.supervision?.orders ?? [];
  for (const [index, order] of orders.entries()) {
    const timeUs = Math.max(0, timeOf(world, order));
    world.queue.schedule(timeUs, Phase.policy, EventKind.superviseAccount, index, 0);
  }
}

/**
 * A regulator's order puts an account, or who has taken its place, on a step; what it now may not have in the market is withdrawn at
 * once (SPOT-10, REG-2).
 */
export function superviseAccount(world: World, index: number): void {
  const { config, supervisor, successions, clock } = world;
  const order = config.supervision?.orders[index];
  invariant(order !== undefined && supervisor !== undefined, 'orders stand in a supervised run', () => ({
    index,
  }));
  const account = successions.standsFor(accountNamed(world, order.participant));
  const today = Math.max(0, clock.dayIndex);
  if (supervisor.order(account, order.step, order.joint, today)) withdrawRestricted(world, account);
}

/** The open of a day: whoever kept quiet goes down the ladder (SPOT-10). */
export function openSupervision({ supervisor, clock }: World): void {
  supervisor?.openDay(clock.dayIndex);
}

/**
 * The day's end, after settlement and surrender deadlines: every spot market's day is looked at, then disputes are raised and answered
 * (SPOT-10). Nothing rests in a market at this time that a new restriction would have to take out.
 */
export function superviseDay({ supervisor, venues, clock }: World): void {
  if (supervisor === undefined) return;
  for (const [number, venue] of venues.entries()) supervisor.reviewMarket(number, venue, clock.dayIndex);
  supervisor.closeDay(venues, clock.dayIndex);
}

/** Bids in an auction are final and stand (D). */
function withdrawRestricted({ venues }: World, account: AccountIndex): void {
  for (const { listed, blocks } of venues) {
    listed.withdrawRestricted(account);
    blocks.withdrawRestricted(account);
  }
}

import { Phase } from '../../kernel/index.js';
import { timeOf } from '../day/changeTerms.js';
import { EventKind } from '../eventKind.js';
import type { World } from '../world.js';
import type { TradingHalt } from './policyAction.js';
import type { PolicyHandler } from './policyHandler.js';

export const haltTrading: PolicyHandler<TradingHalt> = {
  takeEffect(world, { scope, until }) {
    const untilUs = timeOf(world, until);
    world.halts.halt(scope, untilUs);
    world.futures.abandonHalted();
    world.queue.schedule(untilUs, Phase.policy, EventKind.resumeTrading, 0, 0);
  },
};

/** A halt is over: within a session the call auctions that it has kept waiting are matched at once, else at the next open (D). */
export function resumeTrading({ halts, futures, clock }: World): void {
  halts.resume(clock.nowUs);
  if (futures.isOpen()) futures.matchAuctions();
}

import type { Session } from '../../calendar/index.js';
import { Phase } from '../../kernel/index.js';
import type { TimeUs } from '../../units/index.js';
import type { IntradayConfig } from '../config.js';
import { EventKind } from '../eventKind.js';
import { today, type World } from '../world.js';
import { liquidate } from './liquidate.js';
import { cancelOpenings } from './reviewCalls.js';

/** When accounts are looked at within a session: one interval after its open and so on, before its close (CALL-1, D). */
export function intradayChecks(session: Session, intraday: IntradayConfig | undefined): TimeUs[] {
  if (intraday === undefined) return [];
  const { checkIntervalUs } = intraday;
  const times: TimeUs[] = [];
  for (let us = session.opensUs + checkIntervalUs; us < session.closesUs; us += checkIntervalUs)
    times.push(us);
  return times;
}

/**
 * A look at all accounts within the day (CALL-1): who is under the broker's margin is called and hears of it; who is under the
 * exchange's is liquidated at once. Deadlines end with the last session (D).
 */
export function checkIntraday(world: World): void {
  const { clearing, clock, config, queue, sessions, agents } = world;
  const closesUs = today(world, sessions[sessions.length - 1]!.closesUs);
  const deadlineUs = Math.min(clock.nowUs + config.clearing.intraday!.deadlineUs, closesUs);
  const { calls, condemned } = clearing.intraday.check(deadlineUs);
  if (calls.length > 0) queue.schedule(deadlineUs, Phase.policy, EventKind.checkIntraday, 1, 0);
  for (const call of calls) {
    const called = agents[call.account];
    called?.agent.onMarginCall?.(call, called.view, called.memory);
  }
  if (condemned.length === 0) return;
  cancelOpenings(world, new Set(condemned));
  liquidate(world);
}

/** The deadline of a check (CALL-1): transfers have arrived; who has missed it is liquidated from the next look on (LIQ-1). */
export function reviewIntraday(world: World): void {
  const reviews = world.clearing.intraday.review();
  const condemned = new Set(reviews.filter(({ liquidate }) => liquidate).map(({ account }) => account));
  cancelOpenings(world, condemned);
}

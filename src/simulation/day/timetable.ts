import { futuresCallPhase, US_PER_HOUR, US_PER_MINUTE } from '../../calendar/index.js';
import { LOCK_DEADLINE_US, PAYMENT_DEADLINE_US } from '../../clearing/index.js';
import { LOCK_WATCH_BEGINS_US } from '../../contracts/index.js';
import { Phase } from '../../kernel/index.js';
import { EventKind } from '../eventKind.js';
import { VALUE_STEPS_PER_DAY } from '../fundamentalValue.js';
import { productConfigs } from '../futuresProduct.js';
import { TradingTime } from '../tradingTime.js';
import { today, type World } from '../world.js';
import { intradayChecks } from './intradayCalls.js';
import { DEPTH_SAMPLES_US } from './sampleDepth.js';

/** Clock time at which a trading day begins for the exchange, before transfers arrive (D). */
export const DAY_BEGINS_US = 8 * US_PER_HOUR;

/** Enters what happens today, and tomorrow's beginning, into the queue. */
export function scheduleDay(world: World, dayIndex: number): void {
  const { queue, config, sessions } = world;
  const { clearing } = config;
  const at = (usOfDay: number, phase: Phase, kind: EventKind, a = 0): void =>
    queue.schedule(today(world, usOfDay), phase, kind, a, 0);
  if (productConfigs(config.futures).some(({ terms }) => terms.callAuction)) {
    at(futuresCallPhase.opensUs, Phase.sessionChange, EventKind.openCall);
  }
  at(LOCK_WATCH_BEGINS_US, Phase.sessionChange, EventKind.watchLocks);
  for (const session of sessions) {
    at(session.opensUs, Phase.sessionChange, EventKind.changeSession, 1);
    at(session.closesUs, Phase.sessionChange, EventKind.changeSession, 0);
    for (let us = session.opensUs; us < session.closesUs; us += clearing.liquidationIntervalUs) {
      at(us, Phase.arrival, EventKind.liquidate);
    }
    for (const us of intradayChecks(session, clearing.intraday))
      at(us, Phase.policy, EventKind.checkIntraday);
  }
  at(LOCK_DEADLINE_US, Phase.registry, EventKind.lockDeliveries);
  at(PAYMENT_DEADLINE_US, Phase.settlement, EventKind.collectDeliveryPayments);
  if (config.fundamental.source === 'news') scheduleValue(world, dayIndex);
  for (const us of DEPTH_SAMPLES_US) at(us, Phase.recording, EventKind.sampleDepth);
  const closesUs = sessions[sessions.length - 1]!.closesUs;
  at(closesUs, Phase.recording, EventKind.closeDay);
  at(clearing.settlementUs, Phase.settlement, EventKind.settleDay);
  const next = world.days[dayIndex + 1];
  if (next !== undefined) {
    queue.schedule(next.midnightUs + DAY_BEGINS_US, Phase.policy, EventKind.openDay, dayIndex + 1, 0);
  }
}

/** The value moves in equal steps of open time. */
function scheduleValue(world: World, dayIndex: number): void {
  const time = new TradingTime(world.days, world.sessions);
  const openUs = world.sessions.reduce((sum, session) => sum + session.closesUs - session.opensUs, 0);
  const stepUs = Math.max(US_PER_MINUTE, Math.floor(openUs / VALUE_STEPS_PER_DAY));
  const startUs = today(world, world.sessions[0]!.opensUs);
  for (let step = 0; step < VALUE_STEPS_PER_DAY; step++) {
    const timeUs = time.after(startUs, dayIndex, step * stepUs);
    world.queue.schedule(timeUs, Phase.policy, EventKind.moveValue, 0, 0);
  }
}

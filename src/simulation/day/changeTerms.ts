import { US_PER_DAY } from '../../calendar/index.js';
import { changedLimitTerms, changedMarginLadder } from '../../contracts/index.js';
import { Phase } from '../../kernel/index.js';
import { Fact } from '../../protocol/index.js';
import { EventKind } from '../eventKind.js';
import type { ListedContract } from '../listedContract.js';
import type { World } from '../world.js';
import { recordLimits, setLimits } from './openContracts.js';

/** Enters the policy events of the whole run into the queue; at their instant they come before everything that trades (LIM-5). */
export function scheduleTermsChanges({ config, queue }: World): void {
  for (const [index, { day, usOfDay }] of config.futures.termsChanges.entries()) {
    const timeUs = (day - config.calendar.firstDay) * US_PER_DAY + usOfDay;
    queue.schedule(timeUs, Phase.policy, EventKind.changeTerms, index, 0);
  }
}

/**
 * A policy event changes the product's normal limit or its base margin (LIM-5). A limit holds at once, in the middle of a
 * session too. A margin rate is in force from the next settlement on, which collects it; until then orders that open are
 * held at the old one (D). Locked days widen and raise from the new terms (LIM-3).
 */
export function changeTerms(world: World, index: number): void {
  const { productTerms, config, tape, clock, futures } = world;
  const { limitPpm, marginPpm } = config.futures.termsChanges[index]!;
  if (limitPpm !== undefined) productTerms.limitPpm = limitPpm;
  if (marginPpm !== undefined) {
    productTerms.marginLadder = changedMarginLadder(config.futures.marginLadder, marginPpm);
  }
  const { basePpm } = productTerms.marginLadder;
  tape.record(Fact.TermsChanged, clock.nowUs, productTerms.limitPpm ?? 0, basePpm);
  if (limitPpm === undefined) return;
  for (const [contractIndex, contract] of futures.contracts.entries()) {
    if (contract.stage === 'trading') changeLimit(world, contractIndex, contract);
  }
}

/** Before the open, and from the close on, only the limit of the next band changes: the day's band is the one it traded in. */
function changeLimit(world: World, index: number, contract: ListedContract): void {
  const { limitState, hasTraded } = contract;
  const { marginPpm } = limitState;
  const normal = { limitPpm: world.productTerms.limitPpm, marginPpm, hasTraded };
  const { limitPpm } = changedLimitTerms(limitState, normal, world.config.futures.limitEscalation);
  contract.limitState = { ...limitState, limitPpm };
  if (!isBeforeClose(world) || limitPpm === limitState.limitPpm) return;
  setLimits(contract);
  recordLimits(world, index, contract);
  world.futures.changeBand(index);
}

/** An event at the instant of the close comes too late for the day: who was locked to the end stays locked (LIM-2). */
function isBeforeClose({ clock, sessions }: World): boolean {
  const { closesUs } = sessions[sessions.length - 1]!;
  return clock.dayOpen && clock.nowUs - clock.midnightUs < closesUs;
}

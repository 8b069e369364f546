import { Phase } from '../../kernel/index.js';
import { Fact, PolicyKind } from '../../protocol/index.js';
import { timeOf } from '../day/changeTerms.js';
import { EventKind } from '../eventKind.js';
import type { World } from '../world.js';
import { adjustBorder } from './borderAdjustment.js';
import { changeCompliance } from './changeCompliance.js';
import { changeClosingRule } from './closingRule.js';
import { haltTrading } from './haltTrading.js';
import { keepHoliday } from './holiday.js';
import { linkMarket } from './linkMarket.js';
import type { PolicyAction } from './policyAction.js';
import type { PolicyHandler } from './policyHandler.js';
import { changePriceCeiling, changePriceFloor } from './priceBounds.js';
import { issueCredits } from './regionalCredits.js';
import { changeSpotLimit } from './spotLimit.js';
import { mergeEntities, splitEntity } from './succession.js';

type Handlers = {
  readonly [K in PolicyAction['kind']]: PolicyHandler<Extract<PolicyAction, { readonly kind: K }>>;
};

/** What each kind of policy event does (POL-1). */
const HANDLERS: Handlers = {
  cap: changeCompliance,
  freeShare: changeCompliance,
  carryOver: changeCompliance,
  stabilityReserve: changeCompliance,
  sector: changeCompliance,
  linkedMarket: linkMarket,
  closingRule: changeClosingRule,
  spotLimit: changeSpotLimit,
  priceFloor: changePriceFloor,
  priceCeiling: changePriceCeiling,
  holiday: keepHoliday,
  halt: haltTrading,
  borderAdjustment: adjustBorder,
  regionalCredits: issueCredits,
  merge: mergeEntities,
  split: splitEntity,
};

/**
 * Enters the policy events of the run into the queue, with their announcements: at their instant they come before everything that
 * trades (POL-1). What was announced before the run is known from its first instant on.
 */
export function schedulePolicy(world: World): void {
  const { config, queue } = world;
  for (const [index, event] of config.policyEvents.entries()) {
    if (event.announced !== undefined) {
      const toldUs = Math.max(0, timeOf(world, event.announced));
      queue.schedule(toldUs, Phase.policy, EventKind.announcePolicy, index, 0);
    }
    queue.schedule(timeOf(world, event), Phase.policy, EventKind.takePolicyEffect, index, 0);
  }
}

/** Tells of a policy event that is still to come (POL-1). Records PolicyAnnounced. */
export function announcePolicy(world: World, index: number): void {
  const event = world.config.policyEvents[index]!;
  const effectiveUs = timeOf(world, event);
  const { tape, clock } = world;
  tape.record(Fact.PolicyAnnounced, clock.nowUs, PolicyKind[event.action.kind], index, effectiveUs);
  handlerOf(event.action).announce?.(world, event.action);
}

/** A policy event takes effect (POL-1). Records PolicyTookEffect. */
export function takePolicyEffect(world: World, index: number): void {
  const { action } = world.config.policyEvents[index]!;
  world.tape.record(Fact.PolicyTookEffect, world.clock.nowUs, PolicyKind[action.kind], index);
  handlerOf(action).takeEffect(world, action);
}

/** The table pairs each kind with the handler of its own action. */
function handlerOf(action: PolicyAction): PolicyHandler<PolicyAction> {
  return HANDLERS[action.kind] as PolicyHandler<PolicyAction>;
}

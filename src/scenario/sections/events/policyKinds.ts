import type { z } from 'zod';
import type { BilingualText } from '../../../protocol/index.js';
import type { PolicyAction } from '../../../simulation/index.js';
import { borderAdjustment } from './borderAdjustment.js';
import { cap } from './cap.js';
import { carryOver } from './carryOver.js';
import { closingRule } from './closingRule.js';
import { freeShare } from './freeShare.js';
import { halt } from './halt.js';
import { holiday } from './holiday.js';
import { linkedMarket } from './linkedMarket.js';
import type { PolicyEventKind } from './policyKind.js';
import { priceCeiling, priceFloor } from './priceBounds.js';
import { regionalCredits } from './regionalCredits.js';
import { sector } from './sector.js';
import { spotLimit } from './spotLimit.js';
import { stabilityReserve } from './stabilityReserve.js';
import { merge, split } from './succession.js';

/** All kinds of policy events besides those on contract terms (POL-1). */
const POLICY_KINDS = {
  linkedMarket,
  closingRule,
  spotLimit,
  priceFloor,
  priceCeiling,
  holiday,
  halt,
  borderAdjustment,
  regionalCredits,
  cap,
  freeShare,
  carryOver,
  stabilityReserve,
  sector,
  merge,
  split,
} as const;

export type PolicyEventKey = keyof typeof POLICY_KINDS;
/** Their keys in an event. */
export const POLICY_EVENT_KEYS = Object.keys(POLICY_KINDS) as readonly PolicyEventKey[];

/** A kind whatever its value is: the value that is given to it is the one that its own schema has read. */
type AnyKind = PolicyEventKind<PolicyEventKey, z.ZodType>;

export function policyKind(key: PolicyEventKey): AnyKind {
  return POLICY_KINDS[key] as unknown as AnyKind;
}

/** The schemas of the kinds' values by their keys. */
export function policySchemas(): { readonly [K in PolicyEventKey]: z.ZodOptional<z.ZodType> } {
  const schemas = POLICY_EVENT_KEYS.map((key) => [key, policyKind(key).schema.optional()]);
  return Object.fromEntries(schemas) as { readonly [K in PolicyEventKey]: z.ZodOptional<z.ZodType> };
}

/** A policy event in words. */
export function describePolicy(action: PolicyAction): BilingualText {
  return policyKind(action.kind).describe(action);
}

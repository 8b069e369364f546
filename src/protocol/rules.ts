import { calendarRules } from './rules/calendar.js';
import { closingRules } from './rules/closing.js';
import { contractRules } from './rules/contracts.js';
import { deliveryRules } from './rules/delivery.js';
import { orderRules } from './rules/orders.js';
import { policyRules } from './rules/policy.js';
import { priceLimitRules } from './rules/priceLimits.js';
import { registryRules } from './rules/registry.js';
import { riskRules } from './rules/risk.js';
import type { Rule } from './rules/rule.js';
import { settlementRules } from './rules/settlement.js';
import { spotRules } from './rules/spot.js';

export type { Rule } from './rules/rule.js';

/**
 * Every rule of the simulated markets, chapter by chapter: the specification that code and tests quote. The numbers are
 * defaults. A rule stands here whether or not a given scenario uses it.
 */
export const RULES: readonly Rule[] = [
  ...calendarRules,
  ...contractRules,
  ...orderRules,
  ...priceLimitRules,
  ...settlementRules,
  ...riskRules,
  ...deliveryRules,
  ...spotRules,
  ...closingRules,
  ...registryRules,
  ...policyRules,
];

const RULE_BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule with this id, or undefined if there is none. The id is taken as written, in capitals. */
export function ruleById(id: string): Rule | undefined {
  return RULE_BY_ID.get(id);
}

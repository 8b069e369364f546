import type { ClosingRule } from './closingRule.js';
import { nationalClose } from './nationalClose.js';

/** Closing rules by the word a scenario names them with (CLS-1). */
export const closingRules = { national: nationalClose } as const satisfies Record<string, ClosingRule>;

/** The words that name a closing rule. */
export type ClosingRuleName = keyof typeof closingRules;

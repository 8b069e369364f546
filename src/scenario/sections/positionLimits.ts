import type { FuturesConfig, FuturesProductConfig } from '../../simulation/index.js';
import { placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';
import { sectionOfProduct } from './productSections.js';

/** The limits in lots, in the order in which they hold (POS-1). */
const STAGES = ['positionLimitBase', 'positionLimitLastMonth', 'positionLimitLastDays'] as const;

/** Limits that are switched off, and limits that grow towards delivery, are worth a notice, in every product (POS-1). */
export function warnOfPositionLimits(futures: FuturesConfig, context: SectionContext): void {
  for (const product of [futures, ...futures.furtherProducts]) {
    const section = sectionOfProduct(product, futures);
    if (futures.positionLimits) warnOfLargerLimits(product, section, context);
    else warnOfSwitchedOff(section, context);
  }
}

function warnOfSwitchedOff(section: readonly string[], context: SectionContext): void {
  for (const name of [...STAGES, 'positionLimitShare']) {
    const path = [...section, name];
    if (!isGiven(context, ...path)) continue;
    context.list.warn('limitsSwitchedOff', placeOf(context.root, path), path.join('.'));
  }
}

function warnOfLargerLimits(
  { positionLimitLadder: { baseLots, steps } }: FuturesProductConfig,
  section: readonly string[],
  context: SectionContext,
): void {
  const lots = [baseLots, ...steps.map((step) => step.lots)];
  for (const [index, name] of STAGES.entries()) {
    const before = STAGES[index - 1];
    if (before === undefined || lots[index]! <= lots[index - 1]!) continue;
    const given = [name, before].find((one) => isGiven(context, ...section, one)) ?? name;
    const path = [...section, given];
    const params = { found: lots[index]!, former: lots[index - 1]!, before: [...section, before].join('.') };
    context.list.warn('laterLimitLarger', placeOf(context.root, path), path.join('.'), params);
  }
}

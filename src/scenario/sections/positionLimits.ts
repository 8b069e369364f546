import { placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';

/** The limits in lots, in the order in which they hold (POS-1). */
const STAGES = ['positionLimitBase', 'positionLimitLastMonth', 'positionLimitLastDays'] as const;

/** What a scenario says of position limits. */
type PositionLimitValues = Readonly<Record<(typeof STAGES)[number], number>> & {
  readonly positionLimits: boolean;
};

/** Limits that are switched off, and limits that grow towards delivery, are worth a notice (POS-1). */
export function warnOfPositionLimits(values: PositionLimitValues, context: SectionContext): void {
  const { root, list } = context;
  const place = (name: string) => [placeOf(root, ['futures', name]), `futures.${name}`] as const;
  if (!values.positionLimits) {
    for (const name of [...STAGES, 'positionLimitShare']) {
      if (isGiven(context, 'futures', name)) list.warn('limitsSwitchedOff', ...place(name));
    }
    return;
  }
  for (const [index, name] of STAGES.entries()) {
    const before = STAGES[index - 1];
    if (before === undefined || values[name] <= values[before]) continue;
    const given = [name, before].find((one) => isGiven(context, 'futures', one)) ?? name;
    const params = { found: values[name], former: values[before], before: `futures.${before}` };
    list.warn('laterLimitLarger', ...place(given), params);
  }
}

import type { ThirdLockMeasure } from '../../contracts/index.js';
import type { FuturesConfig } from '../../simulation/index.js';
import { formatRate } from '../leaves.js';
import { placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';

/** The settings of a product for what may follow a third locked day, with the measure that uses them (LIM-4). */
const SIZES: readonly (readonly [name: string, measure: ThirdLockMeasure])[] = [
  ['thirdLockMargin', 'raiseMargins'],
  ['thirdLockSuspension', 'suspendOpening'],
  ['thirdLockLimit', 'changeBand'],
];
/** Those of the forced reduction, which the exchange rules for all products. */
const REDUCTION_SIZES = ['reductionThreshold', 'reductionMiddleProfit', 'reductionTies'] as const;

/** A size that the chosen measure does not use has no effect, which is worth a notice (LIM-4). */
export function warnOfUnusedSizes(
  chosen: ThirdLockMeasure,
  section: readonly string[],
  context: SectionContext,
): void {
  for (const [name, measure] of SIZES) {
    if (measure === chosen || !isGiven(context, ...section, name)) continue;
    const path = [...section, name];
    context.list.warn('sizeWithoutMeasure', placeOf(context.root, path), path.join('.'), { measure, chosen });
  }
}

/** Sizes of the forced reduction have no effect where no product has it (LIM-4, FRD-1). */
export function warnOfUnusedReduction(futures: FuturesConfig, context: SectionContext): void {
  const measure: ThirdLockMeasure = 'forcedReduction';
  const chosen = [...new Set([futures, ...futures.furtherProducts].map((one) => one.thirdLock.measure))];
  if (chosen.includes(measure)) return;
  for (const name of REDUCTION_SIZES) {
    const path = ['futures', name];
    if (!isGiven(context, ...path)) continue;
    context.list.warn('sizeWithoutMeasure', placeOf(context.root, path), path.join('.'), { measure, chosen });
  }
}

/** A second tier of the forced reduction that begins where the first does, or above it, is empty (FRD-1). */
export function warnOfEmptyTier(
  {
    reductionThreshold,
    reductionMiddleProfit,
  }: Readonly<Record<'reductionThreshold' | 'reductionMiddleProfit', number>>,
  context: SectionContext,
): void {
  if (reductionMiddleProfit < reductionThreshold) return;
  const given = ['reductionMiddleProfit', 'reductionThreshold'].find((name) =>
    isGiven(context, 'futures', name),
  );
  const path = ['futures', given ?? 'reductionMiddleProfit'];
  context.list.warn('middleTierEmpty', placeOf(context.root, path), path.join('.'), {
    threshold: formatRate(reductionThreshold),
    middle: formatRate(reductionMiddleProfit),
  });
}

import { changedLimitTerms, firstLimitTerms, hedgerMarginPpm } from '../contracts/index.js';
import { Side } from '../protocol/index.js';
import type { FuturesConfig, SimulationConfig } from '../simulation/index.js';
import type { Ppm } from '../units/index.js';
import type { WarningCode } from './issue.js';
import { formatRate } from './leaves.js';
import type { SectionContext } from './sections/context.js';
import { placeOf } from './sourceNode.js';

/**
 * Warns of every stage of a contract's life in which one day at the price limit can cost more than the margin, though the base
 * margin covers the normal limit or has been warned of already: first days (CON-8), locked days (LIM-3, LIM-4), the steps
 * towards delivery (MAR-2), hedgers' discount. And of a delivery margin below the penalty (DEL-5).
 */
export function warnOfMargins({ futures }: SimulationConfig, context: SectionContext): void {
  const { initialMarginPpm, priceLimitPpm } = futures.terms;
  warnOfPenalty(futures, context);
  if (priceLimitPpm === null) return;
  if (initialMarginPpm >= priceLimitPpm) {
    warnOfFirstDay(futures, priceLimitPpm, context);
    warnOfLocks(futures, priceLimitPpm, context);
  }
  warnOfLadder(futures, priceLimitPpm, context);
}

function warnOfFirstDay(futures: FuturesConfig, priceLimitPpm: Ppm, context: SectionContext): void {
  const { marginLadder, limitEscalation } = futures;
  const normal = { limitPpm: priceLimitPpm, marginPpm: marginLadder.basePpm, hasTraded: false };
  const { limitPpm, marginPpm } = firstLimitTerms(normal, limitEscalation);
  warnIfBelow(marginPpm, limitPpm, 'firstDayMarginBelowBand', 'margin', context);
}

/** The longest run of locks has the widest band, that which the exchange may set after it included. */
function warnOfLocks(futures: FuturesConfig, priceLimitPpm: Ppm, context: SectionContext): void {
  const { marginLadder, limitEscalation, thirdLock } = futures;
  const normal = { limitPpm: priceLimitPpm, marginPpm: marginLadder.basePpm, hasTraded: true };
  const first = firstLimitTerms(normal, limitEscalation);
  const measureLimitPpm = thirdLock.measure === 'changeBand' ? thirdLock.limitPpm : 0;
  const run = { ...first, lockedSide: Side.buy, locks: 3, measureLimitPpm };
  const { limitPpm, marginPpm } = changedLimitTerms(run, normal, limitEscalation);
  warnIfBelow(marginPpm, limitPpm, 'lockedMarginBelowBand', 'limitEscalation', context);
}

function warnOfLadder({ marginLadder }: FuturesConfig, priceLimitPpm: Ppm, context: SectionContext): void {
  const { basePpm, steps } = marginLadder;
  let marginPpm = basePpm;
  for (const { from, marginPpm: stepPpm } of steps) {
    marginPpm = Math.max(marginPpm, stepPpm);
    const since = { from: from === 'lastMonth' ? 'M−1' : `T−${from}` };
    if (marginPpm < priceLimitPpm) {
      warnIfBelow(marginPpm, priceLimitPpm, 'ladderMarginBelowBand', 'priceLimit', context, since);
      continue;
    }
    const hedgerPpm = hedgerMarginPpm(marginPpm, marginLadder);
    warnIfBelow(hedgerPpm, priceLimitPpm, 'hedgerMarginBelowBand', 'hedgerDiscount', context, since);
  }
}

/** The margin that is kept for a delivery is what its penalty is paid from when a party has nothing else (DEL-2, DEL-5). */
function warnOfPenalty({ marginLadder, delivery }: FuturesConfig, context: SectionContext): void {
  const { basePpm, steps } = marginLadder;
  const marginPpm = Math.max(basePpm, ...steps.map((step) => step.marginPpm));
  if (marginPpm >= delivery.penaltyPpm) return;
  const { root, list } = context;
  const params = { margin: formatRate(marginPpm), penalty: formatRate(delivery.penaltyPpm) };
  const path = ['futures', 'deliveryPenalty'];
  list.warn('deliveryMarginBelowPenalty', placeOf(root, path), path.join('.'), params);
}

function warnIfBelow(
  marginPpm: Ppm,
  limitPpm: Ppm | null,
  code: WarningCode,
  key: string,
  { root, list }: SectionContext,
  more: { readonly from?: string } = {},
): void {
  if (limitPpm === null || marginPpm >= limitPpm) return;
  const params = { margin: formatRate(marginPpm), limit: formatRate(limitPpm), ...more };
  list.warn(code, placeOf(root, ['futures', key]), `futures.${key}`, params);
}

import { changedLimitTerms, firstLimitTerms, hedgerMarginPpm } from '../contracts/index.js';
import { Side } from '../protocol/index.js';
import type { FuturesProductConfig, SimulationConfig } from '../simulation/index.js';
import { PPM, type Ppm } from '../units/index.js';
import type { WarningCode } from './issue.js';
import { formatRate } from './leaves.js';
import type { SectionContext } from './sections/context.js';
import { sectionOfProduct } from './sections/productSections.js';
import { placeOf } from './sourceNode.js';

/**
 * Warns of every stage of a contract's life in which one day at the price limit can cost more than the margin, though the base
 * margin covers the normal limit or has been warned of already: first days (CON-8), locked days (LIM-3, LIM-4), the steps
 * towards delivery (MAR-2), hedgers' discount. And of a delivery margin below the penalty (DEL-5).
 */
export function warnOfMargins(config: SimulationConfig, context: SectionContext): void {
  const { futures } = config;
  for (const product of [futures, ...futures.furtherProducts]) {
    warnOfProduct({ product, section: sectionOfProduct(product, futures), context }, config);
  }
}

/** A product with the path of its section. */
interface Checked {
  readonly product: FuturesProductConfig;
  readonly section: readonly string[];
  readonly context: SectionContext;
}

function warnOfProduct(checked: Checked, config: SimulationConfig): void {
  const { initialMarginPpm, priceLimitPpm } = checked.product.terms;
  if (checked.product.venue !== undefined) warnOfPenalty(checked);
  if (priceLimitPpm === null) {
    warnOfMoves(checked, config);
    return;
  }
  if (initialMarginPpm >= priceLimitPpm) {
    warnOfFirstDay(checked, priceLimitPpm);
    warnOfLocks(checked, priceLimitPpm);
  }
  warnOfLadder(checked, priceLimitPpm);
}

/** Without a price limit a day's move is bounded by nothing: margin is held against three of its standard deviations (CON-9, D). */
const PLAUSIBLE_MOVE_IN_SD = 3;

/** Warns of a margin below a plausible move of a day, of a product without a price limit (CON-9). Needs a modelled news process. */
function warnOfMoves({ product, section, context }: Checked, config: SimulationConfig): void {
  const { fundamental, furtherVenues } = config;
  const { initialMarginPpm } = product.terms;
  const value = furtherVenues.find(({ name }) => name === product.venue)?.value;
  const { sensitivity, dailySd: ownSd } = value ?? { sensitivity: 1, dailySd: 0 };
  const withMainSd = sensitivity * fundamental.dailySd;
  const dailySd = Math.sqrt(withMainSd * withMainSd + ownSd * ownSd);
  const movePpm = Math.round(PLAUSIBLE_MOVE_IN_SD * dailySd * PPM);
  if (fundamental.source !== 'news' || initialMarginPpm >= movePpm) return;
  const path = [...section, 'margin'];
  const params = { margin: formatRate(initialMarginPpm), move: formatRate(movePpm) };
  context.list.warn('marginBelowMoves', placeOf(context.root, path), path.join('.'), params);
}

function warnOfFirstDay(checked: Checked, priceLimitPpm: Ppm): void {
  const { marginLadder, limitEscalation } = checked.product;
  const normal = { limitPpm: priceLimitPpm, marginPpm: marginLadder.basePpm, hasTraded: false };
  const { limitPpm, marginPpm } = firstLimitTerms(normal, limitEscalation);
  warnIfBelow(marginPpm, limitPpm, 'firstDayMarginBelowBand', 'margin', checked);
}

/** The longest run of locks has the widest band, that which the exchange may set after it included. */
function warnOfLocks(checked: Checked, priceLimitPpm: Ppm): void {
  const { marginLadder, limitEscalation, thirdLock } = checked.product;
  const normal = { limitPpm: priceLimitPpm, marginPpm: marginLadder.basePpm, hasTraded: true };
  const first = firstLimitTerms(normal, limitEscalation);
  const measureLimitPpm = thirdLock.measure === 'changeBand' ? thirdLock.limitPpm : 0;
  const run = { ...first, lockedSide: Side.buy, locks: 3, measureLimitPpm };
  const { limitPpm, marginPpm } = changedLimitTerms(run, normal, limitEscalation);
  warnIfBelow(marginPpm, limitPpm, 'lockedMarginBelowBand', 'limitEscalation', checked);
}

function warnOfLadder(checked: Checked, priceLimitPpm: Ppm): void {
  const { marginLadder } = checked.product;
  const { basePpm, steps } = marginLadder;
  let marginPpm = basePpm;
  for (const { from, marginPpm: stepPpm } of steps) {
    marginPpm = Math.max(marginPpm, stepPpm);
    const since = { from: from === 'lastMonth' ? 'M−1' : `T−${from}` };
    if (marginPpm < priceLimitPpm) {
      warnIfBelow(marginPpm, priceLimitPpm, 'ladderMarginBelowBand', 'priceLimit', checked, since);
      continue;
    }
    const hedgerPpm = hedgerMarginPpm(marginPpm, marginLadder);
    warnIfBelow(hedgerPpm, priceLimitPpm, 'hedgerMarginBelowBand', 'hedgerDiscount', checked, since);
  }
}

/** The margin that is kept for a delivery is what its penalty is paid from when a party has nothing else (DEL-2, DEL-5). */
function warnOfPenalty({ product, section, context }: Checked): void {
  const { marginLadder, delivery } = product;
  const { basePpm, steps } = marginLadder;
  const marginPpm = Math.max(basePpm, ...steps.map((step) => step.marginPpm));
  if (marginPpm >= delivery.penaltyPpm) return;
  const { root, list } = context;
  const params = { margin: formatRate(marginPpm), penalty: formatRate(delivery.penaltyPpm) };
  const path = [...section, 'deliveryPenalty'];
  list.warn('deliveryMarginBelowPenalty', placeOf(root, path), path.join('.'), params);
}

function warnIfBelow(
  marginPpm: Ppm,
  limitPpm: Ppm | null,
  code: WarningCode,
  key: string,
  { section, context }: Checked,
  more: { readonly from?: string } = {},
): void {
  if (limitPpm === null || marginPpm >= limitPpm) return;
  const params = { margin: formatRate(marginPpm), limit: formatRate(limitPpm), ...more };
  const path = [...section, key];
  context.list.warn(code, placeOf(context.root, path), path.join('.'), params);
}

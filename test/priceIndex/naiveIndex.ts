import type { PriceIndexDefinition } from '../../src/priceIndex/index.js';
import type { IndexLevel } from '../../src/protocol/index.js';

/** What a venue shows on a day. */
export interface Quote {
  readonly closeFen: number;
  readonly tonnes: number;
}

/** A day of the market; a venue that is not there has no price. */
export interface MarketDay {
  readonly day: number;
  readonly quotes: Readonly<Record<string, Quote>>;
}

type Weights = ReadonlyMap<string, bigint>;

/** IDX-1 from the whole history for every day anew: slow, and close to the words of the rule. */
export function naiveLevels(definition: PriceIndexDefinition, history: readonly MarketDay[]): IndexLevel[] {
  const base = history.findIndex(({ day }, index) => {
    return day >= definition.baseDay && pricedSample(definition, history, day, index).length > 0;
  });
  if (base === -1) return [];
  let weights = weightsAt(
    definition,
    history,
    pricedSample(definition, history, history[base]!.day, base),
    base,
  );
  let [linkLevel, linkMean] = [definition.baseLevel, meanAt(history, weights, base)];
  const levels = [definition.baseLevel];
  for (let index = base + 1; index < history.length; index += 1) {
    const { day } = history[index]!;
    const priced = pricedSample(definition, history, day, index - 1);
    const venues = priced.length > 0 ? priced : [...weights.keys()];
    const isEvent = definition.changes.some(
      (change) => change.day <= day && change.day > history[index - 1]!.day,
    );
    const every = definition.reweightEvery;
    const isDue = definition.weighting === 'volume' && every > 0 && (index - base) % every === 0;
    if (isEvent || isDue || [...weights.keys()].sort().join() !== [...venues].sort().join()) {
      weights = weightsAt(definition, history, venues, index - 1);
      [linkLevel, linkMean] = [levels.at(-1)!, meanAt(history, weights, index - 1)];
    }
    const hasTraded = [...weights.keys()].some((venue) => (history[index]!.quotes[venue]?.tonnes ?? 0) > 0);
    if (definition.weighting === 'dayVolume' && hasTraded) {
      weights = weightsAt(definition, history, [...weights.keys()], index);
    }
    const mean = meanAt(history, weights, index);
    levels.push(halfUp(BigInt(linkLevel) * mean[0] * linkMean[1], mean[1] * linkMean[0]));
  }
  return levels;
}

/** Venues of the sample of a day that have had a price by the day of the history. */
function pricedSample(
  definition: PriceIndexDefinition,
  history: readonly MarketDay[],
  day: number,
  index: number,
): string[] {
  let venues = definition.sample.map(({ venue }) => venue);
  for (const change of definition.changes.filter((each) => each.day <= day)) {
    venues = venues.filter((venue) => !change.leave.includes(venue));
    venues.push(...change.join.map(({ venue }) => venue));
  }
  return venues.filter((venue) => closeAt(history, venue, index) !== undefined);
}

function closeAt(history: readonly MarketDay[], venue: string, index: number): number | undefined {
  const day = history.slice(0, index + 1).findLast(({ quotes }) => quotes[venue] !== undefined);
  return day?.quotes[venue]?.closeFen;
}

function weightsAt(
  { weighting, weightWindow, sample, changes }: PriceIndexDefinition,
  history: readonly MarketDay[],
  venues: readonly string[],
  index: number,
): Weights {
  const days = weighting === 'dayVolume' ? 1 : weightWindow;
  const window = history.slice(Math.max(0, index + 1 - days), index + 1);
  const weigh = (venue: string): bigint => {
    if (weighting === 'simple') return 1n;
    if (weighting === 'fixed') {
      const { day } = history[Math.min(index + 1, history.length - 1)]!;
      const due = changes.filter((change) => change.day <= day);
      const stated = [...sample, ...due.flatMap(({ join, reweight }) => [...join, ...reweight])];
      return BigInt(stated.findLast((each) => each.venue === venue)!.weight!);
    }
    return window.reduce((sum, { quotes }) => sum + BigInt(quotes[venue]?.tonnes ?? 0), 0n);
  };
  const weights = new Map(venues.map((venue) => [venue, weigh(venue)]));
  if ([...weights.values()].some((weight) => weight > 0n)) return weights;
  return new Map(venues.map((venue) => [venue, 1n]));
}

function meanAt(history: readonly MarketDay[], weights: Weights, index: number): readonly [bigint, bigint] {
  let [value, sum] = [0n, 0n];
  for (const [venue, weight] of weights) {
    value += weight * BigInt(closeAt(history, venue, index)!);
    sum += weight;
  }
  return [value, sum];
}

function halfUp(numerator: bigint, denominator: bigint): number {
  return Number((2n * numerator + denominator) / (2n * denominator));
}

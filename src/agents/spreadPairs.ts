import type { ContractIndex } from '../protocol/index.js';
import type { Lots } from '../units/index.js';
import type { AgentView } from './view.js';

/** The contracts of one month in two futures products. */
export interface Pair {
  /** Year and month as in the code, 2612. */
  readonly month: string;
  readonly first: ContractIndex;
  readonly second: ContractIndex;
}

/** What a trader of spreads thinks of a month: the mean of the prices' ratio, second over first, and of how many looks it is. */
export interface SpreadBelief {
  meanRatio: number;
  looks: number;
}

/**
 * The months that trade today in the own product and in the first of the others, nearest first; none with one product, nor where a lot
 * of the one is not a lot of the other, for then equal lots are no hedge.
 */
export function tradablePairs({ products: [own, other] }: AgentView): Pair[] {
  if (own === undefined || other === undefined) return [];
  const seconds = new Map(
    other.tradable().map((second) => [other.code(second).slice(other.product.length), second]),
  );
  const pairs: Pair[] = [];
  for (const first of own.tradable()) {
    const month = own.code(first).slice(own.product.length);
    const second = seconds.get(month);
    if (second !== undefined && own.lotTonnes(first) === other.lotTonnes(second))
      pairs.push({ month, first, second });
  }
  return pairs;
}

/** The ratio of the middles of both contracts' quotes, second over first; undefined where a side has no quote. */
export function middleRatio(view: AgentView, { first, second }: Pair): number | undefined {
  const ratio = middleFen(view, second) / middleFen(view, first);
  return Number.isNaN(ratio) ? undefined : ratio;
}

function middleFen({ futures }: AgentView, contract: ContractIndex): number {
  const bidFen = futures.bestBid(contract);
  const askFen = futures.bestAsk(contract);
  return bidFen > 0 && askFen > 0 ? (bidFen + askFen) / 2 : Number.NaN;
}

/** Takes a look into the mean, in which the last `memoryLooks` looks weigh most. */
export function learn(belief: SpreadBelief, ratio: number, memoryLooks: number): void {
  belief.looks += 1;
  belief.meanRatio += (ratio - belief.meanRatio) / Math.min(belief.looks, Math.max(1, memoryLooks));
}

/** Lots held long less lots held short. */
export function netLots(view: AgentView, contract: ContractIndex): Lots {
  const { longLots, shortLots } = view.position(contract);
  return longLots - shortLots;
}

import { ReductionDesign, Side } from '../protocol/index.js';
import type { Fen } from '../units/index.js';
import { contractProducts } from './contractProducts.js';
import type { ContractSeries } from './contractSeries.js';
import { DayIndex } from './dayIndex.js';
import type { RunMeta } from './runMeta.js';
import type { ReductionTrade, WatchedReduction } from './watch/reductionWatch.js';

/** A trade of a reduction, with what it cost the winner. */
export interface ForgoneTrade extends ReductionTrade {
  /**
   * What the winner would have gained on these lots, and the loser lost, from the price of the reduction to the next
   * settlement price, in fen; undefined without one.
   */
  readonly forgoneFen: Fen | undefined;
}

/** One reduction of positions in a contract (FRD-1, FRD-3). */
export interface Reduction extends Omit<WatchedReduction, 'design' | 'trades'> {
  readonly code: string;
  readonly design: keyof typeof ReductionDesign;
  readonly trades: readonly ForgoneTrade[];
}

const DESIGNS = Object.keys(ReductionDesign) as (keyof typeof ReductionDesign)[];

/** All reductions in the order they were made. */
export function runReductions(
  watched: readonly WatchedReduction[],
  meta: RunMeta,
  contracts: readonly ContractSeries[],
): Reduction[] {
  const days = new DayIndex(meta.days);
  const products = contractProducts(meta);
  return watched.map((one) => {
    const series = contracts[one.contract];
    const dayIndex = days.at(one.timeUs);
    const nextFen = series?.days.find((day) => day.dayIndex > dayIndex)?.settlementFen;
    const sign = one.loserSide === Side.sell ? 1 : -1;
    const trades = one.trades.map((trade) => {
      const gainFen = nextFen === undefined ? undefined : sign * (nextFen - trade.priceFen);
      return {
        ...trade,
        forgoneFen:
          gainFen === undefined
            ? undefined
            : gainFen * trade.lots * (products[one.contract] ?? meta.futures[0]).lotTonnes,
      };
    });
    return { ...one, code: series?.code ?? String(one.contract), design: DESIGNS[one.design]!, trades };
  });
}

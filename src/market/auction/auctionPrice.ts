import { Side } from '../../protocol/index.js';
import type { Lots, Ticks } from '../../units/index.js';
import { NO_PRICE } from '../book/orderBook.js';

/**
 * ORD-4: which of the ticks with the largest executable volume becomes the price.
 * - `nearest`: the one nearest to the previous settlement price, of two at equal distance the higher.
 * - `leastImbalance`: of those with the least difference of demand and supply, the nearest.
 * - `betterFilled`: of those at which every better-priced order fills fully, the nearest; there always is one.
 *
 * The first and the last differ when one side is larger on a whole range of ticks: with 20 bought at 105 and 10 sold at
 * 100, any tick from 100 to 105 trades 10 lots, but at any below 105 a better-priced buyer fills only in part.
 */
export type AuctionPriceRule = 'nearest' | 'leastImbalance' | 'betterFilled';

/** What an auction came to: one price for `lots`; NO_PRICE and 0 if nothing trades. */
export interface AuctionResult {
  readonly priceTicks: Ticks;
  readonly lots: Lots;
}

/** All that is bid and asked at one price. */
export interface AuctionLevel {
  readonly ticks: number;
  readonly buyLots: Lots;
  readonly sellLots: Lots;
}

/** A tick, or the best of several that differ only in their distance: what is bought there or higher, sold there or lower. */
interface Candidate {
  readonly ticks: number;
  readonly demandLots: Lots;
  readonly supplyLots: Lots;
  /** Of demand and supply, what has a strictly better price than this tick. */
  readonly betterDemandLots: Lots;
  readonly betterSupplyLots: Lots;
}

/** The totals of each price at which an order stands, lowest price first. */
export function auctionLevels(
  orders: Iterable<{ readonly side: Side; readonly ticks: number; readonly lots: Lots }>,
): AuctionLevel[] {
  const levels = new Map<number, { ticks: number; buyLots: Lots; sellLots: Lots }>();
  for (const { side, ticks, lots } of orders) {
    const level = levels.get(ticks) ?? { ticks, buyLots: 0, sellLots: 0 };
    if (side === Side.buy) level.buyLots += lots;
    else level.sellLots += lots;
    levels.set(ticks, level);
  }
  return [...levels.values()].sort((one, other) => one.ticks - other.ticks);
}

/**
 * The price and volume of a call auction (ORD-4) from its levels, lowest price first. Ticks between quotes count too.
 * `previousSettlementTicks` may be a fraction of a tick if the tick has changed since. Only then can two ticks be equally
 * far away, because the ticks that a rule leaves to choose from are always neighbours.
 */
export function auctionPrice(
  levels: readonly AuctionLevel[],
  previousSettlementTicks: number,
  rule: AuctionPriceRule,
): AuctionResult {
  let best: Candidate | undefined;
  for (const candidate of candidates(levels, previousSettlementTicks)) {
    if (rule === 'betterFilled' && !fillsBetter(candidate)) continue;
    if (best === undefined || comesBefore(candidate, best, previousSettlementTicks, rule)) best = candidate;
  }
  if (best === undefined || volumeOf(best) === 0) return { priceTicks: NO_PRICE, lots: 0 };
  return { priceTicks: best.ticks as Ticks, lots: volumeOf(best) };
}

/**
 * Every tick at which an order stands and, of each gap between two, the tick nearest to the previous settlement price:
 * demand and supply are the same all over a gap. Nothing trades outside the outermost orders.
 */
function* candidates(levels: readonly AuctionLevel[], previousTicks: number): Generator<Candidate> {
  const nearestTick = Math.floor(previousTicks + 0.5);
  let demandLots = levels.reduce((total, level) => total + level.buyLots, 0);
  let supplyLots = 0;
  let gapStart = Number.POSITIVE_INFINITY;
  for (const { ticks, buyLots, sellLots } of levels) {
    if (gapStart < ticks) {
      yield {
        ticks: Math.min(Math.max(nearestTick, gapStart), ticks - 1),
        demandLots,
        supplyLots,
        betterDemandLots: demandLots,
        betterSupplyLots: supplyLots,
      };
    }
    yield {
      ticks,
      demandLots,
      supplyLots: supplyLots + sellLots,
      betterDemandLots: demandLots - buyLots,
      betterSupplyLots: supplyLots,
    };
    demandLots -= buyLots;
    supplyLots += sellLots;
    gapStart = ticks + 1;
  }
}

function volumeOf({ demandLots, supplyLots }: Candidate): Lots {
  return Math.min(demandLots, supplyLots);
}

function fillsBetter(candidate: Candidate): boolean {
  const lots = volumeOf(candidate);
  return candidate.betterDemandLots <= lots && candidate.betterSupplyLots <= lots;
}

function comesBefore(
  one: Candidate,
  other: Candidate,
  previousTicks: number,
  rule: AuctionPriceRule,
): boolean {
  if (volumeOf(one) !== volumeOf(other)) return volumeOf(one) > volumeOf(other);
  if (rule === 'leastImbalance') {
    const difference = imbalanceOf(one) - imbalanceOf(other);
    if (difference !== 0) return difference < 0;
  }
  const further = Math.abs(one.ticks - previousTicks) - Math.abs(other.ticks - previousTicks);
  return further === 0 ? one.ticks > other.ticks : further < 0;
}

function imbalanceOf({ demandLots, supplyLots }: Candidate): Lots {
  return Math.abs(demandLots - supplyLots);
}

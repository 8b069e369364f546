import type { PriceLimits } from '../../contracts/index.js';
import type { Fen, PriceFen, Tonnes } from '../../units/index.js';

/**
 * An average that a trade is added to, to bring it across a bound. The bound lies half a tick before the price that the
 * average shall be rounded to, half-up, so it is kept doubled. Upwards (1) the average must reach it, downwards (−1) it
 * must fall below it.
 */
export interface PushedAverage {
  readonly direction: 1 | -1;
  readonly tonnes: Tonnes;
  readonly amountFen: Fen;
  /** Twice the bound, in fen per tonne. */
  readonly doubledBoundFen: number;
  /** Fewest and most tonnes that the added trade may have. */
  readonly leastTonnes: Tonnes;
  readonly mostTonnes: Tonnes;
}

/** What is to be least: price × tonnes, or the distance from the close × tonnes. */
export type Measure = 'turnover' | 'cost';

/** A price and the fewest tonnes that do it there. */
export interface AddedTrade {
  readonly priceFen: PriceFen;
  readonly tonnes: Tonnes;
}

/** The prices that a trade may have: a band and the tick that both its ends lie on. */
export interface PriceGrid extends PriceLimits {
  readonly tickFen: Fen;
}

/**
 * The added trade that brings the average across the bound with the least turnover or cost; undefined if none does. The
 * close lies on the near side of the bound, the target on the far side.
 *
 * With t for the doubled bound, A and V for amount and tonnes that count already, upwards (A + pq) ÷ (V + q) ≥ t ÷ 2
 * means q × (2p − t) ≥ tV − 2A: a need, and the pull of a tonne at p; downwards both change sign and the need is one
 * more, as the bound itself will not do. From the furthest price inwards a tonne pulls less and more are needed. Prices
 * that need the same tonnes form a run, and within a run both measures are least at an end, or at the close. What a
 * fraction of a tonne would cost only grows inwards, so the search ends where even that is no less than the best.
 */
export function leastTrade(
  average: PushedAverage,
  grid: PriceGrid,
  closeFen: PriceFen,
  measure: Measure,
): AddedTrade | undefined {
  const { direction, leastTonnes, mostTonnes } = average;
  const need = neededPull(average);
  const last = direction === 1 ? grid.lowerFen : grid.upperFen;
  let outer = direction === 1 ? grid.upperFen : grid.lowerFen;
  let best: (AddedTrade & { readonly money: bigint }) | undefined;
  const moneyAt = (priceFen: PriceFen) => (measure === 'turnover' ? priceFen : Math.abs(priceFen - closeFen));
  while (direction * (outer - last) >= 0) {
    const pull = BigInt(pullAt(average, outer));
    const tonnes = fewestTonnes(need, pull, leastTonnes);
    if (tonnes === undefined || tonnes > BigInt(mostTonnes)) break;
    if (need > 0n && best !== undefined && BigInt(moneyAt(outer)) * need >= best.money * pull) break;
    const inner = innermost(average, grid, need, tonnes);
    for (const priceFen of endsOfRun(outer, inner, closeFen)) {
      const money = BigInt(moneyAt(priceFen)) * tonnes;
      if (best === undefined || money < best.money) best = { priceFen, tonnes: Number(tonnes), money };
    }
    if (need <= 0n) break;
    outer = inner - direction * grid.tickFen;
  }
  return best === undefined ? undefined : { priceFen: best.priceFen, tonnes: best.tonnes };
}

/** How far a tonne at a price pulls the doubled average towards and beyond the bound; negative if away from it. */
function pullAt({ direction, doubledBoundFen }: PushedAverage, priceFen: PriceFen): number {
  return direction * (2 * priceFen - doubledBoundFen);
}

/** What the added tonnes must pull together; zero or less if the average is across the bound without them. */
function neededPull({ direction, doubledBoundFen, tonnes, amountFen }: PushedAverage): bigint {
  const missing = BigInt(doubledBoundFen) * BigInt(tonnes) - 2n * BigInt(amountFen);
  return direction === 1 ? missing : 1n - missing;
}

/** The fewest tonnes at a price with this pull, at least `leastTonnes`; undefined if no number of tonnes does it. */
function fewestTonnes(need: bigint, pull: bigint, leastTonnes: Tonnes): bigint | undefined {
  const least = BigInt(leastTonnes);
  if (least * pull >= need) return least;
  return pull > 0n ? ceilDiv(need, pull) : undefined;
}

/** The innermost price of the band at which so many tonnes are enough. They are at the outermost. */
function innermost(
  { direction, doubledBoundFen }: PushedAverage,
  { lowerFen, upperFen, tickFen }: PriceGrid,
  need: bigint,
  tonnes: bigint,
): PriceFen {
  // direction × (2p − t) ≥ ceil(need ÷ tonnes), solved for p on the tick.
  const pull = Number(ceilDiv(need, tonnes));
  const doubledPrice = doubledBoundFen + direction * pull;
  return direction === 1
    ? Math.max(lowerFen, Math.ceil(doubledPrice / (2 * tickFen)) * tickFen)
    : Math.min(upperFen, Math.floor(doubledPrice / (2 * tickFen)) * tickFen);
}

/** The prices of a run at which a measure can be least, the outermost first. */
function endsOfRun(outer: PriceFen, inner: PriceFen, closeFen: PriceFen): readonly PriceFen[] {
  const isWithin = Math.min(outer, inner) < closeFen && closeFen < Math.max(outer, inner);
  return isWithin ? [outer, closeFen, inner] : [outer, inner];
}

/** The smallest integer at or above a ÷ b, b positive. */
function ceilDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return quotient * b < a ? quotient + 1n : quotient;
}

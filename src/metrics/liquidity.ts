import type { Fen, PriceFen } from '../units/index.js';
import type { ContractSeries } from './contractSeries.js';
import { DayIndex } from './dayIndex.js';
import type { RunMeta } from './runMeta.js';
import type { SpotDay } from './spotSeries.js';
import { mean } from './sum.js';
import { MAIN_VENUE } from './venueRows.js';
import type { LookDay, LookTotals } from './watch/lookTotals.js';

/** How liquid a book was on one day, over the looks at it while it was open. Quantities in lots on a futures book, in tonnes on the spot board. */
export interface LiquidityDay {
  readonly dayIndex: number;
  readonly looks: number;
  /** Looks that saw both sides in all looks, 0…1. */
  readonly quotedShare: number;
  /** Mean of best ask − best bid over the looks with both sides, fen per tonne; below zero if listings cross (SPOT-2). */
  readonly spreadFen: number | undefined;
  /** The same in percent of the mid of each look. */
  readonly spreadPercent: number | undefined;
  /** Mean quantity at the best price, and at all prices seen, of both sides; an empty side counts 0. */
  readonly bestQuantity: number;
  readonly seenQuantity: number;
}

/** How liquid a market was over the run. */
export interface MarketLiquidity {
  /** Days on which it was looked at while open, ascending; none in a run whose books were not looked at. */
  readonly days: readonly LiquidityDay[];
  /**
   * How far prices moved for what was traded (Amihud 2002): mean over the days with turnover of |return| ÷ turnover, with the
   * return from the price of the day before in percent and the turnover in million yuan. Undefined without such a day.
   */
  readonly movePercentPerMillionYuan: number | undefined;
}

/** How liquid futures and the main spot market were; contracts in the order of the run. */
export interface RunLiquidity {
  readonly contracts: readonly (MarketLiquidity & { readonly code: string })[];
  readonly spot: MarketLiquidity;
}

interface TradedDay {
  readonly priceFen: PriceFen;
  readonly turnoverFen: Fen;
}

const FEN_PER_MILLION_YUAN = 100_000_000;

/** Liquidity by day from the looks at the books, and over the run from daily prices and turnover. */
export function runLiquidity(
  looks: LookTotals,
  meta: RunMeta,
  contracts: readonly ContractSeries[],
  spot: readonly SpotDay[],
): RunLiquidity {
  const days = new DayIndex(meta.days);
  return {
    contracts: contracts.map(({ code, days: series }, contract) => ({
      code,
      days: liquidityDays(looks.ofContract(contract), days),
      movePercentPerMillionYuan: movePerTurnover(
        series.map(({ settlementFen, turnoverFen }) => ({ priceFen: settlementFen, turnoverFen })),
      ),
    })),
    spot: spotLiquidity(looks, meta, spot, MAIN_VENUE),
  };
}

/** Liquidity of one spot market, given by its number and its days. */
export function spotLiquidity(
  looks: LookTotals,
  meta: RunMeta,
  spot: readonly SpotDay[],
  venue: number,
): MarketLiquidity {
  return {
    days: liquidityDays(looks.ofSpot(venue), new DayIndex(meta.days)),
    movePercentPerMillionYuan: movePerTurnover(
      spot.map(({ closeFen, turnoverFen }) => ({ priceFen: closeFen, turnoverFen })),
    ),
  };
}

function liquidityDays(sums: readonly LookDay[], days: DayIndex): LiquidityDay[] {
  return sums.flatMap((sum) => {
    const dayIndex = days.at(sum.timeUs);
    if (dayIndex === -1) return [];
    const { looks, quotedLooks } = sum;
    return [
      {
        dayIndex,
        looks,
        quotedShare: quotedLooks / looks,
        spreadFen: quotedLooks === 0 ? undefined : sum.spreadFen / quotedLooks,
        spreadPercent: quotedLooks === 0 ? undefined : sum.spreadPercent / quotedLooks,
        bestQuantity: sum.bestQuantity / looks,
        seenQuantity: sum.seenQuantity / looks,
      },
    ];
  });
}

function movePerTurnover(days: readonly TradedDay[]): number | undefined {
  const ratios = days.slice(1).flatMap(({ priceFen, turnoverFen }, before) => {
    const previousFen = days[before]!.priceFen;
    if (turnoverFen <= 0 || previousFen <= 0) return [];
    const movePercent = 100 * Math.abs(priceFen / previousFen - 1);
    return [(movePercent * FEN_PER_MILLION_YUAN) / turnoverFen];
  });
  if (ratios.length === 0) return undefined;
  return mean(ratios);
}

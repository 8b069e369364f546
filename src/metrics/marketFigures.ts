import type { Fen, PriceFen, Tonnes } from '../units/index.js';
import { shareOfBlocks } from './blockTrades.js';
import { type ComplianceFigures, dutyFigures, type MarketCompliance } from './compliance.js';
import { meanOfDays } from './liquidityFigures.js';
import type { SpotDay } from './spotSeries.js';
import { mean, sum } from './sum.js';
import type { VenueSeries } from './venueSeries.js';
import { realisedVolatilityPercent } from './volatility.js';

/** The closes of a spot market over the run, fen per tonne; null without a day (SPOT-6). */
export interface CloseFigures {
  readonly firstCloseFen: PriceFen | null;
  readonly lastCloseFen: PriceFen | null;
  readonly lowestCloseFen: PriceFen | null;
  readonly highestCloseFen: PriceFen | null;
  /** Mean of the daily closes. */
  readonly meanCloseFen: number | null;
  /** Sample standard deviation of the daily log changes, percent. */
  readonly dailyVolatilityPercent: number | null;
}

/** One spot market over the run, as `summary.json` holds it (SPOT-9). */
export interface MarketFigures extends CloseFigures {
  readonly market: string;
  /** Short name of its units, as in 'CEA'; with the vintage where it is one only, as in 'SZEA 2014' (REG-1). */
  readonly product: string;
  /** On the board (SPOT-2). */
  readonly listedTonnes: Tonnes;
  readonly listedTurnoverFen: Fen;
  /** At the block desk, and of that between related parties (SPOT-3, SPOT-14). */
  readonly blockTonnes: Tonnes;
  readonly blockTurnoverFen: Fen;
  readonly relatedBlockTonnes: Tonnes;
  /** Blocks in all volume, percent; null without any. */
  readonly blockSharePercent: number | null;
  readonly daysWithoutTrade: number;
  /** Means over the days on which its board was looked at; null without one. */
  readonly spreadPercent: number | null;
  readonly depthTonnes: number | null;
  /** Duties in its allowance, of a market beside the main one; null where nobody has any or another market is their home (SPOT-9, CMP-1). */
  readonly compliance: ComplianceFigures | null;
}

/** The figures of each spot market, the main one first. */
export function marketFigures(
  venues: readonly VenueSeries[],
  furtherCompliance: readonly MarketCompliance[],
): MarketFigures[] {
  return venues.map(({ name, product, days, liquidity }) => {
    const listedTonnes = sum(days.map((day) => day.volumeTonnes));
    const blockTonnes = sum(days.map((day) => day.blockTonnes));
    return {
      market: name,
      product,
      ...closeFigures(days),
      listedTonnes,
      listedTurnoverFen: sum(days.map((day) => day.turnoverFen)),
      blockTonnes,
      blockTurnoverFen: sum(days.map((day) => day.blockTurnoverFen)),
      relatedBlockTonnes: sum(days.map((day) => day.relatedBlockTonnes)),
      blockSharePercent: shareOfBlocks(blockTonnes, listedTonnes),
      daysWithoutTrade: days.filter((day) => day.tradeCount === 0).length,
      spreadPercent: meanOfDays(liquidity.days, (day) => day.spreadPercent),
      depthTonnes: meanOfDays(liquidity.days, (day) => day.bestQuantity),
      compliance: dutyFigures(furtherCompliance.find(({ market }) => market === name)),
    };
  });
}

/** First, last, lowest, highest and mean close of these days, and how much they move from day to day. */
export function closeFigures(days: readonly SpotDay[]): CloseFigures {
  const closes = days.map((day) => day.closeFen);
  return {
    firstCloseFen: closes[0] ?? null,
    lastCloseFen: closes.at(-1) ?? null,
    lowestCloseFen: closes.length === 0 ? null : closes.reduce((a, b) => Math.min(a, b)),
    highestCloseFen: closes.length === 0 ? null : closes.reduce((a, b) => Math.max(a, b)),
    meanCloseFen: closes.length === 0 ? null : mean(closes),
    dailyVolatilityPercent: realisedVolatilityPercent(closes) ?? null,
  };
}

import type { Fen, PriceFen, Tonnes } from '../units/index.js';
import { DayIndex } from './dayIndex.js';
import type { RunMeta, TableSource } from './runMeta.js';
import type { SpotDay } from './spotSeries.js';
import { MAIN_VENUE, venueRows } from './venueRows.js';

/** A block trade on a trading day of the run (SPOT-3, SPOT-14). */
export interface BlockTrade {
  readonly dayIndex: number;
  readonly priceFen: PriceFen;
  readonly tonnes: Tonnes;
  /** Between parties of one family. */
  readonly related: boolean;
}

/** What some blocks come to. Plain JSON; null without a block, and without a close to compare with. */
export interface BlockFigures {
  readonly trades: number;
  readonly tonnes: Tonnes;
  readonly turnoverFen: Fen;
  /** Turnover ÷ tonnes, fen per tonne. */
  readonly meanPriceFen: number | null;
  /** Turnover against the same tonnes at the spot close of their day, in percent: a discount is below zero. */
  readonly toClosePercent: number | null;
}

/** The blocks of a run. Shares in percent; null without a trade. */
export interface BlockTotals {
  /** Blocks of both kinds in all spot volume, listed and blocks. */
  readonly sharePercent: number | null;
  readonly armsLength: BlockFigures;
  readonly related: BlockFigures;
}

/** The blocks of a spot market, the main one by default, in the order they were traded. */
export function blockTrades(tables: TableSource, meta: RunMeta, venue = MAIN_VENUE): BlockTrade[] {
  const days = new DayIndex(meta.days);
  const table = tables.table('BlockTraded');
  const time = table.column('timeUs');
  const [price, quantity] = [table.column('priceFen'), table.column('quantityTonnes')];
  const related = table.column('related');
  const blocks: BlockTrade[] = [];
  for (const row of venueRows(table, venue)) {
    const dayIndex = days.at(time[row]!);
    if (dayIndex === -1) continue;
    blocks.push({ dayIndex, priceFen: price[row]!, tonnes: quantity[row]!, related: related[row] !== 0 });
  }
  return blocks;
}

/** Sums of blocks and their mean price, alone and against the closes of their days. */
export function blockFigures(
  blocks: readonly BlockTrade[],
  closesFen: ReadonlyMap<number, PriceFen>,
): BlockFigures {
  let [tonnes, turnoverFen, comparedFen, atCloseFen] = [0, 0, 0, 0];
  for (const block of blocks) {
    const closeFen = closesFen.get(block.dayIndex) ?? 0;
    tonnes += block.tonnes;
    turnoverFen += block.tonnes * block.priceFen;
    if (closeFen <= 0) continue;
    comparedFen += block.tonnes * block.priceFen;
    atCloseFen += block.tonnes * closeFen;
  }
  return {
    trades: blocks.length,
    tonnes,
    turnoverFen,
    meanPriceFen: tonnes === 0 ? null : turnoverFen / tonnes,
    toClosePercent: atCloseFen === 0 ? null : 100 * (comparedFen / atCloseFen - 1),
  };
}

/** The blocks of the whole run by kind, and their share in the spot market. */
export function blockTotals(blocks: readonly BlockTrade[], spot: readonly SpotDay[]): BlockTotals {
  const closesFen = spotCloses(spot);
  const armsLength = blockFigures(
    blocks.filter(({ related }) => !related),
    closesFen,
  );
  const related = blockFigures(
    blocks.filter((block) => block.related),
    closesFen,
  );
  const listedTonnes = spot.reduce((sum, { volumeTonnes }) => sum + volumeTonnes, 0);
  return {
    sharePercent: shareOfBlocks(armsLength.tonnes + related.tonnes, listedTonnes),
    armsLength,
    related,
  };
}

/** Spot close by day index. */
export function spotCloses(spot: readonly SpotDay[]): ReadonlyMap<number, PriceFen> {
  return new Map(spot.map(({ dayIndex, closeFen }) => [dayIndex, closeFen]));
}

/** Blocks in percent of blocks and listed volume; null without either. */
export function shareOfBlocks(blockTonnes: Tonnes, listedTonnes: Tonnes): number | null {
  const totalTonnes = blockTonnes + listedTonnes;
  return totalTonnes === 0 ? null : (100 * blockTonnes) / totalTonnes;
}

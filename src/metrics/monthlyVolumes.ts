import { formatIsoDay } from '../calendar/index.js';
import type { Lots, PriceFen, Tonnes } from '../units/index.js';
import { type BlockTrade, blockFigures, shareOfBlocks, spotCloses } from './blockTrades.js';
import { contractsOnUnits } from './cashContracts.js';
import { contractProducts } from './contractProducts.js';
import type { ContractSeries } from './contractSeries.js';
import { DayIndex } from './dayIndex.js';
import type { RunMeta, TableSource } from './runMeta.js';
import type { SpotDay } from './spotSeries.js';

/** What was traded in one calendar month, by channel. Plain JSON; null without a trade to take it from. */
export interface MonthVolumes {
  /** As in '2026-01'. */
  readonly month: string;
  /** On the spot board (SPOT-1). */
  readonly listedTonnes: Tonnes;
  /** Blocks between parties that are not related, and between those that are (SPOT-3, SPOT-14). */
  readonly armsLengthTonnes: Tonnes;
  readonly relatedTonnes: Tonnes;
  /** Handed over for futures contracts (DEL-2). */
  readonly deliveredTonnes: Tonnes;
  readonly futuresLots: Lots;
  /** The same lots in tonnes: claims traded, no units. */
  readonly futuresTonnes: Tonnes;
  /** Blocks in all spot volume, in percent. */
  readonly blockSharePercent: number | null;
  /** Blocks against the close of their day, volume-weighted, in percent: a discount is below zero. */
  readonly armsLengthToClosePercent: number | null;
  readonly relatedToClosePercent: number | null;
}

/** What the months are made from. */
export interface VolumeSources {
  readonly contracts: readonly ContractSeries[];
  readonly spot: readonly SpotDay[];
  readonly blocks: readonly BlockTrade[];
}

/** The volumes of every calendar month in which the run has a trading day, ascending. */
export function monthlyVolumes(tables: TableSource, meta: RunMeta, sources: VolumeSources): MonthVolumes[] {
  const { contracts, spot, blocks } = sources;
  const monthOf = meta.days.map(({ dayNumber }) => formatIsoDay(dayNumber).slice(0, 7));
  const listed = byMonth(monthOf, spot, ({ volumeTonnes }) => volumeTonnes);
  const products = contractProducts(meta);
  const futures = byMonth(
    monthOf,
    contracts.flatMap(({ days }) => days),
    ({ volumeLots }) => volumeLots,
  );
  const claims = contractsOnUnits(contracts, meta).flatMap(({ days }, index) =>
    days.map(({ dayIndex, volumeLots }) => ({ dayIndex, tonnes: volumeLots * products[index]!.lotTonnes })),
  );
  const futuresTonnes = byMonth(monthOf, claims, ({ tonnes }) => tonnes);
  const delivered = byMonth(monthOf, deliveries(tables, meta), ({ tonnes }) => tonnes);
  const closesFen = spotCloses(spot);
  return [...new Set(monthOf)].map((month) => {
    const listedTonnes = listed.get(month) ?? 0;
    const own = blocks.filter(({ dayIndex }) => monthOf[dayIndex] === month);
    return {
      month,
      listedTonnes,
      deliveredTonnes: delivered.get(month) ?? 0,
      futuresLots: futures.get(month) ?? 0,
      futuresTonnes: futuresTonnes.get(month) ?? 0,
      ...blocksOfMonth(own, closesFen, listedTonnes),
    };
  });
}

function blocksOfMonth(
  blocks: readonly BlockTrade[],
  closesFen: ReadonlyMap<number, PriceFen>,
  listedTonnes: Tonnes,
) {
  const armsLength = blockFigures(
    blocks.filter(({ related }) => !related),
    closesFen,
  );
  const related = blockFigures(
    blocks.filter((block) => block.related),
    closesFen,
  );
  return {
    armsLengthTonnes: armsLength.tonnes,
    relatedTonnes: related.tonnes,
    blockSharePercent: shareOfBlocks(armsLength.tonnes + related.tonnes, listedTonnes),
    armsLengthToClosePercent: armsLength.toClosePercent,
    relatedToClosePercent: related.toClosePercent,
  };
}

function byMonth<T extends { readonly dayIndex: number }>(
  monthOf: readonly string[],
  entries: readonly T[],
  amountOf: (entry: T) => number,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const entry of entries) {
    const month = monthOf[entry.dayIndex];
    if (month !== undefined) sums.set(month, (sums.get(month) ?? 0) + amountOf(entry));
  }
  return sums;
}

function deliveries(tables: TableSource, meta: RunMeta): { dayIndex: number; tonnes: Tonnes }[] {
  const days = new DayIndex(meta.days);
  const table = tables.table('DeliveryCompleted');
  const [contract, lots] = [table.column('contract'), table.column('completedLots')];
  const products = contractProducts(meta);
  return Array.from(table.column('timeUs'), (timeUs, row) => ({
    dayIndex: days.at(timeUs),
    tonnes: lots[row]! * products[contract[row]!]!.lotTonnes,
  }));
}

import type { Lots, Tonnes } from '../units/index.js';
import type { ContractBasis } from './basis.js';
import { contractProducts } from './contractProducts.js';
import { DayIndex } from './dayIndex.js';
import type { RunMeta, TableSource } from './runMeta.js';

/**
 * What could be delivered into a contract on a day of its last month, against who holds it (DEL-4, docs/delivery-squeeze.md).
 * Largest longs and shorts are net positions of accounts. Quotients are undefined where what they divide by is 0.
 */
export interface SupplyDay {
  readonly dayIndex: number;
  readonly dayNumber: number;
  /** Position of the contract in the run. */
  readonly contract: number;
  readonly code: string;
  /** Units that are good delivery, of all accounts. */
  readonly supplyTonnes: Tonnes;
  /** Without what their owners must surrender themselves and will not be issued. */
  readonly availableTonnes: Tonnes;
  readonly openInterestLots: Lots;
  readonly openInterestTonnes: Tonnes;
  /** Open interest ÷ supply. */
  readonly openInterestOverSupply: number | undefined;
  readonly openInterestOverAvailable: number | undefined;
  /** Account with the largest long position; undefined if there is none. */
  readonly largestLong: number | undefined;
  readonly largestLongLots: Lots;
  /** Units that it owns itself. */
  readonly largestLongTonnes: Tonnes;
  /** Its position in percent of the supply. */
  readonly largestLongPercent: number | undefined;
  /** Its position ÷ the units of everybody else: above 1 the shorts cannot satisfy it without its own units. */
  readonly cornerRatio: number | undefined;
  readonly largestShortLots: Lots;
  /** Share of the open interest with the four largest. */
  readonly topFourLongPercent: number | undefined;
  readonly topFourShortPercent: number | undefined;
  /** Settlement − spot close in percent of the close; undefined without a close. */
  readonly basisPercent: number | undefined;
}

/** Deliverable supply and positions, day by day, in the order in which they were measured. */
export function supplyDays(tables: TableSource, meta: RunMeta, bases: readonly ContractBasis[]): SupplyDay[] {
  const days = new DayIndex(meta.days);
  const table = tables.table('DeliverableSupplyMeasured');
  const value = (name: string, row: number): number => table.column(name)[row]!;
  const products = contractProducts(meta);
  const basisOf = bases.map((basis) => new Map(basis.days.map((day) => [day.dayIndex, day.basisPercent])));
  return Array.from(table.column('timeUs'), (timeUs, row) => {
    const dayIndex = days.at(timeUs);
    const contract = value('contract', row);
    const { lotTonnes } = products[contract]!;
    const supplyTonnes = value('supplyTonnes', row);
    const availableTonnes = value('availableTonnes', row);
    const openInterestLots = value('openInterestLots', row);
    const openInterestTonnes = openInterestLots * lotTonnes;
    const largestLong = value('largestLong', row);
    const largestLongLots = value('largestLongLots', row);
    const largestLongTonnes = value('largestLongTonnes', row);
    const longTonnes = largestLongLots * lotTonnes;
    return {
      dayIndex,
      dayNumber: meta.days[dayIndex]!.dayNumber,
      contract,
      code: meta.contracts[contract]!.code,
      supplyTonnes,
      availableTonnes,
      openInterestLots,
      openInterestTonnes,
      openInterestOverSupply: quotient(openInterestTonnes, supplyTonnes),
      openInterestOverAvailable: quotient(openInterestTonnes, availableTonnes),
      largestLong: largestLong < 0 ? undefined : largestLong,
      largestLongLots,
      largestLongTonnes,
      largestLongPercent: quotient(100 * longTonnes, supplyTonnes),
      cornerRatio: quotient(longTonnes, supplyTonnes - largestLongTonnes),
      largestShortLots: value('largestShortLots', row),
      topFourLongPercent: quotient(100 * value('topFourLongLots', row), openInterestLots),
      topFourShortPercent: quotient(100 * value('topFourShortLots', row), openInterestLots),
      basisPercent: basisOf[contract]?.get(dayIndex),
    };
  });
}

function quotient(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}

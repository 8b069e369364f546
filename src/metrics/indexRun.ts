import { LEVELS_PER_POINT } from '../protocol/index.js';
import { FEN_PER_YUAN, type Lots, type PriceFen, type Tonnes } from '../units/index.js';
import { settleInCash } from './cashContracts.js';
import type { ContractSeries } from './contractSeries.js';
import { DayIndex } from './dayIndex.js';
import type { RunMeta, TableSource } from './runMeta.js';
import { mean, sum } from './sum.js';
import type { VenueSeries } from './venueSeries.js';

/** What a spot market contributes to the level of a day; the parts sum to level and change. */
export interface IndexPart {
  readonly market: string;
  /** Its share of all weights. */
  readonly weightPpm: number;
  readonly levelPoints: number;
  readonly changePoints: number;
}

/** The spot index on a day (IDX-1). */
export interface IndexDay {
  readonly dayIndex: number;
  readonly dayNumber: number;
  readonly levelPoints: number;
  /** In yuan per tonne, and what it was before a correction of the day; undefined without one. */
  readonly divisorYuan: number;
  readonly formerDivisorYuan: number | undefined;
  /** Markets that joined and left before the trading of the day. */
  readonly joined: number;
  readonly left: number;
  /** Listed on the board in the markets of the sample. */
  readonly volumeTonnes: Tonnes;
  readonly parts: readonly IndexPart[];
}

/** A contract that has settled in cash on the index (IDX-1). */
export interface CashSettlement {
  readonly code: string;
  readonly lastTradingDay: number;
  readonly lastDayIndex: number;
  readonly settlementPoints: number;
  /** Mean of the levels that the final price is made of. */
  readonly meanPoints: number;
  /** The level of the last trading day, and what the final price is over it, in percent. */
  readonly levelPoints: number;
  readonly toLevelPercent: number;
  /** The settlement of the day before over that day's level, in percent; undefined on a first day. */
  readonly dayBeforePercent: number | undefined;
  /** Lots that ended in cash, one-sided. */
  readonly settledLots: Lots;
}

/** The spot index over a run, and the futures that settled on it (IDX-1). */
export interface IndexRun {
  readonly name: { readonly zh: string; readonly en: string };
  readonly code: string;
  readonly days: readonly IndexDay[];
  readonly settlements: readonly CashSettlement[];
}

/** Prices of futures on the index are in hundredths of a point. */
const FEN_PER_POINT = FEN_PER_YUAN;
const MICRO = 1_000_000;

/** The index of a run from its facts; undefined for a run without one (IDX-1). */
export function indexRun(
  tables: TableSource,
  meta: RunMeta,
  contracts: readonly ContractSeries[],
  venues: readonly VenueSeries[],
): IndexRun | undefined {
  if (meta.index === undefined) return undefined;
  const { name, code } = meta.index;
  const days = indexDays(tables, meta, venues);
  return { name, code, days, settlements: cashSettlements(tables, meta, contracts, days) };
}

function indexDays(tables: TableSource, meta: RunMeta, venues: readonly VenueSeries[]): IndexDay[] {
  const index = new DayIndex(meta.days);
  const parts = partsByTime(tables, meta);
  const table = tables.table('IndexPublished');
  const [level, divisor] = [table.column('levelTenThousandths'), table.column('divisorMicroYuan')];
  const former = table.column('formerDivisorMicroYuan');
  const [joined, left] = [table.column('joined'), table.column('left')];
  return Array.from(table.column('timeUs'), (timeUs, row) => {
    const dayIndex = index.at(timeUs);
    const own = parts.get(timeUs) ?? [];
    const sample = new Set(own.map(({ market }) => market));
    return {
      dayIndex,
      dayNumber: meta.days[dayIndex]!.dayNumber,
      levelPoints: level[row]! / LEVELS_PER_POINT,
      divisorYuan: divisor[row]! / MICRO,
      formerDivisorYuan: former[row] === 0 ? undefined : former[row]! / MICRO,
      joined: joined[row]!,
      left: left[row]!,
      volumeTonnes: volumeOn(
        dayIndex,
        venues.filter((venue) => sample.has(venue.name)),
      ),
      parts: own,
    };
  });
}

function volumeOn(dayIndex: number, venues: readonly VenueSeries[]): Tonnes {
  return sum(venues.map(({ days }) => days.find((day) => day.dayIndex === dayIndex)?.volumeTonnes ?? 0));
}

function partsByTime(tables: TableSource, meta: RunMeta): ReadonlyMap<number, IndexPart[]> {
  const table = tables.table('IndexVenueWeighed');
  const [venue, weight] = [table.column('venue'), table.column('weightPpm')];
  const [level, change] = [table.column('levelTenThousandths'), table.column('changeTenThousandths')];
  const parts = new Map<number, IndexPart[]>();
  table.column('timeUs').forEach((timeUs, row) => {
    const own = parts.get(timeUs) ?? [];
    parts.set(timeUs, own);
    own.push({
      market: meta.venues[venue[row]!]!.name,
      weightPpm: weight[row]!,
      levelPoints: level[row]! / LEVELS_PER_POINT,
      changePoints: change[row]! / LEVELS_PER_POINT,
    });
  });
  return parts;
}

/** The contracts on the index that ended in the run, each held against the published levels. */
function cashSettlements(
  tables: TableSource,
  meta: RunMeta,
  contracts: readonly ContractSeries[],
  days: readonly IndexDay[],
): CashSettlement[] {
  const inCash = settleInCash(meta);
  const settled = settledLots(tables);
  const levelOn = new Map(days.map(({ dayIndex, levelPoints }, place) => [dayIndex, { place, levelPoints }]));
  const overLevel = (settlementFen: PriceFen, levelPoints: number): number =>
    100 * (settlementFen / FEN_PER_POINT / levelPoints - 1);
  return contracts.flatMap((contract, index) => {
    const [before, last] = [contract.days.at(-2), contract.days.at(-1)];
    const level = last && levelOn.get(last.dayIndex);
    if (!inCash[index] || level === undefined || last?.dayNumber !== contract.lastTradingDay) return [];
    const window = days.slice(Math.max(0, level.place + 1 - meta.index!.settlementDays), level.place + 1);
    const levelBefore = before && levelOn.get(before.dayIndex);
    return [
      {
        code: contract.code,
        lastTradingDay: contract.lastTradingDay,
        lastDayIndex: last.dayIndex,
        settlementPoints: last.settlementFen / FEN_PER_POINT,
        meanPoints: mean(window.map(({ levelPoints }) => levelPoints)),
        levelPoints: level.levelPoints,
        toLevelPercent: overLevel(last.settlementFen, level.levelPoints),
        dayBeforePercent: levelBefore && overLevel(before!.settlementFen, levelBefore.levelPoints),
        settledLots: settled.get(index) ?? 0,
      },
    ];
  });
}

function settledLots(tables: TableSource): ReadonlyMap<number, Lots> {
  const table = tables.table('PositionCashSettled');
  const [contract, lots] = [table.column('contract'), table.column('longLots')];
  const totals = new Map<number, Lots>();
  contract.forEach((index, row) => {
    totals.set(index, (totals.get(index) ?? 0) + lots[row]!);
  });
  return totals;
}

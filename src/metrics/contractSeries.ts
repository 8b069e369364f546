import { SettlementMethod } from '../protocol/index.js';
import type { Fen, Lots, Ppm, PriceFen } from '../units/index.js';
import { DayIndex } from './dayIndex.js';
import type { RunCollector } from './runCollector.js';
import type { RunMeta, TableSource } from './runMeta.js';
import type { LimitDay } from './watch/limitWatch.js';

/** One contract on one trading day. Prices in fen per tonne, undefined where there was none. */
export interface ContractDay {
  /** Position of the day in the run, from 0. */
  readonly dayIndex: number;
  readonly dayNumber: number;
  readonly settlementFen: PriceFen;
  readonly settlementMethod: SettlementMethod;
  readonly openFen: PriceFen | undefined;
  readonly highFen: PriceFen | undefined;
  readonly lowFen: PriceFen | undefined;
  readonly closeFen: PriceFen | undefined;
  readonly volumeLots: Lots;
  /** One-sided, after settlement. */
  readonly openInterestLots: Lots;
  readonly turnoverFen: Fen;
  readonly tradeCount: number;
  /** Settlement price of the day before, or the listing price (CON-8); undefined without a band. */
  readonly previousSettlementFen: PriceFen | undefined;
  /** The last band of the day (LIM-1, LIM-5); undefined for a contract without a limit (CON-9). */
  readonly lowerLimitFen: PriceFen | undefined;
  readonly upperLimitFen: PriceFen | undefined;
  readonly marginPpm: Ppm | undefined;
  /** Its price limit either way (LIM-1, LIM-3); undefined without one. */
  readonly limitPpm: Ppm | undefined;
  /** A trade was made at the limit in force at that instant (LIM-5), or the day was settled at it as locked (SET-2). */
  readonly touchedUpper: boolean;
  readonly touchedLower: boolean;
  /** The last trade was made at a limit, or the settlement of a locked day stands at one: the price may be censored. */
  readonly closedAtLimit: boolean;
}

/** A contract's days, ascending. */
export interface ContractSeries {
  readonly code: string;
  readonly lastTradingDay: number;
  readonly days: readonly ContractDay[];
}

interface Band {
  readonly previousFen: number;
  readonly lowerFen: number;
  readonly upperFen: number;
  readonly marginPpm: number;
  readonly limitPpm: number;
}
type Bar = Pick<ContractDay, 'openFen' | 'highFen' | 'lowFen' | 'closeFen' | 'turnoverFen' | 'tradeCount'>;

const NO_TRADES: Bar = {
  openFen: undefined,
  highFen: undefined,
  lowFen: undefined,
  closeFen: undefined,
  turnoverFen: 0,
  tradeCount: 0,
};

/**
 * Daily series of every contract, in the order of the scenario. A contract has a row for each day on which it was
 * settled (SET-1, SET-2); the band is the last one set on that civil day (LIM-1, LIM-5).
 */
export function contractSeries({ tables, limits }: RunCollector, meta: RunMeta): ContractSeries[] {
  const days = new DayIndex(meta.days);
  const bands = readBands(tables, days);
  const bars = readBars(tables, days);
  const rows: ContractDay[][] = meta.contracts.map(() => []);
  const table = tables.table('SettlementPriceSet');
  const time = table.column('timeUs');
  const contract = table.column('contract');
  const settlement = table.column('settlementPriceFen');
  const method = table.column('method');
  const volume = table.column('volumeLots');
  const openInterest = table.column('openInterestLots');
  for (let row = 0; row < table.rowCount; row++) {
    const dayIndex = days.at(time[row]!);
    const code = contract[row]!;
    if (dayIndex === -1) continue;
    const bar = bars.get(keyOf(code, dayIndex)) ?? NO_TRADES;
    const settled = {
      settlementFen: settlement[row]!,
      settlementMethod: method[row]! as SettlementMethod,
      volumeLots: volume[row]!,
      openInterestLots: openInterest[row]!,
    };
    rows[code]?.push({
      dayIndex,
      dayNumber: meta.days[dayIndex]!.dayNumber,
      ...settled,
      ...bar,
      ...bandColumns(bands.get(keyOf(code, dayIndex))),
      ...limitFlags(limits.on(code, time[row]!), bands.get(keyOf(code, dayIndex)), settled),
    });
  }
  return meta.contracts.map((terms, index) => ({ ...terms, days: rows[index]! }));
}

function keyOf(contract: number, dayIndex: number): number {
  return dayIndex * 4096 + contract;
}

function bandColumns(band: Band | undefined) {
  const isLimited = band !== undefined && band.upperFen > 0;
  return {
    previousSettlementFen: band?.previousFen,
    lowerLimitFen: isLimited ? band.lowerFen : undefined,
    upperLimitFen: isLimited ? band.upperFen : undefined,
    marginPpm: band?.marginPpm,
    limitPpm: isLimited && band.limitPpm > 0 ? band.limitPpm : undefined,
  };
}

/** A locked day without a trade is settled at a limit of its last band (SET-2). */
function limitFlags(
  touched: LimitDay,
  band: Band | undefined,
  { settlementFen, settlementMethod }: Pick<ContractDay, 'settlementFen' | 'settlementMethod'>,
) {
  const isLocked = settlementMethod === SettlementMethod.lockedLimit;
  const lockedUp = isLocked && settlementFen === band?.upperFen;
  const lockedDown = isLocked && settlementFen === band?.lowerFen;
  return {
    touchedUpper: touched.upper || lockedUp,
    touchedLower: touched.lower || lockedDown,
    closedAtLimit: touched.last || lockedUp || lockedDown,
  };
}

function readBands(tables: TableSource, days: DayIndex): Map<number, Band> {
  const table = tables.table('PriceLimitsSet');
  const time = table.column('timeUs');
  const contract = table.column('contract');
  const lower = table.column('lowerLimitFen');
  const upper = table.column('upperLimitFen');
  const [margin, previous] = [table.column('marginPpm'), table.column('previousSettlementFen')];
  const limit = table.column('limitPpm');
  const bands = new Map<number, Band>();
  for (let row = 0; row < table.rowCount; row++) {
    const band = {
      previousFen: previous[row]!,
      lowerFen: lower[row]!,
      upperFen: upper[row]!,
      marginPpm: margin[row]!,
      limitPpm: limit[row]!,
    };
    bands.set(keyOf(contract[row]!, days.at(time[row]!)), band);
  }
  return bands;
}

function readBars(tables: TableSource, days: DayIndex): Map<number, Bar> {
  const table = tables.table('FuturesDayClosed');
  const time = table.column('timeUs');
  const contract = table.column('contract');
  const column = (name: string) => table.column(name);
  const [open, high, low] = [column('openFen'), column('highFen'), column('lowFen')];
  const [close, turnover, count] = [column('closeFen'), column('turnoverFen'), column('tradeCount')];
  const bars = new Map<number, Bar>();
  for (let row = 0; row < table.rowCount; row++) {
    if (count[row]! === 0) continue;
    bars.set(keyOf(contract[row]!, days.at(time[row]!)), {
      openFen: open[row]!,
      highFen: high[row]!,
      lowFen: low[row]!,
      closeFen: close[row]!,
      turnoverFen: turnover[row]!,
      tradeCount: count[row]!,
    });
  }
  return bars;
}

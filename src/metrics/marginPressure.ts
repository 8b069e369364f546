import type { Fen, Lots, Tonnes } from '../units/index.js';
import { contractProducts } from './contractProducts.js';
import type { ContractSeries } from './contractSeries.js';
import { DayIndex } from './dayIndex.js';
import { heldPositions, type PositionsOfDay } from './heldPositions.js';
import type { MarginCallRecord } from './marginCalls.js';
import { relativeMoves, shareBeyond } from './relativeMoves.js';
import type { RunCollector } from './runCollector.js';
import type { RunMeta } from './runMeta.js';

/** How hard margin presses a group of agents. Rates and use in percent; undefined without a day to take them from. */
export interface GroupPressure {
  readonly group: string;
  /** Kind of its agents. */
  readonly kind: string;
  /** Account-days: accounts that hold a position at a settlement, summed over the days. */
  readonly accountDays: number;
  /** Mean of margin ÷ equity over the account-days with equity. */
  readonly meanMarginUsePercent: number | undefined;
  readonly calls: number;
  /** Calls for each account-day. */
  readonly callPercent: number | undefined;
  /** Account-days on which the account was not called, and that have a next trading day. */
  readonly uncalledDays: number;
  /** Share of the uncalled days that were followed by a call at the next settlement. */
  readonly observedPercent: number | undefined;
  /** The share that the moves of the next day would have called had everybody kept his position and paid nothing in. */
  readonly keptPercent: number | undefined;
  /** The share to expect had everybody kept his position and the day brought any move of the run, all alike. */
  readonly expectedPercent: number | undefined;
}

/** What a settlement leaves of an account, in fen. */
interface AccountDay {
  readonly account: number;
  readonly dayIndex: number;
  readonly reserveFen: Fen;
  /** Margin of positions, and what deliveries under way keep. */
  readonly marginFen: Fen;
  readonly equityFen: Fen;
  /** Margin of positions alone: it moves with the price. */
  readonly positionMarginFen: Fen;
  /** Value of long lots less value of short lots at the settlement prices. */
  readonly netValueFen: Fen;
  /** What the reserve gains to the next settlement if the position is kept; 0 on the last day. */
  readonly keptGainFen: Fen;
}

/**
 * Margin pressure by group, in the order in which the groups first appear (CALL-1). A move x of all prices from one
 * settlement to the next changes the reserve R by (V − M) x, with V the net value of the position and M its margin, which
 * grows with the price too (MTM-2, MAR-1). So the account is called when R + (V − M) x is under its minimum: for a long
 * position of margin rate m with the share u of equity in margin, when the price falls by more than m (1/u − 1) ÷ (1 − m),
 * for a short one when it rises by more than m (1/u − 1) ÷ (1 + m).
 */
export function marginPressure(
  collector: RunCollector,
  meta: RunMeta,
  contracts: readonly ContractSeries[],
  calls: readonly MarginCallRecord[],
): GroupPressure[] {
  const days = new DayIndex(meta.days);
  const called = new Set(calls.map(({ account, timeUs }) => keyOf(account, days.at(timeUs))));
  const minimumFen = calls.reduce((most, call) => Math.max(most, call.minimumFen), 0);
  const moves = relativeMoves(contracts);
  const groups = new Map<number, Tally>();
  const byKey = new Map<string, Tally>();
  for (const { account, group, kind } of meta.participants) {
    const key = JSON.stringify([group, kind]);
    const tally = byKey.get(key) ?? new Tally(group, kind);
    byKey.set(key, tally);
    groups.set(account, tally);
  }
  for (const { account } of calls) groups.get(account)?.addCall();
  for (const day of accountDays(collector, meta, contracts)) {
    const tally = groups.get(day.account);
    if (tally === undefined) continue;
    tally.addDay(day);
    const isLast = day.dayIndex === meta.days.length - 1;
    if (isLast || called.has(keyOf(day.account, day.dayIndex))) continue;
    const roomFen = day.reserveFen - minimumFen;
    const chance = shareBeyond(moves, roomFen, day.netValueFen - day.positionMarginFen);
    const isCalledNext = called.has(keyOf(day.account, day.dayIndex + 1));
    tally.addUncalled(chance, isCalledNext, roomFen + day.keptGainFen < 0);
  }
  return [...byKey.values()].filter((tally) => tally.isUsed).map((tally) => tally.result());
}

/** Every account-day with a position, day by day. */
function accountDays(
  { tables, dailyTrades }: RunCollector,
  meta: RunMeta,
  contracts: readonly ContractSeries[],
): AccountDay[] {
  const days = new DayIndex(meta.days);
  const table = tables.table('AccountSettled');
  const column = (name: string) => table.column(name);
  const [time, account] = [column('timeUs'), column('account')];
  const [reserve, margin, equity] = [column('reserveFen'), column('marginFen'), column('equityFen')];
  const lotTonnes = contractProducts(meta).map((product) => product.lotTonnes);
  const pricesOn = settlementPrices(contracts, meta.days.length);
  const rows: AccountDay[] = [];
  let row = 0;
  heldPositions(tables, dailyTrades.all(), meta, (dayIndex, positions) => {
    for (; row < table.rowCount && days.at(time[row]!) <= dayIndex; row++) {
      const positionMarginFen = margin[row]! - positions.deliveryFen(account[row]!);
      if (positionMarginFen <= 0) continue;
      rows.push({
        account: account[row]!,
        dayIndex,
        reserveFen: reserve[row]!,
        marginFen: margin[row]!,
        equityFen: equity[row]!,
        positionMarginFen,
        ...valued(positions, account[row]!, positionMarginFen, lotTonnes, pricesOn, dayIndex),
      });
    }
  });
  return rows;
}

/**
 * The net value of a position now, and what keeping it to the next settlement adds to the reserve: its profit less the growth
 * of its margin, taken to grow as the value of its lots does, at the same rates. A contract without a next settlement stands
 * still.
 */
function valued(
  positions: PositionsOfDay,
  account: number,
  marginFen: Fen,
  lotTonnes: readonly Tonnes[],
  pricesOn: readonly ReadonlyMap<number, number>[],
  dayIndex: number,
): Pick<AccountDay, 'netValueFen' | 'keptGainFen'> {
  let [netValueFen, nextNetFen, grossFen, nextGrossFen] = [0, 0, 0, 0];
  positions.eachContract(account, (contract: number, netLots: Lots) => {
    const priceFen = pricesOn[dayIndex]!.get(contract) ?? 0;
    const nextFen = pricesOn[dayIndex + 1]?.get(contract) ?? priceFen;
    const netTonnes = netLots * lotTonnes[contract]!;
    netValueFen += netTonnes * priceFen;
    nextNetFen += netTonnes * nextFen;
    grossFen += Math.abs(netTonnes) * priceFen;
    nextGrossFen += Math.abs(netTonnes) * nextFen;
  });
  const growthFen = grossFen === 0 ? 0 : marginFen * (nextGrossFen / grossFen - 1);
  return { netValueFen, keptGainFen: nextNetFen - netValueFen - growthFen };
}

/** Settlement prices by contract, for each day of the run. */
function settlementPrices(contracts: readonly ContractSeries[], dayCount: number): Map<number, number>[] {
  const prices = Array.from({ length: dayCount }, () => new Map<number, number>());
  for (const [contract, { days }] of contracts.entries()) {
    for (const { dayIndex, settlementFen } of days) prices[dayIndex]!.set(contract, settlementFen);
  }
  return prices;
}

function keyOf(account: number, dayIndex: number): number {
  return account * 65_536 + dayIndex;
}

/** Sums of one group. */
class Tally {
  readonly #group: string;
  readonly #kind: string;
  #accountDays = 0;
  #daysWithEquity = 0;
  #use = 0;
  #calls = 0;
  #uncalledDays = 0;
  #observed = 0;
  #kept = 0;
  #expected = 0;

  constructor(group: string, kind: string) {
    this.#group = group;
    this.#kind = kind;
  }

  get isUsed(): boolean {
    return this.#accountDays + this.#calls > 0;
  }

  addCall(): void {
    this.#calls += 1;
  }

  addDay({ marginFen, equityFen }: AccountDay): void {
    this.#accountDays += 1;
    if (equityFen <= 0) return;
    this.#daysWithEquity += 1;
    this.#use += marginFen / equityFen;
  }

  addUncalled(chance: number, isCalledNext: boolean, isCalledIfKept: boolean): void {
    this.#uncalledDays += 1;
    this.#expected += chance;
    if (isCalledNext) this.#observed += 1;
    if (isCalledIfKept) this.#kept += 1;
  }

  result(): GroupPressure {
    return {
      group: this.#group,
      kind: this.#kind,
      accountDays: this.#accountDays,
      meanMarginUsePercent: percent(this.#use, this.#daysWithEquity),
      calls: this.#calls,
      callPercent: percent(this.#calls, this.#accountDays),
      uncalledDays: this.#uncalledDays,
      observedPercent: percent(this.#observed, this.#uncalledDays),
      keptPercent: percent(this.#kept, this.#uncalledDays),
      expectedPercent: percent(this.#expected, this.#uncalledDays),
    };
  }
}

function percent(sum: number, count: number): number | undefined {
  return count === 0 ? undefined : (100 * sum) / count;
}

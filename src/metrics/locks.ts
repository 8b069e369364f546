import type { DayNumber } from '../calendar/index.js';
import { type Side, SuspensionCause } from '../protocol/index.js';
import type { Lots, Ppm, PriceFen } from '../units/index.js';
import type { ContractSeries } from './contractSeries.js';
import { DayIndex } from './dayIndex.js';
import type { Reduction } from './reductions.js';
import type { RunMeta, TableSource } from './runMeta.js';

/** A day on which a contract was locked at its limit to the close (LIM-2), with the terms that held on it (LIM-3). */
export interface LockedDay {
  readonly dayIndex: number;
  readonly dayNumber: DayNumber;
  /** Place in the run of locked days, from 1. */
  readonly number: number;
  readonly settlementFen: PriceFen;
  readonly volumeLots: Lots;
  /** After the settlement and a reduction (FRD-1). */
  readonly openInterestLots: Lots;
  /** Price limit either way, and the margin rate in force; undefined without a band. */
  readonly limitPpm: Ppm | undefined;
  readonly marginPpm: Ppm | undefined;
}

/** What can follow on a run of locked days (LIM-3, LIM-4). */
export const LOCK_OUTCOMES = [
  'reduced',
  'suspended',
  'delivered',
  'unfinished',
  'reversed',
  'opened',
] as const;
/**
 * `reduced`: positions were cut (FRD-1, FRD-3). `suspended`: nothing could be opened afterwards. `delivered`: its last day was
 * the last trading day. `unfinished`: the simulation ended on it. `reversed`: the other limit locked the day after. `opened`: a day without
 * a lock came.
 */
export type LockOutcome = (typeof LOCK_OUTCOMES)[number];

/** Adjacent trading days on which a contract was locked in one direction (LIM-2). */
export interface LimitLock {
  readonly contract: number;
  readonly code: string;
  /** `buy` for locked up. */
  readonly side: Side;
  /** Ascending, at least one. */
  readonly days: readonly LockedDay[];
  readonly outcome: LockOutcome;
  /** Terms of the trading day after it; undefined without one. */
  readonly next: Pick<LockedDay, 'limitPpm' | 'marginPpm'> | undefined;
  /** What the reductions on its days were asked for and cut (FRD-1, FRD-3). */
  readonly requestedLots: Lots;
  readonly filledLots: Lots;
}

interface Draft {
  readonly contract: number;
  readonly side: Side;
  readonly days: LockedDay[];
}

/** All runs of locked days in the order of their first day (LIM-2 to LIM-4). */
export function limitLocks(
  tables: TableSource,
  meta: RunMeta,
  contracts: readonly ContractSeries[],
  reductions: readonly Reduction[],
): LimitLock[] {
  const days = new DayIndex(meta.days);
  const drafts = readLocks(tables, days, contracts);
  const suspended = readSuspensions(tables, days);
  return drafts.map((draft): LimitLock => {
    const { contract, side } = draft;
    const series = contracts[contract]!;
    const [first, last] = [draft.days[0]!, draft.days.at(-1)!];
    const own = reductions.filter((one) => {
      const day = days.at(one.timeUs);
      return one.contract === contract && day >= first.dayIndex && day <= last.dayIndex;
    });
    const next = series.days.find(({ dayIndex }) => dayIndex === last.dayIndex + 1);
    const isReversed = drafts.some(
      (other) => other.contract === contract && other.days[0]!.dayIndex === last.dayIndex + 1,
    );
    return {
      ...draft,
      code: series.code,
      outcome: outcomeOf({
        reduced: own.length > 0,
        suspended: suspended.has(keyOf(contract, last.dayIndex)),
        delivered: series.lastTradingDay === last.dayNumber,
        unfinished: last.dayIndex === meta.days.length - 1,
        reversed: isReversed && own.length === 0,
      }),
      side,
      next: next === undefined ? undefined : { limitPpm: next.limitPpm, marginPpm: next.marginPpm },
      requestedLots: own.reduce((sum, { requestedLots }) => sum + requestedLots, 0),
      filledLots: own.reduce((sum, { filledLots }) => sum + filledLots, 0),
    };
  });
}

/** The first that applies, in the order of `LOCK_OUTCOMES`; `opened` if none does. */
function outcomeOf(applies: Readonly<Record<Exclude<LockOutcome, 'opened'>, boolean>>): LockOutcome {
  return LOCK_OUTCOMES.find((outcome) => outcome === 'opened' || applies[outcome]) ?? 'opened';
}

function readLocks(tables: TableSource, days: DayIndex, contracts: readonly ContractSeries[]): Draft[] {
  const table = tables.table('ContractLocked');
  const [time, contract] = [table.column('timeUs'), table.column('contract')];
  const [side, number] = [table.column('side'), table.column('lockedDays')];
  const current = new Map<number, Draft>();
  const drafts: Draft[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    const dayIndex = days.at(time[row]!);
    const day = contracts[contract[row]!]?.days.find((one) => one.dayIndex === dayIndex);
    if (day === undefined) continue;
    let draft = current.get(contract[row]!);
    if (draft === undefined || number[row] === 1) {
      draft = { contract: contract[row]!, side: side[row]! as Side, days: [] };
      current.set(contract[row]!, draft);
      drafts.push(draft);
    }
    const { dayNumber, settlementFen, volumeLots, openInterestLots, limitPpm, marginPpm } = day;
    const terms = { settlementFen, volumeLots, openInterestLots, limitPpm, marginPpm };
    draft.days.push({ dayIndex, dayNumber, number: number[row]!, ...terms });
  }
  return drafts;
}

/** Contract-days at whose end opening was suspended for a third lock (LIM-4). */
function readSuspensions(tables: TableSource, days: DayIndex): ReadonlySet<number> {
  const table = tables.table('OpeningSuspended');
  const [time, contract] = [table.column('timeUs'), table.column('contract')];
  const found = new Set<number>();
  for (const [row, cause] of table.column('suspensionCause').entries()) {
    if (cause === SuspensionCause.thirdLock) found.add(keyOf(contract[row]!, days.at(time[row]!)));
  }
  return found;
}

function keyOf(contract: number, dayIndex: number): number {
  return dayIndex * 4096 + contract;
}

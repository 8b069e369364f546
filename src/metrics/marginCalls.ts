import { daysFromStart } from '../calendar/index.js';
import type { Fen, TimeUs } from '../units/index.js';
import { type EquityRoll, equityRolls } from './equityRoll.js';
import { type LiquidationSlice, liquidationSlices } from './liquidations.js';
import type { TableSource } from './runMeta.js';

/**
 * `lifted`: missed below zero, but without a liquidation order, because the owner's own trades or money did it first, as in
 * the opening auction. `missed`: every other call not met in time, liquidated or not. `open`: the run ended before the deadline.
 */
export type CallOutcome = 'met' | 'lifted' | 'missed' | 'open';

/** A margin call with its arithmetic and what became of it (CALL-1, LIQ-1). */
export interface MarginCallRecord {
  readonly timeUs: TimeUs;
  readonly account: number;
  readonly reserveFen: Fen;
  readonly minimumFen: Fen;
  /** minimum − reserve. */
  readonly amountFen: Fen;
  readonly equityFen: Fen;
  readonly marginFen: Fen;
  /** How the equity came about; undefined for an account without a settlement. */
  readonly roll: EquityRoll | undefined;
  readonly deadlineUs: TimeUs;
  readonly outcome: CallOutcome;
  /** When it was met or missed; undefined while open. */
  readonly decidedUs: TimeUs | undefined;
  /** Reserve when it was met or missed; undefined while open. */
  readonly decidedReserveFen: Fen | undefined;
  /** Liquidation slices of the account from the missed deadline to its next call. */
  readonly liquidations: readonly LiquidationSlice[];
}

/** Totals over margin calls. */
export interface MarginCallTotals {
  readonly count: number;
  readonly amountFen: Fen;
  /** Met by the deadline. */
  readonly cured: number;
  /** Missed, and followed by at least one liquidation order. */
  readonly liquidated: number;
  /** Missed, then closed or paid by the owner before a liquidation order was sent. */
  readonly lifted: number;
  /** Missed without either: the account could only close, or the market gave no time. */
  readonly missedOnly: number;
  /** Undecided when the run ended. */
  readonly open: number;
}

/** Above every account number: parts the days of one account from those of another. */
const ACCOUNTS_AT_MOST = 2 ** 24;

type Draft = { -readonly [K in keyof MarginCallRecord]: MarginCallRecord[K] } & {
  liquidations: LiquidationSlice[];
};

/** Every margin call of the run in the order it was made, with its outcome and liquidations (CALL-1, LIQ-1). */
export function marginCalls(tables: TableSource): {
  calls: MarginCallRecord[];
  /** Slices that follow no missed call of their account (LIQ-2). */
  otherLiquidations: LiquidationSlice[];
} {
  const calls = readCalls(tables);
  const byAccount = new Map<number, Draft[]>();
  for (const call of calls) {
    const list = byAccount.get(call.account);
    if (list === undefined) byAccount.set(call.account, [call]);
    else list.push(call);
  }
  decideMissed(tables, byAccount);
  const paidLate = decideMet(tables, byAccount);
  const otherLiquidations: LiquidationSlice[] = [];
  for (const slice of liquidationSlices(tables)) {
    const call = byAccount.get(slice.account)?.findLast((earlier) => earlier.timeUs <= slice.timeUs);
    if (call?.outcome === 'missed') call.liquidations.push(slice);
    else otherLiquidations.push(slice);
  }
  markLifted(tables, byAccount, paidLate);
  return { calls, otherLiquidations };
}

/** Counts and sums of margin calls. */
export function marginCallTotals(calls: readonly MarginCallRecord[]): MarginCallTotals {
  const missed = calls.filter((call) => call.outcome === 'missed');
  const liquidated = missed.filter((call) => call.liquidations.length > 0).length;
  return {
    count: calls.length,
    amountFen: calls.reduce((sum, call) => sum + call.amountFen, 0),
    cured: calls.filter((call) => call.outcome === 'met').length,
    liquidated,
    lifted: calls.filter((call) => call.outcome === 'lifted').length,
    missedOnly: missed.length - liquidated,
    open: calls.filter((call) => call.outcome === 'open').length,
  };
}

function readCalls(tables: TableSource): Draft[] {
  const table = tables.table('MarginCalled');
  const column = (name: string) => table.column(name);
  const [time, account, deadline] = [column('timeUs'), column('account'), column('deadlineUs')];
  const [reserve, minimum, amount] = [column('reserveFen'), column('minimumFen'), column('amountFen')];
  const [equity, margin] = [column('equityFen'), column('marginFen')];
  const rollOf = equityRolls(tables);
  return Array.from(time, (timeUs, row) => ({
    timeUs,
    account: account[row]!,
    reserveFen: reserve[row]!,
    minimumFen: minimum[row]!,
    amountFen: amount[row]!,
    equityFen: equity[row]!,
    marginFen: margin[row]!,
    roll: rollOf(account[row]!, timeUs, equity[row]!),
    deadlineUs: deadline[row]!,
    outcome: 'open' as const,
    decidedUs: undefined,
    decidedReserveFen: undefined,
    liquidations: [],
  }));
}

/** A missed deadline belongs to the account's latest call made before it that is still open. */
function decideMissed(tables: TableSource, byAccount: ReadonlyMap<number, Draft[]>): void {
  const table = tables.table('MarginCallMissed');
  const [time, account] = [table.column('timeUs'), table.column('account')];
  const reserve = table.column('reserveFen');
  for (let row = 0; row < table.rowCount; row++) {
    const call = latestCall(byAccount, account[row]!, time[row]!);
    if (call?.outcome === 'open') decide(call, 'missed', time[row]!, reserve[row]!);
  }
}

/** The same for calls that were met; returns those that were missed first and paid later. */
function decideMet(tables: TableSource, byAccount: ReadonlyMap<number, Draft[]>): ReadonlySet<Draft> {
  const table = tables.table('MarginCallMet');
  const [time, account] = [table.column('timeUs'), table.column('account')];
  const reserve = table.column('reserveFen');
  const paidLate = new Set<Draft>();
  for (let row = 0; row < table.rowCount; row++) {
    const call = latestCall(byAccount, account[row]!, time[row]!);
    if (call?.outcome === 'open') decide(call, 'met', time[row]!, reserve[row]!);
    else if (call?.outcome === 'missed') paidLate.add(call);
  }
  return paidLate;
}

function latestCall(
  byAccount: ReadonlyMap<number, Draft[]>,
  account: number,
  timeUs: TimeUs,
): Draft | undefined {
  return byAccount.get(account)?.findLast((call) => call.timeUs <= timeUs);
}

function decide(call: Draft, outcome: CallOutcome, timeUs: TimeUs, reserveFen: Fen): void {
  call.outcome = outcome;
  call.decidedUs = timeUs;
  call.decidedReserveFen = reserveFen;
}

/**
 * Below zero every look at an account sends a slice while it lacks something (LIQ-1): who got none, but traded or paid in
 * himself on the day of the deadline, was no longer short.
 */
function markLifted(
  tables: TableSource,
  byAccount: ReadonlyMap<number, Draft[]>,
  paidLate: ReadonlySet<Draft>,
): void {
  const candidates = new Map<number, Draft>();
  for (const call of [...byAccount.values()].flat()) {
    if (call.outcome !== 'missed' || call.liquidations.length > 0 || call.decidedReserveFen! >= 0) continue;
    if (paidLate.has(call)) call.outcome = 'lifted';
    else candidates.set(accountDay(call.account, call.decidedUs!), call);
  }
  const trades = tables.table('TradeExecuted');
  const time = trades.column('timeUs');
  for (const side of ['buyer', 'seller'] as const) {
    const account = trades.column(side);
    for (let row = 0; candidates.size > 0 && row < trades.rowCount; row++) {
      const call = candidates.get(accountDay(account[row]!, time[row]!));
      if (call !== undefined && time[row]! >= call.decidedUs!) call.outcome = 'lifted';
    }
  }
}

function accountDay(account: number, timeUs: TimeUs): number {
  return daysFromStart(timeUs) * ACCOUNTS_AT_MOST + account;
}

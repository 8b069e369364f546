import { LiquidationCause } from '../protocol/index.js';
import type { Fen, TimeUs } from '../units/index.js';
import type { CallMarginReader, CallPosition } from './callArithmetic.js';
import { type EquityRoll, equityRolls } from './equityRoll.js';
import { type LiquidationSlice, liquidationSlices } from './liquidations.js';
import type { RunCollector } from './runCollector.js';
import type { TableSource } from './runMeta.js';
import { isWithinDay } from './watch/callWatch.js';
import type { TradeTotals } from './watch/tradeTotals.js';

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
  /** Money with what the next two add and take. */
  readonly equityFen: Fen;
  /** Credit for pledged allowances, which is no money (MTM-2). */
  readonly creditFen: Fen;
  /** What a broker advances for its clients (CALL-1); 0 for others, and in the middle of a day. */
  readonly advancedFen: Fen;
  readonly marginFen: Fen;
  /** The margin by contract; with the margin of deliveries it sums to `marginFen` (MAR-1 to MAR-3, DEL-2). */
  readonly positions: readonly CallPosition[];
  /** Kept for deliveries under way: their margin, and what was paid for them. */
  readonly deliveryMarginFen: Fen;
  /** How the money, equity − credit + advances, came about; undefined for an account without a settlement, and in the middle of a day. */
  readonly roll: EquityRoll | undefined;
  readonly deadlineUs: TimeUs;
  /** Made during the trading day, for the same day, and not at a settlement for the next one. */
  readonly isIntraday: boolean;
  readonly outcome: CallOutcome;
  /** When it was met or missed; undefined while open. */
  readonly decidedUs: TimeUs | undefined;
  /** Reserve when it was met or missed; undefined while open. */
  readonly decidedReserveFen: Fen | undefined;
  /** Liquidation slices of the account for what it lacked (LIQ-1), from the missed deadline to its next call. */
  readonly liquidations: readonly LiquidationSlice[];
}

/** Totals over margin calls. */
export interface MarginCallTotals {
  readonly count: number;
  readonly amountFen: Fen;
  /** Made during a trading day, for the same day. */
  readonly intraday: number;
  /** Of brokers, for their reserve at the exchange. */
  readonly members: number;
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

type Draft = { -readonly [K in keyof MarginCallRecord]: MarginCallRecord[K] } & {
  liquidations: LiquidationSlice[];
};

/** Every margin call of the run in the order it was made, with its outcome and liquidations (CALL-1, LIQ-1). */
export function marginCalls(
  collector: RunCollector,
  marginOf: CallMarginReader,
): {
  calls: MarginCallRecord[];
  /** Slices that follow no missed call of their account (LIQ-2). */
  otherLiquidations: LiquidationSlice[];
} {
  const { tables, trades } = collector;
  const calls = readCalls(collector, marginOf);
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
    const curesCall = slice.cause === undefined || slice.cause === LiquidationCause.unpaidCall;
    if (call?.outcome === 'missed' && curesCall) call.liquidations.push(slice);
    else otherLiquidations.push(slice);
  }
  markLifted(trades, calls, paidLate);
  return { calls, otherLiquidations };
}

/** Counts and sums of margin calls; `brokers` are the accounts of brokers. */
export function marginCallTotals(
  calls: readonly MarginCallRecord[],
  brokers: ReadonlySet<number>,
): MarginCallTotals {
  const missed = calls.filter((call) => call.outcome === 'missed');
  const liquidated = missed.filter((call) => call.liquidations.length > 0).length;
  return {
    count: calls.length,
    amountFen: calls.reduce((sum, call) => sum + call.amountFen, 0),
    intraday: calls.filter(({ isIntraday }) => isIntraday).length,
    members: calls.filter(({ account }) => brokers.has(account)).length,
    cured: calls.filter((call) => call.outcome === 'met').length,
    liquidated,
    lifted: calls.filter((call) => call.outcome === 'lifted').length,
    missedOnly: missed.length - liquidated,
    open: calls.filter((call) => call.outcome === 'open').length,
  };
}

function readCalls({ tables, calls: watched }: RunCollector, marginOf: CallMarginReader): Draft[] {
  const table = tables.table('MarginCalled');
  const column = (name: string) => table.column(name);
  const [time, account, deadline] = [column('timeUs'), column('account'), column('deadlineUs')];
  const [reserve, minimum, amount] = [column('reserveFen'), column('minimumFen'), column('amountFen')];
  const [equity, margin] = [column('equityFen'), column('marginFen')];
  const credit = column('creditFen');
  const rollOf = equityRolls(tables);
  const advancedOf = advances(tables);
  const held = watched.all();
  return Array.from(time, (timeUs, row) => {
    const isIntraday = isWithinDay(timeUs, deadline[row]!);
    const advancedFen = isIntraday ? 0 : advancedOf(account[row]!, timeUs);
    const moneyFen = equity[row]! - credit[row]! + advancedFen;
    return {
      timeUs,
      account: account[row]!,
      ...marginOf({ timeUs, account: account[row]!, marginFen: margin[row]!, isIntraday }, held[row]!),
      reserveFen: reserve[row]!,
      minimumFen: minimum[row]!,
      amountFen: amount[row]!,
      equityFen: equity[row]!,
      creditFen: credit[row]!,
      advancedFen,
      marginFen: margin[row]!,
      roll: isIntraday ? undefined : rollOf(account[row]!, timeUs, moneyFen),
      deadlineUs: deadline[row]!,
      isIntraday,
      outcome: 'open' as const,
      decidedUs: undefined,
      decidedReserveFen: undefined,
      liquidations: [],
    };
  });
}

/** What each broker advanced for its clients at the settlement of an instant; 0 for others (CALL-1). */
function advances(tables: TableSource): (account: number, timeUs: TimeUs) => Fen {
  const table = tables.table('MemberSettled');
  const [time, member] = [table.column('timeUs'), table.column('member')];
  const deficit = table.column('clientDeficitFen');
  const found = new Map<string, Fen>();
  for (let row = 0; row < table.rowCount; row++) found.set(`${time[row]!}/${member[row]!}`, deficit[row]!);
  return (account, timeUs) => found.get(`${timeUs}/${account}`) ?? 0;
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
function markLifted(trades: TradeTotals, calls: readonly Draft[], paidLate: ReadonlySet<Draft>): void {
  for (const call of calls) {
    const { account, outcome, liquidations, decidedUs, decidedReserveFen } = call;
    if (outcome !== 'missed' || liquidations.length > 0 || decidedReserveFen! >= 0) continue;
    if (paidLate.has(call) || trades.tradedAfterMiss(account, decidedUs!)) call.outcome = 'lifted';
  }
}

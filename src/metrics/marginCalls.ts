import type { Fen, TimeUs } from '../units/index.js';
import { type EquityRoll, equityRolls } from './equityRoll.js';
import { type LiquidationSlice, liquidationSlices } from './liquidations.js';
import type { TableSource } from './runMeta.js';

/** `open`: the run ended before the deadline. */
export type CallOutcome = 'met' | 'missed' | 'open';

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
  /** Missed without a liquidation order: the account could only close, or the market gave no time. */
  readonly missedOnly: number;
  /** Undecided when the run ended. */
  readonly open: number;
}

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
  decide(tables, 'MarginCallMet', 'met', byAccount);
  decide(tables, 'MarginCallMissed', 'missed', byAccount);
  const otherLiquidations: LiquidationSlice[] = [];
  for (const slice of liquidationSlices(tables)) {
    const call = byAccount.get(slice.account)?.findLast((earlier) => earlier.timeUs <= slice.timeUs);
    if (call?.outcome === 'missed') call.liquidations.push(slice);
    else otherLiquidations.push(slice);
  }
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

/** A decision belongs to the account's latest call made before it that is still open. */
function decide(
  tables: TableSource,
  fact: 'MarginCallMet' | 'MarginCallMissed',
  outcome: 'met' | 'missed',
  byAccount: ReadonlyMap<number, Draft[]>,
): void {
  const table = tables.table(fact);
  const time = table.column('timeUs');
  const account = table.column('account');
  const reserve = table.column('reserveFen');
  for (let row = 0; row < table.rowCount; row++) {
    const call = byAccount
      .get(account[row]!)
      ?.findLast((earlier) => earlier.timeUs <= time[row]! && earlier.outcome === 'open');
    if (call === undefined) continue;
    call.outcome = outcome;
    call.decidedUs = time[row]!;
    call.decidedReserveFen = reserve[row]!;
  }
}

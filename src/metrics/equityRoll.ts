import type { Fen } from '../units/index.js';
import type { TableSource } from './runMeta.js';

/** How an account's equity came about from the settlement before (MTM-2): before + profit − fees + flows + other. */
export interface EquityRoll {
  /** Equity at the account's settlement before this one; what it started with if there was none. */
  readonly previousEquityFen: Fen;
  readonly profitFen: Fen;
  readonly feesFen: Fen;
  /** Deposits − withdrawals since the settlement before. */
  readonly flowsFen: Fen;
  /** Money of deliveries and of losses covered, which passes no settlement (DEL-2, WF-1). */
  readonly otherFen: Fen;
}

/** The account's roll at its last settlement up to an instant, against an equity; undefined before its first. */
export type RollReader = (account: number, timeUs: number, equityFen: Fen) => EquityRoll | undefined;

/** Reads the rolls of all accounts from their settlements. */
export function equityRolls(tables: TableSource): RollReader {
  const table = tables.table('AccountSettled');
  const [time, account] = [table.column('timeUs'), table.column('account')];
  const [profit, fees] = [table.column('profitFen'), table.column('feesFen')];
  const [flows, equity] = [table.column('flowsFen'), table.column('equityFen')];
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const rows = rowsOf.get(account[row]!);
    if (rows === undefined) rowsOf.set(account[row]!, [row]);
    else rows.push(row);
  }
  return (ofAccount, timeUs, equityFen) => {
    const rows = rowsOf.get(ofAccount) ?? [];
    const at = rows.findLastIndex((row) => time[row]! <= timeUs);
    const row = rows[at];
    if (row === undefined) return undefined;
    const changeFen = profit[row]! - fees[row]! + flows[row]!;
    const before = rows[at - 1];
    const previousEquityFen = before === undefined ? equity[row]! - changeFen : equity[before]!;
    return {
      previousEquityFen,
      profitFen: profit[row]!,
      feesFen: fees[row]!,
      flowsFen: flows[row]!,
      otherFen: equityFen - previousEquityFen - changeFen,
    };
  };
}

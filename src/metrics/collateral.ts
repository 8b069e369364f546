import type { Fen, TimeUs, Tonnes } from '../units/index.js';
import { DayIndex } from './dayIndex.js';
import type { RunMeta, TableSource } from './runMeta.js';

/** Pledged allowances of an account on a day, as they were last valued on it (MTM-2). */
export interface CollateralDay {
  readonly timeUs: TimeUs;
  readonly dayIndex: number;
  readonly account: number;
  readonly tonnes: Tonnes;
  /** After the haircut. */
  readonly valueFen: Fen;
  /** What counts for margin: no more than the value, and than four times the cash (MTM-2). */
  readonly creditFen: Fen;
}

/** Pledged allowances that a broker took for a defaulter's loss (MTM-2, WF-1). */
export interface CollateralSale {
  readonly timeUs: TimeUs;
  readonly account: number;
  /** Account of the broker. */
  readonly member: number;
  readonly tonnes: Tonnes;
  readonly amountFen: Fen;
}

/** Pledged allowances and their sales. */
export interface RunCollateral {
  /** Day after day. */
  readonly days: readonly CollateralDay[];
  readonly sales: readonly CollateralSale[];
}

/** What was pledged and what became of it (MTM-2). */
export function runCollateral(tables: TableSource, meta: RunMeta): RunCollateral {
  return { days: readDays(tables, meta), sales: readSales(tables) };
}

function readDays(tables: TableSource, meta: RunMeta): CollateralDay[] {
  const days = new DayIndex(meta.days);
  const table = tables.table('CollateralValued');
  const [account, tonnes] = [table.column('account'), table.column('tonnes')];
  const [value, credit] = [table.column('valueFen'), table.column('creditFen')];
  const last = new Map<string, CollateralDay>();
  for (const [row, timeUs] of table.column('timeUs').entries()) {
    const dayIndex = days.at(timeUs);
    const entry = { timeUs, dayIndex, account: account[row]!, tonnes: tonnes[row]! };
    last.set(`${dayIndex}/${account[row]!}`, {
      ...entry,
      valueFen: value[row]!,
      creditFen: credit[row]!,
    });
  }
  return [...last.values()];
}

function readSales(tables: TableSource): CollateralSale[] {
  const table = tables.table('CollateralSold');
  const [account, member] = [table.column('account'), table.column('member')];
  const [tonnes, amount] = [table.column('tonnes'), table.column('amountFen')];
  return Array.from(table.column('timeUs'), (timeUs, row) => ({
    timeUs,
    account: account[row]!,
    member: member[row]!,
    tonnes: tonnes[row]!,
    amountFen: amount[row]!,
  }));
}

import type { Fen, TimeUs } from '../units/index.js';
import type { RunMeta, TableSource } from './runMeta.js';

/** What one layer of the waterfall has paid (WF-1). */
export interface LayerLoss {
  readonly layer: string;
  readonly amountFen: Fen;
  /** Times it paid. */
  readonly count: number;
}

/** An account that ended below zero after everything was closed (LIQ-3). */
export interface AccountDefault {
  readonly timeUs: TimeUs;
  readonly account: number;
  readonly lossFen: Fen;
  /** What no layer covered. */
  readonly uncoveredFen: Fen;
}

/** Losses by layer, every layer of the run in its order, also those that paid nothing (WF-1). */
export function lossesByLayer(tables: TableSource, meta: RunMeta): LayerLoss[] {
  const table = tables.table('LossCovered');
  const layer = table.column('layer');
  const amount = table.column('amountFen');
  const totals = meta.layerNames.map((name) => ({ layer: name, amountFen: 0, count: 0 }));
  for (let row = 0; row < table.rowCount; row++) {
    const total = totals[layer[row]!];
    if (total === undefined) throw new RangeError(`unknown waterfall layer ${layer[row]}`);
    total.amountFen += amount[row]!;
    total.count += 1;
  }
  return totals;
}

/** Defaults in the order they happened (LIQ-3, WF-1). */
export function accountDefaults(tables: TableSource): AccountDefault[] {
  const table = tables.table('AccountDefaulted');
  const time = table.column('timeUs');
  const account = table.column('account');
  const loss = table.column('lossFen');
  const uncovered = table.column('uncoveredFen');
  return Array.from(time, (timeUs, row) => ({
    timeUs,
    account: account[row]!,
    lossFen: loss[row]!,
    uncoveredFen: uncovered[row]!,
  }));
}

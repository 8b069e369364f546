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

/** What one layer paid for one account (WF-1). */
export interface LossCover {
  readonly timeUs: TimeUs;
  readonly account: number;
  readonly layer: string;
  readonly amountFen: Fen;
}

/** Every payment of a layer in the order they were made. RangeError for a layer that the run does not name. */
export function lossCovers(tables: TableSource, meta: RunMeta): LossCover[] {
  const table = tables.table('LossCovered');
  const [time, account] = [table.column('timeUs'), table.column('account')];
  const amount = table.column('amountFen');
  return Array.from(table.column('layer'), (code, row) => {
    const layer = meta.layerNames[code];
    if (layer === undefined) throw new RangeError(`unknown waterfall layer ${code}`);
    return { timeUs: time[row]!, account: account[row]!, layer, amountFen: amount[row]! };
  });
}

/** Losses by layer, every layer of the run in its order, also those that paid nothing (WF-1). */
export function lossesByLayer(covers: readonly LossCover[], meta: RunMeta): LayerLoss[] {
  return meta.layerNames.map((layer) => {
    const own = covers.filter((cover) => cover.layer === layer);
    return { layer, amountFen: own.reduce((sum, { amountFen }) => sum + amountFen, 0), count: own.length };
  });
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

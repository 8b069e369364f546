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

/** What one of several payers of a layer paid for an account (WF-2). */
export interface LossShare extends LossCover {
  /** Account that paid. */
  readonly payer: number;
}

/** What a group paid in one layer for the losses of others (WF-1, WF-2). */
export interface LossPayer {
  readonly group: string;
  /** Kind of its agents; `exchange` for the exchange, which is no group. */
  readonly kind: string;
  readonly layer: string;
  readonly amountFen: Fen;
}

/** Every payment of a layer in the order they were made. RangeError for a layer that the run does not name. */
export function lossCovers(tables: TableSource, meta: RunMeta): LossCover[] {
  const table = tables.table('LossCovered');
  const [time, account] = [table.column('timeUs'), table.column('account')];
  const amount = table.column('amountFen');
  return Array.from(table.column('layer'), (code, row) => ({
    timeUs: time[row]!,
    account: account[row]!,
    layer: layerName(meta, code),
    amountFen: amount[row]!,
  }));
}

/** Every payment of somebody who shares a layer with others, in the order they were made. RangeError as above. */
export function lossShares(tables: TableSource, meta: RunMeta): LossShare[] {
  const table = tables.table('LossShared');
  const [time, account] = [table.column('timeUs'), table.column('account')];
  const [payer, amount] = [table.column('payer'), table.column('amountFen')];
  return Array.from(table.column('layer'), (code, row) => ({
    timeUs: time[row]!,
    account: account[row]!,
    payer: payer[row]!,
    layer: layerName(meta, code),
    amountFen: amount[row]!,
  }));
}

function layerName({ layerNames }: RunMeta, code: number): string {
  const layer = layerNames[code];
  if (layer === undefined) throw new RangeError(`unknown waterfall layer ${code}`);
  return layer;
}

/**
 * Who paid for the losses of others, by group and layer (WF-1, WF-2): shared layers by payer, those of the defaulter's broker
 * by the brokers, all others by the exchange. In the order of the layers.
 */
export function lossPayers(
  covers: readonly LossCover[],
  shares: readonly LossShare[],
  meta: RunMeta,
): LossPayer[] {
  const groupOf = new Map(meta.participants.map(({ account, group, kind }) => [account, { group, kind }]));
  const brokers = meta.participants.find(({ kind }) => kind === 'broker');
  const shared = new Set(shares.map(({ layer }) => layer));
  const single = covers.filter(({ layer }) => !shared.has(layer));
  const payments = [
    ...shares.map((share) => ({ ...share, by: groupOf.get(share.payer) ?? EXCHANGE })),
    ...single.map((cover) => ({
      ...cover,
      by: isBrokers(cover.layer) ? (brokers ?? EXCHANGE) : EXCHANGE,
    })),
  ];
  return meta.waterfall.flatMap((layer) => {
    const sums = new Map<string, LossPayer>();
    for (const { by, amountFen } of payments.filter((payment) => payment.layer === layer)) {
      const key = JSON.stringify([by.group, by.kind]);
      const sumFen = (sums.get(key)?.amountFen ?? 0) + amountFen;
      sums.set(key, { group: by.group, kind: by.kind, layer, amountFen: sumFen });
    }
    return [...sums.values()];
  });
}

const EXCHANGE = { group: 'exchange', kind: 'exchange' };

/** Whether a layer is money of the defaulter's broker. */
function isBrokers(layer: string): boolean {
  return layer.startsWith('broker') || layer === 'defaulterFund';
}

/** Losses by layer, every layer of the run in its order, also those that paid nothing (WF-1). */
export function lossesByLayer(covers: readonly LossCover[], meta: RunMeta): LayerLoss[] {
  return meta.waterfall.map((layer) => {
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

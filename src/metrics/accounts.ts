import type { Fen, Lots, Tonnes } from '../units/index.js';
import type { MarginCallRecord } from './marginCalls.js';
import type { RunMeta, RunParticipant, TableSource } from './runMeta.js';
import type { SpotDay } from './spotSeries.js';

/** One account over the run. Futures figures from its settlements (MTM-1, MTM-2), spot figures from its trades. */
export interface AccountResult {
  readonly account: number;
  /** Futures equity before the first settlement; undefined if the account was never settled. */
  readonly startEquityFen: Fen | undefined;
  readonly endEquityFen: Fen | undefined;
  /** Sum of the days' profit and loss (MTM-1), before fees. */
  readonly futuresProfitFen: Fen;
  readonly futuresFeesFen: Fen;
  /** Deposits − withdrawals. */
  readonly flowsFen: Fen;
  readonly futuresLots: Lots;
  /** Sales − purchases + bought tonnes net of sold ones at the last close, before fees. */
  readonly spotProfitFen: Fen;
  readonly spotFeesFen: Fen;
  readonly spotTonnes: Tonnes;
  readonly marginCalls: number;
}

/** A group of like agents over the run: sums over its members. */
export interface GroupResult {
  readonly group: string;
  readonly kind: string;
  readonly accounts: number;
  /** Members with at least one futures settlement. */
  readonly settledAccounts: number;
  readonly startEquityFen: Fen;
  readonly endEquityFen: Fen;
  readonly futuresProfitFen: Fen;
  readonly futuresFeesFen: Fen;
  readonly flowsFen: Fen;
  readonly futuresLots: Lots;
  readonly spotProfitFen: Fen;
  readonly spotFeesFen: Fen;
  readonly spotTonnes: Tonnes;
  readonly marginCalls: number;
  /** Members whose futures and spot profit after fees is above zero, and below zero. */
  readonly winners: number;
  readonly losers: number;
}

type Draft = { -readonly [K in keyof AccountResult]: AccountResult[K] };

/** Results of every participant, by account. */
export function accountResults(
  tables: TableSource,
  meta: RunMeta,
  spot: readonly SpotDay[],
  calls: readonly MarginCallRecord[],
): AccountResult[] {
  const drafts = new Map(meta.participants.map(({ account }) => [account, emptyResult(account)]));
  addSettlements(tables, drafts);
  addFuturesLots(tables, drafts);
  addSpotTrades(tables, drafts, spot.at(-1)?.closeFen ?? 0);
  for (const call of calls) {
    const draft = drafts.get(call.account);
    if (draft !== undefined) draft.marginCalls += 1;
  }
  return [...drafts.values()];
}

/** Results by group and kind, in the order in which the groups first appear. */
export function groupResults(
  participants: readonly RunParticipant[],
  accounts: readonly AccountResult[],
): GroupResult[] {
  const groups = new Map<string, { -readonly [K in keyof GroupResult]: GroupResult[K] }>();
  const byAccount = new Map(accounts.map((result) => [result.account, result]));
  for (const { account, group, kind } of participants) {
    const result = byAccount.get(account);
    if (result === undefined) continue;
    const key = JSON.stringify([group, kind]);
    const total = groups.get(key) ?? emptyGroup(group, kind);
    groups.set(key, total);
    total.accounts += 1;
    if (result.endEquityFen !== undefined) total.settledAccounts += 1;
    total.startEquityFen += result.startEquityFen ?? 0;
    total.endEquityFen += result.endEquityFen ?? 0;
    for (const field of SUMMED) total[field] += result[field];
    const net = netProfitFen(result);
    if (net > 0) total.winners += 1;
    if (net < 0) total.losers += 1;
  }
  return [...groups.values()];
}

/** Futures and spot profit after fees, in fen. */
export function netProfitFen(
  result: Pick<AccountResult, 'futuresProfitFen' | 'futuresFeesFen' | 'spotProfitFen' | 'spotFeesFen'>,
): Fen {
  return result.futuresProfitFen - result.futuresFeesFen + result.spotProfitFen - result.spotFeesFen;
}

const SUMMED = [
  'futuresProfitFen',
  'futuresFeesFen',
  'flowsFen',
  'futuresLots',
  'spotProfitFen',
  'spotFeesFen',
  'spotTonnes',
  'marginCalls',
] as const;

const ZEROES = {
  futuresProfitFen: 0,
  futuresFeesFen: 0,
  flowsFen: 0,
  futuresLots: 0,
  spotProfitFen: 0,
  spotFeesFen: 0,
  spotTonnes: 0,
  marginCalls: 0,
};

function emptyResult(account: number): Draft {
  return { account, startEquityFen: undefined, endEquityFen: undefined, ...ZEROES };
}

function emptyGroup(group: string, kind: string) {
  const counts = {
    accounts: 0,
    settledAccounts: 0,
    startEquityFen: 0,
    endEquityFen: 0,
    winners: 0,
    losers: 0,
  };
  return { group, kind, ...counts, ...ZEROES };
}

function addSettlements(tables: TableSource, drafts: ReadonlyMap<number, Draft>): void {
  const table = tables.table('AccountSettled');
  const account = table.column('account');
  const profit = table.column('profitFen');
  const fees = table.column('feesFen');
  const flows = table.column('flowsFen');
  const equity = table.column('equityFen');
  for (let row = 0; row < table.rowCount; row++) {
    const draft = drafts.get(account[row]!);
    if (draft === undefined) continue;
    draft.startEquityFen ??= equity[row]! - profit[row]! + fees[row]! - flows[row]!;
    draft.endEquityFen = equity[row]!;
    draft.futuresProfitFen += profit[row]!;
    draft.futuresFeesFen += fees[row]!;
    draft.flowsFen += flows[row]!;
  }
}

function addFuturesLots(tables: TableSource, drafts: ReadonlyMap<number, Draft>): void {
  const table = tables.table('TradeExecuted');
  const lots = table.column('quantityLots');
  for (const side of ['buyer', 'seller'] as const) {
    const account = table.column(side);
    for (let row = 0; row < table.rowCount; row++) {
      const draft = drafts.get(account[row]!);
      if (draft !== undefined) draft.futuresLots += lots[row]!;
    }
  }
}

function addSpotTrades(tables: TableSource, drafts: ReadonlyMap<number, Draft>, lastCloseFen: number): void {
  const trades = tables.table('SpotTradeExecuted');
  const price = trades.column('priceFen');
  const tonnes = trades.column('quantityTonnes');
  const settled = tables.table('SpotSettled');
  for (const side of ['buyer', 'seller'] as const) {
    const account = trades.column(side);
    const sign = side === 'buyer' ? 1 : -1;
    for (let row = 0; row < trades.rowCount; row++) {
      const draft = drafts.get(account[row]!);
      if (draft === undefined) continue;
      draft.spotProfitFen += sign * (lastCloseFen - price[row]!) * tonnes[row]!;
      draft.spotTonnes += tonnes[row]!;
    }
    const payer = settled.column(side);
    const fee = settled.column(`${side}FeeFen`);
    for (let row = 0; row < settled.rowCount; row++) {
      const draft = drafts.get(payer[row]!);
      if (draft !== undefined) draft.spotFeesFen += fee[row]!;
    }
  }
}

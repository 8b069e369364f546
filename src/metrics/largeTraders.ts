import type { DayNumber } from '../calendar/index.js';
import type { Side } from '../protocol/index.js';
import type { Lots, TimeUs } from '../units/index.js';
import type { TableSource } from './runMeta.js';

/** The reports on one position, from the first to the last settlement that made one (POS-2). */
export interface LargeTrader {
  readonly account: number;
  readonly contract: number;
  readonly side: Side;
  readonly firstUs: TimeUs;
  readonly lastUs: TimeUs;
  readonly reports: number;
  /** The report that came nearest to its limit, or went furthest over it; the first of several. */
  readonly lots: Lots;
  readonly limitLots: Lots;
}

/** An account that opened more on one day than it may (POS-3). */
export interface TradingLimitBreak {
  readonly timeUs: TimeUs;
  readonly account: number;
  readonly contract: number;
  readonly openedLots: Lots;
  readonly limitLots: Lots;
  /** How often it has broken the limit, this time included. */
  readonly times: number;
  /** The last day on which it may open nothing for it. */
  readonly untilDay: DayNumber;
}

/** How many accounts had a hedge quota in the run, and have one at its end (POS-1). */
export interface QuotaHolders {
  readonly accounts: number;
  readonly accountsAtEnd: number;
}

/** Large-trader reports by position, in the order of the first report (POS-2). */
export function largeTraders(tables: TableSource): LargeTrader[] {
  const table = tables.table('LargeTraderReported');
  const [account, contract] = [table.column('account'), table.column('contract')];
  const [side, lots, limit] = [table.column('side'), table.column('lots'), table.column('limitLots')];
  const found = new Map<string, LargeTrader>();
  for (const [row, timeUs] of table.column('timeUs').entries()) {
    const position = { account: account[row]!, contract: contract[row]!, side: side[row]! as Side };
    const size = { lots: lots[row]!, limitLots: limit[row]! };
    const key = `${position.account}/${position.contract}/${position.side}`;
    const known = found.get(key);
    const first = known ?? { ...position, firstUs: timeUs, reports: 0, ...size };
    const isNearer = size.lots * first.limitLots > first.lots * size.limitLots;
    found.set(key, { ...first, ...(isNearer ? size : {}), lastUs: timeUs, reports: first.reports + 1 });
  }
  return [...found.values()];
}

/** Breaches of the trading limit in their order (POS-3). */
export function tradingLimitBreaks(tables: TableSource): TradingLimitBreak[] {
  const table = tables.table('TradingLimitBroken');
  const [account, contract] = [table.column('account'), table.column('contract')];
  const [opened, limit] = [table.column('openedLots'), table.column('limitLots')];
  const [times, until] = [table.column('times'), table.column('untilDay')];
  return Array.from(table.column('timeUs'), (timeUs, row) => ({
    timeUs,
    account: account[row]!,
    contract: contract[row]!,
    openedLots: opened[row]!,
    limitLots: limit[row]!,
    times: times[row]!,
    untilDay: until[row]!,
  }));
}

/** Counts the accounts with a hedge quota on either side (POS-1). */
export function quotaHolders(tables: TableSource): QuotaHolders {
  const table = tables.table('HedgeQuotaSet');
  const [account, side, lots] = [table.column('account'), table.column('side'), table.column('lots')];
  const holders = new Set<number>();
  const running = new Map<string, number>();
  for (let row = 0; row < table.rowCount; row++) {
    const key = `${account[row]!}/${side[row]!}`;
    if (lots[row]! > 0) {
      holders.add(account[row]!);
      running.set(key, account[row]!);
    } else running.delete(key);
  }
  return { accounts: holders.size, accountsAtEnd: new Set(running.values()).size };
}

import type { Fen, Lots } from '../units/index.js';
import { DayIndex } from './dayIndex.js';
import type { RunMeta, TableSource } from './runMeta.js';
import type { NetTrade } from './watch/dailyTrades.js';
import { DeliveryMoney } from './watch/deliveryMoney.js';
import { Holdings } from './watch/holdings.js';

/** What accounts hold after the settlement of a day. */
export interface PositionsOfDay {
  /** Calls `visit` for every contract in which the account's long and short lots differ: net lots, negative for short. */
  eachContract(account: number, visit: (contract: number, netLots: Lots) => void): void;
  /** What deliveries under way keep of the account: their margin, and what was paid for them (DEL-2). */
  deliveryFen(account: number): Fen;
}

/**
 * Rebuilds positions from the net trades of each day and shows them after each day of the run. A contract's positions are gone
 * from the settlement on with which it goes to delivery or ends in cash (IDX-1); what is kept for it stays until it is completed (DEL-2).
 */
export function heldPositions(
  tables: TableSource,
  trades: readonly NetTrade[],
  meta: RunMeta,
  onDay: (dayIndex: number, positions: PositionsOfDay) => void,
): void {
  const netLots = new Holdings();
  const deliveries = new DeliveryMoney();
  const readers = [
    readTrades(trades, meta, netLots),
    readDue(tables, meta, netLots, deliveries),
    readCashSettled(tables, meta, netLots),
    readPaid(tables, meta, deliveries),
    readCompleted(tables, meta, deliveries),
  ];
  const positions: PositionsOfDay = {
    eachContract: (account, visit) => {
      for (const [contract, lots] of netLots.of(account)) visit(contract, lots);
    },
    deliveryFen: (account) => deliveries.of(account),
  };
  for (const dayIndex of meta.days.keys()) {
    for (const readUpTo of readers) readUpTo(dayIndex);
    onDay(dayIndex, positions);
  }
}

/** Reads the rows of a table in their order, each call up to the end of a day. */
function reader(
  tables: TableSource,
  meta: RunMeta,
  name: 'DeliveryDue' | 'DeliveryPaid' | 'DeliveryCompleted' | 'PositionCashSettled',
  onRow: (row: number) => void,
): (dayIndex: number) => void {
  const days = new DayIndex(meta.days);
  const table = tables.table(name);
  const time = table.column('timeUs');
  let row = 0;
  return (dayIndex) => {
    for (; row < table.rowCount && days.at(time[row]!) <= dayIndex; row++) onRow(row);
  };
}

function readTrades(
  trades: readonly NetTrade[],
  meta: RunMeta,
  netLots: Holdings,
): (dayIndex: number) => void {
  const days = new DayIndex(meta.days);
  let next = 0;
  return (dayIndex) => {
    for (; next < trades.length && days.at(trades[next]!.timeUs) <= dayIndex; next++) {
      const { account, contract, netLots: lots } = trades[next]!;
      netLots.add(account, contract, lots);
    }
  };
}

function readDue(
  tables: TableSource,
  meta: RunMeta,
  netLots: Holdings,
  deliveries: DeliveryMoney,
): (dayIndex: number) => void {
  const table = tables.table('DeliveryDue');
  const [contract, account] = [table.column('contract'), table.column('account')];
  const margin = table.column('marginFen');
  return reader(tables, meta, 'DeliveryDue', (row) => {
    netLots.clear(contract[row]!);
    deliveries.keep(account[row]!, contract[row]!, margin[row]!);
  });
}

function readCashSettled(tables: TableSource, meta: RunMeta, netLots: Holdings): (dayIndex: number) => void {
  const contract = tables.table('PositionCashSettled').column('contract');
  return reader(tables, meta, 'PositionCashSettled', (row) => netLots.clear(contract[row]!));
}

function readPaid(tables: TableSource, meta: RunMeta, deliveries: DeliveryMoney): (dayIndex: number) => void {
  const table = tables.table('DeliveryPaid');
  const [contract, account, paid] = [
    table.column('contract'),
    table.column('account'),
    table.column('paidFen'),
  ];
  return reader(tables, meta, 'DeliveryPaid', (row) =>
    deliveries.keep(account[row]!, contract[row]!, paid[row]!),
  );
}

function readCompleted(
  tables: TableSource,
  meta: RunMeta,
  deliveries: DeliveryMoney,
): (dayIndex: number) => void {
  const contract = tables.table('DeliveryCompleted').column('contract');
  return reader(tables, meta, 'DeliveryCompleted', (row) => deliveries.complete(contract[row]!));
}

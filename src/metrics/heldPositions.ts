import type { Fen, Lots } from '../units/index.js';
import { DayIndex } from './dayIndex.js';
import type { RunMeta, TableSource } from './runMeta.js';
import type { NetTrade } from './watch/dailyTrades.js';

/** What accounts hold after the settlement of a day. */
export interface PositionsOfDay {
  /** Calls `visit` for every contract in which the account's long and short lots differ: net lots, negative for short. */
  eachContract(account: number, visit: (contract: number, netLots: Lots) => void): void;
  /** Margin that deliveries under way keep of the account (DEL-2). */
  deliveryMarginFen(account: number): Fen;
}

/** Amounts by account and contract; zeros are not kept. */
class Holdings {
  readonly #byAccount = new Map<number, Map<number, number>>();

  of(account: number): ReadonlyMap<number, number> {
    return this.#byAccount.get(account) ?? NOTHING;
  }

  add(account: number, contract: number, amount: number): void {
    const own = this.#byAccount.get(account) ?? new Map<number, number>();
    this.#byAccount.set(account, own);
    const sum = (own.get(contract) ?? 0) + amount;
    if (sum === 0) own.delete(contract);
    else own.set(contract, sum);
  }

  clear(contract: number): void {
    for (const own of this.#byAccount.values()) own.delete(contract);
  }
}

const NOTHING: ReadonlyMap<number, number> = new Map();

/**
 * Rebuilds positions from the net trades of each day and shows them after each day of the run. A contract's positions are gone from the
 * settlement on with which it goes to delivery; their margin stays until the delivery is completed (DEL-2).
 */
export function heldPositions(
  tables: TableSource,
  trades: readonly NetTrade[],
  meta: RunMeta,
  onDay: (dayIndex: number, positions: PositionsOfDay) => void,
): void {
  const netLots = new Holdings();
  const deliveryFen = new Holdings();
  const readers = [
    readTrades(trades, meta, netLots),
    readDue(tables, meta, netLots, deliveryFen),
    readCompleted(tables, meta, deliveryFen),
  ];
  const positions: PositionsOfDay = {
    eachContract: (account, visit) => {
      for (const [contract, lots] of netLots.of(account)) visit(contract, lots);
    },
    deliveryMarginFen: (account) => {
      let fen = 0;
      for (const marginFen of deliveryFen.of(account).values()) fen += marginFen;
      return fen;
    },
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
  name: 'DeliveryDue' | 'DeliveryCompleted',
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
  deliveryFen: Holdings,
): (dayIndex: number) => void {
  const table = tables.table('DeliveryDue');
  const [contract, account] = [table.column('contract'), table.column('account')];
  const margin = table.column('marginFen');
  return reader(tables, meta, 'DeliveryDue', (row) => {
    netLots.clear(contract[row]!);
    deliveryFen.add(account[row]!, contract[row]!, margin[row]!);
  });
}

function readCompleted(
  tables: TableSource,
  meta: RunMeta,
  deliveryFen: Holdings,
): (dayIndex: number) => void {
  const contract = tables.table('DeliveryCompleted').column('contract');
  return reader(tables, meta, 'DeliveryCompleted', (row) => deliveryFen.clear(contract[row]!));
}

import type { Side } from '../protocol/index.js';
import type { Fen, Lots, PriceFen, TimeUs } from '../units/index.js';
import type { TableSource } from './runMeta.js';

/** What became of a pair of a delivery on the delivery day (DEL-1, DEL-5). */
export interface DeliveryPairRecord {
  readonly timeUs: TimeUs;
  readonly contract: number;
  readonly buyer: number;
  readonly seller: number;
  readonly completedLots: Lots;
  readonly buyerDefaultedLots: Lots;
  readonly sellerDefaultedLots: Lots;
  /** Lots on which both failed; in none of the other counts. */
  readonly bothDefaultedLots: Lots;
}

/** One side of a delivery: what an account had to deliver or take, and what it did (DEL-2, DEL-5). */
export interface DeliveryAccountRecord {
  /** Settlement of the last trading day. */
  readonly timeUs: TimeUs;
  readonly contract: number;
  readonly account: number;
  readonly side: Side;
  readonly dueLots: Lots;
  readonly priceFen: PriceFen;
  readonly marginFen: Fen;
  /** Lots whose units a seller had locked by the deadline; undefined for a buyer, and before the deadline. */
  readonly lockedLots: Lots | undefined;
  /** What a buyer had to pay and paid; undefined for a seller, and before the deadline. */
  readonly dueFen: Fen | undefined;
  readonly paidFen: Fen | undefined;
  /** Undefined if the delivery day lies after the run. */
  readonly completedLots: Lots | undefined;
  /** Lots on which the account itself failed. */
  readonly defaultedLots: Lots | undefined;
}

/** Deliveries of the run, by pair and by account, in the order of the facts. */
export interface RunDeliveries {
  readonly pairs: readonly DeliveryPairRecord[];
  readonly accounts: readonly DeliveryAccountRecord[];
}

/** Reads the deliveries of a run (DEL-1, DEL-2, DEL-5). A contract is delivered once. */
export function runDeliveries(tables: TableSource): RunDeliveries {
  const pairs = readPairs(tables);
  const ended = sumsOfPairs(pairs);
  const locked = rowsByKey(tables, 'DeliveryLocked');
  const paid = rowsByKey(tables, 'DeliveryPaid');
  const lockedLots = tables.table('DeliveryLocked').column('lockedLots');
  const [paidFen, dueFen] = ['paidFen', 'dueFen'].map((name) => tables.table('DeliveryPaid').column(name));
  const table = tables.table('DeliveryDue');
  const [contract, account] = [table.column('contract'), table.column('account')];
  const [side, lots] = [table.column('side'), table.column('lots')];
  const [price, margin] = [table.column('priceFen'), table.column('marginFen')];
  const accounts = Array.from(table.column('timeUs'), (timeUs, row) => {
    const key = keyOf(contract[row]!, account[row]!);
    const paidRow = paid.get(key);
    const lockedRow = locked.get(key);
    return {
      timeUs,
      contract: contract[row]!,
      account: account[row]!,
      side: side[row]! as Side,
      dueLots: lots[row]!,
      priceFen: price[row]!,
      marginFen: margin[row]!,
      lockedLots: lockedRow === undefined ? undefined : lockedLots[lockedRow]!,
      dueFen: paidRow === undefined ? undefined : dueFen![paidRow]!,
      paidFen: paidRow === undefined ? undefined : paidFen![paidRow]!,
      completedLots: ended.get(key)?.completedLots,
      defaultedLots: ended.get(key)?.defaultedLots,
    };
  });
  return { pairs, accounts };
}

function readPairs(tables: TableSource): DeliveryPairRecord[] {
  const table = tables.table('DeliveryCompleted');
  const column = (name: string) => table.column(name);
  const [contract, buyer, seller] = [column('contract'), column('buyer'), column('seller')];
  const completed = column('completedLots');
  const [byBuyer, bySeller] = [column('buyerDefaultedLots'), column('sellerDefaultedLots')];
  const byBoth = column('bothDefaultedLots');
  return Array.from(column('timeUs'), (timeUs, row) => ({
    timeUs,
    contract: contract[row]!,
    buyer: buyer[row]!,
    seller: seller[row]!,
    completedLots: completed[row]!,
    buyerDefaultedLots: byBuyer[row]!,
    sellerDefaultedLots: bySeller[row]!,
    bothDefaultedLots: byBoth[row]!,
  }));
}

/** What each account completed and failed in, over its pairs. */
function sumsOfPairs(pairs: readonly DeliveryPairRecord[]) {
  const sums = new Map<number, { completedLots: Lots; defaultedLots: Lots }>();
  const add = (key: number, completedLots: Lots, defaultedLots: Lots): void => {
    const sum = sums.get(key) ?? { completedLots: 0, defaultedLots: 0 };
    sums.set(key, sum);
    sum.completedLots += completedLots;
    sum.defaultedLots += defaultedLots;
  };
  for (const pair of pairs) {
    const { contract, completedLots, bothDefaultedLots } = pair;
    add(keyOf(contract, pair.buyer), completedLots, pair.buyerDefaultedLots + bothDefaultedLots);
    add(keyOf(contract, pair.seller), completedLots, pair.sellerDefaultedLots + bothDefaultedLots);
  }
  return sums;
}

function rowsByKey(
  tables: TableSource,
  name: 'DeliveryLocked' | 'DeliveryPaid',
): ReadonlyMap<number, number> {
  const table = tables.table(name);
  const account = table.column('account');
  return new Map(
    Array.from(table.column('contract'), (contract, row) => [keyOf(contract, account[row]!), row]),
  );
}

function keyOf(contract: number, account: number): number {
  return account * 4096 + contract;
}

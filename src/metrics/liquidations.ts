import type { LiquidationCause, Side } from '../protocol/index.js';
import type { Fen, Lots, PriceFen, TimeUs } from '../units/index.js';
import type { TableSource } from './runMeta.js';

/** One slice of a forced liquidation with its arithmetic (LIQ-1). */
export interface LiquidationSlice {
  readonly timeUs: TimeUs;
  readonly orderId: number;
  readonly account: number;
  readonly contract: number;
  readonly side: Side;
  readonly lots: Lots;
  readonly priceFen: PriceFen;
  readonly deficitFen: Fen;
  readonly releasePerLotFen: Fen;
  readonly adversePerLotFen: Fen;
  readonly feePerLotFen: Fen;
  /** release − adverse − fee: what closing one lot brings. */
  readonly reliefPerLotFen: Fen;
  /** ceil(deficit ÷ relief); undefined when the relief is not positive and everything is closed. */
  readonly neededLots: Lots | undefined;
  readonly filledLots: Lots;
  /** Value-weighted mean price of the fills in fen per tonne; undefined without a fill. */
  readonly averagePriceFen: number | undefined;
  readonly realisedFen: Fen;
  /** Why it was sent (LIQ-2). */
  readonly cause: LiquidationCause | undefined;
}

interface Fills {
  lots: number;
  priceTimesLots: number;
  realisedFen: number;
}

/** All liquidation orders of the run in the order they were sent, with their fills (LIQ-1). */
export function liquidationSlices(tables: TableSource): LiquidationSlice[] {
  const fills = readFills(tables);
  const causes = readCauses(tables);
  const table = tables.table('LiquidationOrdered');
  const column = (name: string) => table.column(name);
  const [time, orderId, account] = [column('timeUs'), column('orderId'), column('account')];
  const [contract, side, lots, price] = [
    column('contract'),
    column('side'),
    column('lots'),
    column('priceFen'),
  ];
  const [deficit, release] = [column('deficitFen'), column('releasePerLotFen')];
  const [adverse, fee] = [column('adversePerLotFen'), column('feePerLotFen')];
  return Array.from(time, (timeUs, row) => {
    const relief = release[row]! - adverse[row]! - fee[row]!;
    const filled = fills.get(orderId[row]!);
    return {
      timeUs,
      orderId: orderId[row]!,
      account: account[row]!,
      contract: contract[row]!,
      side: side[row]! as Side,
      lots: lots[row]!,
      priceFen: price[row]!,
      deficitFen: deficit[row]!,
      releasePerLotFen: release[row]!,
      adversePerLotFen: adverse[row]!,
      feePerLotFen: fee[row]!,
      reliefPerLotFen: relief,
      neededLots: relief > 0 ? Math.ceil(deficit[row]! / relief) : undefined,
      filledLots: filled?.lots ?? 0,
      averagePriceFen: filled === undefined ? undefined : filled.priceTimesLots / filled.lots,
      realisedFen: filled?.realisedFen ?? 0,
      cause: causes.get(orderId[row]!),
    };
  });
}

function readCauses(tables: TableSource): ReadonlyMap<number, LiquidationCause> {
  const table = tables.table('LiquidationCaused');
  const cause = table.column('liquidationCause');
  return new Map(
    Array.from(table.column('orderId'), (orderId, row) => [orderId, cause[row]! as LiquidationCause]),
  );
}

/**
 * Fills by the number of their slice. A slice larger than the largest order goes out as several orders (ORD-5) and is
 * recorded under the number of the first; the others have the next numbers, before those of any later slice.
 */
function readFills(tables: TableSource): Map<number, Fills> {
  const sliceOf = slicesByAccount(tables);
  const table = tables.table('PositionLiquidated');
  const [orderId, account] = [table.column('orderId'), table.column('account')];
  const lots = table.column('lots');
  const price = table.column('priceFen');
  const realised = table.column('realisedFen');
  const fills = new Map<number, Fills>();
  for (let row = 0; row < table.rowCount; row++) {
    const slice = sliceOf(account[row]!, orderId[row]!);
    const entry = fills.get(slice) ?? { lots: 0, priceTimesLots: 0, realisedFen: 0 };
    entry.lots += lots[row]!;
    entry.priceTimesLots += price[row]! * lots[row]!;
    entry.realisedFen += realised[row]!;
    fills.set(slice, entry);
  }
  return fills;
}

/** The slice of an account that an order is of: the last one with a number up to the order's. */
function slicesByAccount(tables: TableSource): (account: number, orderId: number) => number {
  const table = tables.table('LiquidationOrdered');
  const orderIds = table.column('orderId');
  const byAccount = new Map<number, number[]>();
  for (const [row, account] of table.column('account').entries()) {
    const slices = byAccount.get(account) ?? [];
    slices.push(orderIds[row]!);
    byAccount.set(account, slices);
  }
  return (account, orderId) => byAccount.get(account)?.findLast((slice) => slice <= orderId) ?? orderId;
}

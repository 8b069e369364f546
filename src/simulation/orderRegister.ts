import { fail } from '../kernel/index.js';
import {
  type CancelCause,
  type NO_TAKER,
  type OrderId,
  OrderSource,
  type PreTradeCheck,
  Side,
  type TradeSink,
} from '../protocol/index.js';
import type { Lots, PriceFen } from '../units/index.js';
import type { FuturesJournal } from './futuresJournal.js';
import { LiquidationOrders } from './liquidationOrders.js';
import type { ListedContract } from './listedContract.js';
import type { Message } from './message.js';
import { OrderTable } from './orderTable.js';
import type { TradingLimit } from './tradingLimit.js';
import { blankOrder, type WorkingOrder, writeOrder } from './workingOrder.js';

/** The futures orders of the day by their numbers: each step of an order's life is cleared and written down here. */
export class OrderRegister {
  readonly #clearing: PreTradeCheck & TradeSink;
  readonly #journal: FuturesJournal;
  readonly #tradingLimit: TradingLimit | undefined;
  readonly #orders = new OrderTable();
  /** Of them, those of forced liquidations (LIQ-1). */
  readonly liquidations = new LiquidationOrders();
  /** Orders that have ended since the last `recycle`, and those to be used again. */
  readonly #ended: WorkingOrder[] = [];
  readonly #free: WorkingOrder[] = [];

  /** @param tradingLimit is told of every trade; undefined where there is none (POS-3). */
  constructor(
    clearing: PreTradeCheck & TradeSink,
    journal: FuturesJournal,
    tradingLimit: TradingLimit | undefined,
  ) {
    this.#tradingLimit = tradingLimit;
    this.#clearing = clearing;
    this.#journal = journal;
  }

  /** The order that a message asks for, to be accepted: one that has ended and is used again, or a new one. */
  write(message: Message, contract: ListedContract, isCallPhase: boolean): WorkingOrder {
    const order = this.#free.pop() ?? blankOrder();
    writeOrder(order, message, contract, isCallPhase);
    return order;
  }

  /** Lets orders that have ended be used again; call when nobody holds on to one. */
  recycle(): void {
    for (let order = this.#ended.pop(); order !== undefined; order = this.#ended.pop()) {
      this.#free.push(order);
    }
  }

  /** Number of orders that work. */
  get size(): number {
    return this.#orders.size;
  }

  /** Orders that work, oldest first. */
  all(): WorkingOrder[] {
    return this.#orders.all();
  }

  /** An order, or undefined if none of that number works. */
  find(orderId: OrderId): WorkingOrder | undefined {
    return this.#orders.find(orderId);
  }

  /** An order that must work. Throws InvariantError if it does not. */
  get(orderId: OrderId): WorkingOrder {
    const order = this.#orders.find(orderId);
    if (order === undefined) fail('books hold only orders that work', { orderId });
    return order;
  }

  /** Takes an order in for which money or lots are held. */
  accept(order: WorkingOrder): void {
    this.#orders.add(order);
    if (order.source === OrderSource.forcedLiquidation) this.liquidations.add(order);
    this.#journal.accepted(order);
  }

  /** `lots` traded between two orders; `first` of them hears of it first. `taker` is NO_TAKER in an auction (ORD-4). */
  trade(
    first: WorkingOrder,
    second: WorkingOrder,
    priceFen: PriceFen,
    lots: Lots,
    taker: Side | typeof NO_TAKER,
  ): void {
    const buy = first.side === Side.buy ? first : second;
    const sell = first.side === Side.buy ? second : first;
    this.#clearing.onTrade(buy, sell, priceFen, lots);
    this.#journal.traded(buy, sell, priceFen, lots, taker);
    if (this.#tradingLimit !== undefined) {
      this.#tradingLimit.onTrade(buy, lots);
      this.#tradingLimit.onTrade(sell, lots);
    }
    this.#fill(first, priceFen, lots);
    this.#fill(second, priceFen, lots);
  }

  /** `lots` of an order leave the market unfilled. */
  end(order: WorkingOrder, lots: Lots, cause: CancelCause): void {
    this.#clearing.release(order, lots);
    order.remainingLots -= lots;
    this.#journal.cancelled(order, lots, cause);
    if (order.remainingLots === 0) this.#forget(order);
  }

  /** Its owner shrinks an order to `lots` at its place (ORD-2). */
  shrink(order: WorkingOrder, lots: Lots): void {
    this.#clearing.release(order, order.remainingLots - lots);
    order.remainingLots = lots;
    this.#journal.modified(order, true);
  }

  #fill(order: WorkingOrder, priceFen: PriceFen, lots: Lots): void {
    order.remainingLots -= lots;
    this.#journal.filled(order, priceFen, lots);
    if (order.remainingLots === 0) this.#forget(order);
  }

  #forget(order: WorkingOrder): void {
    this.#orders.remove(order);
    this.#ended.push(order);
    if (order.source === OrderSource.forcedLiquidation) this.liquidations.remove(order);
  }
}

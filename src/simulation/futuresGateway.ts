import { isOpen, type Session } from '../calendar/index.js';
import { invariant } from '../kernel/index.js';
import type { BookListener, OrderBook } from '../market/index.js';
import {
  CancelCause,
  type FactSink,
  Offset,
  type Order,
  type OrderId,
  OrderSource,
  OrderType,
  type PreTradeCheck,
  RejectReason,
  Side,
  TimeInForce,
  type TradeSink,
} from '../protocol/index.js';
import { isOnTick, type Lots, priceToTicks, type Ticks, ticksToPrice } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import { FuturesJournal } from './futuresJournal.js';
import { addTrade, type ListedContract } from './listedContract.js';
import { isWellFormed, type Message } from './message.js';
import type { Outbox } from './outbox.js';

/** An order in the exchange, with its place in the book. */
interface WorkingOrder extends Order {
  slot: number;
}

/**
 * The futures exchange's gate: validate (ORD-5, LIM-1), hold (MAR-4, ORD-3), match, clear, record; one message to its
 * end. It owns the orders of the day; books know only numbers, clearing only orders and trades.
 */
export class FuturesGateway implements BookListener {
  readonly contracts: readonly ListedContract[];
  readonly books: readonly OrderBook[];
  readonly #sessions: readonly Session[];
  readonly #clearing: PreTradeCheck & TradeSink;
  readonly #journal: FuturesJournal;
  readonly #clock: SimulationClock;
  readonly #orders = new Map<OrderId, WorkingOrder>();
  /** Of them, those of forced liquidations. */
  readonly #liquidations = new Set<WorkingOrder>();

  constructor(parts: {
    contracts: readonly ListedContract[];
    makeBook: (contract: ListedContract, listener: BookListener) => OrderBook;
    sessions: readonly Session[];
    clearing: PreTradeCheck & TradeSink;
    facts: FactSink;
    clock: SimulationClock;
    outbox: Outbox;
  }) {
    this.contracts = parts.contracts;
    this.books = parts.contracts.map((contract) => parts.makeBook(contract, this));
    this.#sessions = parts.sessions;
    this.#clearing = parts.clearing;
    this.#journal = new FuturesJournal(parts.facts, parts.clock, parts.outbox);
    this.#clock = parts.clock;
  }

  /** Whether continuous trading is on at this instant (CAL-2). */
  isOpen(): boolean {
    return this.#clock.dayOpen && isOpen(this.#sessions, this.#clock.nowUs - this.#clock.midnightUs);
  }

  /** Orders that still work, oldest first. */
  workingOrders(): IterableIterator<Readonly<Order>> {
    return this.#orders.values();
  }

  submit(message: Message): void {
    const contract = this.contracts[message.contract];
    const reason = this.#validate(message, contract);
    if (contract === undefined || reason !== RejectReason.none) {
      this.#journal.rejected(message, reason, this.#remainingOf(message));
      return;
    }
    const order = this.#makeOrder(message, contract);
    const refused = this.#clearing.hold(order);
    if (refused !== RejectReason.none) {
      this.#journal.rejected(message, refused, this.#remainingOf(message));
      return;
    }
    this.#accept(order);
    const { tickFen } = contract.terms;
    order.slot = this.books[order.contract]!.submit(
      order.orderId,
      order.account,
      order.side,
      priceToTicks(order.priceFen, tickFen),
      order.remainingLots,
      order.timeInForce,
      hasClosingPriority(order),
    );
  }

  cancel(message: Message): void {
    const order = this.#orders.get(message.orderId);
    const reason = this.#ownershipOf(order, message);
    if (order === undefined || reason !== RejectReason.none) {
      this.#journal.rejected(message, reason, this.#remainingOf(message));
      return;
    }
    this.#withdraw(order, CancelCause.owner);
  }

  /** Orders of forced liquidations that work, oldest first (LIQ-1). */
  liquidationOrders(): Iterable<Readonly<Order>> {
    return this.#liquidations;
  }

  /** Shrinks a liquidation order at its place in the queue (LIQ-1). */
  shrinkLiquidation(orderId: OrderId, lots: number): void {
    const order = this.#order(orderId);
    const removed = this.books[order.contract]!.reduce(order.slot, orderId, lots);
    this.#end(order, removed, CancelCause.liquidationRestart);
  }

  /** Takes a working order out of its book for a cause of the exchange's. */
  withdraw(orderId: OrderId, cause: CancelCause): void {
    const order = this.#orders.get(orderId);
    invariant(order !== undefined, 'only a working order can be withdrawn', () => ({ orderId }));
    this.#withdraw(order, cause);
  }

  modify(message: Message): void {
    const order = this.#orders.get(message.orderId);
    const reason = this.#ownershipOf(order, message);
    if (order === undefined || reason !== RejectReason.none) {
      this.#journal.rejected(message, reason, this.#remainingOf(message));
      return;
    }
    const contract = this.contracts[order.contract]!;
    const refused = this.#checkPriceAndSize(message.priceFen, message.quantity, contract);
    if (refused !== RejectReason.none) {
      this.#journal.rejected(message, refused, this.#remainingOf(message));
      return;
    }
    if (message.priceFen === order.priceFen && message.quantity < order.remainingLots) {
      this.#reduce(order, message.quantity);
    } else {
      this.#replace(order, message, contract);
    }
  }

  onFill(makerOrderId: OrderId, takerOrderId: OrderId, priceTicks: Ticks, lots: number): void {
    const maker = this.#order(makerOrderId);
    const taker = this.#order(takerOrderId);
    const contract = this.contracts[taker.contract]!;
    const priceFen = ticksToPrice(priceTicks, contract.terms.tickFen);
    const buy = taker.side === Side.buy ? taker : maker;
    const sell = taker.side === Side.buy ? maker : taker;
    this.#clearing.onTrade(buy, sell, priceFen, lots);
    this.#journal.traded(buy, sell, priceFen, lots, taker.side);
    addTrade(contract, priceFen, lots);
    this.#fill(maker, priceFen, lots);
    this.#fill(taker, priceFen, lots);
  }

  onDrop(orderId: OrderId, quantity: number, cause: CancelCause): void {
    this.#end(this.#order(orderId), quantity, cause);
  }

  /** Ends all orders of the day (ORD-2: day orders). Their owners hear of it. */
  expireAll(): void {
    for (const book of this.books) {
      book.drain((orderId, _account, remaining) =>
        this.#end(this.#order(orderId), remaining, CancelCause.dayEnd),
      );
    }
    invariant(this.#orders.size === 0, 'no order survives the close', () => ({ left: this.#orders.size }));
  }

  #validate(message: Message, contract: ListedContract | undefined): RejectReason {
    if (contract === undefined) return RejectReason.unknownContract;
    if (!this.isOpen()) return RejectReason.marketClosed;
    if (!isWellFormed(message)) return RejectReason.malformed;
    if (message.source === OrderSource.owner && this.#isBeingLiquidated(message)) {
      return RejectReason.beingLiquidated;
    }
    const priceFen = message.type === OrderType.market ? contract.previousSettlementFen : message.priceFen;
    return this.#checkPriceAndSize(priceFen, message.quantity, contract);
  }

  /** While the exchange's order works an account's contract, its owner's stay out: nothing may stand in its way (LIQ-1). */
  #isBeingLiquidated(message: Message): boolean {
    for (const order of this.#liquidations) {
      if (order.account === message.account && order.contract === message.contract) return true;
    }
    return false;
  }

  #checkPriceAndSize(priceFen: number, lots: number, contract: ListedContract): RejectReason {
    if (!Number.isSafeInteger(lots) || lots < 1) return RejectReason.badQuantity;
    if (lots > contract.terms.maxOrderLots) return RejectReason.tooLarge;
    if (!Number.isSafeInteger(priceFen) || !isOnTick(priceFen, contract.terms.tickFen)) {
      return RejectReason.offTick;
    }
    if (priceFen < contract.lowerLimitFen || priceFen > contract.upperLimitFen)
      return RejectReason.outsideBand;
    return RejectReason.none;
  }

  #makeOrder(message: Message, contract: ListedContract): WorkingOrder {
    const isMarket = message.type === OrderType.market;
    const edgeFen = message.side === Side.buy ? contract.upperLimitFen : contract.lowerLimitFen;
    const restless = isMarket && message.timeInForce === TimeInForce.day;
    return {
      orderId: message.orderId,
      account: message.account,
      contract: message.contract,
      side: message.side,
      offset: message.offset,
      type: message.type,
      timeInForce: restless ? TimeInForce.fak : message.timeInForce,
      source: message.source,
      priceFen: isMarket ? edgeFen : message.priceFen,
      remainingLots: message.quantity,
      holdFen: 0,
      frozenHistoryLots: 0,
      frozenTodayLots: 0,
      slot: -1,
    };
  }

  #accept(order: WorkingOrder): void {
    this.#orders.set(order.orderId, order);
    if (order.source === OrderSource.forcedLiquidation) this.#liquidations.add(order);
    this.#journal.accepted(order);
  }

  #fill(order: WorkingOrder, priceFen: number, lots: number): void {
    order.remainingLots -= lots;
    this.#journal.filled(order, priceFen, lots);
    if (order.remainingLots === 0) this.#forget(order);
  }

  #withdraw(order: WorkingOrder, cause: CancelCause): void {
    const removed = this.books[order.contract]!.cancel(order.slot, order.orderId);
    invariant(removed === order.remainingLots, 'book and gateway agree on an order', () => ({
      orderId: order.orderId,
      removed,
      remaining: order.remainingLots,
    }));
    this.#end(order, removed, cause);
  }

  #end(order: WorkingOrder, lots: number, cause: CancelCause): void {
    this.#clearing.release(order, lots);
    order.remainingLots -= lots;
    this.#journal.cancelled(order, lots, cause);
    if (order.remainingLots === 0) this.#forget(order);
  }

  #forget(order: WorkingOrder): void {
    this.#orders.delete(order.orderId);
    if (order.source === OrderSource.forcedLiquidation) this.#liquidations.delete(order);
  }

  #reduce(order: WorkingOrder, lots: number): void {
    const removed = this.books[order.contract]!.reduce(order.slot, order.orderId, lots);
    this.#clearing.release(order, removed);
    order.remainingLots -= removed;
    this.#journal.modified(order, true);
  }

  /** Any modify but a pure reduction: held anew, out, and in again at the back (ORD-2). Refused, the old order stays. */
  #replace(order: WorkingOrder, message: Message, contract: ListedContract): void {
    const refused = this.#clearing.rehold(order, message.priceFen, message.quantity);
    if (refused !== RejectReason.none) {
      this.#journal.rejected(message, refused, this.#remainingOf(message));
      return;
    }
    order.priceFen = message.priceFen;
    order.remainingLots = message.quantity;
    this.#journal.modified(order, false);
    order.slot = this.books[order.contract]!.modify(
      order.slot,
      order.orderId,
      priceToTicks(order.priceFen, contract.terms.tickFen),
      order.remainingLots,
      hasClosingPriority(order),
    );
  }

  #ownershipOf(order: WorkingOrder | undefined, message: Message): RejectReason {
    if (order === undefined) return RejectReason.unknownOrder;
    if (order.account !== message.account || order.source !== message.source) return RejectReason.notOwner;
    return this.isOpen() ? RejectReason.none : RejectReason.marketClosed;
  }

  /** What is left of the sender's own order that a message is about. */
  #remainingOf(message: Message): Lots {
    const order = this.#orders.get(message.orderId);
    return order?.account === message.account ? order.remainingLots : 0;
  }

  #order(orderId: OrderId): WorkingOrder {
    const order = this.#orders.get(orderId);
    invariant(order !== undefined, 'the book holds only orders of the gateway', () => ({ orderId }));
    return order;
  }
}

/** Closing orders whose lots are all history at entry go first at a limit price (ORD-3). */
function hasClosingPriority(order: Order): boolean {
  return order.offset !== Offset.open && order.frozenTodayLots === 0;
}

import { isOpen, type Session } from '../calendar/index.js';
import { invariant } from '../kernel/index.js';
import type { BookListener, OrderBook } from '../market/index.js';
import {
  CancelCause,
  Fact,
  type FactSink,
  Offset,
  type Order,
  OrderEventKind,
  type OrderId,
  OrderSource,
  OrderType,
  type PreTradeCheck,
  RejectReason,
  Side,
  TimeInForce,
  type TradeSink,
  VenueKind,
} from '../protocol/index.js';
import { isOnTick, priceToTicks, type Ticks, ticksToPrice } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import type { ListedContract } from './listedContract.js';
import type { Message } from './message.js';
import type { Outbox } from './outbox.js';

/** An order in the exchange, with its place in the book. */
interface WorkingOrder extends Order {
  slot: number;
}

/** Sides of the two offsets in a TradeExecuted fact: buyer's + 4 × seller's. */
const OFFSET_RADIX = 4;

/**
 * The futures exchange's gate: validate (ORD-5, LIM-1), hold (MAR-4, ORD-3), match, clear, record; one message to its
 * end. It owns the orders of the day; books know only numbers, clearing only orders and trades.
 */
export class FuturesGateway implements BookListener {
  readonly contracts: readonly ListedContract[];
  readonly books: readonly OrderBook[];
  readonly #sessions: readonly Session[];
  readonly #clearing: PreTradeCheck & TradeSink;
  readonly #facts: FactSink;
  readonly #clock: SimulationClock;
  readonly #outbox: Outbox;
  readonly #orders = new Map<OrderId, WorkingOrder>();
  #tradeCount = 0;

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
    this.#facts = parts.facts;
    this.#clock = parts.clock;
    this.#outbox = parts.outbox;
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
      this.#reject(message, reason);
      return;
    }
    const order = this.#makeOrder(message, contract);
    const refused = this.#clearing.hold(order);
    if (refused !== RejectReason.none) {
      this.#reject(message, refused);
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
      this.#reject(message, reason);
      return;
    }
    this.#withdraw(order, CancelCause.owner);
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
      this.#reject(message, reason);
      return;
    }
    const contract = this.contracts[order.contract]!;
    const refused = this.#checkPriceAndSize(message.priceFen, message.quantity, contract);
    if (refused !== RejectReason.none) {
      this.#reject(message, refused);
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
    this.#tradeCount += 1;
    this.#facts.record(
      Fact.TradeExecuted,
      this.#clock.nowUs,
      this.#tradeCount,
      taker.contract,
      priceFen,
      lots,
      buy.account,
      sell.account,
      buy.orderId,
      sell.orderId,
      buy.offset + OFFSET_RADIX * sell.offset,
      taker.side,
    );
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
    const priceFen = message.type === OrderType.market ? contract.previousSettlementFen : message.priceFen;
    return this.#checkPriceAndSize(priceFen, message.quantity, contract);
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
    this.#facts.record(
      Fact.OrderAccepted,
      this.#clock.nowUs,
      order.orderId,
      order.account,
      order.contract,
      order.side,
      order.offset,
      order.type,
      order.priceFen,
      order.remainingLots,
    );
    if (order.source === OrderSource.owner) this.#tell(order, OrderEventKind.accepted, order.remainingLots);
  }

  #reject(message: Message, reason: RejectReason): void {
    this.#facts.record(
      Fact.OrderRejected,
      this.#clock.nowUs,
      message.orderId,
      message.account,
      message.contract,
      message.side,
      message.offset,
      Number.isSafeInteger(message.priceFen) ? message.priceFen : 0,
      Number.isSafeInteger(message.quantity) ? message.quantity : 0,
      reason,
    );
    const event = this.#outbox.add(
      OrderEventKind.rejected,
      VenueKind.futures,
      message.orderId,
      message.account,
    );
    event.contract = message.contract;
    event.side = message.side;
    event.priceFen = message.priceFen;
    event.quantity = message.quantity;
    event.reason = reason;
  }

  #fill(order: WorkingOrder, priceFen: number, lots: number): void {
    order.remainingLots -= lots;
    const event = this.#tell(order, OrderEventKind.filled, lots);
    event.priceFen = priceFen;
    if (order.remainingLots === 0) this.#orders.delete(order.orderId);
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
    this.#facts.record(
      Fact.OrderCancelled,
      this.#clock.nowUs,
      order.orderId,
      order.account,
      order.contract,
      lots,
      cause,
    );
    if (order.source === OrderSource.owner) {
      this.#tell(order, OrderEventKind.cancelled, lots).cause = cause;
    }
    if (order.remainingLots === 0) this.#orders.delete(order.orderId);
  }

  #reduce(order: WorkingOrder, lots: number): void {
    const removed = this.books[order.contract]!.reduce(order.slot, order.orderId, lots);
    this.#clearing.release(order, removed);
    order.remainingLots -= removed;
    this.#recordModified(order, 1);
  }

  /** Any modify but a pure reduction: held anew, out, and in again at the back (ORD-2). Refused, the old order stays. */
  #replace(order: WorkingOrder, message: Message, contract: ListedContract): void {
    const refused = this.#clearing.rehold(order, message.priceFen, message.quantity);
    if (refused !== RejectReason.none) {
      this.#reject(message, refused);
      return;
    }
    order.priceFen = message.priceFen;
    order.remainingLots = message.quantity;
    this.#recordModified(order, 0);
    order.slot = this.books[order.contract]!.modify(
      order.slot,
      order.orderId,
      priceToTicks(order.priceFen, contract.terms.tickFen),
      order.remainingLots,
      hasClosingPriority(order),
    );
  }

  #recordModified(order: WorkingOrder, kept: number): void {
    this.#facts.record(
      Fact.OrderModified,
      this.#clock.nowUs,
      order.orderId,
      order.account,
      order.contract,
      order.priceFen,
      order.remainingLots,
      kept,
    );
    this.#tell(order, OrderEventKind.modified, order.remainingLots);
  }

  #tell(order: WorkingOrder, kind: OrderEventKind, quantity: number) {
    const event = this.#outbox.add(kind, VenueKind.futures, order.orderId, order.account);
    event.contract = order.contract;
    event.side = order.side;
    event.priceFen = order.priceFen;
    event.quantity = quantity;
    event.remaining = order.remainingLots;
    return event;
  }

  #ownershipOf(order: WorkingOrder | undefined, message: Message): RejectReason {
    if (order === undefined) return RejectReason.unknownOrder;
    if (order.account !== message.account || order.source !== message.source) return RejectReason.notOwner;
    return this.isOpen() ? RejectReason.none : RejectReason.marketClosed;
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

function addTrade(contract: ListedContract, priceFen: number, lots: number): void {
  if (contract.tradeCount === 0) {
    contract.openFen = priceFen;
    contract.highFen = priceFen;
    contract.lowFen = priceFen;
  }
  contract.highFen = Math.max(contract.highFen, priceFen);
  contract.lowFen = Math.min(contract.lowFen, priceFen);
  contract.lastFen = priceFen;
  contract.volumeLots += lots;
  contract.turnoverFen += priceFen * lots * contract.terms.lotTonnes;
  contract.tradeCount += 1;
}

import { futuresCallPhase, isOpen, type Session } from '../calendar/index.js';
import { fail, invariant } from '../kernel/index.js';
import type { BookListener, OrderBook } from '../market/index.js';
import {
  CancelCause,
  type ContractIndex,
  type FactSink,
  Offset,
  type OrderId,
  OrderSource,
  type PreTradeCheck,
  RejectReason,
  type Side,
  type TradeSink,
} from '../protocol/index.js';
import { type Lots, priceToTicks, type Ticks, ticksToPrice } from '../units/index.js';
import { AuctionDesk } from './auctionDesk.js';
import { BandDesk } from './bandDesk.js';
import type { SimulationClock } from './clock.js';
import { FuturesJournal } from './futuresJournal.js';
import type { LiquidationOrders } from './liquidationOrders.js';
import { addTrade, bandTicks, type ListedContract } from './listedContract.js';
import { LockDesk } from './lockDesk.js';
import { isWellFormed, type Message } from './message.js';
import { OpeningCheck, type OpeningRules } from './openingCheck.js';
import { checkChange, checkNumbers, isAuctionOrder, isReduction, type OrderChange } from './orderCheck.js';
import { OrderRegister } from './orderRegister.js';
import type { Outbox } from './outbox.js';
import { type PositionBooks, PositionLimits, type PositionLimitTerms } from './positionLimits.js';
import { StopDesk } from './stopDesk.js';
import { Suspensions } from './suspensions.js';
import { TradingHalts } from './tradingHalts.js';
import { hasClosingPriority, isPriceless, OrderPlace, type WorkingOrder } from './workingOrder.js';

/** What the gateway asks of clearing. */
export type FuturesClearing = PreTradeCheck & TradeSink & PositionBooks;

/**
 * The futures exchange's gate: validate (ORD-5, LIM-1), hold (MAR-4, ORD-3), match, clear, record; one message to its
 * end. An accepted order goes to the book, in the call phase to the auction (ORD-4), or as a stop order outside (ORD-2);
 * these know only numbers, clearing only orders and trades.
 */
export class FuturesGateway implements BookListener {
  /** All contracts ever listed; an index once given stays. */
  readonly contracts: ListedContract[] = [];
  readonly books: OrderBook[] = [];
  readonly #makeBook: (contract: ListedContract, listener: BookListener) => OrderBook;
  readonly #sessions: readonly Session[];
  readonly #clearing: FuturesClearing;
  readonly #clock: SimulationClock;
  readonly #journal: FuturesJournal;
  readonly #orders: OrderRegister;
  readonly #auctions: AuctionDesk;
  readonly #stops: StopDesk;
  readonly #locks: LockDesk;
  /** Undefined where the scenario has none (POS-1). */
  readonly positionLimits: PositionLimits | undefined;
  /** Who may open nothing in what (LIM-4, LIM-5, POS-3). */
  readonly suspensions: Suspensions;
  readonly #halts: TradingHalts;
  readonly #opening: OpeningCheck;
  readonly #bands: BandDesk;
  /** From the beginning of the call phase until its orders are matched. */
  #auctionPending = false;

  /** @param parts.positionLimits and `openingRules` are undefined where there are no such rules (POS-1). */
  constructor(parts: {
    contracts: readonly ListedContract[];
    makeBook: (contract: ListedContract, listener: BookListener) => OrderBook;
    sessions: readonly Session[];
    positionLimits: PositionLimitTerms | undefined;
    openingRules: OpeningRules | undefined;
    halts?: TradingHalts;
    clearing: FuturesClearing;
    facts: FactSink;
    clock: SimulationClock;
    outbox: Outbox;
  }) {
    this.#makeBook = parts.makeBook;
    this.#sessions = parts.sessions;
    this.#clearing = parts.clearing;
    this.#clock = parts.clock;
    this.#journal = new FuturesJournal(parts.facts, parts.clock, parts.outbox);
    this.#orders = new OrderRegister(parts.clearing, this.#journal, parts.openingRules?.tradingLimit);
    this.#auctions = new AuctionDesk(this.contracts, this.#orders);
    this.#stops = new StopDesk(this.contracts);
    this.positionLimits =
      parts.positionLimits &&
      new PositionLimits(parts.positionLimits, this.contracts, parts.clearing, parts.clock);
    this.suspensions = new Suspensions(parts.facts, parts.clock);
    this.#halts = parts.halts ?? new TradingHalts();
    this.#locks = new LockDesk(this.contracts, this.books, this.#halts);
    const { openingRules } = parts;
    this.#opening = new OpeningCheck(this.contracts, this.suspensions, openingRules, this.positionLimits);
    this.#bands = new BandDesk(this, this.#orders, this.#auctions, this.#stops, parts.clearing);
    for (const contract of parts.contracts) this.addContract(contract);
  }

  /** Lists a further contract (CON-2). Returns its index. */
  addContract(contract: ListedContract): ContractIndex {
    this.contracts.push(contract);
    this.books.push(this.#makeBook(contract, this));
    this.#auctions.addContract(contract);
    this.#stops.addContract();
    this.#locks.addContract();
    return this.contracts.length - 1;
  }

  /** Whether continuous trading is on at this instant (CAL-2). */
  isOpen(): boolean {
    const { dayOpen, nowUs, midnightUs } = this.#clock;
    return dayOpen && !this.#auctionPending && isOpen(this.#sessions, nowUs - midnightUs);
  }

  /** Whether the call auction takes orders at this instant (CAL-2, ORD-4). */
  isCallPhase(): boolean {
    const { nowUs, midnightUs } = this.#clock;
    return this.#auctionPending && nowUs - midnightUs < futuresCallPhase.closesUs;
  }

  /** Orders that still work, oldest first. */
  workingOrders(): Readonly<WorkingOrder>[] {
    return this.#orders.all();
  }

  /** Orders of forced liquidations that work (LIQ-1). */
  get liquidations(): LiquidationOrders {
    return this.#orders.liquidations;
  }

  /** Lets orders that have ended be used again; call between two messages, when nobody holds on to one. */
  recycleOrders(): void {
    this.#orders.recycle();
  }

  /** Begins the call phase: from now on orders go to the auctions of the contracts that trade (ORD-4). */
  openCall(): void {
    this.#auctionPending = true;
    this.#eachTrading((index) => this.#auctions.open(index));
  }

  /** Auctions that wait are matched, and the rest goes on to the books in its order (ORD-4); in a halt they wait on (POL-1). */
  matchAuctions(): void {
    this.#auctionPending = false;
    this.#eachTrading((index, contract) => {
      if (!this.#auctions.waits(index) || this.#halts.stopsContract(contract)) return;
      const { priceTicks, lots } = this.#auctions.match(index);
      if (lots > 0) {
        const { lower, upper } = bandTicks(contract);
        this.books[index]!.openDay(lower, upper, priceTicks);
      }
      this.#journal.auctionMatched(index, ticksToPrice(priceTicks, contract.terms.tickFen), lots);
      this.#auctions.drain(index, (order) => this.#enterBook(order));
    });
  }

  /** Starts to watch for locked markets (LIM-2). */
  beginLockWatch(): void {
    this.#locks.begin();
  }

  /** A halt begins: what it stops can no longer be locked today (POL-1). */
  abandonHalted(): void {
    this.#locks.abandonHalted();
  }

  /** Ends the watch of a contract at the close, before day orders expire: the side that is locked (LIM-2). */
  endLockWatch(contract: ContractIndex): Side | undefined {
    return this.#locks.end(contract, this.#clearing.openInterestLots(contract));
  }

  /** The contract shows new limits: its orders move into the new band, and it can no longer be locked today (LIM-5). */
  changeBand(index: ContractIndex): void {
    this.#bands.change(index, this.#auctions.waits(index));
    this.#locks.abandon(index);
  }

  submit(message: Message): void {
    this.positionLimits?.refresh();
    const contract = this.contracts[message.contract];
    const reason = this.#check(message, contract);
    if (contract === undefined || reason !== RejectReason.none) {
      this.#refuse(message, reason);
      return;
    }
    const order = this.#orders.write(message, contract, this.#auctionPending);
    const refused = this.#clearing.hold(order);
    if (refused !== RejectReason.none) {
      this.#refuse(message, refused);
      return;
    }
    this.#orders.accept(order);
    if (order.place === OrderPlace.auction) this.#auctions.add(order);
    else if (order.place === OrderPlace.stop) this.#stops.add(order);
    else this.#enterBook(order);
    this.#enterTriggered();
  }

  cancel(message: Message): void {
    const order = this.#orders.find(message.orderId);
    const reason = this.#ownershipOf(order, message);
    if (order === undefined || reason !== RejectReason.none) this.#refuse(message, reason);
    else this.#withdraw(order, CancelCause.owner);
  }

  modify(message: Message): void {
    const order = this.#orders.find(message.orderId);
    const reason = this.#ownershipOf(order, message);
    if (order === undefined || reason !== RejectReason.none) {
      this.#refuse(message, reason);
      return;
    }
    const { quantity: lots, triggerFen } = message;
    const change = {
      priceFen: isPriceless(order.type) ? order.priceFen : message.priceFen,
      triggerFen: order.place === OrderPlace.stop && triggerFen !== 0 ? triggerFen : order.triggerFen,
      lots,
    };
    const refused = this.#checkChange(order, change);
    if (refused !== RejectReason.none) {
      this.#refuse(message, refused);
      return;
    }
    if (isReduction(order, change)) this.#shrink(order, lots);
    else this.#replace(order, change, message);
    this.#enterTriggered();
  }

  /** Takes a working order out for a cause of the exchange's. */
  withdraw(orderId: OrderId, cause: CancelCause): void {
    this.#withdraw(this.#orders.get(orderId), cause);
  }

  /** Shrinks a liquidation order at its place in the queue (LIQ-1). */
  shrinkLiquidation(orderId: OrderId, lots: Lots): void {
    const order = this.#orders.get(orderId);
    const removed = this.books[order.contract]!.reduce(order.slot, orderId, lots);
    this.#orders.end(order, removed, CancelCause.liquidationRestart);
    this.#locks.afterEvent(order.contract);
  }

  onFill(makerOrderId: OrderId, takerOrderId: OrderId, priceTicks: Ticks, lots: Lots): void {
    const maker = this.#orders.get(makerOrderId);
    const taker = this.#orders.get(takerOrderId);
    const index = taker.contract;
    const contract = this.contracts[index]!;
    const priceFen = ticksToPrice(priceTicks, contract.terms.tickFen);
    addTrade(contract, priceFen, lots);
    this.#orders.trade(maker, taker, priceFen, lots, taker.side);
    this.#stops.onTrade(index, priceTicks);
    this.#locks.onTrade(index, priceFen);
  }

  onDrop(orderId: OrderId, lots: Lots, cause: CancelCause): void {
    this.#orders.end(this.#orders.get(orderId), lots, cause);
  }

  /** Ends all orders of the day (ORD-2: day orders). Their owners hear of it. */
  expireAll(): void {
    const end = (orderId: OrderId): void => {
      const order = this.#orders.get(orderId);
      this.#orders.end(order, order.remainingLots, CancelCause.dayEnd);
    };
    for (const book of this.books) book.drain(end);
    this.#stops.drain(end);
    this.#auctions.expire(end);
    invariant(this.#orders.size === 0, 'no order survives the close', () => ({ left: this.#orders.size }));
  }

  #check(message: Message, contract: ListedContract | undefined): RejectReason {
    if (contract?.stage !== 'trading') return RejectReason.unknownContract;
    const isCall = this.isCallPhase();
    if (isCall ? !contract.terms.callAuction : !this.isOpen()) return RejectReason.marketClosed;
    if (this.#halts.stopsContract(contract)) return RejectReason.tradingHalted;
    if (!isWellFormed(message)) return RejectReason.malformed;
    if (isCall && !isAuctionOrder(message)) return RejectReason.auctionOnlyLimit;
    const { account, contract: index, side, offset, quantity, source } = message;
    // While the exchange's order works on an account's contract, its owner's stay out of its way (LIQ-1).
    if (source === OrderSource.owner && this.liquidations.has(account, index)) {
      return RejectReason.beingLiquidated;
    }
    const reason = checkNumbers(message, contract);
    if (reason !== RejectReason.none || offset !== Offset.open) return reason;
    return this.#opening.refusal(account, index, side, quantity);
  }

  #checkChange(order: WorkingOrder, change: OrderChange): RejectReason {
    const contract = this.contracts[order.contract]!;
    if (this.#halts.stopsContract(contract)) return RejectReason.tradingHalted;
    const reason = checkChange(order, change, contract);
    const isOpening = order.offset === Offset.open && !isReduction(order, change);
    if (reason !== RejectReason.none || !isOpening) return reason;
    const addedLots = Math.max(0, change.lots - order.remainingLots);
    return this.#opening.refusal(order.account, order.contract, order.side, addedLots);
  }

  #ownershipOf(order: WorkingOrder | undefined, message: Message): RejectReason {
    if (order === undefined) return RejectReason.unknownOrder;
    if (order.account !== message.account || order.source !== message.source) return RejectReason.notOwner;
    return this.isOpen() || this.isCallPhase() ? RejectReason.none : RejectReason.marketClosed;
  }

  /** The sender is told what is left of his own order that the message is about. */
  #refuse(message: Message, reason: RejectReason): void {
    const order = this.#orders.find(message.orderId);
    this.#journal.rejected(message, reason, order?.account === message.account ? order.remainingLots : 0);
  }

  #enterBook(order: WorkingOrder): void {
    order.place = OrderPlace.book;
    order.slot = this.books[order.contract]!.submit(
      order.orderId,
      order.account,
      order.side,
      this.#ticksOf(order),
      order.remainingLots,
      order.timeInForce,
      hasClosingPriority(order),
    );
    this.#locks.afterEvent(order.contract);
  }

  /** Stop orders that trades have triggered enter one by one, and may trigger further ones (ORD-2). */
  #enterTriggered(): void {
    for (let orderId = this.#stops.next(); orderId !== undefined; orderId = this.#stops.next()) {
      const order = this.#orders.get(orderId);
      this.#journal.triggered(order);
      order.triggerFen = 0;
      this.#enterBook(order);
    }
  }

  #withdraw(order: WorkingOrder, cause: CancelCause): void {
    const removed = this.#takeOut(order);
    if (removed !== order.remainingLots)
      fail('an order is where the gateway knows it', { ...order, removed });
    this.#orders.end(order, removed, cause);
    this.#locks.afterEvent(order.contract);
  }

  #takeOut(order: WorkingOrder): Lots {
    switch (order.place) {
      case OrderPlace.book:
        return this.books[order.contract]!.cancel(order.slot, order.orderId);
      case OrderPlace.auction:
        return this.#auctions.cancel(order);
      case OrderPlace.stop:
        return this.#stops.cancel(order) ? order.remainingLots : 0;
    }
  }

  #shrink(order: WorkingOrder, lots: Lots): void {
    this.#orders.shrink(order, lots);
    if (order.place === OrderPlace.book) {
      this.books[order.contract]!.reduce(order.slot, order.orderId, lots);
    } else if (order.place === OrderPlace.auction) this.#auctions.modify(order);
  }

  /** Any modify but a pure reduction: held anew, out, and in again at the back (ORD-2). Refused, the old order stays. */
  #replace(order: WorkingOrder, { priceFen, triggerFen, lots }: OrderChange, message: Message): void {
    const refused = this.#clearing.rehold(order, priceFen, lots);
    if (refused !== RejectReason.none) {
      this.#refuse(message, refused);
      return;
    }
    order.priceFen = priceFen;
    order.triggerFen = triggerFen;
    order.remainingLots = lots;
    this.#journal.modified(order, false);
    if (order.place === OrderPlace.auction) this.#auctions.modify(order);
    else if (order.place === OrderPlace.stop) {
      this.#stops.cancel(order);
      this.#stops.add(order);
    } else this.#replaceInBook(order);
  }

  #replaceInBook(order: WorkingOrder): void {
    order.slot = this.books[order.contract]!.modify(
      order.slot,
      order.orderId,
      this.#ticksOf(order),
      order.remainingLots,
      hasClosingPriority(order),
    );
    this.#locks.afterEvent(order.contract);
  }

  #ticksOf(order: WorkingOrder): Ticks {
    return priceToTicks(order.priceFen, this.contracts[order.contract]!.terms.tickFen);
  }

  #eachTrading(visit: (index: ContractIndex, contract: ListedContract) => void): void {
    for (const [index, contract] of this.contracts.entries()) {
      if (contract.stage === 'trading') visit(index, contract);
    }
  }
}

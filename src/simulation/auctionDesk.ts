import { type AuctionListener, CallAuction, type CallAuctionTerms } from '../market/index.js';
import { type CancelCause, NO_TAKER, type OrderId } from '../protocol/index.js';
import { type Lots, priceToTicks, type Ticks, ticksToPrice } from '../units/index.js';
import { addTrade, bandTicks, type ListedContract } from './listedContract.js';
import type { OrderRegister } from './orderRegister.js';
import { hasClosingPriority, type WorkingOrder } from './workingOrder.js';

/** What a contract's call auction came to; price and lots 0 if nothing traded. */
export interface AuctionOutcome {
  readonly priceTicks: Ticks;
  readonly lots: Lots;
}

/** The opening call auctions of all contracts (ORD-4): collects orders until the open, then matches them. */
export class AuctionDesk implements AuctionListener {
  readonly #auctions: CallAuction[] = [];
  readonly #contracts: readonly ListedContract[];
  readonly #orders: OrderRegister;
  /** Contracts whose auction has opened and is not matched. */
  readonly #waiting = new Set<number>();

  constructor(contracts: readonly ListedContract[], orders: OrderRegister) {
    this.#contracts = contracts;
    this.#orders = orders;
  }

  /** Makes the auction of the contract listed last. */
  addContract({ terms }: ListedContract): void {
    const auction: CallAuctionTerms = { price: terms.auctionPriceRule, selfTrade: terms.selfTradeRule };
    this.#auctions.push(new CallAuction(this, auction));
  }

  /** Opens the auction of a contract with the day's band (LIM-1). */
  open(index: number): void {
    const { lower, upper } = bandTicks(this.#contracts[index]!);
    this.#auctions[index]!.open(lower, upper);
    this.#waiting.add(index);
  }

  /** Whether a contract's auction has opened and is not matched: also in a halt of trading, until that ends (POL-1). */
  waits(index: number): boolean {
    return this.#waiting.has(index);
  }

  /** Takes a limit order in; it is dropped if it could meet its own account (ORD-6). */
  add(order: WorkingOrder): void {
    this.#of(order).add(
      order.orderId,
      order.account,
      order.side,
      this.#ticksOf(order),
      order.remainingLots,
      hasClosingPriority(order),
    );
  }

  /** Removes an order. Returns its lots. */
  cancel(order: WorkingOrder): Lots {
    return this.#of(order).cancel(order.orderId);
  }

  /** Gives an order that waits here the price and the lots that it shows now (ORD-2). */
  modify(order: WorkingOrder): void {
    const { orderId, remainingLots } = order;
    this.#of(order).modify(orderId, this.#ticksOf(order), remainingLots, hasClosingPriority(order));
  }

  /** Matches a contract's auction at one price. What is left waits for `drain`. */
  match(index: number): AuctionOutcome {
    this.#waiting.delete(index);
    const { previousSettlementFen, terms } = this.#contracts[index]!;
    const { priceTicks, lots } = this.#auctions[index]!.match(previousSettlementFen / terms.tickFen);
    return lots === 0 ? { priceTicks: 0 as Ticks, lots } : { priceTicks, lots };
  }

  /** Empties a contract's auction: visits what is left in the order in which it trades, buys first. */
  drain(index: number, visit: (order: WorkingOrder) => void): void {
    this.#auctions[index]!.drain(({ orderId }) => visit(this.#orders.get(orderId)));
  }

  /** Ends the auctions that a halt of trading has kept from being matched (POL-1). */
  expire(visit: (orderId: OrderId) => void): void {
    for (const index of this.#waiting) this.drain(index, ({ orderId }) => visit(orderId));
    this.#waiting.clear();
  }

  onAuctionFill(buyOrderId: OrderId, sellOrderId: OrderId, priceTicks: Ticks, lots: Lots): void {
    const buy = this.#orders.get(buyOrderId);
    const contract = this.#contracts[buy.contract]!;
    const priceFen = ticksToPrice(priceTicks, contract.terms.tickFen);
    addTrade(contract, priceFen, lots);
    this.#orders.trade(buy, this.#orders.get(sellOrderId), priceFen, lots, NO_TAKER);
  }

  onDrop(orderId: OrderId, lots: Lots, cause: CancelCause): void {
    this.#orders.end(this.#orders.get(orderId), lots, cause);
  }

  #of(order: WorkingOrder): CallAuction {
    return this.#auctions[order.contract]!;
  }

  #ticksOf(order: WorkingOrder): Ticks {
    return priceToTicks(order.priceFen, this.#contracts[order.contract]!.terms.tickFen);
  }
}

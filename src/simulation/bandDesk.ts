import type { OrderBook } from '../market/index.js';
import {
  CancelCause,
  type ContractIndex,
  type PreTradeCheck,
  RejectReason,
  Side,
  TimeInForce,
} from '../protocol/index.js';
import { priceToTicks } from '../units/index.js';
import type { AuctionDesk } from './auctionDesk.js';
import { bandTicks, type ListedContract } from './listedContract.js';
import type { OrderRegister } from './orderRegister.js';
import type { StopDesk } from './stopDesk.js';
import { hasClosingPriority, isPriceless, OrderPlace, type WorkingOrder } from './workingOrder.js';

/** The contracts of an exchange and their books, by index. */
export interface BookedContracts {
  readonly contracts: readonly ListedContract[];
  readonly books: readonly OrderBook[];
}

/**
 * Moves the orders of a contract into a new band (LIM-5). Those outside end with the cause `termsChanged`; the others keep
 * their places by price and time. Closing orders rank first at a new limit price (ORD-3) by what they freeze now (D).
 */
export class BandDesk {
  readonly #market: BookedContracts;
  readonly #orders: OrderRegister;
  readonly #auctions: AuctionDesk;
  readonly #stops: StopDesk;
  readonly #clearing: PreTradeCheck;

  constructor(
    market: BookedContracts,
    orders: OrderRegister,
    auctions: AuctionDesk,
    stops: StopDesk,
    clearing: PreTradeCheck,
  ) {
    this.#market = market;
    this.#orders = orders;
    this.#auctions = auctions;
    this.#stops = stops;
    this.#clearing = clearing;
  }

  /** Call once the contract shows its new limits. `inAuction` while its call auction collects orders or waits to be matched. */
  change(index: ContractIndex, inAuction: boolean): void {
    this.#changeStops(index);
    if (inAuction) this.#changeAuction(index);
    this.#changeBook(index);
  }

  /** The book is emptied in its order and opened anew; as it was not crossed, no order that comes back trades. */
  #changeBook(index: ContractIndex): void {
    const { contracts, books } = this.#market;
    const book = books[index]!;
    const { tickFen } = contracts[index]!.terms;
    const { lower, upper } = bandTicks(contracts[index]!);
    const lastTicks = book.lastTradeTicks();
    const resting: WorkingOrder[] = [];
    book.drain((orderId) => resting.push(this.#orders.get(orderId)));
    book.openDay(lower, upper, lastTicks);
    for (const order of resting) {
      if (!this.#isInside(order.priceFen, index)) {
        this.#end(order);
        continue;
      }
      const { orderId, account, side, remainingLots, priceFen } = order;
      const ticks = priceToTicks(priceFen, tickFen);
      const priority = hasClosingPriority(order);
      order.slot = book.submit(orderId, account, side, ticks, remainingLots, TimeInForce.day, priority);
    }
  }

  #changeAuction(index: ContractIndex): void {
    const waiting: WorkingOrder[] = [];
    this.#auctions.drain(index, (order) => waiting.push(order));
    this.#auctions.open(index);
    for (const order of waiting) {
      if (this.#isInside(order.priceFen, index)) this.#auctions.add(order);
      else this.#end(order);
    }
  }

  /** A stop order ends if its trigger or its limit lies outside; one without a limit reaches to the new one (ORD-2). */
  #changeStops(index: ContractIndex): void {
    const stops = this.#orders
      .all()
      .filter(({ contract, place }) => contract === index && place === OrderPlace.stop);
    for (const order of stops) {
      const stays = this.#isInside(order.triggerFen, index) && this.#fitPrice(order, index);
      if (stays) continue;
      this.#stops.cancel(order);
      this.#end(order);
    }
  }

  /**
   * Whether the order's price lies inside. One without a limit goes to the new edge if that can be held for (MAR-4); if
   * not, it keeps a price that lies inside (D).
   */
  #fitPrice(order: WorkingOrder, index: ContractIndex): boolean {
    const isInside = this.#isInside(order.priceFen, index);
    if (!isPriceless(order.type)) return isInside;
    const { lowerLimitFen, upperLimitFen } = this.#market.contracts[index]!;
    const edgeFen = order.side === Side.buy ? upperLimitFen : lowerLimitFen;
    if (edgeFen === order.priceFen) return true;
    const refused = this.#clearing.rehold(order, edgeFen, order.remainingLots);
    if (refused !== RejectReason.none) return isInside;
    order.priceFen = edgeFen;
    return true;
  }

  #isInside(priceFen: number, index: ContractIndex): boolean {
    const { lowerLimitFen, upperLimitFen } = this.#market.contracts[index]!;
    return priceFen >= lowerLimitFen && priceFen <= upperLimitFen;
  }

  #end(order: WorkingOrder): void {
    this.#orders.end(order, order.remainingLots, CancelCause.termsChanged);
  }
}

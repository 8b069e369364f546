import type {
  AuctionListener,
  AuctionOrder,
  AuctionResult,
  CallAuctionTerms,
} from '../../src/market/index.js';
import { NO_ACCOUNT, NO_PRICE } from '../../src/market/index.js';
import { CancelCause, Side } from '../../src/protocol/index.js';
import type { Ticks } from '../../src/units/index.js';

type MutableOrder = { -readonly [Field in keyof AuctionOrder]: AuctionOrder[Field] };

/**
 * The obviously right call auction: one array of orders in time order, every tick of the band tried for the price, and
 * lots paired one by one.
 */
export class NaiveAuction {
  readonly #listener: AuctionListener;
  readonly #terms: CallAuctionTerms;
  #orders: MutableOrder[] = [];
  #lower = 0;
  #upper = 0;

  constructor(listener: AuctionListener, terms: CallAuctionTerms) {
    this.#listener = listener;
    this.#terms = terms;
  }

  get size(): number {
    return this.#orders.length;
  }

  open(lower: Ticks, upper: Ticks): void {
    this.#lower = lower;
    this.#upper = upper;
  }

  add(orderId: number, account: number, side: Side, ticks: Ticks, lots: number, priority: boolean): boolean {
    const met = this.#orders
      .filter((other) => account !== NO_ACCOUNT && other.account === account && other.side !== side)
      .filter((other) => (side === Side.buy ? other.ticks <= ticks : other.ticks >= ticks))
      .sort((a, b) => (side === Side.buy ? a.ticks - b.ticks : b.ticks - a.ticks));
    if (met.length > 0 && this.#terms.selfTrade === 'cancelIncoming') {
      this.#listener.onDrop(orderId, lots, CancelCause.selfTrade);
      return false;
    }
    for (const other of met) {
      this.#orders = this.#orders.filter((order) => order !== other);
      this.#listener.onDrop(other.orderId, other.lots, CancelCause.selfTrade);
    }
    const first = priority && (ticks === this.#lower || ticks === this.#upper);
    this.#orders.push({ orderId, account, side, ticks, lots, priority: first });
    return true;
  }

  cancel(orderId: number): number {
    const lots = this.remaining(orderId);
    this.#orders = this.#orders.filter((order) => order.orderId !== orderId);
    return lots;
  }

  modify(orderId: number, ticks: Ticks, lots: number, priority: boolean): boolean {
    const order = this.#orders.find((other) => other.orderId === orderId)!;
    if (ticks === order.ticks && lots > 0 && lots < order.lots) {
      order.lots = lots;
      return true;
    }
    this.cancel(orderId);
    return lots > 0 && this.add(orderId, order.account, order.side, ticks, lots, priority);
  }

  remaining(orderId: number): number {
    return this.#orders.find((order) => order.orderId === orderId)?.lots ?? 0;
  }

  match(previous: number): AuctionResult {
    const price = this.#price(previous);
    if (price === undefined) return { priceTicks: NO_PRICE, lots: 0 };
    const volume = this.#volumeAt(price);
    const buyLots = this.#lotByLot(Side.buy).slice(0, volume);
    const sellLots = this.#lotByLot(Side.sell).slice(0, volume);
    for (let from = 0, to = 0; from < volume; from = to) {
      const buy = buyLots[from]!;
      const sell = sellLots[from]!;
      while (to < volume && buyLots[to] === buy && sellLots[to] === sell) to += 1;
      buy.lots -= to - from;
      sell.lots -= to - from;
      this.#listener.onAuctionFill(buy.orderId, sell.orderId, price as Ticks, to - from);
    }
    this.#orders = this.#orders.filter((order) => order.lots > 0);
    return { priceTicks: price as Ticks, lots: volume };
  }

  drain(visit: (order: AuctionOrder) => void): void {
    const all = [...this.#ranked(Side.buy), ...this.#ranked(Side.sell)];
    this.#orders = [];
    for (const order of all) visit(order);
  }

  /** The largest volume of any tick of the band. */
  largestVolume(): number {
    return Math.max(...this.#band().map((ticks) => this.#volumeAt(ticks)));
  }

  #price(previous: number): number | undefined {
    const largest = this.largestVolume();
    if (largest === 0) return undefined;
    let ticks = this.#band().filter((tick) => this.#volumeAt(tick) === largest);
    if (this.#terms.price === 'leastImbalance') {
      const imbalance = (tick: number) => Math.abs(this.#demandAt(tick) - this.#supplyAt(tick));
      const least = Math.min(...ticks.map(imbalance));
      ticks = ticks.filter((tick) => imbalance(tick) === least);
    } else if (this.#terms.price === 'betterFilled') {
      ticks = ticks.filter(
        (tick) => this.#demandAt(tick + 1) <= largest && this.#supplyAt(tick - 1) <= largest,
      );
    }
    return ticks.sort((a, b) => Math.abs(a - previous) - Math.abs(b - previous) || b - a)[0];
  }

  /** Every tick of the band; without limits, from the lowest price in sight to the highest. */
  #band(): number[] {
    const prices = this.#orders.map((order) => order.ticks);
    const lower = Math.max(this.#lower, Math.min(...prices));
    const upper = Math.min(this.#upper, Math.max(...prices));
    return Array.from({ length: Math.max(0, upper - lower + 1) }, (_, index) => lower + index);
  }

  #demandAt(ticks: number): number {
    return this.#sum((order) => order.side === Side.buy && order.ticks >= ticks);
  }

  #supplyAt(ticks: number): number {
    return this.#sum((order) => order.side === Side.sell && order.ticks <= ticks);
  }

  #volumeAt(ticks: number): number {
    return Math.min(this.#demandAt(ticks), this.#supplyAt(ticks));
  }

  #sum(counts: (order: MutableOrder) => boolean): number {
    return this.#orders.filter(counts).reduce((total, order) => total + order.lots, 0);
  }

  /** A side's orders in the order in which they trade: three stable sorts, the weakest reason first. */
  #ranked(side: Side): MutableOrder[] {
    return this.#orders
      .filter((order) => order.side === side)
      .sort((a, b) => Number(b.priority) - Number(a.priority))
      .sort((a, b) => (side === Side.buy ? b.ticks - a.ticks : a.ticks - b.ticks));
  }

  #lotByLot(side: Side): MutableOrder[] {
    return this.#ranked(side).flatMap((order) => new Array<MutableOrder>(order.lots).fill(order));
  }
}

import type { ClearingHouse } from '../../../src/clearing/index.js';
import {
  bothOffsets,
  Fact,
  Offset,
  type Order,
  OrderSource,
  RejectReason,
  Side,
} from '../../../src/protocol/index.js';
import { makeOrder } from '../orders.js';
import { agree } from './agree.js';
import type { Journal } from './journal.js';
import type { ReferenceHouse } from './referenceHouse.js';
import type { WorkingOpening } from './terms.js';

/** An order in words. */
export interface OrderRequest {
  readonly account: number;
  readonly contract: number;
  readonly isBuy: boolean;
  readonly offset: Offset;
  readonly lots: number;
  readonly priceFen: number;
  readonly isForced?: boolean;
}

/** Orders and trades on both sides: before each the reference says what must become of it. */
export class TwinOrders {
  readonly working: Order[] = [];
  readonly seen = { accepted: 0, refused: 0, traded: 0 };
  day = 0;
  private readonly house: ClearingHouse;
  private readonly reference: ReferenceHouse;
  private readonly journal: Journal;
  private orderId = 0;

  constructor(house: ClearingHouse, reference: ReferenceHouse, journal: Journal) {
    this.house = house;
    this.reference = reference;
    this.journal = journal;
  }

  /** Submits an order; undefined if it is refused, which must change nothing. */
  submit(words: OrderRequest): Order | undefined {
    this.orderId += 1;
    const order = makeOrder({
      ...words,
      orderId: this.orderId,
      side: words.isBuy ? Side.buy : Side.sell,
      source: words.isForced ? OrderSource.forcedLiquidation : OrderSource.owner,
    });
    const expected = this.verdict(order, words.lots, words.priceFen, undefined);
    const before = this.picture(order.account);
    agree('answer to an order', this.house.hold(order), expected);
    if (expected !== RejectReason.none) {
      agree('account after a refusal', this.picture(order.account), before);
      this.seen.refused += 1;
      return undefined;
    }
    this.working.push(order);
    this.seen.accepted += 1;
    return order;
  }

  /** Trades two working orders, or as much as both have left, at a price. */
  trade(one: Order, other: Order, priceFen: number): void {
    const [buy, sell] = one.side === Side.buy ? [one, other] : [other, one];
    const lots = Math.min(buy.remainingLots, sell.remainingLots);
    for (const order of [buy, sell]) this.bookReference(order, priceFen, lots);
    this.reference.contracts[buy.contract]!.trade(BigInt(priceFen), lots);
    this.house.onTrade(buy, sell, priceFen, lots);
    this.seen.traded += 1;
    const offsets = bothOffsets(buy.offset, sell.offset);
    const { contract, account } = buy;
    this.journal.record(
      Fact.TradeExecuted,
      0,
      0,
      contract,
      priceFen,
      lots,
      account,
      sell.account,
      0,
      0,
      offsets,
    );
    for (const order of [buy, sell]) {
      order.remainingLots -= lots;
      if (order.remainingLots === 0) this.forget(order);
    }
  }

  /** Takes `most` lots of an order out of the market. */
  release(order: Order, most = Number.MAX_SAFE_INTEGER): void {
    const lots = Math.min(most, order.remainingLots);
    this.house.release(order, lots);
    order.remainingLots -= lots;
    if (order.remainingLots === 0) this.forget(order);
  }

  releaseAll(condemned: (order: Order) => boolean = () => true): void {
    for (const order of this.working.filter(condemned)) this.release(order);
  }

  modify(order: Order, lots: number, priceFen: number): void {
    const expected = this.verdict(order, lots, priceFen, order);
    const before = this.picture(order.account);
    agree('answer to a modify', this.house.rehold(order, priceFen, lots), expected);
    if (expected !== RejectReason.none) {
      agree('account after a refused modify', this.picture(order.account), before);
      return;
    }
    order.priceFen = priceFen;
    order.remainingLots = lots;
  }

  /** What margin sees of the working orders; without one of them, if asked. */
  openings(without?: Order): WorkingOpening[] {
    return this.working
      .filter((order) => order.offset === Offset.open && order !== without)
      .map((order) => ({
        account: order.account,
        contract: order.contract,
        isLong: order.side === Side.buy,
        lots: order.remainingLots,
        priceFen: order.priceFen,
      }));
  }

  /** Lots that a close may still take: those held less those that working closes have frozen (ORD-3). */
  closable(account: number, contract: number, isLong: boolean, offset: Offset, without?: Order): number {
    const leg = this.reference.accounts[account]!.leg(contract, isLong);
    const closing = this.working.filter(
      (order) =>
        order !== without &&
        order.offset !== Offset.open &&
        order.account === account &&
        order.contract === contract &&
        (order.side === Side.sell) === isLong,
    );
    const today = leg.todayCount();
    const freeToday = today - closing.reduce((sum, order) => sum + order.frozenTodayLots, 0);
    const frozenHistory = closing.reduce((sum, order) => sum + order.frozenHistoryLots, 0);
    const freeHistory = leg.lots.length - today - frozenHistory;
    if (offset === Offset.closeToday) return freeToday;
    if (offset === Offset.closeHistory) return freeHistory;
    return freeToday + freeHistory;
  }

  private verdict(order: Order, lots: number, priceFen: number, replaced: Order | undefined): RejectReason {
    const { account, contract, side, offset } = order;
    if (offset !== Offset.open) {
      const closable = this.closable(account, contract, side === Side.sell, offset, replaced);
      return lots <= closable ? RejectReason.none : RejectReason.notEnoughToClose;
    }
    const owner = this.reference.accounts[account]!;
    if (owner.mayOnlyClose()) return RejectReason.mayOnlyClose;
    if (owner.isRestricted) return RejectReason.memberRestricted;
    const wanted = { account, contract, isLong: side === Side.buy, lots, priceFen };
    const before = this.reference.freeMarginFen(account, this.openings());
    const after = this.reference.freeMarginFen(account, [...this.openings(replaced), wanted]);
    const asksForMore = replaced === undefined || after < before;
    return asksForMore && after < 0n ? RejectReason.notEnoughFreeMargin : RejectReason.none;
  }

  /** One side of a trade: a close takes the history that the order froze, then today's. */
  private bookReference(order: Order, priceFen: number, lots: number): void {
    const { account, contract, side, offset } = order;
    if (offset === Offset.open) {
      this.reference.open(account, contract, side === Side.buy, priceFen, lots, this.day);
      return;
    }
    const history = Math.min(lots, order.frozenHistoryLots);
    this.reference.close(account, contract, side === Side.sell, priceFen, history, lots - history);
  }

  private forget(order: Order): void {
    this.working.splice(this.working.indexOf(order), 1);
  }

  /** What its owner sees of an account. */
  private picture(account: number): unknown {
    return [
      this.house.account(account),
      this.house.holdsFen(account),
      this.house.withdrawableFen(account),
      this.house.equityFen(account),
      this.reference.contracts.map((_, contract) => this.house.position(account, contract)),
    ];
  }
}

import { expect } from 'vitest';
import { ClearingHouse, type MarginMode } from '../../src/clearing/index.js';
import { Offset, type Order, RejectReason, Side } from '../../src/protocol/index.js';
import { clearingTerms, client, contract, FactLog } from './house.js';
import { makeOrder } from './orders.js';
import { ReferenceClearing, type ReferenceContract, type WorkingOpening } from './referenceClearing.js';

const CONTRACTS = 2;
const ACCOUNTS = 4;
const BANK = 10_000_000;
/** Odd sizes and rates, so that rounding shows. */
const LOT_TONNES = 7;
const FEE_PPM = 1_379;
const MARGIN_PPM = 101_357;
const START_FEN = 1_003;

/** One thing that happens on a random day; the numbers choose accounts, orders, sizes and prices. */
export interface Happening {
  readonly kind: 'order' | 'hit' | 'cancel' | 'reduce' | 'modify' | 'deposit' | 'withdraw' | 'settle';
  readonly account: number;
  readonly contract: number;
  readonly isBuy: boolean;
  readonly offset: Offset;
  readonly lots: number;
  readonly priceFen: number;
  readonly pick: number;
}

/** The product and the slow reference beside each other, driven through the same days and compared after every step. */
export class TwinHouses {
  readonly house: ClearingHouse;
  readonly reference: ReferenceClearing;
  /** How many orders were accepted, refused, and traded, so that a test can see that all of it happened. */
  readonly seen = { accepted: 0, refused: 0, traded: 0, settled: 0, defaulted: 0 };
  private readonly working: Order[] = [];
  private readonly settlementsFen = [START_FEN, START_FEN];
  private readonly called = new Set<number>();
  private readonly defaulted = new Set<number>();
  private day = 1;
  private orderId = 0;

  constructor(marginMode: MarginMode) {
    const reserves = [200_000, 60_000, 20_000, 5_000];
    const participants = reserves.map((reserveFen, index) =>
      client({ role: index === 0 ? 'broker' : 'client', member: 0, reserveFen, bankFen: BANK }),
    );
    const words = {
      lotTonnes: LOT_TONNES,
      feePpm: FEE_PPM,
      marginPpm: MARGIN_PPM,
      previousSettlementFen: START_FEN,
    };
    const terms = clearingTerms({
      participants,
      contracts: [contract(words), contract(words)],
      marginMode,
      minimumReserveFen: { client: 0, broker: 0, tradingMember: 0 },
      waterfall: ['exchangeRiskReserve'],
    });
    this.house = new ClearingHouse(terms, new FactLog(), { nowUs: 0 });
    this.house.openDay(this.day);
    const contracts: ReferenceContract[] = terms.contracts.map(() => ({
      lotTonnes: LOT_TONNES,
      feePpm: FEE_PPM,
      settlementFen: START_FEN,
      marginPpm: MARGIN_PPM,
    }));
    this.reference = new ReferenceClearing(reserves, contracts, marginMode === 'largerSide');
  }

  /** Does one thing on both sides and compares them. */
  step(happening: Happening): void {
    switch (happening.kind) {
      case 'order':
        this.submit(happening, this.working.length);
        break;
      case 'hit':
        this.hit(happening);
        break;
      case 'cancel':
        this.release(this.picked(happening), Number.MAX_SAFE_INTEGER);
        break;
      case 'reduce':
        this.release(this.picked(happening), happening.lots);
        break;
      case 'modify':
        this.modify(this.picked(happening), happening);
        break;
      case 'deposit':
        this.deposit(happening);
        break;
      case 'withdraw':
        this.withdraw(happening);
        break;
      case 'settle':
        this.settle(happening);
    }
    this.compare();
  }

  private picked({ pick }: Happening): Order | undefined {
    return this.working[pick % Math.max(1, this.working.length)];
  }

  /** Submits an order; the reference says beforehand what must become of it. */
  private submit(words: Happening, at: number): Order | undefined {
    this.orderId += 1;
    const order = makeOrder({
      orderId: this.orderId,
      account: words.account,
      contract: words.contract,
      side: words.isBuy ? Side.buy : Side.sell,
      offset: words.offset,
      priceFen: words.priceFen,
      lots: words.lots,
    });
    const expected = this.verdict(order, words.lots, words.priceFen, []);
    const before = this.picture();
    const reason = this.house.hold(order);
    expect(reason).toBe(expected);
    if (reason !== RejectReason.none) {
      expect(this.picture()).toEqual(before);
      this.seen.refused += 1;
      return undefined;
    }
    this.seen.accepted += 1;
    this.working.splice(at, 0, order);
    return order;
  }

  private verdict(order: Order, lots: number, priceFen: number, without: readonly Order[]): RejectReason {
    const { account, contract, side, offset } = order;
    if (offset !== Offset.open) {
      return lots <= this.closable(order, without) ? RejectReason.none : RejectReason.notEnoughToClose;
    }
    if (this.called.has(account) || this.defaulted.has(account)) return RejectReason.mayOnlyClose;
    const now = this.openings([]);
    const then = [
      ...this.openings(without),
      { account, contract, isLong: side === Side.buy, lots, priceFen },
    ];
    const before = this.reference.freeMarginFen(account, now);
    const after = this.reference.freeMarginFen(account, then);
    const asksForMore = without.length === 0 || after < before;
    return asksForMore && after < 0n ? RejectReason.notEnoughFreeMargin : RejectReason.none;
  }

  /** Lots that a close may still take, counted from the reference's lots and the working closes. */
  private closable(order: Order, without: readonly Order[]): number {
    const isLong = order.side === Side.sell;
    const today = this.reference.lotsOpenedToday(order.account, order.contract, isLong);
    const all = this.reference.lotsHeld(order.account, order.contract, isLong);
    const same = this.working.filter(
      (other) =>
        other.offset !== Offset.open &&
        other.account === order.account &&
        other.contract === order.contract &&
        other.side === order.side &&
        !without.includes(other),
    );
    const freeToday = today - same.reduce((sum, other) => sum + other.frozenTodayLots, 0);
    const freeHistory = all - today - same.reduce((sum, other) => sum + other.frozenHistoryLots, 0);
    if (order.offset === Offset.closeToday) return freeToday;
    if (order.offset === Offset.closeHistory) return freeHistory;
    return freeToday + freeHistory;
  }

  private openings(without: readonly Order[]): WorkingOpening[] {
    return this.working
      .filter((order) => order.offset === Offset.open && !without.includes(order))
      .map((order) => ({
        account: order.account,
        contract: order.contract,
        isLong: order.side === Side.buy,
        lots: order.remainingLots,
        priceFen: order.priceFen,
      }));
  }

  /** Somebody trades against a working order at its price; what is left of the hitter is dropped. */
  private hit(words: Happening): void {
    const maker = this.picked(words);
    if (maker === undefined || maker.account === words.account) return;
    const isBuy = maker.side === Side.sell;
    const { contract, priceFen } = maker;
    const taker = this.submit({ ...words, contract, isBuy, priceFen }, this.working.length);
    if (taker === undefined) return;
    const lots = Math.min(maker.remainingLots, taker.remainingLots);
    this.book(maker, priceFen, lots);
    this.book(taker, priceFen, lots);
    const [buy, sell] = isBuy ? [taker, maker] : [maker, taker];
    this.house.onTrade(buy, sell, priceFen, lots);
    this.seen.traded += 1;
    for (const order of [maker, taker]) order.remainingLots -= lots;
    if (maker.remainingLots === 0) this.working.splice(this.working.indexOf(maker), 1);
    if (taker.remainingLots === 0) this.working.splice(this.working.indexOf(taker), 1);
    else this.release(taker, Number.MAX_SAFE_INTEGER);
  }

  /** The reference's side of a trade: history of the order's frozen lots first. */
  private book(order: Order, priceFen: number, lots: number): void {
    const { account, contract, side, offset } = order;
    if (offset === Offset.open) {
      this.reference.open(account, contract, side === Side.buy, priceFen, lots);
      return;
    }
    const historyLots = Math.min(lots, order.frozenHistoryLots);
    this.reference.close(account, contract, side === Side.sell, priceFen, historyLots, lots - historyLots);
  }

  private release(order: Order | undefined, most: number): void {
    if (order === undefined) return;
    const lots = Math.min(most, order.remainingLots);
    this.house.release(order, lots);
    order.remainingLots -= lots;
    if (order.remainingLots === 0) this.working.splice(this.working.indexOf(order), 1);
  }

  private modify(order: Order | undefined, { lots, priceFen }: Happening): void {
    if (order === undefined) return;
    const expected = this.verdict(order, lots, priceFen, [order]);
    const before = this.picture();
    expect(this.house.rehold(order, priceFen, lots)).toBe(expected);
    if (expected === RejectReason.none) {
      order.priceFen = priceFen;
      order.remainingLots = lots;
    } else {
      expect(this.picture()).toEqual(before);
    }
  }

  private deposit({ account, lots }: Happening): void {
    const amountFen = lots * 1_000 + 1;
    expect(this.house.requestDeposit(account, amountFen)).toBe(RejectReason.none);
    this.house.deposit(account, amountFen);
    this.reference.reserveFen[account]! += BigInt(amountFen);
    if (this.reference.freeMarginFen(account, this.openings([])) >= 0n) this.called.delete(account);
  }

  private withdraw({ account, lots }: Happening): void {
    const amountFen = lots * 700;
    const free = this.reference.freeMarginFen(account, this.openings([]));
    const realised = this.reference.realisedFen[account]!;
    const free0 = realised > 0n ? free - realised : free;
    const reserve = this.reference.reserveFen[account]!;
    const most = free0 < reserve ? free0 : reserve;
    const before = this.picture();
    const reason = this.house.withdraw(account, amountFen);
    expect(reason).toBe(BigInt(amountFen) <= most ? RejectReason.none : RejectReason.notEnoughFunds);
    if (reason === RejectReason.none) this.reference.reserveFen[account]! -= BigInt(amountFen);
    else expect(this.picture()).toEqual(before);
  }

  /** The day ends: orders expire, prices move, margin rates change, losses are covered, calls go out. */
  private settle({ priceFen, pick }: Happening): void {
    while (this.working.length > 0) this.release(this.working[0], Number.MAX_SAFE_INTEGER);
    this.settlementsFen[0] = priceFen;
    this.settlementsFen[1] = 2 * START_FEN - priceFen;
    const nextMarginPpm = MARGIN_PPM + (pick % 3) * 17_001;
    this.house.settleDay(
      this.settlementsFen.map((price, index) => ({
        contract: index,
        priceFen: price,
        method: 0,
        nextMarginPpm,
      })),
    );
    const profits = this.reference.settle(this.settlementsFen, [nextMarginPpm, nextMarginPpm]);
    expect(profits.reduce((sum, fen) => sum + fen, 0n)).toBe(0n);
    expect(profits.map(Number)).toEqual(
      Array.from({ length: ACCOUNTS }, (_, account) => this.house.settledProfitFen(account)),
    );
    this.called.clear();
    for (let account = 0; account < ACCOUNTS; account += 1) {
      const reserve = this.reference.reserveFen[account]!;
      if (reserve >= 0n) continue;
      if (this.reference.hasLots(account)) this.called.add(account);
      else {
        this.reference.reserveFen[account] = 0n;
        this.defaulted.add(account);
      }
    }
    this.seen.defaulted += this.house.coverNegativeEquity().length;
    this.house.marginCalls(0);
    this.day += 1;
    this.house.openDay(this.day);
    this.seen.settled += 1;
  }

  private compare(): void {
    this.house.verify();
    this.house.verifyWorkingOrders(this.working);
    const openings = this.openings([]);
    for (let account = 0; account < ACCOUNTS; account += 1) {
      const { reserveFen, marginFen, freeMarginFen } = this.house.account(account);
      expect([reserveFen, marginFen, freeMarginFen]).toEqual([
        Number(this.reference.reserveFen[account]),
        Number(this.reference.marginFen[account]),
        Number(this.reference.freeMarginFen(account, openings)),
      ]);
      expect(this.house.mayOnlyClose(account)).toBe(this.called.has(account) || this.defaulted.has(account));
      for (let index = 0; index < CONTRACTS; index += 1) {
        const { longLots, shortLots } = this.house.position(account, index);
        expect([longLots, shortLots]).toEqual([
          this.reference.lotsHeld(account, index, true),
          this.reference.lotsHeld(account, index, false),
        ]);
      }
    }
  }

  /** Everything that an outsider can see, to show that a refusal changes nothing. */
  private picture(): unknown {
    const accounts = Array.from({ length: ACCOUNTS }, (_, account) => ({
      ...this.house.account(account),
      holdsFen: this.house.holdsFen(account),
      withdrawableFen: this.house.withdrawableFen(account),
      equityFen: this.house.equityFen(account),
      positions: [this.house.position(account, 0), this.house.position(account, 1)],
    }));
    return { accounts, balances: [...this.house.ledger.balancesFen], working: structuredClone(this.working) };
  }
}

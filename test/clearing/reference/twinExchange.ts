import { Fact, Offset, type Order, RejectReason, Side } from '../../../src/protocol/index.js';
import { calendar, day } from '../../calendar/days.js';
import { agree } from './agree.js';
import { TwinDelivery } from './twinDelivery.js';
import { TwinEvening } from './twinEvening.js';
import { TwinHouses } from './twinHouses.js';
import { TwinLiquidation } from './twinLiquidation.js';
import { TwinSlot } from './twinSlot.js';
import type { DayWords, EventWords, ExchangeWords, Lock, LockWords } from './words.js';

const CALENDAR = calendar();
const FIRST_DAY = day('2026-03-02');
/** Days that a contract trades which is listed after another one ended. */
const LATER_LIFE = 4;

/** How often what happened, so that a test can see that all of it did. */
export interface ExchangeSeen {
  readonly days: number;
  readonly accepted: number;
  readonly refused: number;
  readonly traded: number;
  readonly calls: number;
  readonly intraday: number;
  readonly slices: number;
  readonly defaulted: number;
  readonly uncovered: number;
  readonly reductions: number;
  readonly sales: number;
  readonly delivered: number;
  readonly penalties: number;
}

/** Random exchange days on both sides, compared after every event. */
class TwinExchange {
  readonly twins: TwinHouses;
  private readonly slots: [TwinSlot, TwinSlot];
  private readonly liquidation: TwinLiquidation;
  private readonly delivery: TwinDelivery;
  private readonly evening: TwinEvening;
  private readonly counts = { days: 0, intraday: 0 };
  private dayIndex = 0;
  private dayNumber = FIRST_DAY;
  private locks: readonly Lock[] = [];

  constructor({ house }: Pick<ExchangeWords, 'house'>) {
    this.twins = new TwinHouses(house);
    this.liquidation = new TwinLiquidation(this.twins);
    this.delivery = new TwinDelivery(this.twins, CALENDAR);
    this.evening = new TwinEvening(this.twins, this.delivery);
    this.slots = [this.list(house.lastDays[0]), this.list(house.lastDays[1])];
  }

  get seen(): ExchangeSeen {
    const { accepted, refused, traded } = this.twins.orders.seen;
    const { completedLots: delivered, penalties } = this.delivery.seen;
    const { slices } = this.liquidation.seen;
    return { ...this.counts, ...this.evening.seen, accepted, refused, traded, slices, delivered, penalties };
  }

  /** One exchange day from the opening to the calls after the settlement. */
  run(words: DayWords): void {
    this.open(words);
    this.liquidation.look(this.slots, this.locks, words.payers * 15, words.share);
    this.twins.compare();
    for (const one of words.events) {
      this.happen(one, words);
      this.twins.compare();
    }
    this.delivery.pay(this.dayNumber);
    this.twins.compare();
    const { slots, locks, dayIndex, dayNumber } = this;
    this.evening.close({ slots, locks, dayIndex, dayNumber }, words);
    this.twins.compare();
    this.twins.compareSettled();
    this.next();
  }

  private list(lastDay: number): TwinSlot {
    const contract = this.twins.addContract(this.numberOf(lastDay));
    return new TwinSlot(contract, lastDay, this.twins.words);
  }

  private numberOf(dayIndex: number): number {
    let number = FIRST_DAY;
    for (let index = 0; index < dayIndex; index += 1) number = CALENDAR.next(number);
    return number;
  }

  /** The morning: bands, deposits of those called, the deadline, locks for delivery. */
  private open(words: DayWords): void {
    const { house, reference, calls, orders, journal, words: houseWords } = this.twins;
    this.locks = words.locks.map((one, slot) => lockOf(one, houseWords.trends[slot]!));
    journal.record(Fact.DayOpened, 0, this.dayNumber);
    orders.day = this.dayIndex;
    house.openDay(this.dayIndex);
    for (const slot of this.slots) slot.openDay(house.previousSettlementFen(slot.contract));
    for (const [account, owner] of reference.accounts.entries()) {
      if (owner.callFen === 0n || (words.payers >> account) % 2 === 0) continue;
      this.deposit(account, Math.floor((Number(owner.callFen) * words.share) / 1_000));
    }
    const reviews = house.reviewCalls();
    calls.review([]);
    for (const { account, met, liquidate } of reviews) {
      const owner = reference.accounts[account]!;
      agree('call met', met, owner.stage === 'none');
      agree('liquidation follows', liquidate, owner.isLiquidating);
    }
    this.twins.compare();
    this.delivery.lock(this.dayNumber, words.share);
  }

  private happen(event: EventWords, words: DayWords): void {
    const { orders, reference } = this.twins;
    const account = event.account % reference.accounts.length;
    const picked = orders.working[event.pick % Math.max(1, orders.working.length)];
    switch (event.kind) {
      case 'deal':
        this.deal({ ...event, account });
        break;
      case 'order':
        orders.submit({ ...event, account, ...this.at(event) });
        break;
      case 'hit':
        this.hit(picked, { ...event, account });
        break;
      case 'cancel':
        if (picked !== undefined) orders.release(picked);
        break;
      case 'reduce':
        if (picked !== undefined) orders.release(picked, event.lots);
        break;
      case 'modify':
        this.modify(picked, event);
        break;
      case 'deposit':
        this.deposit(account, event.lots * 1_000 + 1);
        break;
      case 'withdraw':
        this.withdraw(account, event.lots * 700);
        break;
      case 'intraday':
        this.lookIntraday();
        break;
      case 'pledge':
        this.pledge(account, event.lots);
        break;
      case 'unpledge':
        this.unpledge(account, event.lots);
        break;
      case 'liquidate':
        this.liquidation.look(this.slots, this.locks, event.place, words.share);
    }
  }

  private at({ slot, place }: EventWords): { contract: number; priceFen: number } {
    const priceFen = this.slots[slot]!.priceFen(place, this.locks[slot]!);
    return { contract: this.slots[slot]!.contract, priceFen };
  }

  /**
   * Two accounts trade with each other at once, as much as both can: closes no more than is free, and what is refused is tried
   * again with half the lots.
   */
  private deal(event: EventWords): void {
    const { orders, reference } = this.twins;
    const { account, isBuy, pick } = event;
    const count = reference.accounts.length;
    const other = (account + 1 + (pick % (count - 1))) % count;
    const { contract, priceFen } = this.at(event);
    const mostLots = (owner: number, buys: boolean, offset: Offset): number =>
      offset === Offset.open ? event.lots : orders.closable(owner, contract, !buys, offset);
    const otherOffset = pick % 3 === 0 ? Offset.close : Offset.open;
    const lotsOfBoth = Math.min(mostLots(account, isBuy, event.offset), mostLots(other, !isBuy, otherOffset));
    for (let lots = Math.min(event.lots, lotsOfBoth); lots > 0; lots = Math.floor(lots / 2)) {
      const one = orders.submit({ account, contract, isBuy, offset: event.offset, lots, priceFen });
      if (one === undefined) continue;
      const counter = orders.submit({
        account: other,
        contract,
        isBuy: !isBuy,
        offset: otherOffset,
        lots,
        priceFen,
      });
      if (counter === undefined) {
        orders.release(one);
        continue;
      }
      orders.trade(one, counter, priceFen);
      return;
    }
  }

  /** Somebody trades against a working order at its price; what is left of the hitter is dropped. */
  private hit(maker: Order | undefined, event: EventWords): void {
    const { orders } = this.twins;
    if (maker === undefined || maker.account === event.account) return;
    const { contract, priceFen } = maker;
    const isBuy = maker.side === Side.sell;
    const taker = orders.submit({ ...event, contract, isBuy, priceFen });
    if (taker === undefined) return;
    orders.trade(maker, taker, priceFen);
    if (taker.remainingLots > 0) orders.release(taker);
  }

  private modify(order: Order | undefined, event: EventWords): void {
    if (order === undefined) return;
    const slot = this.slots.findIndex(({ contract }) => contract === order.contract);
    const priceFen = this.slots[slot]!.priceFen(event.place, this.locks[slot]!);
    this.twins.orders.modify(order, event.lots, priceFen);
  }

  private deposit(account: number, amountFen: number): void {
    const { house, reference, calls, orders } = this.twins;
    const owner = reference.accounts[account]!;
    const expected =
      amountFen <= 0
        ? RejectReason.badQuantity
        : BigInt(amountFen) > owner.bankFen
          ? RejectReason.notEnoughCash
          : RejectReason.none;
    agree('answer to a deposit', house.requestDeposit(account, amountFen), expected);
    if (expected !== RejectReason.none) return;
    house.deposit(account, amountFen);
    owner.bankFen -= BigInt(amountFen);
    owner.reserveFen += BigInt(amountFen);
    calls.meetIfPaid(account, orders.openings());
  }

  private withdraw(account: number, amountFen: number): void {
    const { house, reference, orders } = this.twins;
    const owner = reference.accounts[account]!;
    const isFree = reference.mayWithdraw(account, BigInt(amountFen), orders.openings());
    const reason = house.withdraw(account, amountFen);
    agree('answer to a withdrawal', reason, isFree ? RejectReason.none : RejectReason.notEnoughFunds);
    if (!isFree) return;
    owner.reserveFen -= BigInt(amountFen);
    owner.bankFen += BigInt(amountFen);
  }

  /** Calls within the day that are due, then a look at everybody; where it is made, floating losses count (CALL-1, MAR-4). */
  private lookIntraday(): void {
    const { house, calls, orders, clock, words } = this.twins;
    if (!words.floatingLossesCount) return;
    clock.nowUs += 1;
    house.intraday.review();
    calls.reviewIntraday(clock.nowUs, orders.openings());
    this.twins.compare();
    const dueUs = clock.nowUs + 1;
    const made = house.intraday.check(dueUs).calls.map(({ account }) => account);
    agree('called within the day', made, calls.checkIntraday(clock.nowUs, dueUs, orders.openings()));
    this.counts.intraday += made.length;
  }

  private pledge(account: number, tonnes: number): void {
    const { house, reference, calls, orders } = this.twins;
    house.collateral.pledge(account, tonnes);
    reference.accounts[account]!.pledgedTonnes += tonnes;
    calls.meetIfPaid(account, orders.openings());
  }

  private unpledge(account: number, tonnes: number): void {
    const { house, reference, pledges, orders } = this.twins;
    const verdict = pledges.releaseVerdict(account, tonnes, orders.openings());
    agree('answer to a release', house.collateral.release(account, tonnes), verdict);
    const owner = reference.accounts[account]!;
    if (verdict === RejectReason.none) owner.pledgedTonnes = Math.max(0, owner.pledgedTonnes - tonnes);
  }

  /** The next day: for a contract that has ended another is listed. */
  private next(): void {
    const ended = this.dayIndex;
    this.dayIndex += 1;
    this.dayNumber = CALENDAR.next(this.dayNumber);
    this.counts.days += 1;
    for (const index of [0, 1] as const) {
      if (this.slots[index].lastDay === ended) this.slots[index] = this.list(this.dayIndex + LATER_LIFE);
    }
  }
}

function lockOf(words: LockWords, trend: 'up' | 'down'): Lock {
  if (words === 'none') return 'none';
  return (words === 'with') === (trend === 'up') ? 'up' : 'down';
}

/** Runs random days and returns what was seen. Throws at the first difference. */
export function runExchange(words: ExchangeWords): ExchangeSeen {
  const exchange = new TwinExchange(words);
  for (const one of words.days) exchange.run(one);
  return exchange.seen;
}

import { beforeEach, describe, expect, it } from 'vitest';
import { buildTradingCalendar, dayFromCivil, defaultSessions } from '../../src/calendar/index.js';
import { createBandBook } from '../../src/market/index.js';
import { CancelCause, RejectReason, Side } from '../../src/protocol/index.js';
import { FuturesGateway } from '../../src/simulation/futuresGateway.js';
import { futuresProducts } from '../../src/simulation/futuresProduct.js';
import { newContract } from '../../src/simulation/listContracts.js';
import { MessageKind, makeMessage } from '../../src/simulation/message.js';
import { Outbox } from '../../src/simulation/outbox.js';
import { smallMarket } from '../../src/testing/index.js';
import type { Ticks } from '../../src/units/index.js';

/** Band 57.00 … 63.00, at 14:55; clearing holds everything and has open interest of `openInterest` lots. */
function exchange(openInterest = 5) {
  const market = smallMarket();
  const built = buildTradingCalendar(market.calendar);
  if (!built.ok) throw new Error('the small market has a calendar');
  const day = dayFromCivil(2026, 1, 5);
  const month = { product: 'CA', year: 2026, month: 12 };
  const contract = newContract(month, futuresProducts(market)[0]!, built.calendar, day, -1, {
    priceFen: 6000,
    day,
  });
  contract.lowerLimitFen = 5700;
  contract.upperLimitFen = 6300;
  const gateway = new FuturesGateway({
    contracts: [contract],
    makeBook: (_, listener) =>
      createBandBook(listener, { tradePrice: 'middleOfThree', selfTrade: 'cancelIncoming' }),
    sessions: defaultSessions.futures,
    positionLimits: undefined,
    openingRules: undefined,
    clearing: {
      hold: () => RejectReason.none,
      rehold: () => RejectReason.none,
      release: () => {},
      onTrade: () => {},
      sideLots: () => 0,
      openInterestLots: () => openInterest,
    },
    facts: { record: () => {} },
    clock: { nowUs: (14 * 60 + 55) * 60e6, dayIndex: 0, midnightUs: 0, dayOpen: true },
    outbox: new Outbox(),
  });
  gateway.books[0]!.openDay(2850 as Ticks, 3150 as Ticks, 3000 as Ticks);
  return gateway;
}

let gateway: FuturesGateway;
let lastId = 0;

function order(account: number, side: Side, quantity: number, priceFen: number): number {
  lastId += 1;
  const fields = { contract: 0, account, orderId: lastId, side, quantity, priceFen };
  gateway.submit(makeMessage({ kind: MessageKind.order, ...fields }));
  return lastId;
}

function modify(account: number, orderId: number, quantity: number, priceFen: number): void {
  gateway.modify(makeMessage({ kind: MessageKind.modify, account, orderId, quantity, priceFen }));
}

beforeEach(() => {
  gateway = exchange();
});

describe('the watch for a limit lock (LIM-2)', () => {
  it('finds the side that stands alone at its limit to the end', () => {
    order(1, Side.buy, 10, 6300);
    gateway.beginLockWatch();
    expect(gateway.endLockWatch(0)).toBe(Side.buy);
    gateway = exchange();
    order(1, Side.sell, 10, 5700);
    gateway.beginLockWatch();
    expect(gateway.endLockWatch(0)).toBe(Side.sell);
  });

  it('is not opened by an offer that is hit at once, nor by changes that leave a bid there', () => {
    const first = order(1, Side.buy, 10, 6300);
    const second = order(2, Side.buy, 5, 6300);
    gateway.beginLockWatch();
    // At 63.00; then the middle of 63.00, 62.80 and last price 63.00 is 63.00 again (ORD-1).
    order(3, Side.sell, 1, 6300);
    order(3, Side.sell, 3, 6280);
    order(3, Side.buy, 1, 6200);
    gateway.withdraw(first, CancelCause.marginCall);
    modify(2, second, 2, 6300);
    expect(gateway.endLockWatch(0)).toBe(Side.buy);
  });

  it('is opened when the last bid trades, though another comes back', () => {
    order(1, Side.buy, 4, 6300);
    gateway.beginLockWatch();
    order(3, Side.sell, 4, 6300);
    order(1, Side.buy, 4, 6300);
    expect(gateway.endLockWatch(0)).toBeUndefined();
  });

  it.each<[string, (orderId: number) => void]>([
    [
      'cancelled',
      (orderId) => gateway.cancel(makeMessage({ kind: MessageKind.cancel, account: 1, orderId })),
    ],
    ['withdrawn by the exchange', (orderId) => gateway.withdraw(orderId, CancelCause.marginCall)],
    ['changed to a lower price', (orderId) => modify(1, orderId, 4, 6200)],
    ['met by an offer that rests', () => order(3, Side.sell, 5, 6300)],
    // The middle of 63.00, 62.80 and the previous settlement, 60.00, is below the limit.
    ['traded with below the limit', () => order(3, Side.sell, 1, 6280)],
  ])('is opened when the last bid is %s, though another comes back', (_, act) => {
    const orderId = order(1, Side.buy, 4, 6300);
    gateway.beginLockWatch();
    act(orderId);
    order(2, Side.buy, 4, 6300);
    expect(gateway.endLockWatch(0)).toBeUndefined();
  });

  it('needs a lock from its beginning, and a trade or open interest', () => {
    gateway.beginLockWatch();
    order(1, Side.buy, 4, 6300);
    expect(gateway.endLockWatch(0)).toBeUndefined();
    gateway = exchange(0);
    order(1, Side.buy, 4, 6300);
    gateway.beginLockWatch();
    expect(gateway.endLockWatch(0)).toBeUndefined();
    gateway = exchange(0);
    order(1, Side.buy, 4, 6300);
    order(2, Side.sell, 1, 6300);
    gateway.beginLockWatch();
    expect(gateway.endLockWatch(0)).toBe(Side.buy);
  });
});

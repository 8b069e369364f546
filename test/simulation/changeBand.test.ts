import { beforeEach, describe, expect, it } from 'vitest';
import { buildTradingCalendar, dayFromCivil, defaultSessions } from '../../src/calendar/index.js';
import { type BookListener, createBandBook, createUnboundedBook } from '../../src/market/index.js';
import { CancelCause, FACT_NAMES, Offset, OrderType, RejectReason, Side } from '../../src/protocol/index.js';
import { FuturesGateway } from '../../src/simulation/futuresGateway.js';
import { futuresProducts } from '../../src/simulation/futuresProduct.js';
import { newContract } from '../../src/simulation/listContracts.js';
import type { ListedContract } from '../../src/simulation/listedContract.js';
import { MessageKind, makeMessage } from '../../src/simulation/message.js';
import { Outbox } from '../../src/simulation/outbox.js';
import { smallMarket } from '../../src/testing/index.js';
import type { Ticks } from '../../src/units/index.js';

const MINUTE = 60e6;
const at = (hours: number, minutes: number) => (hours * 60 + minutes) * MINUTE;

let facts: [name: string, ...fields: number[]][];
let gateway: FuturesGateway;
let contract: ListedContract;
let clock: { nowUs: number; dayIndex: number; midnightUs: number; dayOpen: boolean };
let refusesRehold: boolean;
let lastId = 0;

/** Band 57.00 … 63.00; clearing holds everything. */
function exchange(makeBook: typeof createBandBook): void {
  const market = smallMarket();
  const built = buildTradingCalendar(market.calendar);
  if (!built.ok) throw new Error('the small market has a calendar');
  const day = dayFromCivil(2026, 1, 5);
  const month = { product: 'CA', year: 2026, month: 12 };
  contract = newContract(month, futuresProducts(market)[0]!, built.calendar, day, -1, {
    priceFen: 6000,
    day,
  });
  contract.lowerLimitFen = 5700;
  contract.upperLimitFen = 6300;
  facts = [];
  clock = { nowUs: at(10, 0), dayIndex: 0, midnightUs: 0, dayOpen: true };
  refusesRehold = false;
  gateway = new FuturesGateway({
    contracts: [contract],
    makeBook: (_, listener: BookListener) =>
      makeBook(listener, { tradePrice: 'maker', selfTrade: 'cancelIncoming' }),
    sessions: defaultSessions.futures,
    positionLimits: undefined,
    openingRules: undefined,
    clearing: {
      hold: () => RejectReason.none,
      rehold: () => (refusesRehold ? RejectReason.notEnoughFreeMargin : RejectReason.none),
      release: () => {},
      onTrade: () => {},
      sideLots: () => 0,
      openInterestLots: () => 5,
    },
    facts: { record: (kind, _, ...fields) => facts.push([FACT_NAMES[kind]!, ...(fields as number[])]) },
    clock,
    outbox: new Outbox(),
  });
  gateway.books[0]!.openDay(2850 as Ticks, 3150 as Ticks, 3000 as Ticks);
}

type Words = Partial<Parameters<typeof makeMessage>[0]>;

function order(account: number, side: Side, quantity: number, priceFen: number, words: Words = {}): number {
  lastId += 1;
  const fields = { contract: 0, account, orderId: lastId, side, quantity, priceFen, ...words };
  gateway.submit(makeMessage({ kind: MessageKind.order, ...fields }));
  return lastId;
}

function moveBand(lowerFen: number, upperFen: number): void {
  contract.lowerLimitFen = lowerFen;
  contract.upperLimitFen = upperFen;
  gateway.changeBand(0);
}

/** Orders cancelled for the change of terms. */
const ended = () =>
  facts
    .filter(([name, , , , , cause]) => name === 'OrderCancelled' && cause === CancelCause.termsChanged)
    .map(([, orderId]) => orderId);
/** Trades as [price, lots, buy order, sell order]. */
const trades = () =>
  facts
    .filter(([name]) => name === 'TradeExecuted')
    .map(([, , , priceFen, lots, , , buyId, sellId]) => [priceFen, lots, buyId, sellId]);

const closing = { offset: Offset.close };

describe.each([
  ['ladder', createBandBook],
  ['sorted levels', createUnboundedBook],
])('LIM-5: a band that changes while orders rest (%s)', (_, makeBook) => {
  beforeEach(() => exchange(makeBook));

  it('narrowed: orders outside end, the others trade in the order of price and time (ORD-1)', () => {
    const first = order(1, Side.buy, 5, 5900);
    const worse = order(2, Side.buy, 2, 5880);
    const second = order(3, Side.buy, 3, 5900);
    const low = order(4, Side.buy, 2, 5800);
    const high = order(5, Side.sell, 1, 6200);
    const inside = order(6, Side.sell, 4, 6180);
    // A part of the first has traded, which costs it no place.
    const early = order(7, Side.sell, 1, 5900);
    moveBand(5820, 6180);
    expect(ended()).toEqual([low, high]);
    const taker = order(8, Side.sell, 8, 5880);
    const buyer = order(9, Side.buy, 4, 6180);
    expect(trades()).toEqual([
      [5900, 1, first, early],
      [5900, 4, first, taker],
      [5900, 3, second, taker],
      [5880, 1, worse, taker],
      [6180, 4, buyer, inside],
    ]);
    order(1, Side.buy, 1, 5800);
    expect(facts.at(-1)!.at(-1)).toBe(RejectReason.outsideBand);
  });

  it('widened: all orders stay in their order, and prices beyond the old limit are taken', () => {
    const first = order(1, Side.sell, 2, 6300);
    const second = order(2, Side.sell, 2, 6300);
    moveBand(5400, 6600);
    const beyond = order(3, Side.sell, 1, 6500);
    const taker = order(4, Side.buy, 5, 6600);
    expect(ended()).toEqual([]);
    expect(trades()).toEqual([
      [6300, 2, taker, first],
      [6300, 2, taker, second],
      [6500, 1, taker, beyond],
    ]);
  });

  it('widened and narrowed again: who was in the book is still known by his order number', () => {
    const mine = order(1, Side.buy, 5, 5900);
    moveBand(5400, 6600);
    moveBand(5820, 6180);
    gateway.cancel(makeMessage({ kind: MessageKind.cancel, account: 1, orderId: mine }));
    expect(facts.at(-1)).toEqual(['OrderCancelled', mine, 1, 0, 5, CancelCause.owner]);
    expect(gateway.books[0]!.size).toBe(0);
  });

  it('ORD-3: closing orders go first at a new limit price, and keep the places they had at an old one', () => {
    const opening = order(1, Side.sell, 1, 6180);
    const closes = order(2, Side.sell, 1, 6180, closing);
    const oldOpening = order(3, Side.sell, 1, 6300);
    const oldClosing = order(4, Side.sell, 1, 6300, closing);
    moveBand(5400, 6600);
    const later = order(5, Side.sell, 1, 6300, closing);
    order(6, Side.buy, 5, 6300);
    expect(trades().map(([, , , sellId]) => sellId)).toEqual([
      opening,
      closes,
      oldClosing,
      oldOpening,
      later,
    ]);
    const again = order(1, Side.sell, 1, 6180);
    const againClosing = order(2, Side.sell, 1, 6180, closing);
    moveBand(5820, 6180);
    order(6, Side.buy, 2, 6180);
    expect(
      trades()
        .slice(-2)
        .map(([, , , sellId]) => sellId),
    ).toEqual([againClosing, again]);
  });

  it('ORD-2: stop orders end if their trigger or limit is outside, others reach to the new limit only', () => {
    const stop = { type: OrderType.stop, triggerFen: 6100 };
    const reaches = order(1, Side.buy, 3, 0, stop);
    const never = order(2, Side.buy, 1, 0, { ...stop, triggerFen: 6200 });
    const limited = order(3, Side.buy, 1, 6240, { type: OrderType.stopLimit, triggerFen: 6100 });
    const below = order(4, Side.sell, 1, 0, { ...stop, triggerFen: 5900 });
    moveBand(5820, 6180);
    expect(ended()).toEqual([never, limited]);
    order(5, Side.sell, 1, 6100);
    const edge = order(5, Side.sell, 1, 6180);
    order(6, Side.buy, 1, 6100);
    // The stop takes what is there up to 61.80; the rest ends as that of any market order.
    expect(trades().at(-1)).toEqual([6180, 1, reaches, edge]);
    expect(facts.at(-1)).toEqual(['OrderCancelled', reaches, 1, 0, 2, CancelCause.immediateRemainder]);
    expect([...gateway.workingOrders()].map(({ orderId }) => orderId)).toEqual([below]);
  });

  it.each([
    ['reaches to the new limit', false, 6500],
    ['keeps the old one if the new cannot be held for (MAR-4, D)', true, 6300],
  ])('ORD-2: widened, a stop order without a limit %s', (_title, refused, furthestFen) => {
    const stop = order(1, Side.buy, 3, 0, { type: OrderType.stop, triggerFen: 6100 });
    refusesRehold = refused;
    moveBand(5400, 6600);
    expect(ended()).toEqual([]);
    const asks = [6300, 6500].map((priceFen) => order(5, Side.sell, 1, priceFen));
    order(5, Side.sell, 1, 6100);
    order(6, Side.buy, 1, 6100);
    const bought = trades().filter(([, , buyId]) => buyId === stop);
    expect(bought).toEqual(
      furthestFen === 6500
        ? [
            [6300, 1, stop, asks[0]],
            [6500, 1, stop, asks[1]],
          ]
        : [[6300, 1, stop, asks[0]]],
    );
    expect(facts.at(-1)!.at(-1)).toBe(CancelCause.immediateRemainder);
  });

  it('MAR-4: a stop order that cannot be held for at the new limit ends', () => {
    const stop = order(1, Side.sell, 3, 0, { type: OrderType.stop, triggerFen: 5900 });
    refusesRehold = true;
    moveBand(5820, 6180);
    expect(ended()).toEqual([stop]);
  });

  it('ORD-4: in the call auction the same holds, and what is left is matched at the open', () => {
    clock.nowUs = at(9, 26);
    gateway.openCall();
    const high = order(1, Side.buy, 5, 6200);
    const first = order(2, Side.buy, 5, 6000);
    const second = order(3, Side.buy, 5, 6000);
    const seller = order(4, Side.sell, 6, 5900);
    clock.nowUs = at(9, 29.5);
    moveBand(5820, 6180);
    expect(ended()).toEqual([high]);
    clock.nowUs = at(9, 30);
    gateway.matchAuctions();
    expect(trades().map(([, lots, buyId, sellId]) => [lots, buyId, sellId])).toEqual([
      [5, first, seller],
      [1, second, seller],
    ]);
  });

  it('LIM-2: a band that changes during the watch is no lock that day', () => {
    clock.nowUs = at(14, 55);
    order(1, Side.buy, 10, 6300);
    gateway.beginLockWatch();
    moveBand(5700, 6320);
    order(1, Side.buy, 10, 6320);
    expect(gateway.endLockWatch(0)).toBeUndefined();
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { buildTradingCalendar, dayFromCivil, defaultSessions } from '../../src/calendar/index.js';
import { createBandBook } from '../../src/market/index.js';
import { FACT_NAMES, RejectReason, Side, SuspensionCause } from '../../src/protocol/index.js';
import { FuturesGateway } from '../../src/simulation/futuresGateway.js';
import { futuresProducts } from '../../src/simulation/futuresProduct.js';
import { newContract } from '../../src/simulation/listContracts.js';
import { MessageKind, makeMessage } from '../../src/simulation/message.js';
import { Outbox } from '../../src/simulation/outbox.js';
import { EVERY } from '../../src/simulation/suspensions.js';
import { smallMarket } from '../../src/testing/index.js';
import type { Ticks } from '../../src/units/index.js';

const DAY = dayFromCivil(2026, 1, 5);
const ORDER = { account: 1, orderId: 1, side: Side.buy };

let facts: [name: string, ...fields: number[]][];
let gateway: FuturesGateway;

/** An order to buy 5 lots at 59.00 works in a band of 57.00 … 63.00; then opening is suspended for its owner alone. */
beforeEach(() => {
  const market = smallMarket();
  const built = buildTradingCalendar(market.calendar);
  if (!built.ok) throw new Error('the small market has a calendar');
  const month = { product: 'CA', year: 2026, month: 12 };
  const contract = newContract(month, futuresProducts(market)[0]!, built.calendar, DAY, -1, {
    priceFen: 6000,
    day: DAY,
  });
  contract.lowerLimitFen = 5700;
  contract.upperLimitFen = 6300;
  facts = [];
  gateway = new FuturesGateway({
    contracts: [contract],
    makeBook: (_, listener) => createBandBook(listener, { tradePrice: 'maker', selfTrade: 'cancelIncoming' }),
    sessions: defaultSessions.futures,
    positionLimits: undefined,
    openingRules: undefined,
    clearing: {
      hold: () => RejectReason.none,
      rehold: () => RejectReason.none,
      release: () => {},
      onTrade: () => {},
      sideLots: () => 0,
      openInterestLots: () => 0,
    },
    facts: { record: (kind, _, ...fields) => facts.push([FACT_NAMES[kind]!, ...(fields as number[])]) },
    clock: { nowUs: 10 * 3600e6, dayIndex: 0, midnightUs: 0, dayOpen: true },
    outbox: new Outbox(),
  });
  gateway.books[0]!.openDay(2850 as Ticks, 3150 as Ticks, 3000 as Ticks);
  gateway.submit(
    makeMessage({ kind: MessageKind.order, ...ORDER, contract: 0, quantity: 5, priceFen: 5900 }),
  );
  gateway.suspensions.suspend(EVERY, 1, DAY, SuspensionCause.penalty);
});

function modify(quantity: number, priceFen: number): [name: string, ...fields: number[]] {
  gateway.modify(makeMessage({ kind: MessageKind.modify, ...ORDER, quantity, priceFen }));
  return facts.at(-1)!;
}

describe('ORD-2, LIM-5: a modify of an order that may not be opened any more', () => {
  it.each([
    ['a better price', 5, 5950],
    ['a better price for fewer lots', 3, 5950],
    ['the same again, at the back of the queue', 5, 5900],
    ['more lots', 6, 5900],
  ])('is refused: %s', (_, quantity, priceFen) => {
    const [name, ...fields] = modify(quantity, priceFen);
    expect([name, fields.at(-1)]).toEqual(['OrderRejected', RejectReason.tradingBan]);
    expect(gateway.workingOrders()).toMatchObject([{ priceFen: 5900, remainingLots: 5 }]);
  });

  it('only to fewer lots is taken', () => {
    expect(modify(2, 5900)[0]).toBe('OrderModified');
    expect(gateway.workingOrders()).toMatchObject([{ priceFen: 5900, remainingLots: 2 }]);
  });
});

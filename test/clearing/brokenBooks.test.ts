import { describe, expect, it } from 'vitest';
import { type ClearingHouse, HouseLedger, ledgerIndex, Purse } from '../../src/clearing/index.js';
import type { Position } from '../../src/clearing/position.js';
import type { ClearingState } from '../../src/clearing/state.js';
import { InvariantError } from '../../src/kernel/index.js';
import { Offset, type Order, PostingReason, Side } from '../../src/protocol/index.js';
import {
  broker,
  clearingTerms,
  client,
  close,
  contract,
  open,
  openHouse,
  settle,
  stateOf,
  trade,
} from './house.js';
import { makeOrder } from './orders.js';

interface Books {
  readonly house: ClearingHouse;
  readonly state: ClearingState;
  /** Account 1 is long, account 2 short: 5 lots carried in and 3 of today. */
  readonly long: Position;
  readonly short: Position;
}

/** The second day, with whole books. */
function books(): Books {
  const { house } = openHouse();
  trade(house, open(1), open(2), 8000, 5);
  settle(house, 8000);
  house.openDay(2);
  trade(house, open(1), open(2), 8010, 3);
  const state = stateOf(house);
  return { house, state, long: state.positionAt(1, 0)!, short: state.positionAt(2, 0)! };
}

/** The check that throws, and what it says. */
function broken(run: () => void): readonly [check: unknown, message: string] {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(InvariantError);
    const { detail, message } = error as InvariantError;
    return [detail.check, message.replace(/ \(.*$/, '')];
  }
  throw new Error('nothing was broken');
}

type Break = readonly [name: string, check: string, corrupt: (books: Books) => void];

/** Each breaks one condition of a check and leaves the others whole. */
const BREAKS: readonly Break[] = [
  [
    'MTM-1: money in the settlement pool',
    'profits-sum-to-zero',
    ({ state }) => {
      const reserve = ledgerIndex(1, Purse.reserve);
      state.ledger.transfer(HouseLedger.settlementPool, reserve, 1, PostingReason.markToMarket);
    },
  ],
  [
    'MTM-1: a long lot too many in a position',
    'longs-equal-shorts',
    ({ long }) => long.long.today.push(2, 8010, 1),
  ],
  [
    'MTM-1: a short lot too many in a position',
    'longs-equal-shorts',
    ({ short }) => short.short.today.push(2, 8010, 1),
  ],
  [
    'MTM-1: a long lot too many in a position and in the open interest',
    'longs-equal-shorts',
    ({ state, long }) => {
      long.long.today.push(2, 8010, 1);
      state.contracts[0]!.longLots += 1;
    },
  ],
  [
    'MTM-1: a long lot too many carried in',
    'longs-equal-shorts',
    ({ long }) => {
      long.long.previousLots += 1;
    },
  ],
  [
    'ORD-3: fewer than no lots of history frozen',
    'frozen-lots-held',
    ({ long }) => {
      long.long.frozenHistoryLots = -1;
    },
  ],
  [
    'ORD-3: fewer than no lots of today frozen',
    'frozen-lots-held',
    ({ long }) => {
      long.long.frozenTodayLots = -1;
    },
  ],
  [
    'MAR-4: fewer than no lots that orders may add',
    'frozen-lots-held',
    ({ long }) => {
      long.long.workingLots = -1;
    },
  ],
  [
    'ORD-3: more history frozen than held',
    'frozen-lots-held',
    ({ long }) => {
      long.long.frozenHistoryLots = 6;
    },
  ],
  [
    'ORD-3: more lots of today frozen than held',
    'frozen-lots-held',
    ({ long }) => {
      long.long.frozenTodayLots = 4;
    },
  ],
  [
    'MAR-4: fee holds below zero',
    'holds-match-orders',
    ({ state }) => {
      state.accounts.feeHoldsFen[3] = -1;
    },
  ],
  [
    'MTM-2: credit below zero',
    'credit-within-cash',
    ({ state }) => {
      state.accounts.creditFen[3] = -1;
    },
  ],
];

describe('verify', () => {
  it.each(BREAKS)('%s breaks %s', (_name, check, corrupt) => {
    const made = books();
    made.house.verify();
    corrupt(made);
    expect(broken(() => made.house.verify())[0]).toBe(check);
  });

  it('MAR-4: exposure counts working opening orders, in the books and from scratch', () => {
    const { house } = books();
    expect(house.hold(makeOrder({ account: 3, lots: 2 }))).toBe(0);
    house.verify();
    // 2 lots: margin 800,000 each, fee 800 each
    expect(house.holdsFen(3)).toBe(1_601_600);
  });
});

const HELD = 'working orders account for held and frozen lots';

describe('verifyWorkingOrders', () => {
  /** Account 1 closes 2 lots of history and 1 of today and opens 4, account 3 opens 2. */
  function working(): Books & { readonly orders: readonly Order[] } {
    const made = books();
    const words = [
      { account: 1, side: Side.sell, offset: Offset.closeHistory, lots: 2 },
      { account: 1, side: Side.sell, offset: Offset.closeToday, lots: 1 },
      { account: 1, lots: 4 },
      { account: 3, lots: 2 },
    ];
    const orders = words.map((word, index) => makeOrder({ ...word, orderId: index + 1 }));
    for (const order of orders) expect(made.house.hold(order)).toBe(0);
    return { ...made, orders };
  }

  it('MAR-4, ORD-3: opening and closing orders account for what they hold and freeze, all together', () => {
    const { house, orders } = working();
    house.verifyWorkingOrders(orders);
    for (const [index] of orders.entries()) {
      const others = orders.filter((_, other) => other !== index);
      expect(broken(() => house.verifyWorkingOrders(others))).toEqual(['holds-match-orders', HELD]);
    }
  });

  it.each([
    ['MAR-4: lots held', 'workingLots'],
    ['ORD-3: history frozen', 'frozenHistoryLots'],
    ['ORD-3: lots of today frozen', 'frozenTodayLots'],
  ] as const)('%s without an order', (_name, field) => {
    const { house, long } = books();
    house.verifyWorkingOrders([]);
    long.long[field] = 1;
    expect(broken(() => house.verifyWorkingOrders([]))).toEqual(['holds-match-orders', HELD]);
  });

  it('MAR-4: fees held without an order, and an order whose fee is not held', () => {
    const { house, state, orders } = working();
    state.accounts.feeHoldsFen[4] = 1;
    const fees = ['holds-match-orders', 'working orders account for held fees'];
    expect(broken(() => house.verifyWorkingOrders(orders))).toEqual(fees);
    state.accounts.feeHoldsFen[4] = 0;
    orders[2]!.holdFen += 1;
    expect(broken(() => house.verifyWorkingOrders(orders))).toEqual(fees);
  });

  it('MAR-4, ORD-3: an order that never was held: on a leg at rest, and without a position', () => {
    const { house } = books();
    for (const account of [1, 4]) {
      const order = makeOrder({ account, orderId: 7 });
      expect(broken(() => house.verifyWorkingOrders([order]))).toEqual([
        'holds-match-orders',
        'a working order holds or freezes lots',
      ]);
    }
  });
});

describe('what the clearing house is built from', () => {
  const build = (...participants: Parameters<typeof client>[0][]) =>
    openHouse({
      participants: participants.map((words, index) => (index === 0 ? broker(words) : client(words))),
    });
  const membership = 'a client has a broker, a member is its own';

  it('CALL-1: a client has a broker, a member is its own', () => {
    build({}, {});
    expect(() => build({}, {}, { member: 1 })).toThrow(membership);
    expect(() => build({}, { member: 5 })).toThrow(membership);
    expect(() => build({ member: 1 }, {})).toThrow(membership);
    expect(() => build({}, { role: 'tradingMember', member: 0 })).toThrow(membership);
  });

  it('SET-1: every contract has a close; MAR-1: a contract that is not listed has no rate', () => {
    const { house } = openHouse({ contracts: [contract(), contract()] });
    expect(() => house.settlementPrices([])).toThrow('every contract has a close');
    expect(() => house.marginPpm(2, false)).toThrow(new RangeError('no contract 2'));
    expect(house.marginPpm(1, false)).toBe(clearingTerms().contracts[0]!.marginPpm);
  });
});

describe('views of the books', () => {
  it('POS-1: lots of a side count those that working opening orders may add, and no closing ones', () => {
    const { house } = books();
    expect(house.sideLots(3, 0, Side.buy)).toBe(0);
    house.hold(makeOrder({ account: 1, lots: 4 }));
    house.hold(makeOrder({ account: 1, side: Side.sell, lots: 1 }));
    house.hold(makeOrder({ account: 2, offset: Offset.close, lots: 2 }));
    expect([house.sideLots(1, 0, Side.buy), house.sideLots(1, 0, Side.sell)]).toEqual([12, 1]);
    expect([house.sideLots(2, 0, Side.buy), house.sideLots(2, 0, Side.sell)]).toEqual([0, 8]);
  });

  it('MTM-1: the previous settlement is the listing price before the first, then the last one', () => {
    const { house } = openHouse();
    expect(house.previousSettlementFen(0)).toBe(8000);
    settle(house, 7800);
    expect(house.previousSettlementFen(0)).toBe(7800);
  });

  it('CMP-2: a fine is taken from the bank, then from the reserve, as far as both go', () => {
    const { house } = openHouse({ participants: [broker(), client({ bankFen: 100, reserveFen: 50 })] });
    settle(house, 8000);
    expect(house.payFine(1, 120)).toBe(120);
    expect(house.account(1)).toMatchObject({ bankFen: 0, reserveFen: 30 });
    expect(house.payFine(1, 100)).toBe(30);
    expect(house.ledger.balancesFen[HouseLedger.government]).toBe(150);
    house.verify();
  });

  it('LIQ-4: the legs of accounts in a contract, of those alone who hold lots now, speculative first', () => {
    const { house } = openHouse({
      participants: [broker(), client({ hedger: true }), client(), client(), client()],
    });
    trade(house, open(1), open(2), 8000, 5);
    trade(house, open(3), open(2), 8000, 2);
    trade(house, open(4), close(3), 8000, 2);
    house.hold(makeOrder({ account: 0 }));
    const legs = house.legsToClose(0, [0, 1, 2, 3]);
    expect(legs).toEqual([
      { account: 2, contract: 0, side: Side.buy },
      { account: 1, contract: 0, side: Side.sell },
    ]);
    expect(house.legsToClose(0, [])).toEqual([]);
  });
});

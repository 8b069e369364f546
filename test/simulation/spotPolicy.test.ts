import { describe, expect, it } from 'vitest';
import { type AgentView, builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil, parseClock } from '../../src/calendar/index.js';
import { ISSUER, RejectReason, Side, UnitCause } from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import { createSimulation, type PolicyAction, type PolicyEvent } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { auctionOf, FIRST_DAY } from './auctionMarket.js';
import { type Step, scripted } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const january = (day: number) => dayFromCivil(2026, 1, day);
/** Ledger account of the government. */
const GOVERNMENT = 7;

function at(day: number, action: PolicyAction, clock = '00:00'): PolicyEvent {
  return { day: january(day), usOfDay: parseClock(clock)!, action };
}
const step = (day: number, clock: string, act: Step['act']): Step => ({ day, clock, act });
const sell = (priceFen: number, tonnes: number) => (view: AgentView) => {
  view.list(Side.sell, priceFen, tonnes);
};
const buy = (limitFen: number, tonnes: number) => (view: AgentView) => {
  view.take(Side.buy, limitFen, tonnes, 'first');
};
const blockAt = (priceFen: number) => (view: AgentView) => {
  view.publishBlock(Side.sell, priceFen, priceFen, 100_000, false);
};

/** Three days from Monday 5 January at a close of 60.00: account 0 owns 500,000 t, account 1 ten million yuan. */
function run(policyEvents: readonly PolicyEvent[], owner: Step[], buyer: Step[] = [], changes = {}) {
  const kinds = [scripted('owner', owner), scripted('buyer', buyer)];
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: january(7) },
    policyEvents,
    population: [
      groupOf('owner', 1, { allowanceTonnes: 500_000, bankFen: 0, reserveFen: 0 }, kinds),
      groupOf('buyer', 1, { bankFen: 1_000_000_000, reserveFen: 0 }, kinds),
    ],
    ...changes,
  });
  return runMarket(config, kinds);
}

describe('POL-1, CLS-1: another closing rule', () => {
  it('holds from the next open on: the average of all trades before, the last trade after', () => {
    const days = [0, 1, 2];
    // 1,000 t at 60 and 500 t at 63: (60,000 + 31,500) ÷ 1,500 = 61.00 on average; the last trade is at 63.
    const { tables } = run(
      [at(6, { kind: 'closingRule', venue: 'national', rule: 'lastTrade' }, '10:00')],
      days.flatMap((day) => [step(day, '10:30', sell(6000, 1000)), step(day, '11:00', sell(6300, 500))]),
      days.flatMap((day) => [step(day, '10:40', buy(6000, 1000)), step(day, '11:10', buy(6300, 500))]),
    );
    expect(rowsOf(tables, 'SpotClosed', 'closeFen', 'volumeTonnes')).toEqual([
      [6100, 1500],
      [6100, 1500],
      [6300, 1500],
    ]);
    expect(rowsOf(tables, 'PolicyTookEffect', 'timeUs', 'event')).toEqual([[34 * 3600e6, 0]]);
  });
});

describe('POL-1, LIM-5: other spot bands', () => {
  it('hold from the next open on, for listings and for blocks', () => {
    const event = at(
      6,
      { kind: 'spotLimit', venue: 'national', listedPpm: 50_000, blockPpm: 200_000 },
      '10:00',
    );
    const tries = (day: number, listed: number[], blocks: number[]): Step[] => [
      ...listed.map((priceFen) => step(day, '11:00', sell(priceFen, 10))),
      ...blocks.map((priceFen) => step(day, '13:10', blockAt(priceFen))),
    ];
    // Of the close of 60: ±10% is 54 to 66, ±30% 42 to 78; ±5% is 57 to 63, ±20% 48 to 72.
    const { tables } = run(
      [event],
      [...tries(1, [6600, 6601], [7800, 7801]), ...tries(2, [6300, 6301], [7200, 7201])],
    );
    expect(rowsOf(tables, 'ListingAccepted', 'priceFen')).toEqual([[6600], [6300]]);
    expect(rowsOf(tables, 'ListingRejected', 'priceFen', 'reason')).toEqual([
      [6601, RejectReason.outsideBand],
      [6301, RejectReason.outsideBand],
    ]);
    expect(rowsOf(tables, 'BlockPublished', 'askFen')).toEqual([[7800], [7200]]);
    expect(rowsOf(tables, 'BlockRejected', 'priceFen', 'reason')).toEqual([
      [7801, RejectReason.outsideBlockBand],
      [7201, RejectReason.outsideBlockBand],
    ]);
  });
});

describe('POL-1: a price ceiling at which the government sells', () => {
  const ceiling = (priceFen: number, governmentTonnes: number): PolicyAction => ({
    kind: 'priceCeiling',
    venue: 'national',
    bound: { priceFen, governmentTonnes },
  });

  it('nobody lists or offers above it, and the government sells up to its tonnes a day', () => {
    const { tables } = run(
      [at(6, ceiling(6200, 3000)), at(7, { kind: 'priceCeiling', venue: 'national', bound: undefined })],
      [
        step(0, '11:00', sell(6500, 10)),
        step(1, '10:00', sell(6201, 10)),
        step(1, '13:10', blockAt(6201)),
        step(2, '10:00', sell(6500, 10)),
      ],
      [step(1, '14:00', buy(6200, 2500)), step(1, '14:10', buy(6200, 1000)), step(1, '14:20', buy(6200, 1))],
    );
    expect(rowsOf(tables, 'ListingAccepted', 'account', 'priceFen', 'quantityTonnes')).toEqual([
      [0, 6500, 10],
      [ISSUER, 6200, 3000],
      [0, 6500, 10],
    ]);
    expect(rowsOf(tables, 'ListingRejected', 'priceFen', 'reason')).toEqual([
      [6201, RejectReason.outsideBand],
    ]);
    expect(rowsOf(tables, 'BlockRejected', 'priceFen', 'reason')).toEqual([
      [6201, RejectReason.outsideBlockBand],
    ]);
    // 2,500 t, then what is left: 500 t; then nobody lists any more.
    expect(rowsOf(tables, 'SpotTradeExecuted', 'priceFen', 'quantityTonnes', 'buyer', 'seller')).toEqual([
      [6200, 2500, 1, ISSUER],
      [6200, 500, 1, ISSUER],
    ]);
    expect(rowsOf(tables, 'TakeRejected', 'reason')).toEqual([[RejectReason.notBestLevel]]);
    // New units for the buyer, 3,000 t × 62 yuan for the government, and 0.03% of each trade for the market.
    const issued = rowsOf(tables, 'AllowanceIssued', 'account', 'product', 'tonnes', 'cause');
    expect(issued.slice(-2)).toEqual([
      [1, Product.CEA, 2500, UnitCause.allocation],
      [1, Product.CEA, 500, UnitCause.allocation],
    ]);
    const paid = rowsOf(tables, 'CashTransferred', 'toLedger', 'amountFen');
    expect(paid.filter(([to]) => to === GOVERNMENT)).toEqual([
      [GOVERNMENT, 15_500_000],
      [GOVERNMENT, 3_100_000],
    ]);
  });

  it('one under the market pulls the band down to it', () => {
    // 60 lies above the ceiling of 50: the band stands on 50 and reaches from 45 to the ceiling.
    const { tables } = run(
      [at(6, ceiling(5000, 0))],
      [4499, 4500, 5000, 5001].map((priceFen) => step(1, '10:00', sell(priceFen, 10))),
    );
    expect(rowsOf(tables, 'ListingAccepted', 'priceFen')).toEqual([[4500], [5000]]);
  });

  it('no auction is held whose reserve price lies above a ceiling', () => {
    const noon = { opensUs: parseClock('13:00')!, closesUs: parseClock('14:00')! };
    // The reserve price is 60 × 0.9 = 54.
    const { tables } = run([at(5, ceiling(5399, 0))], [], [], { auctions: [auctionOf(noon)] });
    expect(rowsOf(tables, 'AuctionNotHeld', 'reservePriceFen', 'reason')).toEqual([
      [5400, RejectReason.outsidePriceBounds],
    ]);
    expect(
      rowsOf(
        run([at(5, ceiling(5400, 0))], [], [], { auctions: [auctionOf(noon)] }).tables,
        'AuctionAnnounced',
        'reservePriceFen',
        'highestBidFen',
      ),
    ).toEqual([[5400, 5400]]);
  });
});

describe('POL-1: a price floor at which the government buys', () => {
  const floor = (priceFen: number, governmentTonnes: number): PolicyAction => ({
    kind: 'priceFloor',
    venue: 'national',
    bound: { priceFen, governmentTonnes },
  });

  it('what the government buys is cancelled, and its money goes to the seller', () => {
    const left: number[] = [];
    const { tables, simulation } = run(
      [at(6, floor(5800, 2000))],
      [
        step(1, '10:00', sell(5799, 10)),
        step(1, '10:10', (view) => {
          view.take(Side.sell, 5800, 5000, 'first');
        }),
        step(2, '10:00', (view) => left.push(view.money().bankFreeFen, view.freeTonnes())),
      ],
    );
    expect(rowsOf(tables, 'ListingRejected', 'priceFen', 'reason')).toEqual([
      [5799, RejectReason.outsideBand],
    ]);
    expect(rowsOf(tables, 'SpotTradeExecuted', 'priceFen', 'quantityTonnes', 'buyer', 'seller')).toEqual([
      [5800, 2000, ISSUER, 0],
    ]);
    expect(rowsOf(tables, 'AllowanceCancelled', 'account', 'tonnes', 'cause')).toEqual([
      [0, 2000, UnitCause.spot],
    ]);
    // 2,000 t × 58 yuan less 0.03%: 11,600,000 − 3,480 fen.
    expect(left).toEqual([11_596_520, 498_000]);
    const paid = rowsOf(tables, 'CashTransferred', 'fromLedger', 'amountFen');
    expect(paid.filter(([from]) => from === GOVERNMENT)).toEqual([[GOVERNMENT, 11_600_000]]);
    expect(simulation.conservationReport().length).toBeGreaterThan(0);
  });

  it('more than a listing may have is spread over several (SPOT-2)', () => {
    const { tables } = run([at(6, floor(5800, 250_000))], []);
    expect(rowsOf(tables, 'ListingAccepted', 'quantityTonnes').slice(0, 3)).toEqual([
      [99_999],
      [99_999],
      [50_002],
    ]);
  });

  it('above the highest bid of an auction takes that along', () => {
    const noon = { opensUs: parseClock('13:00')!, closesUs: parseClock('14:00')! };
    const bid = step(0, '13:10', (view) => {
      view.bidAuction(1, 7000, 1000);
    });
    // The highest bid would be 60 × 1.1 = 66.
    const { tables } = run([at(5, floor(7000, 0))], [], [bid], { auctions: [auctionOf(noon)] });
    expect(rowsOf(tables, 'AuctionAnnounced', 'reservePriceFen', 'highestBidFen')).toEqual([[7000, 7000]]);
    expect(rowsOf(tables, 'AuctionBidAccepted', 'priceFen')).toEqual([[7000]]);
  });

  it('raises the reserve price of an auction, and refuses a lower bid in one announced before', () => {
    const bid = (priceFen: number) => (view: AgentView) => {
      view.bidAuction(1, priceFen, 1000);
    };
    const noon = { opensUs: parseClock('13:00')!, closesUs: parseClock('14:00')! };
    const today = run(
      [at(5, floor(5800, 0))],
      [],
      [step(0, '13:10', bid(5799)), step(0, '13:11', bid(5800))],
      {
        auctions: [auctionOf(noon)],
      },
    );
    expect(rowsOf(today.tables, 'AuctionAnnounced', 'reservePriceFen')).toEqual([[5800]]);
    expect(rowsOf(today.tables, 'AuctionBidRejected', 'reason')).toEqual([[RejectReason.belowReservePrice]]);
    expect(rowsOf(today.tables, 'AuctionBidAccepted', 'priceFen')).toEqual([[5800]]);
    const before = run(
      [at(6, floor(5800, 0))],
      [],
      [step(1, '13:10', bid(5799)), step(1, '13:11', bid(5800))],
      {
        auctions: [auctionOf({ ...noon, day: FIRST_DAY + 1 })],
      },
    );
    expect(rowsOf(before.tables, 'AuctionAnnounced', 'reservePriceFen')).toEqual([[5400]]);
    expect(rowsOf(before.tables, 'AuctionBidRejected', 'reason')).toEqual([
      [RejectReason.outsidePriceBounds],
    ]);
    expect(rowsOf(before.tables, 'AuctionBidAccepted', 'priceFen')).toEqual([[5800]]);
  });
});

describe('POL-1: nothing changes before an event', () => {
  const short = {
    calendar: { ...base.calendar, lastDay: january(8) },
    population: base.population.map((group) => ({ ...group, count: Math.ceil(group.count / 5) })),
  };
  const hashes = (policyEvents: readonly PolicyEvent[]): readonly string[] => {
    const simulation = createSimulation(smallMarket({ ...short, policyEvents }), { kinds: builtInAgents });
    simulation.runUntil(simulation.endUs);
    return simulation.dayHashes;
  };
  const control = hashes([]);

  it.each<[string, PolicyAction]>([
    ['closingRule', { kind: 'closingRule', venue: 'national', rule: 'lastTrade' }],
    ['spotLimit', { kind: 'spotLimit', venue: 'national', listedPpm: 20_000, blockPpm: undefined }],
    [
      'priceFloor',
      { kind: 'priceFloor', venue: 'national', bound: { priceFen: 6000, governmentTonnes: 5000 } },
    ],
    ['halt', { kind: 'halt', scope: {}, until: { day: january(8), usOfDay: 0 } }],
    ['borderAdjustment', { kind: 'borderAdjustment', changePpm: 80_000, days: 3 }],
  ])('%s: the days before it are those of the same seed without it', (_, action) => {
    const found = hashes([at(7, action)]);
    expect(found.slice(0, 2)).toEqual(control.slice(0, 2));
    expect(found[2]).not.toBe(control[2]);
  });
});

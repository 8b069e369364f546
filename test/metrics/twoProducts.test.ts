import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/metrics/index.js';
import { at, runOf, type TinyFact, tinyMeta, tinyProduct } from './tinyRun.js';

/** CA in lots of 1000 t beside CR in lots of 100 t, which delivers what the second spot market trades. */
const [CA, CR] = [0, 1];
const [NATIONAL, CCER_BOARD] = [0, 1];
const first = tinyMeta.days[0]!.dayNumber;
const meta = {
  ...tinyMeta,
  futures: [tinyProduct, { ...tinyProduct, product: 'CR', lotTonnes: 100, venue: CCER_BOARD }] as const,
  contracts: ['CA2602', 'CR2602'].map((code) => ({
    code,
    lastTradingDay: first + 2,
    deliveryDay: first + 5,
  })),
  venues: [
    { name: 'national', product: 0, vintage: undefined },
    { name: 'ccer', product: 1, vintage: undefined },
  ],
};

const settled = (day: number, contract: number, settlementPriceFen: number, volumeLots = 0): TinyFact => [
  'SettlementPriceSet',
  at(day, 15.5),
  { contract, settlementPriceFen, volumeLots, openInterestLots: 6 },
];
const closed = (day: number, venue: number, closeFen: number, volumeTonnes: number): TinyFact => [
  'SpotClosed',
  at(day, 15),
  { closeFen, venue, volumeTonnes, tradeCount: 1 },
];
const delivered = (contract: number, buyer: number, seller: number, completedLots: number): TinyFact => [
  'DeliveryCompleted',
  at(2, 16),
  { contract, buyer, seller, completedLots },
];
const changed = (day: number, product: number, marginPpm: number): TinyFact => [
  'TermsChanged',
  at(day, 8),
  { limitPpm: 50_000, marginPpm, product },
];

const facts: readonly TinyFact[] = [
  changed(1, 1, 150_000),
  ...[0, 1, 2].flatMap((day) => [
    closed(day, NATIONAL, 6000, 20_000),
    closed(day, CCER_BOARD, 8000, 2000),
    settled(day, CA, 6060, 4),
    settled(day, CR, 7920, 5),
  ]),
  [
    'DeliverableSupplyMeasured',
    at(2, 15.5),
    { contract: CR, supplyTonnes: 1200, availableTonnes: 1000, openInterestLots: 6, largestLongLots: 3 },
  ],
  delivered(CA, 0, 1, 2),
  delivered(CR, 0, 2, 3),
];

describe('figures of several futures products (CON-7), by hand', () => {
  const run = runOf(facts, meta);

  it('DEL-1: the basis is against the spot market in whose units a contract delivers', () => {
    // 60.60 − 60.00 is 1% of 60.00; 79.20 − 80.00 is −1% of 80.00.
    const last = run.basis.map(({ code, days }) => [
      code,
      days.at(-1)!.spotCloseFen,
      days.at(-1)!.basisPercent,
    ]);
    expect(last).toEqual([
      ['CA2602', 6000, 1],
      ['CR2602', 8000, -1],
    ]);
    expect(run.terminalBasis.map(({ toClosePercent }) => toClosePercent)).toEqual([1, -1]);
  });

  it('a thin spot day is one with fewer than ten lots of the contract itself', () => {
    // 20,000 t are 20 lots of CA, 2,000 t are 20 lots of CR: neither is thin; 999 t are 9.99 lots of CR.
    expect(summarise(run, []).terminalBasis.map(({ thinSpot }) => thinSpot)).toEqual([false, false]);
    const thin = runOf(
      [...facts.filter(([name]) => name !== 'SpotClosed'), closed(2, CCER_BOARD, 8000, 999)],
      meta,
    );
    expect(summarise(thin, []).terminalBasis.map(({ contract, thinSpot }) => [contract, thinSpot])).toEqual([
      ['CR2602', true],
    ]);
  });

  it('volumes in tonnes are lots times the lot of each (CON-1)', () => {
    // Three days of 4 × 1000 t and 5 × 100 t; deliveries of 2 × 1000 t and 3 × 100 t.
    expect(run.months).toMatchObject([{ futuresLots: 27, futuresTonnes: 13_500, deliveredTonnes: 2300 }]);
  });

  it('DEL-4: supply is held against open interest in tonnes of the contract', () => {
    // 6 × 100 t of 1,200 t; the largest long has 3 × 100 t, a quarter.
    expect(run.supply).toMatchObject([
      { code: 'CR2602', openInterestTonnes: 600, openInterestOverSupply: 0.5, largestLongPercent: 25 },
    ]);
  });

  it('delivered units count at the close of their own spot market', () => {
    // Account 0 receives 2000 t at 60.00 and 300 t at 80.00.
    expect(run.accounts.map(({ deliveryUnitsFen }) => deliveryUnitsFen)).toEqual([
      2000 * 6000 + 300 * 8000,
      -2000 * 6000,
      -300 * 8000,
    ]);
  });

  it('LIM-5: a notice tells of its product', () => {
    expect(run.notices.map(({ kind, product, contract }) => [kind, product, contract])).toEqual([
      ['termsChanged', 1, undefined],
    ]);
  });

  it('MAR-1: the margin of a call is that of the lots of each contract', () => {
    const trade = (contract: number, quantityLots: number, priceFen: number): TinyFact => [
      'TradeExecuted',
      at(0, 10),
      { contract, priceFen, quantityLots, buyer: 0, seller: 1 },
    ];
    const bands = [CA, CR].flatMap((contract) =>
      [0, 1].map(
        (day): TinyFact => ['PriceLimitsSet', at(day, 9), { contract, marginPpm: 100_000, limitPpm: 50_000 }],
      ),
    );
    // 10% of 2 × 1000 t at 60.60 and of 3 × 100 t at 79.20: 12,120.00 and 2,376.00 yuan.
    const marginFen = 1_212_000 + 237_600;
    const called = runOf(
      [
        ...bands,
        trade(CA, 2, 6060),
        trade(CR, 3, 7920),
        settled(0, CA, 6060, 2),
        settled(0, CR, 7920, 3),
        [
          'AccountSettled',
          at(0, 15.5),
          { account: 0, reserveFen: -100, marginFen, equityFen: marginFen - 100 },
        ],
        ['MarginCalled', at(0, 15.5), { account: 0, amountFen: 100, marginFen, deadlineUs: at(1, 9) }],
      ],
      meta,
    );
    expect(called.calls[0]!.positions.map((one) => [one.contract, one.valueFen, one.marginFen])).toEqual([
      [CA, 12_120_000, 1_212_000],
      [CR, 2_376_000, 237_600],
    ]);
  });
});

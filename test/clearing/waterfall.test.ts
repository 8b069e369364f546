import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import {
  DEFAULT_DELIVERY_TERMS,
  HouseLedger,
  type ParticipantTerms,
  Purse,
  WATERFALL_LAYERS,
  WATERFALL_PRESETS,
  type WaterfallLayer,
} from '../../src/clearing/index.js';
import { calendar } from '../calendar/days.js';
import { broker, client, close, contract, type FactLog, open, openHouse, settle, trade } from './house.js';

const NO_FEE = { contracts: [contract({ feePpm: 0 })], exchangeRiskReserveFen: 0, exchangeFundsFen: 0 };
const HOUSE_LEDGERS = Object.keys(HouseLedger).length;

/**
 * Brokers are accounts 0, 1 and 2. Account 3 buys 5 lots at 8000 from account 4 and sells them to account 5 at 6000: 10,000,000
 * lost against its reserve. At a settlement of 7800 account 4 has gained 200 × 1,000 × 5 = 1,000,000 and account 5, at
 * 1,800 × 1,000 × 5, 9,000,000; both still hold.
 */
const LOST = 10_000_000;
const LOSER = 3;

interface Ruin {
  readonly lossFen: number;
  readonly waterfall: readonly WaterfallLayer[];
  readonly brokers?: readonly Partial<ParticipantTerms>[];
  readonly terms?: Partial<Parameters<typeof openHouse>[0]>;
}

const nothing = { reserveFen: 0, riskReserveFen: 0, ownFundsFen: 0 };

function ruin({ lossFen, waterfall, brokers = [], terms = {} }: Ruin) {
  const participants = [
    ...[0, 1, 2].map((member) => broker({ ...nothing, member, ...brokers[member] })),
    client({ reserveFen: LOST - lossFen }),
    client({ member: 1 }),
    client({ member: 2 }),
    client(),
  ];
  const { house, log } = openHouse({ ...NO_FEE, waterfall, participants, ...terms });
  trade(house, open(LOSER), open(4), 8000, 5);
  trade(house, open(5), close(LOSER), 6000, 5);
  settle(house, 7800);
  const [defaulted] = house.coverNegativeEquity();
  house.verify();
  const covered = log
    .named('LossCovered')
    .map(({ layer, amountFen }) => [WATERFALL_LAYERS[layer!], amountFen]);
  const shared = log
    .named('LossShared')
    .map(({ payer, layer, amountFen }) => [WATERFALL_LAYERS[layer!], payer, amountFen]);
  return { house, log, defaulted, covered, shared };
}

describe('WF-2: each layer alone', () => {
  const rich = { reserveFen: 70, riskReserveFen: 71, ownFundsFen: 72, guaranteeFundFen: 73 };
  const others = { ...rich, guaranteeFundFen: 730 };
  const exchange = { exchangeRiskReserveFen: 74, exchangeFundsFen: 75, skinInTheGameFen: 76 };

  // a loss of 5,000,000 is more than any of these layers has; assessments: once the 730, but 72 and 70 are there
  it.each<[WaterfallLayer, number, unknown[]]>([
    ['brokerReserve', 70, []],
    ['brokerRiskReserve', 71, []],
    ['brokerOwnFunds', 72, []],
    ['defaulterFund', 73, []],
    ['exchangeRiskReserve', 74, []],
    ['exchangeFunds', 75, []],
    ['skinInTheGame', 76, []],
    [
      'survivorsFund',
      1460,
      [
        ['survivorsFund', 1, 730],
        ['survivorsFund', 2, 730],
      ],
    ],
    [
      'assessments',
      284,
      [
        ['assessments', 1, 142],
        ['assessments', 2, 142],
      ],
    ],
  ])('%s gives what it has and no more', (layer, expected, sharedBy) => {
    const { defaulted, covered, shared, house } = ruin({
      lossFen: 5_000_000,
      waterfall: [layer],
      brokers: [rich, others, others],
      terms: exchange,
    });
    expect(covered).toEqual([[layer, expected]]);
    expect(shared).toEqual(sharedBy);
    expect(defaulted).toEqual({ account: LOSER, lossFen: 5_000_000, uncoveredFen: 5_000_000 - expected });
    expect(house.recourseFen(LOSER)).toBe(5_000_000);
    expect(house.ledger.balancesFen[HouseLedger.uncoveredLoss]).toBe(expected - 5_000_000);
  });

  it('WF-3: gains are cut pro rata, odd fen to the larger remainder, of those alone who hold a position', () => {
    // 5,999,993 of 10,000,000: 599,999.3 and 5,399,993.7
    const { covered, shared, house } = ruin({ lossFen: 5_999_993, waterfall: ['variationMarginGains'] });
    expect(covered).toEqual([['variationMarginGains', 5_999_993]]);
    expect(shared).toEqual([
      ['variationMarginGains', 4, 599_999],
      ['variationMarginGains', 5, 5_399_994],
    ]);
    // 1,000,000,000 + 1,000,000 − 599,999 − margin 3,900,000 of 5 lots at 7800
    expect(house.account(4).reserveFen).toBe(996_500_001);
    expect(house.account(6).reserveFen).toBe(1_000_000_000);
  });

  it('WF-2: assessments take own funds first, then the reserve, up to the multiple of the contribution', () => {
    const survivor = { ownFundsFen: 100, reserveFen: 5_000, guaranteeFundFen: 200 };
    const { shared, house } = ruin({
      lossFen: 5_000_000,
      waterfall: ['assessments'],
      brokers: [{}, survivor, { ...survivor, guaranteeFundFen: 100 }],
      terms: { assessmentMultiple: 3 },
    });
    expect(shared).toEqual([
      ['assessments', 1, 600],
      ['assessments', 2, 300],
    ]);
    expect(house.ledger.purseFen(1, Purse.ownFunds)).toBe(0);
    expect(house.ledger.purseFen(1, Purse.reserve)).toBe(4_500);
    expect(house.ledger.purseFen(2, Purse.reserve)).toBe(4_800);
    // the fund itself was not in the list
    expect(house.ledger.purseFen(1, Purse.guaranteeFund)).toBe(200);
    // the evening goes on: the next day rolls from what is left (MTM-2)
    house.marginCalls(0);
    house.openDay(2);
    settle(house, 7800);
    expect(house.account(1).reserveFen).toBe(4_500);
  });
});

describe('WF-2: layers in their order', () => {
  it('the ccp preset goes from the broker to the gains of the day', () => {
    const { covered, shared, defaulted } = ruin({
      lossFen: 6_000_000,
      waterfall: WATERFALL_PRESETS.ccp,
      brokers: [
        { riskReserveFen: 100_000, ownFundsFen: 200_000, reserveFen: 300_000, guaranteeFundFen: 400_000 },
        { ownFundsFen: 100_000, reserveFen: 200_000, guaranteeFundFen: 600_000 },
        { ownFundsFen: 10_000_000, guaranteeFundFen: 900_000 },
      ],
      terms: { skinInTheGameFen: 500_000 },
    });
    // 100 + 200 + 300 + 400 + 500 + 1,500 + (300 + 900) = 4,200 thousand; 1,800 are left for the gains, 1 : 9
    expect(covered).toEqual([
      ['brokerRiskReserve', 100_000],
      ['brokerOwnFunds', 200_000],
      ['brokerReserve', 300_000],
      ['defaulterFund', 400_000],
      ['skinInTheGame', 500_000],
      ['survivorsFund', 1_500_000],
      ['assessments', 1_200_000],
      ['variationMarginGains', 1_800_000],
    ]);
    expect(shared).toEqual([
      ['survivorsFund', 1, 600_000],
      ['survivorsFund', 2, 900_000],
      ['assessments', 1, 300_000],
      ['assessments', 2, 900_000],
      ['variationMarginGains', 4, 180_000],
      ['variationMarginGains', 5, 1_620_000],
    ]);
    expect(defaulted?.uncoveredFen).toBe(0);
  });

  it('WF-1: the fund of a Chinese design stands before the risk reserve of the exchange', () => {
    const { covered } = ruin({
      lossFen: 5_000_000,
      waterfall: WATERFALL_PRESETS.chineseWithFund,
      brokers: [{ guaranteeFundFen: 1_000_000 }, { guaranteeFundFen: 500_000 }, {}],
      terms: { exchangeRiskReserveFen: 2_000_000, exchangeFundsFen: 9_000_000 },
    });
    expect(covered).toEqual([
      ['defaulterFund', 1_000_000],
      ['survivorsFund', 500_000],
      ['exchangeRiskReserve', 2_000_000],
      ['exchangeFunds', 1_500_000],
    ]);
  });

  it('the reference case that stops inside the fund of the survivors comes out of the clearing house', () => {
    // 15 lots bought at 8000 and sold at 6000 lose 30,000,000; a reserve of 12,499,999 leaves 17,500,001
    const fund = (member: number, guaranteeFundFen: number, reserveFen = 0) =>
      broker({ ...nothing, member, guaranteeFundFen, reserveFen });
    const { house, log } = openHouse({
      ...NO_FEE,
      participants: [
        fund(0, 2_000_000, 10_000_000),
        fund(1, 3_000_000),
        fund(2, 3_000_000),
        fund(3, 4_000_000),
        client({ reserveFen: 12_499_999 }),
        client(),
      ],
      skinInTheGameFen: 1_500_000,
      waterfall: WATERFALL_PRESETS.ccp,
    });
    trade(house, open(4), open(5), 8000, 15);
    trade(house, close(5), close(4), 6000, 15);
    settle(house, 6000);
    expect(house.coverNegativeEquity()).toEqual([{ account: 4, lossFen: 17_500_001, uncoveredFen: 0 }]);
    expect(
      log.named('LossCovered').map(({ layer, amountFen }) => [WATERFALL_LAYERS[layer!], amountFen]),
    ).toEqual([
      ['brokerReserve', 10_000_000],
      ['defaulterFund', 2_000_000],
      ['skinInTheGame', 1_500_000],
      ['survivorsFund', 4_000_001],
    ]);
    expect(log.named('LossShared').map(({ payer, amountFen }) => [payer, amountFen])).toEqual([
      [1, 1_200_000],
      [2, 1_200_000],
      [3, 1_600_001],
    ]);
    house.verify();
  });
});

describe('WF-2: two defaults on one day', () => {
  /** Two clients of broker 0 lose 6,000,000 each as above; accounts 5 and 6 have gained 2 and 18 million. */
  function twoDefaults(waterfall: readonly WaterfallLayer[]) {
    const { house, log } = openHouse({
      ...NO_FEE,
      waterfall,
      participants: [
        broker(nothing),
        broker({ ...nothing, member: 1, guaranteeFundFen: 1_000_000, ownFundsFen: 90_000_000 }),
        broker({ ...nothing, member: 2, guaranteeFundFen: 2_000_000, ownFundsFen: 90_000_000 }),
        client({ reserveFen: 4_000_000 }),
        client({ reserveFen: 4_000_000 }),
        client(),
        client(),
      ],
    });
    for (const loser of [3, 4]) {
      trade(house, open(loser), open(5), 8000, 5);
      trade(house, open(6), close(loser), 6000, 5);
    }
    settle(house, 7800);
    house.coverNegativeEquity();
    house.verify();
    return log.named('LossShared').map(({ account, payer, amountFen }) => [account, payer, amountFen]);
  }

  it('the second finds the fund and the assessments of the day used', () => {
    expect(twoDefaults(['survivorsFund', 'assessments', 'variationMarginGains'])).toEqual([
      [3, 1, 1_000_000],
      [3, 2, 2_000_000],
      [3, 1, 1_000_000],
      [3, 2, 2_000_000],
      [4, 5, 600_000],
      [4, 6, 5_400_000],
    ]);
  });

  it('WF-3: no gain is cut twice', () => {
    // gains of 2 and 18 million, less 0.6 and 5.4: 1.4 and 12.6 share the second loss
    expect(twoDefaults(['variationMarginGains'])).toEqual([
      [3, 5, 600_000],
      [3, 6, 5_400_000],
      [4, 5, 600_000],
      [4, 6, 5_400_000],
    ]);
  });
});

describe('WF-3: losses of the last trading day', () => {
  const LAST_DAY = dayFromCivil(2026, 1, 30);
  const waterfall = ['variationMarginGains'] as const;
  const shares = (log: FactLog) =>
    log.named('LossShared').map(({ payer, amountFen }) => [payer, amountFen] as const);

  it('who held at the settlement pays, although the position has gone to delivery or was closed by opposite lots', () => {
    const { house, log } = openHouse({
      ...NO_FEE,
      waterfall,
      participants: [
        broker(nothing),
        broker({ ...nothing, member: 1 }),
        broker({ ...nothing, member: 2 }),
        client({ reserveFen: 4_000_000 }),
        ...[client(), client(), client(), client()],
      ],
    });
    trade(house, open(LOSER), open(4), 8000, 5);
    trade(house, open(5), close(LOSER), 6000, 5);
    trade(house, open(6), open(4), 7000, 5);
    trade(house, open(4), open(6), 8000, 5);
    settle(house, 7800);
    house.deliveries.open(0, 7800, DEFAULT_DELIVERY_TERMS, calendar(), LAST_DAY);
    // 6,000,000 are lost. Account 5 gained 1,800 × 5,000 = 9,000,000 and gets a delivery, account 6 800 + 200 times 5,000 and
    // holds nothing any more: 9 : 5. Account 4 lost, 7 has done nothing.
    expect(house.coverNegativeEquity()).toEqual([{ account: LOSER, lossFen: 6_000_000, uncoveredFen: 0 }]);
    expect(house.holdings(6)).toEqual([]);
    expect(shares(log)).toEqual([
      [5, 3_857_143],
      [6, 2_142_857],
    ]);
    house.verify();
  });

  it('who has nothing left to hold pays no more than its reserve', () => {
    const { house, log } = openHouse({
      ...NO_FEE,
      waterfall,
      participants: [
        broker(nothing),
        broker({ ...nothing, member: 1 }),
        broker({ ...nothing, member: 2 }),
        client({ reserveFen: 4_000_000 }),
        ...[client(), client(), client({ reserveFen: 12_000_000 })],
      ],
    });
    trade(house, open(LOSER), open(4), 8000, 5);
    trade(house, open(6), open(4), 8000, 10);
    trade(house, open(4), open(6), 8000, 5);
    settle(house, 5000);
    house.coverNegativeEquity();
    house.openDay(2);
    trade(house, open(5), close(LOSER), 5800, 5);
    trade(house, open(5), close(6), 5800, 5);
    settle(house, 5800);
    house.deliveries.open(0, 5800, DEFAULT_DELIVERY_TERMS, calendar(), LAST_DAY);
    // The loser: 4,000,000 − 2,200 × 5,000. Account 6: 12,000,000 − 3,000 × 5,000 yesterday, + 800 × 5,000 today: 1,000,000 left
    // of a gain of 4,000,000, with 5 lots on each side.
    expect(house.settledProfitFen(6)).toBe(4_000_000);
    expect(house.coverNegativeEquity()).toEqual([
      { account: LOSER, lossFen: 7_000_000, uncoveredFen: 6_000_000 },
    ]);
    expect(shares(log)).toEqual([[6, 1_000_000]]);
    house.verify();
  });
});

describe('the ledger of the layers', () => {
  it('WF-2: skin in the game and contributions are endowed, and purses keep their places', () => {
    const { house } = ruin({
      lossFen: 1,
      waterfall: ['exchangeFunds'],
      brokers: [{ guaranteeFundFen: 7 }],
      terms: { skinInTheGameFen: 9, exchangeFundsFen: 1 },
    });
    expect(house.ledger.balancesFen[HouseLedger.skinInTheGame]).toBe(9);
    expect(house.ledger.purseFen(0, Purse.guaranteeFund)).toBe(7);
    expect(house.ledger.balancesFen).toHaveLength(HOUSE_LEDGERS + 7 * Object.keys(Purse).length);
  });
});

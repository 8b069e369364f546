import { dayFromCivil, isWeekend } from '../../src/calendar/index.js';
import { DEFAULT_MARGIN_LADDER } from '../../src/contracts/index.js';
import { collectRun, RunCollector, type RunMeta, summarise } from '../../src/metrics/index.js';
import {
  FACT_FIELDS,
  Fact,
  type FactName,
  PostingReason,
  RejectReason,
  Side,
} from '../../src/protocol/index.js';
import type { ReportInput } from '../../src/report/index.js';
import { SAMPLE_CHECKS, sampleParameters } from './sampleParameters.js';
import { makeRandom } from './sampleRandom.js';

const DAY = 86_400_000_000;
const HOUR = 3_600_000_000;

/** What a sample run looks like. */
export interface SampleSize {
  readonly days: number;
  readonly calls: number;
  readonly replay: boolean;
  readonly groupName?: string;
}

/** A made-up run with everything in it: the figures are noise, the shape is that of a real run. */
export function sampleInput(size: SampleSize): ReportInput {
  const meta = sampleMeta(size);
  const collector = new RunCollector();
  recordMarkets(collector, meta, size);
  recordPostings(collector);
  const run = collectRun(collector, meta);
  const conservation = [
    { name: 'ledgerSumsToZero', checks: size.days * 3, ok: true },
    { name: 'longEqualsShort', checks: size.days * 3, ok: true },
    { name: 'allowancesKept', checks: size.days, ok: true },
  ];
  return {
    language: 'zh',
    colours: 'red',
    run,
    summary: { ...summarise(run, conservation), expectations: SAMPLE_EXPECTATIONS },
    parameters: sampleParameters(),
    warnings: [
      {
        zh: '现货序列比合约寿命长，已截取至 2026-10-30。',
        en: 'The spot series is longer than the contract lives; it was clipped at 2026-10-30.',
      },
    ],
    limitations: [
      {
        zh: '不含交割：运行在任何合约的最后交易日之前结束。',
        en: 'No delivery: the run ends before any last trading day.',
      },
      { zh: '不含履约清缴与配额分配。', en: 'No surrender of allowances and no allocation.' },
    ],
    reproduction: {
      command: 'cfsim run scenarios/baseline.yaml --seed 1',
      version: '0.1.0',
      scenario: 'baseline',
      seed: '1',
      scenarioHash: '4f1c9a0be27d8c3355aa01',
      calendarVersion: 'chinese-days-1.5.7+8c1f',
      stateHash: '9b30f2f1aa61cc07d4e8',
    },
    kindTexts: {
      noiseTrader: { zh: '噪声交易者', en: 'Noise trader' },
      fundamentalist: { zh: '基本面交易者', en: 'Fundamentalist' },
      marketMaker: { zh: '做市商', en: 'Market maker' },
    },
    checkTexts: { ledgerSumsToZero: { zh: '总账借贷相抵为零', en: 'The ledger sums to zero' } },
    settlementChecks: SAMPLE_CHECKS,
    tableFiles: {
      marginCalls: 'tables/marginCalls.parquet',
      liquidations: 'tables/liquidations.parquet',
      losses: 'tables/losses.parquet',
      contractDays: 'tables/contractDays.parquet',
    },
  };
}

const SAMPLE_LAYERS = [
  'brokerRiskReserve',
  'brokerOwnFunds',
  'brokerReserve',
  'exchangeRiskReserve',
  'exchangeFunds',
];

const SAMPLE_EXPECTATIONS = [
  {
    formula: 'marginCalls.cured / marginCalls.count',
    value: 0.66671,
    bound: '>= 0.3',
    met: true,
    text: {
      zh: { name: '多数通知得到满足', why: '资金充足的账户会补足保证金。' },
      en: { name: 'Most calls are met', why: 'Accounts with money pay what is asked.' },
    },
  },
  {
    ...{ formula: 'defaults.count', value: null, bound: '= 0', met: false },
    text: {
      zh: { name: '没有违约', why: '保证金高于一日波动。' },
      en: { name: 'No defaults', why: 'Margin exceeds the move of a day.' },
    },
  },
];

/** Puts facts into tables by the names of their fields; fields not given are 0. */
function recordFact(
  tables: RunCollector,
  name: FactName,
  timeUs: number,
  values: Record<string, number>,
): void {
  const fields = Float64Array.from(FACT_FIELDS[name], (field) => values[field] ?? 0);
  tables.onFact(Fact[name], timeUs, fields);
}

function sampleMeta({ days, replay, groupName }: SampleSize): RunMeta {
  const first = dayFromCivil(2026, 1, 5);
  const dayNumbers: number[] = [];
  for (let day = first; dayNumbers.length < days; day++) if (!isWeekend(day)) dayNumbers.push(day);
  const last = dayNumbers.at(-1) ?? first;
  const groups = [
    [groupName ?? 'retail', 'noiseTrader'],
    ['informed', 'fundamentalist'],
    ['makers', 'marketMaker'],
    ['broker', 'member'],
  ] as const;
  return {
    name: 'baseline',
    regimes: [],
    policyEvents: [],
    ...{ title: { zh: '基准情景', en: 'Baseline scenario' }, seed: '1' },
    futures: [
      {
        product: 'CA',
        lotTonnes: 1000,
        venue: 0,
        convergence: {
          spotFeePpm: 300,
          futuresFeePpm: 100,
          deliveryFeePpm: 100,
          carryPpm: 32_000,
          scalePpm: 1_000_000,
        },
        ladder: DEFAULT_MARGIN_LADDER,
      },
    ],
    products: ['CEA', 'CCER', 'BEA'],
    venues: [{ name: 'national', product: 0, vintage: undefined }],
    contracts: contractCodes(days).map((code, index) => {
      const lastTradingDay = days > 500 ? first + 25 + Math.round(index * 30.4) : last + 20 + index * 30;
      return { code, lastTradingDay, deliveryDay: lastTradingDay + 5 };
    }),
    participants: Array.from({ length: 40 }, (_, account) => {
      const [group, kind] = groups[account % 4]!;
      return {
        account,
        name: `${group}-${Math.floor(account / 4) + 1}`,
        group,
        kind,
        hedger: account % 4 === 1,
        individual: account % 4 === 0,
      };
    }),
    days: dayNumbers.map((dayNumber) => ({ dayNumber, midnightUs: (dayNumber - first) * DAY })),
    layerNames: SAMPLE_LAYERS,
    waterfall: SAMPLE_LAYERS,
    ledger: { outside: 0, spotVenue: 2, firstPurse: 3, pursesPerAccount: 3, bankPurse: 0 },
    history: replay
      ? dayNumbers.map((day, index) => ({
          day,
          closeFen: 6000 + (index % 37) * 9,
          volumeTonnes: 20_000 + index * 10,
          blockTonnes: index % 5 === 0 ? 300_000 : 0,
        }))
      : [],
    margin: {
      mode: 'bothSides',
      brokerAddOnPpm: 0,
      tradedFromUs: 9.5 * HOUR,
    },
  };
}

/** What the groups gain and lose: profit that one half pays the other, fees, and a loss that others cover. */
function recordPostings(collector: RunCollector): void {
  const { markToMarket, fee, lossCover, endowment } = PostingReason;
  const post = (from: number, to: number, amountFen: number, reason: number): void =>
    collector.onFact(Fact.CashTransferred, 0, Float64Array.of(from, to, amountFen, reason));
  const reserve = (account: number) => 3 + 3 * account + 1;
  for (let account = 0; account < 40; account++) {
    post(0, reserve(account), 500_000_000, endowment);
    post(reserve(account), 1, 2_400_000, fee);
    post(reserve(account), reserve((account + 1) % 40), (account % 4) * 10_000_000, markToMarket);
  }
  post(reserve(3), reserve(0), 12_345_678, lossCover);
}

function contractCodes(days: number): string[] {
  if (days <= 500) return ['CA2611', 'CA2612', 'CA2701'];
  return Array.from(
    { length: 120 },
    (_, index) => `CA${26 + Math.floor((index + 1) / 12)}${String(((index + 1) % 12) + 1).padStart(2, '0')}`,
  );
}

function recordMarkets(tables: RunCollector, meta: RunMeta, size: SampleSize): void {
  const random = makeRandom();
  let value = 60;
  const previous = meta.contracts.map(() => 6000);
  meta.days.forEach(({ midnightUs, dayNumber }, index) => {
    value *= 1 + (random() - 0.49) * 0.05;
    const closeFen = size.replay
      ? Math.round((6000 + (index % 37) * 9) * (1 + (random() - 0.5) * 0.02))
      : Math.round(value * 100 * (1 + (random() - 0.5) * 0.02));
    recordFact(tables, 'FundamentalValueSet', midnightUs + 15 * HOUR, {
      valueMilliFen: Math.round(value * 100_000),
    });
    recordFact(tables, 'SpotClosed', midnightUs + 15 * HOUR, spotDay(closeFen, random));
    recordFact(tables, 'BlocksClosed', midnightUs + 15 * HOUR, {
      volumeTonnes: index % 5 === 0 ? 280_000 : 0,
    });
    recordFact(tables, 'SpotTradeExecuted', midnightUs + 14 * HOUR, {
      tradeId: index,
      priceFen: closeFen - 20 + Math.floor(random() * 40),
      quantityTonnes: 5000,
      buyer: index % 40,
      seller: (index + 1) % 40,
    });
    lookAt(tables, midnightUs + 10 * HOUR, undefined, closeFen, 4000);
    meta.contracts.forEach(({ lastTradingDay }, contract) => {
      const left = lastTradingDay - dayNumber;
      if (left < 0 || left > 365) return;
      lookAt(tables, midnightUs + 10 * HOUR, contract, closeFen, 12);
      const fair = closeFen * (1 + (0.032 * left) / 365) * (1 + (random() - 0.5) * 0.03);
      previous[contract] = futuresDay(tables, midnightUs, contract, previous[contract]!, fair, index, random);
    });
  });
  recordDeliveries(tables, meta);
  recordAccounts(tables, meta, random);
  recordCalls(tables, meta, size.calls, random);
  for (let i = 0; i < 300; i++) {
    const reasons = [RejectReason.notEnoughFreeMargin, RejectReason.outsideBand, RejectReason.marketClosed];
    recordFact(tables, 'OrderRejected', 10 * HOUR, { orderId: i, reason: reasons[i % 7 > 3 ? 1 : i % 3]! });
  }
  for (let i = 0; i < 40; i++) {
    recordFact(tables, 'TakeRejected', 10 * HOUR, { orderId: i, reason: RejectReason.unknownListing });
  }
}

function lookAt(
  tables: RunCollector,
  timeUs: number,
  contract: number | undefined,
  priceFen: number,
  quantity: number,
): void {
  const level = (offsetFen: number) => [{ priceFen: priceFen + offsetFen, quantity }];
  tables.onBook({ timeUs, contract, venue: 0, isOpen: true, bids: level(-4), asks: level(4) });
}

/** Each contract that ends goes to delivery: 10 lots, of which the seller fails in 1. */
function recordDeliveries(tables: RunCollector, meta: RunMeta): void {
  meta.contracts.forEach(({ lastTradingDay }, contract) => {
    const day = meta.days.find(({ dayNumber }) => dayNumber === lastTradingDay);
    if (day === undefined) return;
    for (const side of [Side.buy, Side.sell]) {
      const due = { contract, account: side, side, lots: 10, priceFen: 6000, marginFen: 6_000_000 };
      recordFact(tables, 'DeliveryDue', day.midnightUs + 16 * HOUR, due);
    }
    recordFact(tables, 'DeliveryCompleted', day.midnightUs + 5 * DAY, {
      contract,
      buyer: Side.buy,
      seller: Side.sell,
      completedLots: 9,
      sellerDefaultedLots: 1,
    });
  });
}

function spotDay(closeFen: number, random: () => number): Record<string, number> {
  const volumeTonnes = random() < 0.05 ? 0 : Math.round(60_000 * random() * random());
  return {
    openFen: closeFen - 10,
    highFen: closeFen + 40,
    lowFen: closeFen - 40,
    closeFen,
    volumeTonnes,
    turnoverFen: volumeTonnes * closeFen,
    tradeCount: volumeTonnes === 0 ? 0 : 20,
  };
}

function futuresDay(
  tables: RunCollector,
  midnightUs: number,
  contract: number,
  previousFen: number,
  fairFen: number,
  dayIndex: number,
  random: () => number,
): number {
  const upperLimitFen = Math.floor((previousFen * 1.05) / 2) * 2;
  const lowerLimitFen = Math.ceil((previousFen * 0.95) / 2) * 2;
  const closeFen = Math.min(upperLimitFen, Math.max(lowerLimitFen, Math.round(fairFen / 2) * 2));
  const volumeLots = Math.round((200 + 900 * random()) * (contract === 1 ? 2 : 1));
  const openInterestLots = Math.round((contract === 1 ? 3000 : 900) * (1 + Math.sin(dayIndex / 30) / 4));
  recordFact(tables, 'PriceLimitsSet', midnightUs + 9 * HOUR, {
    contract,
    previousSettlementFen: previousFen,
    lowerLimitFen,
    upperLimitFen,
    marginPpm: 100_000,
  });
  recordFact(tables, 'FuturesDayClosed', midnightUs + 15 * HOUR, {
    contract,
    openFen: previousFen,
    highFen: Math.min(upperLimitFen, Math.max(closeFen, previousFen) + 20),
    lowFen: Math.max(lowerLimitFen, Math.min(closeFen, previousFen) - 20),
    closeFen,
    turnoverFen: volumeLots * 1000 * closeFen,
    tradeCount: volumeLots,
  });
  const settlementPriceFen = Math.round((closeFen + previousFen * 0.1) / 1.1 / 2) * 2;
  recordFact(tables, 'SettlementPriceSet', midnightUs + 15.5 * HOUR, {
    contract,
    settlementPriceFen,
    volumeLots,
    openInterestLots,
  });
  return settlementPriceFen;
}

function recordAccounts(tables: RunCollector, meta: RunMeta, random: () => number): void {
  meta.participants.forEach(({ account }) => {
    let equityFen = 500_000_000;
    for (const { midnightUs } of meta.days.slice(0, 60)) {
      const profitFen = Math.round((random() - 0.5 + (account % 4 === 2 ? 0.1 : -0.02)) * 30_000_000);
      equityFen += profitFen - 40_000;
      recordFact(tables, 'AccountSettled', midnightUs + 15.5 * HOUR, {
        account,
        reserveFen: equityFen - 100_000_000,
        marginFen: 100_000_000,
        profitFen,
        feesFen: 40_000,
        equityFen,
      });
    }
  });
}

function recordCalls(tables: RunCollector, meta: RunMeta, count: number, random: () => number): void {
  for (let index = 0; index < count; index++) {
    const day = meta.days[Math.floor((index * (meta.days.length - 1)) / count)]!;
    const account = index % 40;
    const amountFen = 1_000_000 + Math.round(random() * 90_000_000);
    const call = { account, reserveFen: -amountFen, minimumFen: 0, amountFen };
    const deadlineUs = day.midnightUs + DAY + 9 * HOUR;
    const marginFen = 200_000_000;
    const equityFen = marginFen - amountFen;
    recordFact(tables, 'MarginCalled', day.midnightUs + 15.5 * HOUR, {
      ...call,
      deadlineUs,
      equityFen,
      marginFen,
    });
    if (index % 3 > 0) {
      recordFact(tables, 'MarginCallMet', deadlineUs, { account, amountFen, reserveFen: 5_000_000 });
      continue;
    }
    recordFact(tables, 'MarginCallMissed', deadlineUs, { account, amountFen, reserveFen: -amountFen });
    const relief = { releasePerLotFen: 60_000_00, adversePerLotFen: 5_000_00, feePerLotFen: 595 };
    const lots = Math.ceil(
      amountFen / (relief.releasePerLotFen - relief.adversePerLotFen - relief.feePerLotFen),
    );
    const order = { orderId: 1000 + index, account, contract: 1, side: index % 2, lots, priceFen: 5950 };
    recordFact(tables, 'LiquidationOrdered', deadlineUs + HOUR / 2, {
      ...order,
      deficitFen: amountFen,
      ...relief,
    });
    recordFact(tables, 'PositionLiquidated', deadlineUs + HOUR / 2, {
      ...order,
      realisedFen: -lots * 500_000,
    });
    if (index % 30 === 0) {
      const timeUs = deadlineUs + 6 * HOUR;
      recordFact(tables, 'AccountDefaulted', timeUs, { account, lossFen: 12_345_678 });
      recordFact(tables, 'LossCovered', timeUs, { account, layer: 0, amountFen: 12_000_000 });
      recordFact(tables, 'LossCovered', timeUs, { account, layer: 1, amountFen: 345_678 });
    }
  }
}

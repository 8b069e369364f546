import { describe, expect, it } from 'vitest';
import { METRIC_TABLES, netProfitFen, type RunMetrics, summarise } from '../../src/metrics/index.js';
import { PostingReason, Side } from '../../src/protocol/index.js';
import { at, runOf, type TinyFact, tinyMeta } from './tinyRun.js';

const [NATIONAL, CCER_BOARD, BEIJING] = [0, 1, 2];
const [CEA, CCER] = [0, 1];
type Fields = Readonly<Record<string, number>>;

const closed = (day: number, venue: number, closeFen: number, more: Fields = {}): TinyFact => [
  'SpotClosed',
  at(day, 15),
  { openFen: closeFen, highFen: closeFen, lowFen: closeFen, closeFen, venue, ...more },
];
const settled = (venue: number, buyer: number, seller: number, quantityTonnes: number): TinyFact => [
  'SpotSettled',
  at(0, 15.5),
  { buyer, seller, quantityTonnes, venue },
];
const bank = (account: number): number => 3 + 3 * account;
const paid = (buyer: number, seller: number, amountFen: number): TinyFact => [
  'CashTransferred',
  at(0, 15.5),
  { fromLedger: bank(buyer), toLedger: bank(seller), amountFen, reason: PostingReason.spotPayment },
];

/** Three days of the national market in CEA, a board for CCER, and Beijing, which trades CCER too. */
const facts: readonly TinyFact[] = [
  ['FundamentalValueSet', at(0, 9), { valueMilliFen: 6_000_000 }],
  ['FundamentalValueSet', at(0, 9), { valueMilliFen: 8_000_500, venue: CCER_BOARD }],
  closed(0, NATIONAL, 6000, { volumeTonnes: 100, turnoverFen: 600_000, tradeCount: 2 }),
  closed(0, CCER_BOARD, 8000, { volumeTonnes: 30, turnoverFen: 240_000, tradeCount: 1 }),
  closed(0, BEIJING, 8100),
  ['BlocksClosed', at(0, 15), { volumeTonnes: 90, turnoverFen: 700_000, tradeCount: 1, venue: CCER_BOARD }],
  // Account 0 buys 10 t CEA of account 1 at 59.00, and 20 t CCER of account 2 at 79.00, of which it sells 5 t in Beijing at 81.00.
  settled(NATIONAL, 0, 1, 10),
  paid(0, 1, 59_000),
  settled(CCER_BOARD, 0, 2, 20),
  paid(0, 2, 158_000),
  settled(BEIJING, 1, 0, 5),
  paid(1, 0, 40_500),
  closed(1, NATIONAL, 6600),
  closed(1, CCER_BOARD, 10_000, { volumeTonnes: 20, turnoverFen: 200_000, tradeCount: 1 }),
  closed(1, BEIJING, 8100),
  [
    'BlocksClosed',
    at(1, 15),
    { volumeTonnes: 60, relatedTonnes: 40, turnoverFen: 600_000, venue: CCER_BOARD },
  ],
  ['AllowanceExpired', at(1, 16), { account: 2, product: CEA, vintage: 2024, tonnes: 3 }],
  ['AllowanceExpired', at(1, 16), { account: 2, product: CCER, vintage: 2024, tonnes: 4 }],
  ['EmissionsReported', at(1, 16), { account: 2, year: 2025, tonnes: 9 }],
  closed(2, NATIONAL, 6000, { volumeTonnes: 50, turnoverFen: 300_000, tradeCount: 1 }),
  closed(2, CCER_BOARD, 9000),
  closed(2, BEIJING, 8400),
];
const look = (venue: number, bidFen: number, askFen: number) => ({
  timeUs: at(0, 10),
  contract: undefined,
  venue,
  isOpen: true,
  bids: [{ priceFen: bidFen, quantity: 40 }],
  asks: [{ priceFen: askFen, quantity: 20 }],
});
const meta = {
  ...tinyMeta,
  venues: [
    { name: 'national', product: CEA, vintage: undefined },
    { name: 'ccer', product: CCER, vintage: undefined },
    { name: 'beijing', product: CCER, vintage: undefined },
  ],
};
const run = runOf(facts, meta, [look(NATIONAL, 5990, 6010), look(CCER_BOARD, 7900, 8100)]);
const summary = summarise(run, []);

/** The facts of the main market only; facts that are of no market stay. */
function mainFacts(): TinyFact[] {
  return facts.filter(([, , { venue }]) => venue === undefined || venue === NATIONAL);
}

function rowsOf(name: string, of: RunMetrics = run): Record<string, unknown>[] {
  const { schema, rows } = METRIC_TABLES.find((table) => table.schema.name === name)!;
  const names = schema.columns.map((column) => column.name);
  return [...rows(of)].map((cells) => Object.fromEntries(cells.map((cell, index) => [names[index], cell])));
}

describe('figures of several spot markets (SPOT-9), by hand', () => {
  it('closes, volumes and blocks of each market stand in the order of the run', () => {
    expect(summary.markets.map(({ market, product }) => [market, product])).toEqual([
      ['national', 'CEA'],
      ['ccer', 'CCER'],
      ['beijing', 'CCER'],
    ]);
    expect(summary.markets[1]).toEqual({
      ...{ market: 'ccer', product: 'CCER', firstCloseFen: 8000, lastCloseFen: 9000 },
      // (8000 + 10000 + 9000) ÷ 3; log changes 0.223144 and −0.105361, whose sample standard deviation is their distance ÷ √2.
      ...{ lowestCloseFen: 8000, highestCloseFen: 10_000, meanCloseFen: 9000 },
      dailyVolatilityPercent: expect.closeTo((100 * (0.223143551 + 0.105360516)) / Math.SQRT2, 4),
      ...{ listedTonnes: 50, listedTurnoverFen: 440_000, blockTonnes: 150, blockTurnoverFen: 1_300_000 },
      // 150 ÷ (150 + 50); only the third day had no listed trade; 200 ÷ 8000; (40 + 20) ÷ 2.
      ...{ relatedBlockTonnes: 40, blockSharePercent: 75, daysWithoutTrade: 1 },
      ...{ spreadPercent: 2.5, depthTonnes: 30, compliance: null },
    });
    expect(summary.markets[2]).toMatchObject({
      ...{ listedTonnes: 0, blockSharePercent: null, daysWithoutTrade: 3 },
      ...{ spreadPercent: null, depthTonnes: null, lastCloseFen: 8400 },
    });
  });

  it('those of the main market are what the other spot figures say, whatever other markets do', () => {
    const { firstCloseFen, lastCloseFen, lowestCloseFen, highestCloseFen, meanCloseFen } =
      summary.markets[0]!;
    expect(summary.spot).toMatchObject({ firstCloseFen, lastCloseFen, lowestCloseFen, highestCloseFen });
    expect([meanCloseFen, summary.volume.spotTonnes]).toEqual([6200, 150]);
    const alone = summarise(runOf(mainFacts(), meta, [look(NATIONAL, 5990, 6010)]), []);
    for (const figure of ['spot', 'volume', 'blocks', 'months', 'liquidity', 'compliance'] as const) {
      expect(summary[figure], figure).toEqual(figure === 'compliance' ? summary.compliance : alone[figure]);
    }
    expect(summary.markets[0]).toEqual(alone.markets[0]);
  });

  it('a market without a day has no close, and a run that names none has no markets', () => {
    const empty = summarise(runOf([], meta), []);
    expect(empty.markets[1]).toMatchObject({ firstCloseFen: null, meanCloseFen: null, listedTonnes: 0 });
    expect(summarise(runOf([], { ...meta, venues: [] }), []).markets).toEqual([]);
  });
});

describe('spot days of several markets (SPOT-6, SPOT-9)', () => {
  it('are rows with the name of their market, the main one first', () => {
    const rows = rowsOf('spotDays');
    const first = tinyMeta.days[0]!.dayNumber;
    expect(rows.map(({ market, date, closeFen }) => [market, (date as number) - first, closeFen])).toEqual([
      ...[
        ['national', 0, 6000],
        ['national', 1, 6600],
        ['national', 2, 6000],
      ],
      ...[
        ['ccer', 0, 8000],
        ['ccer', 1, 10_000],
        ['ccer', 2, 9000],
      ],
      ...[
        ['beijing', 0, 8100],
        ['beijing', 1, 8100],
        ['beijing', 2, 8400],
      ],
    ]);
    expect(rows[0]).toMatchObject({ spreadFen: 20, depthTonnes: 30, blockTonnes: 0, fundamentalFen: 6000 });
    expect(rows[3]).toMatchObject({
      ...{ spreadFen: 200, depthTonnes: 30, blockTonnes: 90, fundamentalFen: 8000.5 },
    });
    expect(rows[6]).toMatchObject({
      listedTonnes: 0,
      highFen: undefined,
      spreadFen: undefined,
      fundamentalFen: undefined,
    });
  });
});

describe('results of accounts over several spot markets (SPOT-7, SPOT-9)', () => {
  it('units count at the last close of their own market; of one product at one price, wherever they traded', () => {
    // Account 0: −590.00 − 1,580.00 + 405.00, 10 t CEA at 60.00 and 20 − 5 t CCER at 90.00, not 84.00.
    // Account 1: 590.00 − 405.00 − 10 t at 60.00 + 5 t at 90.00. Account 2: 1,580.00 − 20 t at 90.00.
    expect(run.accounts.map(({ spotProfitFen }) => spotProfitFen)).toEqual([
      -59_000 - 158_000 + 40_500 + 60_000 + 135_000,
      59_000 - 40_500 - 60_000 + 45_000,
      158_000 - 180_000,
    ]);
    expect(run.accounts.map(({ spotTonnes }) => spotTonnes)).toEqual([35, 15, 20]);
  });

  it('CMP-3: void units count at the close of their own product, and stand product by product', () => {
    // 3 t CEA at 60.00 and 4 t CCER at 90.00.
    expect(run.accounts[2]!.voidUnitsFen).toBe(18_000 + 36_000);
    expect(summary.compliance!.voidUnits).toEqual([
      { group: 'b', kind: 'marketMaker', product: 'CEA', vintage: 2024, tonnes: 3 },
      { group: 'b', kind: 'marketMaker', product: 'CCER', vintage: 2024, tonnes: 4 },
    ]);
  });

  it('a market of one vintage values that vintage alone', () => {
    // As above, but the board trades CCER of 2024 only, and Beijing those of 2025: no market trades other ones.
    const yearly = meta.venues.map((venue, number) =>
      number === 0 ? venue : { ...venue, vintage: 2023 + number },
    );
    const void2023: TinyFact = [
      'AllowanceExpired',
      at(1, 16),
      { account: 1, product: CCER, vintage: 2023, tonnes: 9 },
    ];
    const { accounts, venues } = runOf([...facts, void2023], { ...meta, venues: yearly });
    expect(venues.map(({ product }) => product)).toEqual(['CEA', 'CCER 2024', 'CCER 2025']);
    // 20 t at 90.00 less 5 t at 84.00; 5 t at 84.00.
    expect(accounts[0]!.spotProfitFen).toBe(-59_000 - 158_000 + 40_500 + 60_000 + 180_000 - 42_000);
    expect(accounts[1]!.spotProfitFen).toBe(59_000 - 40_500 - 60_000 + 42_000);
    expect(accounts.map(({ voidUnitsFen }) => voidUnitsFen)).toEqual([0, 0, 18_000 + 36_000]);
  });

  it('all net results sum to zero', () => {
    const withState = { ...meta, ledger: { ...meta.ledger, government: 99 } };
    const { groups } = runOf(facts, withState);
    expect(groups.map(netProfitFen).reduce((sum, fen) => sum + fen, 0)).toBe(0);
  });

  it('MTM-2, DEL-1: pledged units and deliveries are of the main market and count at its close', () => {
    const { accounts } = runOf(
      [
        ...facts,
        ['CollateralSold', at(1, 16), { account: 0, member: 1, tonnes: 2 }],
        ['DeliveryCompleted', at(1, 16), { contract: 0, buyer: 2, seller: 1, completedLots: 1 }],
        ['DeliveryDue', at(0, 16), { contract: 0, account: 2, side: Side.buy, lots: 1 }],
      ],
      meta,
    );
    expect(accounts[0]!.spotProfitFen - run.accounts[0]!.spotProfitFen).toBe(-12_000);
    expect(accounts[1]!.spotProfitFen - run.accounts[1]!.spotProfitFen).toBe(12_000);
    expect(accounts.map(({ deliveryUnitsFen }) => deliveryUnitsFen)).toEqual([0, -6_000_000, 6_000_000]);
  });
});

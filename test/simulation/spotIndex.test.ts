import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { contractPresets, termsOf } from '../../src/contracts/index.js';
import { Side } from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { type Step, scripted, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const spot = { ...base.spot, initialCloseFen: 8000 };
const { history: _, ...national } = spot;
const hubei = { ...national, name: 'hubei', product: Product.HBEA, initialCloseFen: 4000 };
const fujian = { ...national, name: 'fujian', product: Product.FJEA, initialCloseFen: 2500 };
type Index = NonNullable<typeof base.index>;
type Definition = Index['definition'];

/** 28 and 29 January 2026 are trading days; IDX2602 has its last trading day on Friday, 30 January. */
const [DAY0, DAY1, DAY2] = [dayFromCivil(2026, 1, 28), dayFromCivil(2026, 1, 29), dayFromCivil(2026, 1, 30)];
const idx = {
  ...base.futures,
  terms: termsOf(contractPresets.IDX!),
  venue: undefined,
  contracts: ['IDX2602', 'IDX2603'],
  listingCarryPpm: 0,
};

function index(changes: Partial<Definition> = {}): Index {
  return {
    name: { zh: '指数', en: 'Index' },
    code: 'TEST',
    definition: {
      weighting: 'simple',
      weightWindow: 240,
      reweightEvery: 20,
      settlementDays: 5,
      baseDay: DAY0 - 1,
      baseLevel: 10_000_000,
      sample: [{ venue: 'national' }, { venue: 'hubei' }],
      changes: [],
      ...changes,
    },
  };
}

interface Script {
  readonly steps: Step[];
  readonly group?: Parameters<typeof groupOf>[2];
}

function market(
  scripts: Record<string, Script>,
  definition: Partial<Definition> = {},
  more: Partial<typeof base> = {},
) {
  const kinds = Object.entries(scripts).map(([name, { steps }]) => scripted(name, steps));
  return runMarket(
    smallMarket({
      calendar: { ...base.calendar, firstDay: DAY0, lastDay: dayFromCivil(2026, 2, 3) },
      futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0, furtherProducts: [idx] },
      spot,
      furtherVenues: [hubei, fujian],
      fundamental: { ...base.fundamental, initialYuan: 80, dailySd: 0, jumpsPerYear: 0 },
      index: index(definition),
      population: Object.entries(scripts).map(([name, { group }]) =>
        groupOf(
          name,
          1,
          { reserveFen: 100_000_000_00, bankFen: 100_000_000_00, product: 'IDX', ...group },
          kinds,
        ),
      ),
      ...more,
    }),
    [...kinds, ...builtInAgents],
  );
}

const list = (day: number, priceFen: number, tonnes: number): Step => ({
  day,
  clock: '10:00',
  act: (view) => view.list(Side.sell, priceFen, tonnes),
});
const take = (day: number, priceFen: number, tonnes: number): Step => ({
  day,
  clock: '10:05',
  act: (view) => view.take(Side.buy, priceFen, tonnes, 'first'),
});

/** National trades at 84.00 on the first day and 82.00 on the third, Hubei at 41.00 on the second; the first closes are 80.00 and 40.00. */
const spotTrades: Record<string, Script> = {
  nationalSeller: {
    steps: [list(0, 8400, 100), list(2, 8200, 100)],
    group: { product: undefined, allowanceTonnes: 1000 },
  },
  nationalBuyer: { steps: [take(0, 8400, 100), take(2, 8200, 100)], group: { product: undefined } },
  hubeiSeller: {
    steps: [list(1, 4100, 50)],
    group: { product: undefined, venue: 'hubei', allowanceTonnes: 1000 },
  },
  hubeiBuyer: { steps: [take(1, 4100, 50)], group: { product: undefined, venue: 'hubei' } },
};

const levelsOf = ({ tables }: ReturnType<typeof market>) =>
  rowsOf(tables, 'IndexPublished', 'levelTenThousandths').flat();

const trade = (side: Side, lots: number, clock: string): Step => ({
  day: 1,
  clock,
  act: send({ side, contract: 1, lots, priceFen: 103_400 }),
});

describe('the spot index in a run', () => {
  it('is 1000 points by the closes before the run, then follows the mean of the closes day by day (IDX-1)', () => {
    // (84 + 40) ÷ (80 + 40) × 1000 = 1033.3333; (84 + 41) ÷ 120 = 1041.6667; (82 + 41) ÷ 120 = 1025; then nothing trades.
    expect(levelsOf(market(spotTrades))).toEqual([
      10_333_333, 10_416_667, 10_250_000, 10_250_000, 10_250_000,
    ]);
  });

  it('its divisor is the mean at the base, and what the markets contribute adds up (IDX-1)', () => {
    const { tables } = market(spotTrades);
    expect(rowsOf(tables, 'IndexPublished', 'divisorMicroYuan', 'formerDivisorMicroYuan')[0]).toEqual([
      60_000_000, 0,
    ]);
    // National 84 of 124 on the first day, from 80 of 120: 700.0000 - 666.6667.
    const parts = rowsOf(
      tables,
      'IndexVenueWeighed',
      'venue',
      'weightPpm',
      'levelTenThousandths',
      'changeTenThousandths',
    );
    expect(parts.slice(0, 2)).toEqual([
      [0, 500_000, 7_000_000, 333_333],
      [1, 500_000, 3_333_333, 0],
    ]);
  });

  it('a market that joins or leaves changes the divisor and not the level (IDX-1)', () => {
    const run = market(
      {},
      {
        changes: [
          { day: DAY1, join: [{ venue: 'fujian' }], leave: [], reweight: [] },
          { day: DAY2, join: [], leave: ['national'], reweight: [] },
        ],
      },
    );
    expect(new Set(levelsOf(run))).toEqual(new Set([10_000_000]));
    const rows = rowsOf(
      run.tables,
      'IndexPublished',
      'divisorMicroYuan',
      'formerDivisorMicroYuan',
      'joined',
      'left',
    );
    // Means 60; (80 + 40 + 25) ÷ 3 = 48.333333; (40 + 25) ÷ 2 = 32.5.
    expect(rows.slice(0, 4)).toEqual([
      [60_000_000, 0, 0, 0],
      [48_333_333, 60_000_000, 1, 0],
      [32_500_000, 48_333_333, 0, 1],
      [32_500_000, 0, 0, 0],
    ]);
  });

  it('the order of the markets in the sample makes no difference (IDX-1)', () => {
    const turned = { sample: [{ venue: 'hubei' }, { venue: 'national' }] };
    for (const weighting of ['simple', 'volume', 'dayVolume'] as const) {
      const definition = { weighting, reweightEvery: 2 };
      expect(levelsOf(market(spotTrades, { ...definition, ...turned }))).toEqual(
        levelsOf(market(spotTrades, definition)),
      );
    }
  });

  it('a base date in the run begins it there, and everybody sees the level published last (IDX-1)', () => {
    const seen: (number | undefined)[] = [];
    const look = (day: number): Step => ({
      day,
      clock: '10:30',
      act: (view) => seen.push(view.index?.level()),
    });
    const watcher = { watcher: { steps: [0, 1, 2].map(look), group: { product: undefined } } };
    const plain = { futures: { ...base.futures, contracts: ['CA2612'] } };
    expect(levelsOf(market({ ...spotTrades, ...watcher }, { baseDay: DAY1 }, plain))).toHaveLength(4);
    expect(seen).toEqual([0, 0, 10_000_000]);
    seen.length = 0;
    market({ ...spotTrades, ...watcher });
    expect(seen).toEqual([10_000_000, 10_333_333, 10_416_667]);
  });

  it('a run without an index publishes none (IDX-1)', () => {
    const { tables } = runMarket(
      smallMarket({ calendar: { ...base.calendar, lastDay: base.calendar.firstDay } }),
    );
    expect(rowsOf(tables, 'IndexPublished')).toEqual([]);
  });
});

describe('futures on the spot index', () => {
  it('are listed at the level before the run in hundredths of a point, at carry (CON-8, IDX-1)', () => {
    const { tables } = market({});
    expect(rowsOf(tables, 'ContractListed', 'contract', 'priceFen')).toEqual([
      [0, 8000],
      [1, 100_000],
      [2, 100_000],
    ]);
  });

  it('settle at the mean of the last levels, end there, and give the margin back; nothing is delivered (IDX-1, MTM-1)', () => {
    const { tables, simulation } = market({
      ...spotTrades,
      long: { steps: [trade(Side.buy, 3, '10:30')] },
      short: { steps: [trade(Side.sell, 3, '10:35')] },
    });
    // (1033.3333 + 1041.6667 + 1025) ÷ 3 = 1033.3333, to the step of 0.2 points 1033.40 (1033.3333 ÷ 0.2 = 5166.67).
    const settled = rowsOf(tables, 'SettlementPriceSet', 'contract', 'settlementPriceFen', 'method');
    expect(settled.filter(([contract]) => contract === 1).at(-1)).toEqual([1, 103_340, 6]);
    expect(settled.filter(([contract]) => contract === 1)).toHaveLength(3);
    expect(
      rowsOf(tables, 'PositionCashSettled', 'contract', 'account', 'longLots', 'shortLots', 'priceFen'),
    ).toEqual([
      [1, 4, 3, 0, 103_340],
      [1, 5, 0, 3, 103_340],
    ]);
    expect(rowsOf(tables, 'DeliveryDue')).toEqual([]);
    // Bought at 1034.00, settled at 1033.40: 0.6 points × 100 yuan × 3 lots = 180 yuan lost over both days; no margin is left.
    const accounts = rowsOf(tables, 'AccountSettled', 'account', 'profitFen', 'marginFen');
    const long = accounts.filter(([account]) => account === 4);
    expect(long.reduce((sum, [, profitFen]) => sum + profitFen!, 0)).toBe(-18_000);
    expect(long.at(-1)![2]).toBe(0);
    expect(simulation.conservationReport().length).toBeGreaterThan(0);
  });

  it('the last settlement is not clipped to the band (LIM-1, IDX-1, D)', () => {
    // National falls by a tenth a day, and the index with it by less; the contract does not trade and keeps 1000 points until its end.
    const seller = [0, 1, 2].map((day) => list(day, [7200, 6480, 5832][day]!, 100));
    const buyer = [0, 1, 2].map((day) => take(day, [7200, 6480, 5832][day]!, 100));
    const { tables } = market(
      { seller: { steps: seller, group: { allowanceTonnes: 1000 } }, buyer: { steps: buyer } },
      { settlementDays: 1 },
    );
    const settled = rowsOf(tables, 'SettlementPriceSet', 'contract', 'settlementPriceFen');
    // (58.32 + 40) ÷ 120 × 1000 = 819.3333 → 819.40, 18% below the settlement of the day before; the band is 10% on a first day.
    expect(settled.filter(([contract]) => contract === 1)).toEqual([
      [1, 100_000],
      [1, 100_000],
      [1, 81_940],
    ]);
  });

  it('natural persons may hold them to the end (POS-1, IDX-1)', () => {
    const { tables } = market({
      long: { steps: [trade(Side.buy, 1, '10:30')], group: { individual: true } },
      short: { steps: [trade(Side.sell, 1, '10:35')] },
    });
    expect(rowsOf(tables, 'PositionCashSettled', 'account')).toEqual([[0], [1]]);
  });

  it('fundamentalists read the value of the index: 1000 points times the change of what its markets are worth (IDX-1)', () => {
    const seen: number[] = [];
    const read: Step = { day: 0, clock: '09:31', act: (view) => seen.push(view.fundamentalYuan(3600e6)) };
    market({
      index: { steps: [read] },
      hubei: { steps: [read], group: { venue: 'hubei' } },
      ca: { steps: [read], group: { product: undefined } },
    });
    expect(seen.map(Math.round).sort((a, b) => a - b)).toEqual([80, 1000, 1000]);
  });

  it('people trade them to the end, and what some gain others lose (IDX-1)', () => {
    const group = (kind: string, count: number) =>
      groupOf(kind, count, { product: 'IDX', reserveFen: 5_000_000_00, parameters: { exitDays: -1 } });
    const { tables, simulation } = market(
      {},
      {},
      {
        population: [group('noiseTrader', 6), group('fundamentalist', 3), group('marketMaker', 2)],
      },
    );
    const traded = rowsOf(tables, 'TradeExecuted', 'contract');
    expect(traded.length).toBeGreaterThan(20);
    expect(simulation.conservationReport().length).toBeGreaterThan(0);
    const profits = rowsOf(tables, 'AccountSettled', 'profitFen').flat();
    expect(profits.reduce((sum, profitFen) => sum + profitFen, 0)).toBe(0);
  });
});

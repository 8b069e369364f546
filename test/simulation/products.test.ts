import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { contractPresets, termsOf } from '../../src/contracts/index.js';
import { RejectReason, Side, UnitCause } from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { load } from '../scenario/files.js';
import { type Step, scripted, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const { history: _, ...national } = base.spot;
const ccer = { ...national, name: 'ccer', product: Product.CCER };
const JANUARY_28 = dayFromCivil(2026, 1, 28);
type Products = typeof base.futures.furtherProducts;

/** CA2602 and CA2612 have the indices 0 and 1, CR2602 and CR2612 of 100 t a lot 2 and 3. */
const [CA2602, CA2612, CR2602, CR2612] = [0, 1, 2, 3];
const cr: Products[number] = {
  ...base.futures,
  terms: termsOf(contractPresets.CR!, { lotTonnes: 100 }),
  venue: 'ccer',
  contracts: ['CR2602', 'CR2612'],
  listingCarryPpm: 0,
};

interface Script {
  readonly steps: Step[];
  readonly group?: Parameters<typeof groupOf>[2];
}

function market(
  scripts: Record<string, Script>,
  lastDay: number,
  futures: Partial<typeof base.futures> = {},
  product: Partial<Products[number]> = {},
) {
  const kinds = Object.entries(scripts).map(([name, { steps }]) => scripted(name, steps));
  const config = smallMarket({
    calendar: { ...base.calendar, firstDay: JANUARY_28, lastDay },
    futures: {
      ...base.futures,
      contracts: ['CA2602', 'CA2612'],
      listingCarryPpm: 0,
      furtherProducts: [{ ...cr, ...product }],
      ...futures,
    },
    furtherVenues: [ccer],
    population: Object.entries(scripts).map(([name, { group }]) =>
      groupOf(name, 1, { reserveFen: 100_000_000_00, bankFen: 100_000_000_00, ...group }, kinds),
    ),
  });
  return runMarket(config, kinds);
}

const trade = (side: Side, contract: number, lots: number, priceFen: number, clock = '09:32'): Step => ({
  day: 0,
  clock,
  act: send({ side, contract, lots, priceFen }),
});

describe('two futures products in one run', () => {
  it('CR delivers CCER out of the registry, CA allowances, each its own lot (DEL-1, DEL-2)', () => {
    const seller = (contract: number, group: Script['group']): Script => ({
      steps: [trade(Side.sell, contract, 3, 6000)],
      group: { allowanceTonnes: 5000, ...group },
    });
    const buyer = (contract: number): Script => ({ steps: [trade(Side.buy, contract, 3, 6000, '09:34')] });
    const { tables, simulation } = market(
      {
        caSeller: seller(CA2602, {}),
        caBuyer: buyer(CA2602),
        crSeller: seller(CR2602, { venue: 'ccer', product: 'CR' }),
        crBuyer: { ...buyer(CR2602), group: { product: 'CR' } },
      },
      dayFromCivil(2026, 2, 5),
    );
    // Wednesday 4 February is T+3: 3 lots of 1000 t from account 0 to 1, 3 lots of 100 t from account 2 to 3.
    const moved = rowsOf(tables, 'AllowanceTransferred', 'fromAccount', 'toAccount', 'product', 'tonnes');
    expect(moved).toEqual([
      [0, 1, Product.CEA, 3000],
      [2, 3, Product.CCER, 300],
    ]);
    // Every settlement is 60.00: 3 × 1000 t × 60.00 yuan = 180,000 yuan a side of CA, a tenth of it of CR; margin 20% (MAR-2).
    const due = rowsOf(tables, 'DeliveryDue', 'contract', 'side', 'lots', 'priceFen', 'marginFen');
    expect(due).toEqual([
      [CA2602, Side.buy, 3, 6000, 3_600_000],
      [CA2602, Side.sell, 3, 6000, 3_600_000],
      [CR2602, Side.buy, 3, 6000, 360_000],
      [CR2602, Side.sell, 3, 6000, 360_000],
    ]);
    expect(simulation.conservationReport().length).toBeGreaterThan(0);
  });

  it('a seller of CR with allowances of CA alone cannot deliver (DEL-5)', () => {
    const { tables } = market(
      {
        seller: {
          steps: [trade(Side.sell, CR2602, 3, 6000)],
          group: { allowanceTonnes: 5000, product: 'CR' },
        },
        buyer: { steps: [trade(Side.buy, CR2602, 3, 6000, '09:34')], group: { product: 'CR' } },
      },
      dayFromCivil(2026, 2, 5),
    );
    expect(rowsOf(tables, 'AllowanceTransferred', 'tonnes')).toEqual([]);
    const completed = rowsOf(tables, 'DeliveryCompleted', 'contract', 'completedLots', 'sellerDefaultedLots');
    expect(completed).toEqual([[CR2602, 0, 3]]);
  });

  it('SET-2: a contract without a trade moves with its own product', () => {
    const { tables } = market(
      {
        seller: {
          steps: [trade(Side.sell, CA2602, 1, 6180), trade(Side.sell, CR2602, 1, 5880)],
          group: { product: undefined, furtherProducts: ['CR'] },
        },
        buyer: {
          steps: [trade(Side.buy, CA2602, 1, 6180, '09:34'), trade(Side.buy, CR2602, 1, 5880, '09:35')],
          group: { furtherProducts: ['CR'] },
        },
      },
      JANUARY_28,
    );
    // CA2602 settles 3% up at 61.80, CR2602 2% down at 58.80; the far months follow, each its own.
    const settled = rowsOf(tables, 'SettlementPriceSet', 'contract', 'settlementPriceFen');
    expect(settled).toEqual([
      [CA2602, 6180],
      [CA2612, 6180],
      [CR2602, 5880],
      [CR2612, 5880],
    ]);
  });

  it('LIM-5: a change of the terms of CR leaves those of CA', () => {
    const termsChanges = [
      {
        day: JANUARY_28,
        usOfDay: 0,
        product: 'CR',
        limitPpm: 20_000,
        marginPpm: undefined,
        announced: undefined,
      },
    ];
    const { tables } = market({ nobody: { steps: [] } }, JANUARY_28, { termsChanges });
    expect(rowsOf(tables, 'TermsChanged', 'limitPpm', 'product')).toEqual([[20_000, 1]]);
    // The first day has twice the limit (CON-8): 60.00 ± 10% for CA and ± 4% for CR.
    const bands = rowsOf(tables, 'PriceLimitsSet', 'contract', 'lowerLimitFen', 'upperLimitFen');
    expect(bands).toEqual([
      [CA2602, 5400, 6600],
      [CA2612, 5400, 6600],
      [CR2602, 5760, 6240],
      [CR2612, 5760, 6240],
    ]);
  });

  it('POS-1: each product has position limits of its own', () => {
    const positionLimitLadder = { baseLots: 5, openInterestSharePpm: 0, steps: [] };
    const { tables } = market(
      {
        trader: {
          steps: [
            trade(Side.buy, CR2612, 6, 6000),
            trade(Side.buy, CR2612, 5, 6000, '09:33'),
            trade(Side.buy, CA2612, 6, 6000, '09:34'),
          ],
          group: { product: 'CR', furtherProducts: ['CA'] },
        },
      },
      JANUARY_28,
      {},
      { positionLimitLadder },
    );
    const refused = rowsOf(tables, 'OrderRejected', 'contract', 'quantityLots', 'reason');
    expect(refused).toEqual([[CR2612, 6, RejectReason.positionLimit]]);
    expect(rowsOf(tables, 'OrderAccepted', 'contract')).toEqual([[CR2612], [CA2612]]);
  });

  it('a participant sees the contracts of its own product, and of those that it follows', () => {
    const seen: Record<string, unknown> = {};
    const look = (name: string): Step => ({
      day: 0,
      clock: '09:35',
      act: (view) => {
        seen[name] = view.products.map((market) => [market.product, market.tradable()]);
      },
    });
    market(
      {
        ca: { steps: [look('ca')] },
        cr: { steps: [look('cr')], group: { product: 'CR' } },
        both: { steps: [look('both')], group: { product: 'CR', furtherProducts: ['CA'] } },
      },
      JANUARY_28,
    );
    const [ofCa, ofCr] = [
      ['CA', [CA2602, CA2612]],
      ['CR', [CR2602, CR2612]],
    ];
    expect(seen).toEqual({ ca: [ofCa], cr: [ofCr], both: [ofCr, ofCa] });
  });
});

const GROUPS = `population:
  noise: {kind: noiseTrader, count: 12}
  makers: {kind: marketMaker, count: 2}
  fund: {kind: fundamentalist, count: 4}
  spotNoise: {kind: spotNoiseTrader, count: 6, allowances: 50000}
  spotValue: {kind: spotValueTrader, count: 3, allowances: 200000}
`;

describe('every preset trades, expires and delivers by configuration alone (CON-7, CON-9)', () => {
  const cases = ['CA', 'CR', 'EUA', 'ERU', 'AAU', 'VER', 'HBEA', 'CER'].map((name) => ({
    name,
    units: contractPresets[name]!.underlying,
  }));
  const kinds = [
    ...builtInAgents,
    scripted('seller', [trade(Side.sell, 0, 3, 6000)]),
    scripted('buyer', [trade(Side.buy, 0, 3, 6000, '09:34')]),
  ];

  it.each(cases)('CON-7: $name', ({ name, units }) => {
    // The month 2605 stops trading on Thursday 30 April 2026; after the holiday T+3 is Friday 8 May.
    const { config, issues } = load(
      `calendar: {start: 2026-04-27, end: 2026-05-08}
futures: {terms: ${name}, contracts: [${name}2605, ${name}2612]}
spot: {product: ${units}}
${GROUPS}`,
    );
    expect(issues).toEqual([]);
    const rich = { reserveFen: 100_000_000_00, bankFen: 100_000_000_00, allowanceTonnes: 5000 };
    const parties = ['seller', 'buyer'].map((kind) => groupOf(kind, 1, rich, kinds));
    const { tables, simulation } = runMarket(
      { ...config!, population: [...parties, ...config!.population] },
      kinds,
    );
    const trades = rowsOf(tables, 'TradeExecuted', 'contract');
    expect(trades.filter(([contract]) => contract === 1).length).toBeGreaterThan(50);
    const { lotTonnes } = config!.futures.terms;
    const moved = rowsOf(tables, 'AllowanceTransferred', 'fromAccount', 'product', 'tonnes', 'cause');
    const delivered = moved.filter(([, , , cause]) => cause === UnitCause.delivery);
    const sold = delivered.filter(([from]) => from === 0);
    expect(sold).toEqual([[0, Product[units as keyof typeof Product], 3 * lotTonnes, UnitCause.delivery]]);
    const bands = rowsOf(tables, 'PriceLimitsSet', 'upperLimitFen');
    expect(bands.every(([upperFen]) => (upperFen === 0) === (name === 'EUA'))).toBe(true);
    expect(simulation.conservationReport().length).toBeGreaterThan(0);
  });
});

import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/metrics/index.js';
import { at, runOf, type TinyFact, tinyMeta, tinyProduct } from './tinyRun.js';

type Named = Readonly<Record<string, number>>;
const fact = (name: TinyFact[0], day: number, fields: Named): TinyFact => [name, at(day, 15.5), fields];

/** Accounts 0 and 1 are covered for 2025; account 0 also for 2026, whose deadline lies after the run. */
const run = runOf([
  fact('AllocationSet', 0, { account: 0, year: 2025, tonnes: 70, final: 0 }),
  fact('AllocationSet', 0, { account: 1, year: 2025, tonnes: 140, final: 0 }),
  fact('AllocationSet', 0, { account: 0, year: 2026, tonnes: 65, final: 0 }),
  fact('EmissionsReported', 0, { account: 0, year: 2025, tonnes: 101 }),
  fact('EmissionsReported', 0, { account: 1, year: 2025, tonnes: 199 }),
  fact('EmissionsVerified', 1, { account: 0, year: 2025, tonnes: 100 }),
  fact('EmissionsVerified', 1, { account: 1, year: 2025, tonnes: 200 }),
  fact('AllocationSet', 1, { account: 0, year: 2025, tonnes: 98, final: 1 }),
  fact('AllocationSet', 1, { account: 1, year: 2025, tonnes: 190, final: 1 }),
  fact('AllowanceSurrendered', 1, { account: 0, year: 2025, vintage: 2024, tonnes: 30 }),
  fact('AllowanceSurrendered', 2, { account: 0, year: 2025, vintage: 2025, tonnes: 65 }),
  fact('AllowanceSurrendered', 2, { account: 0, year: 2025, product: 1, vintage: 2025, tonnes: 5 }),
  fact('AllowanceSurrendered', 2, { account: 1, year: 2025, vintage: 2025, tonnes: 180 }),
  fact('ComplianceSettled', 2, { account: 0, year: 2025, dueTonnes: 100, surrenderedTonnes: 100 }),
  fact('ComplianceSettled', 2, {
    ...{ account: 1, year: 2025, dueTonnes: 200, surrenderedTonnes: 180, shortfallTonnes: 20 },
    ...{ fineFen: 600_000, paidFen: 450_000 },
  }),
  fact('AllowanceExpired', 2, { account: 1, vintage: 2024, tonnes: 7 }),
  fact('AllowanceExpired', 2, { account: 2, vintage: 2024, tonnes: 4 }),
  fact('AllowanceExpired', 2, { account: 0, vintage: 2023, tonnes: 1 }),
  fact('AllowanceExpired', 2, { account: 0, vintage: 2024, tonnes: 5 }),
]);
const { compliance } = summarise(run, []);

describe('compliance figures', () => {
  it('CMP-1, CMP-2: a settled year with allocation, emissions, surrender, shortfall and fines', () => {
    // Issued ahead 70 + 140, finally 98 + 190; due 100 + 200, surrendered 30 + 65 + 5 + 180, of which 5 are reductions.
    expect(compliance!.years[0]).toEqual({
      year: 2025,
      entities: 2,
      firstAllocationTonnes: 210,
      finalAllocationTonnes: 288,
      reportedTonnes: 300,
      verifiedTonnes: 300,
      surrenderedTonnes: 280,
      reductionTonnes: 5,
      paidTonnes: 0,
      carriedOverTonnes: 0,
      heldBackTonnes: 0,
      settlement: {
        date: '2026-01-07',
        dueTonnes: 300,
        shortfallTonnes: 20,
        firmsShort: 1,
        finesDueFen: 600_000,
        finesPaidFen: 450_000,
      },
    });
  });

  it('CMP-1: a year whose steps are still to come has null for them', () => {
    expect(compliance!.years[1]).toEqual({
      year: 2026,
      entities: 1,
      firstAllocationTonnes: 65,
      finalAllocationTonnes: null,
      reportedTonnes: null,
      verifiedTonnes: null,
      surrenderedTonnes: 0,
      reductionTonnes: 0,
      paidTonnes: 0,
      carriedOverTonnes: 0,
      heldBackTonnes: 0,
      settlement: null,
    });
  });

  it('CMP-3: void units by group, product and vintage', () => {
    expect(compliance!.voidUnits).toEqual([
      { group: 'a', kind: 'noiseTrader', product: 'CEA', vintage: 2023, tonnes: 1 },
      { group: 'a', kind: 'noiseTrader', product: 'CEA', vintage: 2024, tonnes: 12 },
      { group: 'b', kind: 'marketMaker', product: 'CEA', vintage: 2024, tonnes: 4 },
    ]);
  });

  it('what was surrendered and verified on each day, for the picture only', () => {
    expect(run.compliance!.surrenderedByDay).toEqual([0, 30, 250]);
    expect(run.compliance!.verifiedByDay).toEqual([0, 300, 0]);
    expect(Object.keys(compliance!)).toEqual(['years', 'voidUnits']);
  });

  it('a run without covered entities has none', () => {
    expect(summarise(runOf([]), []).compliance).toBeNull();
  });
});

describe('volume by month and channel', () => {
  const first = tinyMeta.days[0]!.dayNumber;
  // Monday 5 January, then 2 and 3 February 2026, with a lot of 10 t.
  const meta = {
    ...tinyMeta,
    futures: [{ ...tinyProduct, lotTonnes: 10 }] as const,
    days: [0, 28, 29].map((day) => ({ dayNumber: first + day, midnightUs: day * 86_400_000_000 })),
  };
  const close = (day: number, closeFen: number, volumeTonnes: number) =>
    fact('SpotClosed', day, { closeFen, volumeTonnes, tradeCount: 1 });
  const block = (day: number, priceFen: number, quantityTonnes: number, related: number) =>
    fact('BlockTraded', day, { priceFen, quantityTonnes, related });
  const settled = (day: number, volumeLots: number) =>
    fact('SettlementPriceSet', day, { contract: 0, settlementPriceFen: 6000, volumeLots });
  const traded = runOf(
    [
      close(0, 6000, 500),
      settled(0, 7),
      block(0, 5700, 100, 0),
      block(0, 6060, 300, 0),
      block(0, 6000, 100, 1),
      close(28, 5000, 40),
      settled(28, 2),
      fact('DeliveryCompleted', 28, { buyer: 0, seller: 1, completedLots: 3 }),
      close(29, 4000, 60),
      settled(29, 4),
      fact('DeliveryCompleted', 29, { buyer: 0, seller: 2, completedLots: 1 }),
      block(29, 3800, 300, 1),
    ],
    meta,
  );
  const { months, blocks } = summarise(traded, []);

  it('SPOT-3, SPOT-14, DEL-2: listed, blocks of both kinds, delivered and futures of each month', () => {
    expect(months).toEqual([
      {
        month: '2026-01',
        listedTonnes: 500,
        armsLengthTonnes: 400,
        relatedTonnes: 100,
        deliveredTonnes: 0,
        futuresLots: 7,
        futuresTonnes: 70,
        // 500 of 1,000.
        blockSharePercent: 50,
        // (100·5,700 + 300·6,060) ÷ (400·6,000) = 2,388,000 ÷ 2,400,000 = 0.995.
        armsLengthToClosePercent: expect.closeTo(-0.5, 9),
        relatedToClosePercent: 0,
      },
      {
        month: '2026-02',
        listedTonnes: 100,
        armsLengthTonnes: 0,
        relatedTonnes: 300,
        deliveredTonnes: 40,
        futuresLots: 6,
        futuresTonnes: 60,
        blockSharePercent: 75,
        armsLengthToClosePercent: null,
        // 3,800 against the 4,000 of its own day.
        relatedToClosePercent: expect.closeTo(-5, 9),
      },
    ]);
  });

  it('SPOT-14: the blocks of the run by kind, each against the close of its day', () => {
    // Related: 100·6,000 + 300·3,800 = 1,740,000 against 100·6,000 + 300·4,000 = 1,800,000; blocks 800 of 1,400.
    expect(blocks).toEqual({
      sharePercent: expect.closeTo(800 / 14, 9),
      armsLength: {
        trades: 2,
        tonnes: 400,
        turnoverFen: 2_388_000,
        meanPriceFen: 5970,
        toClosePercent: expect.closeTo(-0.5, 9),
      },
      related: {
        trades: 2,
        tonnes: 400,
        turnoverFen: 1_740_000,
        meanPriceFen: 4350,
        toClosePercent: expect.closeTo(-10 / 3, 9),
      },
    });
  });

  it('a month without spot volume has no shares', () => {
    const none = { trades: 0, tonnes: 0, turnoverFen: 0, meanPriceFen: null, toClosePercent: null };
    const empty = summarise(runOf([], meta), []);
    expect(empty.blocks).toEqual({ sharePercent: null, armsLength: none, related: none });
    expect(empty.months.map(({ month, blockSharePercent }) => [month, blockSharePercent])).toEqual([
      ['2026-01', null],
      ['2026-02', null],
    ]);
  });
});

describe('the mean close', () => {
  it('SPOT-6: the mean of the closes of all days', () => {
    const { spot } = summarise(
      runOf([
        fact('SpotClosed', 0, { closeFen: 6000 }),
        fact('SpotClosed', 1, { closeFen: 6050 }),
        fact('SpotClosed', 2, { closeFen: 5950 }),
      ]),
      [],
    );
    expect(spot.meanCloseFen).toBe(6000);
    expect(summarise(runOf([]), []).spot.meanCloseFen).toBeNull();
  });
});

describe('compliance figures after a merger (REG-2)', () => {
  const allocated = [0, 1].flatMap((account) =>
    [2025, 2026].map((year) => fact('AllocationSet', 0, { account, year, tonnes: 70, final: 1 })),
  );
  const entitiesOf = (...facts: readonly TinyFact[]) =>
    runOf([...allocated, ...facts]).compliance!.years.map(({ year, entities }) => [year, entities]);

  it('counts duties: the absorbed account has none any more, but for one that was settled before', () => {
    expect(entitiesOf()).toEqual([
      [2025, 2],
      [2026, 2],
    ]);
    expect(
      entitiesOf(
        fact('ComplianceSettled', 1, { account: 1, year: 2025 }),
        fact('DutyMoved', 2, { account: 1, into: 0, year: 2026 }),
        fact('EntityMerged', 2, { account: 1, into: 0, duties: 1 }),
      ),
    ).toEqual([
      [2025, 2],
      [2026, 1],
    ]);
  });

  it('counts who takes a part over in a split, besides who keeps the rest', () => {
    const split = [2025, 2026].map((year) => fact('DutyMoved', 1, { account: 1, into: 2, year }));
    expect(entitiesOf(...split, fact('EntitySplit', 1, { account: 1, into: 2 }))).toEqual([
      [2025, 3],
      [2026, 3],
    ]);
  });
});

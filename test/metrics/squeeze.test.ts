import { describe, expect, it } from 'vitest';
import { METRIC_TABLES, summarise } from '../../src/metrics/index.js';
import { at, runOf, type TinyFact, tinyMeta } from './tinyRun.js';

const FIRST = tinyMeta.days[0]!.dayNumber;

/** The supply of day `day`: 40,000 t, of which 25,000 t available, unless changed. */
function supplyOn(day: number, changes: Readonly<Record<string, number>> = {}): TinyFact {
  return [
    'DeliverableSupplyMeasured',
    at(day, 15.5),
    {
      ...{ contract: 0, supplyTonnes: 40_000, availableTonnes: 25_000, openInterestLots: 50 },
      ...{ largestLong: 2, largestLongLots: 36, largestLongTonnes: 10_000, topFourLongLots: 45 },
      ...{ largestShortLots: 20, topFourShortLots: 40, ...changes },
    },
  ];
}

const basis: readonly TinyFact[] = [
  ['SpotClosed', at(0, 15), { closeFen: 6000 }],
  ['SettlementPriceSet', at(0, 15.5), { contract: 0, settlementPriceFen: 6150 }],
];

describe('squeeze indicators (DEL-4, docs/delivery-squeeze.md)', () => {
  it('open interest ÷ supply, corner ratio, shares, by hand', () => {
    const run = runOf([...basis, supplyOn(0)]);
    expect(run.supply).toEqual([
      {
        ...{ dayIndex: 0, dayNumber: FIRST, contract: 0, code: 'CA2602' },
        ...{
          supplyTonnes: 40_000,
          availableTonnes: 25_000,
          openInterestLots: 50,
          openInterestTonnes: 50_000,
        },
        // 50,000 ÷ 40,000; 50,000 ÷ 25,000.
        ...{ openInterestOverSupply: 1.25, openInterestOverAvailable: 2 },
        ...{ largestLong: 2, largestLongLots: 36, largestLongTonnes: 10_000 },
        // 36,000 ÷ 40,000; 36,000 ÷ (40,000 − 10,000).
        ...{ largestLongPercent: 90, cornerRatio: 1.2 },
        // 45 ÷ 50; 40 ÷ 50; 150 ÷ 6,000.
        ...{ largestShortLots: 20, topFourLongPercent: 90, topFourShortPercent: 80, basisPercent: 2.5 },
      },
    ]);
  });

  it('have no value where there is nothing to divide by, and no largest long where nobody holds one', () => {
    const nobody = { openInterestLots: 0, largestLong: -1, largestLongLots: 0, largestLongTonnes: 0 };
    const [empty, cornered] = runOf([
      supplyOn(0, {
        ...nobody,
        supplyTonnes: 0,
        availableTonnes: 0,
        topFourLongLots: 0,
        topFourShortLots: 0,
      }),
      supplyOn(1, { largestLongTonnes: 40_000 }),
    ]).supply;
    expect(empty).toMatchObject({ largestLong: undefined, basisPercent: undefined, cornerRatio: undefined });
    expect(empty).toMatchObject({ openInterestOverSupply: undefined, topFourLongPercent: undefined });
    // Whoever owns all units and is long besides: nobody else can deliver anything.
    expect(cornered!.cornerRatio).toBeUndefined();
    expect(cornered!.largestLongPercent).toBe(90);
  });

  it('the summary has the largest values with their first dates, and the last day', () => {
    const run = runOf([
      ...basis,
      supplyOn(0),
      supplyOn(1, { openInterestLots: 60, largestLongLots: 15 }),
      supplyOn(2, { openInterestLots: 60, largestLongLots: 15, availableTonnes: 24_000 }),
    ]);
    expect(summarise(run, []).squeeze).toEqual([
      {
        ...{ contract: 'CA2602', lastDate: '2026-01-07' },
        ...{ maxOpenInterestOverSupply: 1.5, maxOpenInterestOverSupplyDate: '2026-01-06' },
        ...{ maxCornerRatio: 1.2, maxCornerRatioDate: '2026-01-05', maxLargestLongPercent: 90 },
        ...{ endSupplyTonnes: 40_000, endAvailableTonnes: 24_000, endOpenInterestOverSupply: 1.5 },
        // 15,000 ÷ 30,000; 45 ÷ 60; 40 ÷ 60. No settlement price on that day.
        ...{ endCornerRatio: 0.5, endTopFourLongPercent: 75, endTopFourShortPercent: 4000 / 60 },
        endBasisPercent: null,
      },
    ]);
    expect(summarise(runOf([]), []).squeeze).toEqual([]);
  });

  it('the table deliverableSupply has a row for each of them', () => {
    const { schema, rows } = METRIC_TABLES.find((table) => table.schema.name === 'deliverableSupply')!;
    const [row] = rows(runOf([...basis, supplyOn(0)]));
    expect(Object.fromEntries(schema.columns.map(({ name }, index) => [name, row![index]]))).toMatchObject({
      ...{ date: FIRST, contract: 'CA2602', supplyTonnes: 40_000, cornerRatio: 1.2, largestLong: 2 },
      ...{ openInterestOverAvailable: 2, topFourShortPercent: 80, basisPercent: 2.5 },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { summarise } from '../../src/metrics/index.js';
import { at, runOf, type TinyFact, tinyMeta, tinyProduct } from './tinyRun.js';

/** Seven trading days with spot at 60.00, Monday to Friday and the next two. */
const DAYS = [0, 1, 2, 3, 4, 7, 8];
const meta = {
  ...tinyMeta,
  days: DAYS.map((day) => ({ dayNumber: dayFromCivil(2026, 1, 5) + day, midnightUs: at(day, 0) })),
};

function dayOf(day: number, settlementPriceFen: number, volumeLots: number): TinyFact[] {
  return [
    ['SpotClosed', at(day, 15), { closeFen: 6000 }],
    ['SettlementPriceSet', at(day, 15.5), { contract: 0, settlementPriceFen, volumeLots }],
  ];
}

describe('the first days of a contract (CON-8)', () => {
  it('volume of the first day, extremes of five days, and the peak of all', () => {
    const prices = [6300, 6060, 7200, 7200, 6600, 7500, 6000];
    const run = runOf(
      prices.flatMap((price, index) => dayOf(DAYS[index]!, price, 40 - index)),
      meta,
    );
    // 300, 60, 1200, 1200, 600 of 6,000 in the first five days; 1,500 on the sixth.
    expect(summarise(run, []).listings).toEqual([
      {
        ...{ contract: 'CA2602', firstDate: '2026-01-05', firstDayLots: 40, firstDayTonnes: 40_000 },
        ...{ maxBasisPercent: 20, maxBasisDate: '2026-01-07', minBasisPercent: 1 },
        ...{ peakBasisPercent: 25, peakBasisDate: '2026-01-12' },
      },
    ]);
  });

  it('has no basis without a spot close, and no entry without a day', () => {
    const [, settlement] = dayOf(0, 6300, 5);
    expect(summarise(runOf([settlement!], meta), []).listings).toEqual([
      {
        ...{ contract: 'CA2602', firstDate: '2026-01-05', firstDayLots: 5, firstDayTonnes: 5000 },
        ...{ maxBasisPercent: null, maxBasisDate: null, minBasisPercent: null },
        ...{ peakBasisPercent: null, peakBasisDate: null },
      },
    ]);
    expect(summarise(runOf([], meta), []).listings).toEqual([]);
  });

  it('no tonnes of a contract that settles in cash (IDX-1)', () => {
    const onIndex = { ...tinyProduct, venue: undefined };
    const run = runOf(dayOf(0, 6300, 5), { ...meta, futures: [onIndex] });
    expect(summarise(run, []).listings[0]).toMatchObject({ firstDayLots: 5, firstDayTonnes: null });
  });
});

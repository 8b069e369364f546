import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import type { ContractDay, ContractSeries, LimitLock } from '../../src/metrics/index.js';
import type { SpotDay } from '../../src/metrics/spotSeries.js';
import { FACT_BANDS, type StylizedFactName, stylizedFacts } from '../../src/metrics/stylizedFacts.js';

/** A day with a listed trade of 1 kt at 60.00 and no block, unless told otherwise. */
function day(year: number, month: number, date: number, changes: Partial<SpotDay> = {}): SpotDay {
  return {
    dayIndex: 0,
    dayNumber: dayFromCivil(year, month, date),
    openFen: 6000,
    highFen: 6000,
    lowFen: 6000,
    closeFen: 6000,
    volumeTonnes: 1000,
    turnoverFen: 6_000_000,
    tradeCount: 1,
    blockTonnes: 0,
    blockTurnoverFen: 0,
    relatedBlockTonnes: 0,
    blockTradeCount: 0,
    fundamentalMilliFen: undefined,
    ...changes,
  };
}

function valuesOf(spot: SpotDay[], contracts: ContractSeries[] = [], locks: LimitLock[] = []) {
  const facts = stylizedFacts(spot, contracts, locks);
  return Object.fromEntries(facts.map(({ fact, value }) => [fact, value])) as Record<
    StylizedFactName,
    number | null
  >;
}

/** One day in each month of 2026. */
const YEAR = Array.from({ length: 12 }, (_, month) => day(2026, month + 1, 15));

function contract(touched: boolean[]): ContractSeries {
  const days = touched.map(
    (touchedUpper) => ({ touchedUpper, touchedLower: false, upperLimitFen: 6300 }) as ContractDay,
  );
  return { days } as unknown as ContractSeries;
}

describe('figures against their bands', () => {
  it('takes the share of the fourth quarter and of blocks over both channels', () => {
    // Eleven days of 1 kt and one of 1 kt with 9 kt in a block: 12 kt listed, 9 kt in blocks; 12 kt of 21 in the quarter.
    const spot = YEAR.with(11, day(2026, 12, 15, { blockTonnes: 9000, blockTurnoverFen: 9000 * 5700 }));
    const values = valuesOf(spot);
    expect(values.fourthQuarterShare).toBeCloseTo((100 * 12) / 21, 9);
    expect(values.blockShare).toBeCloseTo((100 * 9) / 21, 9);
    // 57.00 against a close of 60.00.
    expect(values.blockToCloseMean).toBeCloseTo(-5, 9);
  });

  it('weighs days with blocks alike, whatever their volume', () => {
    const block = (month: number, tonnes: number, priceFen: number) =>
      day(2026, month, 15, { blockTonnes: tonnes, blockTurnoverFen: tonnes * priceFen });
    // 10%, 5% and 0 below the close: mean 5, median 5; with a fourth day 1% below mean 4 and median 3.
    const three = YEAR.with(0, block(1, 900_000, 5400))
      .with(1, block(2, 100_000, 5700))
      .with(2, block(3, 100_000, 6000));
    expect([valuesOf(three).blockToCloseMean, valuesOf(three).blockToCloseMedian]).toEqual([
      expect.closeTo(-5, 9),
      expect.closeTo(-5, 9),
    ]);
    const four = valuesOf(three.with(3, block(4, 100_000, 5940)));
    expect(four.blockToCloseMean).toBeCloseTo(-4, 9);
    expect(four.blockToCloseMedian).toBeCloseTo(-3, 9);
  });

  it('counts days without a trade, without a change and with a large one', () => {
    // Closes 60, 66, 66 … 66: one change of ln 1.1 = 9.5%, ten of nothing.
    const spot = YEAR.map((one, index) => ({ ...one, closeFen: index === 0 ? 6000 : 6600 })).with(
      3,
      day(2026, 4, 15, { closeFen: 6600, tradeCount: 0, volumeTonnes: 0 }),
    );
    const values = valuesOf(spot);
    expect(values.daysWithoutTrade).toBeCloseTo(100 / 12, 9);
    expect(values.zeroReturnDays).toBeCloseTo((100 * 10) / 11, 9);
    expect(values.largeMovesPerYear).toBe(1);
    // One of eleven changes is c, the others 0: the fourth moment over the squared second is (1 − 3p + 3p²) ÷ (p (1 − p)), p = 1/11.
    const p = 1 / 11;
    expect(values.excessKurtosis).toBeCloseTo((1 - 3 * p + 3 * p * p) / (p * (1 - p)) - 3, 6);
  });

  it('takes whole calendar years only, and without one has no figure by the year', () => {
    const january = day(2027, 1, 15, { blockTonnes: 1_000_000, blockTurnoverFen: 5_000_000_000 });
    expect(valuesOf([...YEAR, january]).blockShare).toBe(0);
    const part = valuesOf([...YEAR.slice(1), january]);
    expect([part.fourthQuarterShare, part.largeMovesPerYear]).toEqual([null, null]);
    expect(part.blockShare).toBeGreaterThan(90);
    expect(stylizedFacts([], [], [])).toEqual([]);
  });

  it('counts limits touched by contract-day and locks of three days (LIM-4)', () => {
    const lock = (count: number) => ({ days: Array.from({ length: count }) }) as unknown as LimitLock;
    const values = valuesOf(YEAR, [contract([true, false]), contract([false, false])], [lock(2), lock(3)]);
    expect([values.limitTouched, values.thirdLocks]).toEqual([25, 1]);
    expect([valuesOf(YEAR).limitTouched, valuesOf(YEAR).thirdLocks]).toEqual([null, null]);
    // Days of a product without limits count for nothing (CON-9).
    const unlimited = { ...contract([false, false]), days: [{}, {}] as ContractDay[] };
    expect(valuesOf(YEAR, [contract([true, false]), unlimited]).limitTouched).toBe(50);
  });

  it('says of each figure whether it is within, both ends counted, and nothing without a value', () => {
    const facts = stylizedFacts(YEAR, [], []);
    expect(facts.map(({ fact }) => fact)).toEqual(FACT_BANDS.map(({ fact }) => fact));
    const of = (name: StylizedFactName) => facts.find(({ fact }) => fact === name)?.within;
    // Three of twelve days in the quarter are 25%; no day without a trade is the lower end of its band.
    expect([of('fourthQuarterShare'), of('daysWithoutTrade'), of('blockToCloseMean')]).toEqual([
      false,
      true,
      null,
    ]);
  });
});

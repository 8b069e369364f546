import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type IndexDay,
  PriceIndex,
  type PriceIndexDefinition,
  roundHalfUp,
} from '../../src/priceIndex/index.js';
import { splitExactly } from '../../src/priceIndex/ratio.js';
import { type MarketDay, naiveLevels } from './naiveIndex.js';

const VENUES = ['national', 'hubei', 'guangdong', 'tianjin'];

/** A definition with two venues and a simple mean from day 0, with whatever differs. */
function define(more: Partial<PriceIndexDefinition> = {}): PriceIndexDefinition {
  return {
    ...{ weighting: 'simple', weightWindow: 3, reweightEvery: 0, settlementDays: 5 },
    ...{
      baseDay: 0,
      baseLevel: 10_000_000,
      sample: [{ venue: 'national' }, { venue: 'hubei' }],
      changes: [],
    },
    ...more,
  };
}

function run(definition: PriceIndexDefinition, history: readonly MarketDay[]): IndexDay[] {
  const index = new PriceIndex(definition);
  return history.flatMap(({ day, quotes }) => {
    index.openDay(day);
    for (const [venue, { closeFen, tonnes }] of Object.entries(quotes))
      index.observe(venue, closeFen, tonnes);
    return index.closeDay() ?? [];
  });
}

/** Days from 0 with closes in fen by venue and a thousand tonnes each. */
function closes(...rows: Readonly<Record<string, number>>[]): MarketDay[] {
  return rows.map((row, day) => ({
    day,
    quotes: Object.fromEntries(
      Object.entries(row).map(([venue, closeFen]) => [venue, { closeFen, tonnes: 1000 }]),
    ),
  }));
}

const levels = (days: readonly IndexDay[]): number[] => days.map(({ level }) => level);

const quote = fc.option(
  fc.record({ closeFen: fc.integer({ min: 500, max: 20_000 }), tonnes: fc.nat(5000) }),
  {
    nil: undefined,
  },
);
const market: fc.Arbitrary<MarketDay[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.tuple(quote, quote, quote, quote)), {
    minLength: 2,
    maxLength: 25,
  })
  .map((rows) => {
    let day = -3;
    return rows.map(([step, quotes]) => {
      day += step;
      const given = quotes.flatMap((each, index) =>
        each === undefined ? [] : [[VENUES[index]!, each] as const],
      );
      return { day, quotes: Object.fromEntries(given) };
    });
  });
const definition: fc.Arbitrary<PriceIndexDefinition> = fc
  .record({
    weighting: fc.constantFrom('simple', 'volume', 'dayVolume', 'fixed'),
    weightWindow: fc.integer({ min: 1, max: 6 }),
    reweightEvery: fc.nat(4),
    joinDay: fc.integer({ min: 1, max: 12 }),
    leaveAfter: fc.nat(12),
    weights: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 6, maxLength: 6 }),
  })
  .map(({ weighting, joinDay, leaveAfter, weights, ...rest }) => {
    const weigh = (venue: string, index: number) =>
      weighting === 'fixed' ? { venue, weight: weights[index]! } : { venue };
    return define({
      ...rest,
      weighting,
      sample: [weigh('national', 0), weigh('hubei', 1), weigh('tianjin', 2)],
      changes: [
        {
          day: joinDay,
          join: [weigh('guangdong', 3)],
          leave: [],
          reweight: weighting === 'fixed' ? [weigh('hubei', 4)] : [],
        },
        { day: joinDay + leaveAfter, join: [], leave: ['national'], reweight: [] },
      ],
    });
  });

describe('level of an index', () => {
  it('IDX-1: a simple mean over the mean of the base date', () => {
    // Means 60.00, 63.00, 57.00 over 60.00: 1.05 and 0.95.
    const history = closes(
      { national: 8000, hubei: 4000 },
      { national: 8400, hubei: 4200 },
      { national: 7800, hubei: 3600 },
    );
    expect(levels(run(define(), history))).toEqual([10_000_000, 10_500_000, 9_500_000]);
  });

  it('IDX-1: it begins at the base date, and a venue without a price keeps its last close', () => {
    const history = closes({ national: 8000 }, { hubei: 4000 }, { national: 8600 });
    // Base mean on day 1: (80 + 40) ÷ 2 = 60; then (86 + 40) ÷ 2 = 63.
    const days = run(define({ baseDay: 1 }), history);
    expect(levels(days)).toEqual([10_000_000, 10_500_000]);
    expect(days.map(({ venues }) => venues.map(({ isCarried }) => isCarried))).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('IDX-1: a venue joins after its first close and leaves on its date; the level stays', () => {
    const sample = ['national', 'hubei', 'tianjin'].map((venue) => ({ venue }));
    const changes = [{ day: 3, join: [], leave: ['hubei'], reweight: [] }];
    const history = closes(
      { national: 8000, hubei: 4000 },
      { national: 8000, hubei: 4000, tianjin: 3000 },
      { national: 8000, hubei: 4000, tianjin: 3000 },
      { national: 8800, hubei: 1, tianjin: 3300 },
    );
    const days = run(define({ sample, changes }), history);
    // Nothing moves until both that are left rise by a tenth.
    expect(levels(days)).toEqual([10_000_000, 10_000_000, 10_000_000, 11_000_000]);
    expect(days.map(({ correction }) => correction && [correction.joined, correction.left])).toEqual([
      undefined,
      undefined,
      [['tianjin'], []],
      [[], ['hubei']],
    ]);
    // Divisors: 60.00; with Tianjin the mean of 80, 40 and 30, 50.00; without Hubei that of 80 and 30, 55.00.
    expect(days.map(({ divisor }) => roundHalfUp(divisor))).toEqual([6000, 6000, 5000, 5500]);
  });

  it('IDX-1: weights are the volumes of the window, set again on schedule, and the volumes of the day with dayVolume', () => {
    const history: MarketDay[] = [
      {
        day: 0,
        quotes: { national: { closeFen: 8000, tonnes: 3000 }, hubei: { closeFen: 4000, tonnes: 1000 } },
      },
      {
        day: 1,
        quotes: { national: { closeFen: 8000, tonnes: 0 }, hubei: { closeFen: 4000, tonnes: 5000 } },
      },
      {
        day: 2,
        quotes: { national: { closeFen: 8400, tonnes: 1000 }, hubei: { closeFen: 4000, tonnes: 1000 } },
      },
    ];
    // By 3000 : 1000: (84 × 3 + 40) ÷ (80 × 3 + 40) = 292 ÷ 280 = 1.042857.
    const byBase = run(define({ weighting: 'volume' }), history);
    expect(levels(byBase)).toEqual([10_000_000, 10_000_000, 10_428_571]);
    // Set again every 2 days: by 3000 : 6000: (84 + 40 × 2) ÷ (80 + 40 × 2) = 164 ÷ 160 = 1.025.
    const anew = run(define({ weighting: 'volume', reweightEvery: 2 }), history);
    expect(levels(anew)).toEqual([10_000_000, 10_000_000, 10_250_000]);
    expect(anew[2]!.venues.map(({ weight }) => weight)).toEqual([3000n, 6000n]);
    // Day's own: means 70, 40, 62 over 70.
    expect(levels(run(define({ weighting: 'dayVolume' }), history))).toEqual([
      10_000_000, 5_714_286, 8_857_143,
    ]);
  });

  it('IDX-1: where nobody has traded all weigh alike', () => {
    const history: MarketDay[] = [8000, 8800].map((closeFen, day) => ({
      day,
      quotes: { national: { closeFen, tonnes: 0 }, hubei: { closeFen: 4000, tonnes: 0 } },
    }));
    // (88 + 40) ÷ (80 + 40).
    for (const weighting of ['volume', 'dayVolume'] as const) {
      expect(levels(run(define({ weighting }), history))[1]).toBe(10_666_667);
    }
  });

  it('IDX-1: days out of order, a close that is no price and a second close are bugs of the caller', () => {
    const index = new PriceIndex(define());
    index.openDay(0);
    index.observe('national', 8000, 1);
    expect(() => index.observe('national', 8000, 1)).toThrow('twice');
    expect(() => index.observe('hubei', 0, 1)).toThrow('no price');
    expect(() => index.openDay(1)).toThrow('out of order');
    index.closeDay();
    expect(() => index.closeDay()).toThrow('closed twice');
    expect(() => index.openDay(0)).toThrow('out of order');
  });

  it('IDX-1: a level that falls to nothing is refused', () => {
    const history = closes({ national: 10_000_000, hubei: 10_000_000 }, { national: 1, hubei: 1 });
    expect(() => run(define({ baseLevel: 10_000 }), history)).toThrow(RangeError);
  });
});

describe('properties of an index', () => {
  const check = (property: fc.IPropertyWithHooks<[PriceIndexDefinition, MarketDay[]]>): void =>
    fc.assert(property, { numRuns: 150 });

  it('IDX-1: the incremental index agrees with its twin that reckons from the whole history', () => {
    check(
      fc.property(definition, market, (defined, history) => {
        expect(levels(run(defined, history))).toEqual(naiveLevels(defined, history));
      }),
    );
  });

  it('IDX-1: a correction leaves the level: old mean over old divisor is new mean over new divisor', () => {
    check(
      fc.property(definition, market, (defined, history) => {
        const days = run(defined, history);
        days.forEach(({ correction }, index) => {
          if (correction === undefined) return;
          const { mean, divisor, level } = correction;
          expect(level).toBe(days[index - 1]!.level);
          const base = BigInt(defined.baseLevel);
          expect(mean.numerator * divisor.denominator * base).toBe(
            BigInt(level) * mean.denominator * divisor.numerator,
          );
        });
      }),
    );
  });

  it('IDX-1: prices that stay where they are leave the level where it is, unless weights are those of the day', () => {
    check(
      fc.property(definition, market, (defined, history) => {
        const fixed: Record<string, number> = { national: 8000, hubei: 4000, guangdong: 5000, tianjin: 3000 };
        const still = history.map(({ day, quotes }) => {
          const same = Object.entries(quotes).map(([venue, each]) => [
            venue,
            { ...each, closeFen: fixed[venue]! },
          ]);
          return { day, quotes: Object.fromEntries(same) };
        });
        const weighting = defined.weighting === 'dayVolume' ? 'volume' : defined.weighting;
        for (const level of levels(run({ ...defined, weighting }, still)))
          expect(level).toBe(defined.baseLevel);
      }),
    );
  });

  it('IDX-1: all prices of a day times k make the level times k, to the rounding', () => {
    check(
      fc.property(definition, market, (defined, history) => {
        const last = history.at(-1)!;
        const first = history.find(({ quotes }) => Object.keys(quotes).length === VENUES.length);
        fc.pre(first !== undefined && first !== last && first.day > defined.baseDay);
        // On the last day every venue has three times its close of the day before.
        const before = run(defined, history.slice(0, -1));
        const closeOf = (venue: string): number =>
          history.slice(0, -1).findLast(({ quotes }) => quotes[venue] !== undefined)!.quotes[venue]!.closeFen;
        const tripled = VENUES.map((venue) => [venue, { closeFen: 3 * closeOf(venue), tonnes: 7 }]);
        const weighting = defined.weighting === 'dayVolume' ? 'volume' : defined.weighting;
        const days = run({ ...defined, weighting }, [
          ...history.slice(0, -1),
          { day: last.day, quotes: Object.fromEntries(tripled) },
        ]);
        const was = weighting === defined.weighting ? before.at(-1)!.level : days.at(-2)!.level;
        expect(Math.abs(days.at(-1)!.level - 3 * was)).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('IDX-1: the order of the venues changes no level', () => {
    check(
      fc.property(definition, market, (defined, history) => {
        const turned = history.map(({ day, quotes }) => ({
          day,
          quotes: Object.fromEntries(Object.entries(quotes).reverse()),
        }));
        const reversed = { ...defined, sample: [...defined.sample].reverse() };
        expect(levels(run(reversed, turned))).toEqual(levels(run(defined, history)));
      }),
    );
  });

  it('IDX-1: parts sum to the level, their changes to its change', () => {
    check(
      fc.property(definition, market, (defined, history) => {
        const days = run(defined, history);
        days.forEach(({ level, change, venues }, index) => {
          expect(venues.reduce((sum, venue) => sum + venue.level, 0)).toBe(level);
          expect(venues.reduce((sum, venue) => sum + venue.change, 0)).toBe(change);
          expect(change).toBe(index === 0 ? 0 : level - days[index - 1]!.level);
        });
      }),
    );
  });

  it('IDX-1: each correction adds at most half a ten-thousandth of a point, carried on with the prices', () => {
    // A thousand days of a sample that changes every day: national and hubei take turns beside tianjin, which stands still.
    const changes = Array.from({ length: 999 }, (_, index) => {
      const [join, leave] = index % 2 === 0 ? ['hubei', 'national'] : ['national', 'hubei'];
      return { day: index + 1, join: [{ venue: join }], leave: [leave], reweight: [] };
    });
    const sample = [{ venue: 'national' }, { venue: 'tianjin' }];
    const history = closes(
      ...Array.from({ length: 1000 }, (_, day) => ({
        national: 8000 + ((day * 37) % 11),
        hubei: 4000 + ((day * 53) % 7),
        tianjin: 3000,
      })),
    );
    const days = run(define({ sample, changes }), history);
    let exact = 10_000_000;
    let error = 0;
    days.forEach(({ level, mean, correction }) => {
      if (correction === undefined) return;
      const growth =
        (Number(mean.numerator) * Number(correction.mean.denominator)) /
        (Number(mean.denominator) * Number(correction.mean.numerator));
      exact *= growth;
      error = error * growth + 0.5;
      expect(Math.abs(level - exact)).toBeLessThanOrEqual(error + 0.01);
    });
  });
});

describe('exact fractions', () => {
  it('UNIT-1: are rounded half-up, below zero too', () => {
    const cases = [
      [5n, 2n, 3],
      [-5n, 2n, -2],
      [7n, 3n, 2],
      [-7n, 3n, -2],
      [0n, 9n, 0],
    ] as const;
    for (const [numerator, denominator, rounded] of cases)
      expect(roundHalfUp({ numerator, denominator })).toBe(rounded);
    expect(() => roundHalfUp({ numerator: 2n ** 60n, denominator: 1n })).toThrow(RangeError);
  });

  it('UNIT-1: split by largest remainder, ties to the earlier', () => {
    expect(splitExactly(10, [1n, 1n, 1n])).toEqual([4, 3, 3]);
    expect(splitExactly(7, [2n ** 70n, 0n, 2n ** 70n])).toEqual([4, 0, 3]);
    // 100 × 2/3, 100 × 1/3: 66.67 and 33.33.
    expect(splitExactly(100, [2n, 1n])).toEqual([67, 33]);
  });
});

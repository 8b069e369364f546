import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRandomStream } from '../../src/kernel/index.js';
import { drawYear } from '../../src/policy/coveredEntity.js';
import {
  buildFirms,
  drawGroup,
  FIRM_PRESETS,
  type FirmDraw,
  type FirmTargets,
  NOT_COVERED,
} from '../../src/policy/index.js';
import { shareOut } from '../../src/policy/sectors/shareOut.js';
import { plainConfig, plainTerms } from './small.js';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const cycle = FIRM_PRESETS['firstCycle2019-20'];

/** The group of the first national cycle, a share of it. */
function firstCycle(firms: number) {
  const part = firms / cycle.firms;
  const targets: FirmTargets = {
    shortSharePpm: Math.round((cycle.shortFirms / cycle.firms) * 1e6),
    shortageTonnes: Math.round(cycle.shortageTonnes * part),
    surplusTonnes: Math.round(cycle.surplusTonnes * part),
    years: cycle.years,
  };
  const group = {
    ...NOT_COVERED,
    emissionTonnes: Math.round(cycle.yearlyEmissionTonnes / cycle.firms),
    emissionsSpread: 0.8,
    thresholdTonnes: 26_000,
    balanceYear: cycle.balanceYear,
    sectors: [{ sector: 'power', sharePpm: 1_000_000 }],
    targets,
  } as const;
  const members = Array.from({ length: firms }, (_, account) => ({ account, name: `firms-${account + 1}` }));
  return { group, members };
}

describe('the book of firms of the first national cycle (CMP-1, CMP-5)', () => {
  it('CMP-1 has 847 of 2,162 firms short of 188 Mt in two years, and 4.5 bn t a year', () => {
    const { group, members } = firstCycle(2162);
    const open = (name: string) => openRandomStream('7', 0, name);
    const firms = drawGroup(members, group, open);
    const yearly = firms.map(({ sizeTonnes, balance }) => Math.round(sizeTonnes * balance));
    const short = yearly.filter((tonnes) => tonnes < 0);
    expect(short).toHaveLength(847);
    expect(sum(short) * 2).toBe(-188_000_000);
    expect(sum(yearly.filter((tonnes) => tonnes > 0)) * 2).toBe(360_000_000);
    // The mean is whole tonnes: 4.5 bn ÷ 2,162 = 2,081,406.1.
    expect(sum(firms.map(({ sizeTonnes }) => sizeTonnes))).toBe(2162 * 2_081_406);
    expect(Math.min(...firms.map(({ sizeTonnes }) => sizeTonnes))).toBeGreaterThanOrEqual(26_000);
    // No firm lacks more than half of what it emits.
    expect(Math.min(...firms.map(({ balance }) => balance))).toBeGreaterThanOrEqual(-0.5);
  });

  it('CMP-1 comes to the totals within 2% in the two simulated years, and exactly as many firms are short', () => {
    const { group, members } = firstCycle(2162);
    const open = (name: string) => openRandomStream('7', 0, name);
    const firms = drawGroup(members, group, open);
    const years = firms.map((firm) =>
      [2019, 2020].map((year) => drawYear(firm, year, 2021, plainConfig, open, plainTerms)),
    );
    const balances = years.map((both) =>
      sum(both.map(({ allocationTonnes, verifiedTonnes }) => allocationTonnes - verifiedTonnes)),
    );
    const short = balances.filter((tonnes) => tonnes < 0);
    // A firm that lacks less than half a tonne a year may come out even.
    expect(Math.abs(short.length - 847)).toBeLessThanOrEqual(2);
    expect(sum(short) / -188_000_000).toBeGreaterThan(0.98);
    expect(sum(short) / -188_000_000).toBeLessThan(1.02);
  });

  it('is the same for the same seed, and another for another', () => {
    const { group, members } = firstCycle(216);
    const book = (seed: string) => drawGroup(members, group, (name) => openRandomStream(seed, 0, name));
    expect(book('1')).toEqual(book('1'));
    expect(book('1')).not.toEqual(book('2'));
  });
});

describe('sizes of a mixed group (CMP-1)', () => {
  it('go with the mean of the sector: without spread a steel firm is 7.8 ÷ 2.5 of a power firm', () => {
    const { group, members } = firstCycle(10);
    const sectors = [
      { sector: 'power', sharePpm: 500_000 },
      { sector: 'steel', sharePpm: 500_000 },
    ] as const;
    const firms = drawGroup(members, { ...group, emissionsSpread: 0, sectors, thresholdTonnes: 0 }, (name) =>
      openRandomStream('3', 0, name),
    );
    const sizes = (name: string) =>
      firms.filter(({ sector }) => sector === name).map(({ sizeTonnes }) => sizeTonnes);
    expect([sizes('power').length, sizes('steel').length]).toEqual([5, 5]);
    expect(sizes('steel')[0]! / sizes('power')[0]!).toBeCloseTo(7.8 / 2.5, 4);
  });
});

const draw: fc.Arbitrary<FirmDraw> = fc.record({
  sector: fc.constantFrom('none', 'power', 'steel', 'cement', 'aluminium'),
  size: fc.double({ min: -3, max: 3, noNaN: true }),
  balance: fc.double({ min: -3, max: 3, noNaN: true }),
});

describe('a built book of any firms (CMP-1, UNIT-1)', () => {
  it('adds up to its targets to the tonne, or to half of what the side emits', () => {
    const cases = fc.record({
      draws: fc.array(draw, { minLength: 1, maxLength: 40 }),
      shortSharePpm: fc.integer({ min: 0, max: 1_000_000 }),
      shortageTonnes: fc.integer({ min: 0, max: 50_000_000 }),
      surplusTonnes: fc.integer({ min: 0, max: 50_000_000 }),
      years: fc.integer({ min: 1, max: 3 }),
      spread: fc.double({ min: 0, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ draws, spread, ...targets }) => {
        const terms = { meanEmissionTonnes: 1_000_000, sizeSpread: spread, thresholdTonnes: 26_000, targets };
        const firms = buildFirms(draws, terms);
        expect(sum(firms.map(({ emissionTonnes }) => emissionTonnes))).toBe(draws.length * 1_000_000);
        for (const { emissionTonnes } of firms) expect(emissionTonnes).toBeGreaterThanOrEqual(26_000);
        const shortCount = Math.floor((draws.length * targets.shortSharePpm + 500_000) / 1_000_000);
        const byDraw = firms
          .map((firm, index) => ({ ...firm, place: draws[index]!.balance, index }))
          .sort((a, b) => a.place - b.place || a.index - b.index);
        for (const [side, total, sign] of [
          [byDraw.slice(0, shortCount), targets.shortageTonnes, -1],
          [byDraw.slice(shortCount), targets.surplusTonnes, 1],
        ] as const) {
          const caps = side.map(({ emissionTonnes }) => Math.floor(emissionTonnes / 2));
          const yearly = Math.floor((total * 2 + targets.years) / (2 * targets.years));
          const parts = side.map(({ balanceTonnes }) => sign * balanceTonnes);
          expect(sum(parts)).toBe(Math.min(yearly, sum(caps)));
          for (const [index, part] of parts.entries()) {
            expect(part).toBeGreaterThanOrEqual(yearly >= side.length && side.length > 0 ? 1 : 0);
            expect(part).toBeLessThanOrEqual(caps[index]!);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('sharing out with caps (UNIT-1)', () => {
  it('gives what a cap keeps from one to the others by their weights', () => {
    // 100 by 1 : 1 : 2 is 25, 25, 50; the last is capped at 20, so 80 by 1 : 1.
    expect(shareOut(100, [1, 1, 2], [100, 100, 20])).toEqual([40, 40, 20]);
    expect(shareOut(100, [1, 1, 2], [10, 10, 20])).toEqual([10, 10, 20]);
    expect(shareOut(7, [3, 1], [10, 10])).toEqual([5, 2]);
    expect(shareOut(5, [], [])).toEqual([]);
    expect(shareOut(0, [1], [3])).toEqual([0]);
  });
});

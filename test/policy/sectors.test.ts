import { describe, expect, it } from 'vitest';
import {
  COVERAGE_THRESHOLDS,
  deadlineOf,
  POWER_PLANS,
  POWER_UNITS,
  SECTORS,
  type SectorName,
  thresholdTonnes,
} from '../../src/policy/index.js';
import { allocationShare } from '../../src/policy/sectors/allocationShare.js';
import { benchmarkRatio } from '../../src/policy/sectors/powerBenchmarks.js';
import { assignSectors } from '../../src/policy/sectors/sectorMix.js';
import { entity, flatStream, openBook, plainConfig } from './small.js';

const DECLINE = 0.005;
const power = { sector: 'power', unit: 'largeCoal', balanceYear: 2020, benchmarkDecline: DECLINE } as const;

describe('benchmarks of power generation (CMP-1)', () => {
  it('are published for every unit and year from 2019 to 2024, and fall within a plan', () => {
    expect(POWER_PLANS.map(({ firstYear }) => firstYear)).toEqual([2019, 2021, 2023]);
    for (const { gramsPerMegawattHour } of POWER_PLANS) {
      for (const unit of POWER_UNITS) {
        const [first, second, ...others] = gramsPerMegawattHour[unit];
        expect(others).toEqual([]);
        expect(second).toBeLessThanOrEqual(first!);
      }
    }
    // ICAP's table of the plan for 2019-20: 0.877, 0.979, 1.146 and 0.392 t for a megawatt-hour.
    expect(POWER_UNITS.map((unit) => POWER_PLANS[0]!.gramsPerMegawattHour[unit][0])).toEqual([
      877_000, 979_000, 1_146_000, 392_000,
    ]);
  });

  it('compare within a plan only, and fall by the declared rate after the last one', () => {
    const ratio = (from: number, to: number) => benchmarkRatio(POWER_PLANS, 'largeCoal', from, to, DECLINE);
    expect(ratio(2019, 2021)).toBe(1);
    expect(ratio(2021, 2022)).toBeCloseTo(0.8177 / 0.8218, 12);
    expect(ratio(2020, 2024)).toBeCloseTo((0.8177 / 0.8218) * (0.791 / 0.795), 12);
    expect(ratio(2024, 2026)).toBeCloseTo(0.995 * 0.995, 12);
    expect(ratio(2026, 2020) * ratio(2020, 2026)).toBeCloseTo(1, 12);
  });

  it('a firm at its benchmark is balanced, one that emits a quarter more for its output is a fifth short', () => {
    // Intensity 1.25 × benchmark: allocation ÷ emissions = 1 ÷ 1.25 = 0.8 in its year.
    expect(allocationShare(power, 2020, 0)).toBe(1);
    expect(allocationShare(power, 2020, 1 / 1.25 - 1)).toBeCloseTo(0.8, 12);
    expect(allocationShare(power, 2022, 1 / 1.25 - 1)).toBeCloseTo(0.8 * (0.8177 / 0.8218), 12);
  });
});

describe('the new sectors (CMP-1)', () => {
  const steel = { ...power, sector: 'steel' } as const;

  it('are allocated for 2024 what was verified, and from 2025 on at most 3% more or less', () => {
    expect(allocationShare(steel, 2024, -0.2)).toBe(1);
    expect([-0.2, -0.01, 0.2].map((balance) => allocationShare(steel, 2025, balance))).toEqual([
      0.97, 0.99, 1.03,
    ]);
    expect(allocationShare({ ...steel, sector: 'none' }, 2024, -0.2)).toBe(0.8);
  });

  it('join with the emissions of 2024, first surrendered for by the end of 2025; power with those of 2019', () => {
    const firm = (account: number, sector: SectorName) => ({ ...entity(account, 1000, -0.1), sector });
    const firms = [firm(0, 'power'), firm(1, 'cement'), firm(2, 'none')];
    const { book } = openBook(firms, [2018, 2019, 2023, 2024]);
    const years = (account: number) => book.openDuties(account).map(({ timetable }) => timetable.year);
    expect([0, 1, 2].map(years)).toEqual([[2019, 2023, 2024], [2024], [2018, 2019, 2023, 2024]]);
    expect(deadlineOf(plainConfig, 2024).surrenderDay).toBe(Date.UTC(2025, 11, 31) / 86_400_000);
    const joined = book.openDuties(1)[0]!;
    expect(joined.truth.allocationTonnes).toBe(1000);
  });

  it('CMP-4 what is verified decides, noise and all', () => {
    const cement = { ...entity(0, 1000, -0.1), sector: 'cement' } as const;
    const noise = { verificationNoise: 0.02 };
    const { book } = openBook([cement], [2024, 2025], noise, () => flatStream(1));
    const [first, second] = book.openDuties(0);
    expect(first!.truth).toMatchObject({
      estimateTonnes: 1000,
      verifiedTonnes: 1020,
      allocationTonnes: 1020,
    });
    // 3% less than 1,020 t: 989.4 t.
    expect(second!.truth.allocationTonnes).toBe(989);
  });

  it('have numbers of firms and sizes that come to what is published: 8 bn t in all, 3 bn t of it new', () => {
    const emitted = SECTORS.map(({ listedFirms, meanEmissionTonnes }) => listedFirms * meanEmissionTonnes);
    const [own, ...others] = emitted;
    expect(own! / 5.2e9).toBeCloseTo(1, 1);
    expect(others.reduce((sum, tonnes) => sum + tonnes, 0) / 3e9).toBeCloseTo(1, 1);
  });
});

describe('the sectors of a mixed group (CMP-1)', () => {
  it('are given out by largest remainder, whatever the draws', () => {
    const parts = [
      { sector: 'power', sharePpm: 500_000 },
      { sector: 'steel', sharePpm: 300_000 },
      { sector: 'cement', sharePpm: 200_000 },
    ] as const;
    // 7 members: 3.5, 2.1 and 1.4; the odd one goes to power, whose remainder is the largest.
    const sectors = assignSectors(parts, [0.9, 0.1, 0.5, 0.3, 0.7, 0.2, 0.6]);
    expect(sectors).toEqual(['cement', 'power', 'power', 'power', 'steel', 'power', 'steel']);
    expect(assignSectors(parts, [0.1, 0.2])).toEqual(['power', 'steel']);
    expect(assignSectors([{ sector: 'steel', sharePpm: 500_000 }], [0.2, 0.1])).toEqual(['none', 'steel']);
  });
});

describe('thresholds by market (CMP-5)', () => {
  it('CMP-5 are those of the rule for the national market, Guangdong, Hubei and Shenzhen', () => {
    // 60,000 t of standard coal at 2.6 t: 156,000 t.
    expect(['national', 'guangdong', 'hubei', 'shenzhen', 'sichuan'].map(thresholdTonnes)).toEqual([
      26_000, 10_000, 156_000, 3_000, 0,
    ]);
    expect(COVERAGE_THRESHOLDS).toHaveLength(9);
    for (const { text, source } of COVERAGE_THRESHOLDS) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(source).toBe('CMP-5');
    }
  });
});

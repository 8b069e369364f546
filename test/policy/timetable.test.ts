import { describe, expect, it } from 'vitest';
import {
  buildTradingCalendar,
  dayFromCivil,
  formatIsoDay,
  lastTradingDay,
} from '../../src/calendar/index.js';
import { openRandomStream } from '../../src/kernel/index.js';
import { drawYear } from '../../src/policy/coveredEntity.js';
import {
  deadlineFrom,
  deadlinesSettledOn,
  deliveryDeadline,
  drawEntity,
  finePriceFen,
  NOT_COVERED,
  settlementDay,
  vintagesFor,
} from '../../src/policy/index.js';
import { plainConfig, plainTerms } from './small.js';

const built = buildTradingCalendar({
  firstDay: dayFromCivil(2026, 1, 1),
  lastDay: dayFromCivil(2027, 12, 31),
  projection: 'projected',
});
if (!built.ok) throw new Error('the years 2026 and 2027 have trading days');
const { calendar } = built;
const cycles = [
  { years: [2019, 2020], surrenderDay: dayFromCivil(2021, 12, 31) },
  { years: [2021, 2022], surrenderDay: dayFromCivil(2023, 12, 31) },
];

describe('the timetable of compliance (CMP-1)', () => {
  it.each([
    ['2021-07-16', 2019, 2020, '2021-12-31'],
    ['2021-12-31', 2019, 2020, '2021-12-31'],
    ['2022-01-01', 2021, 2022, '2023-12-31'],
    ['2024-01-01', 2023, 2023, '2024-12-31'],
    ['2026-12-31', 2025, 2025, '2026-12-31'],
    ['2027-01-01', 2026, 2026, '2027-12-31'],
  ])('CMP-1 on %s the next deadline is for %i to %i, on %s', (date, firstYear, lastYear, due) => {
    const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
    const deadline = deadlineFrom({ ...plainConfig, cycles }, dayFromCivil(year, month, dayOfMonth));
    expect([deadline.firstYear, deadline.lastYear, formatIsoDay(deadline.surrenderDay)]).toEqual([
      firstYear,
      lastYear,
      due,
    ]);
  });

  it('CMP-1 is settled on the last trading day up to the deadline', () => {
    const onSunday = { ...plainConfig, surrender: { month: 5, dayOfMonth: 31 } };
    const deadline = deadlineFrom(onSunday, dayFromCivil(2026, 5, 1));
    // 31 May 2026 is a Sunday.
    expect(formatIsoDay(deadline.surrenderDay)).toBe('2026-05-31');
    expect(formatIsoDay(settlementDay(deadline, calendar))).toBe('2026-05-29');
  });

  /** Nothing trades from 1 to 7 October 2026: the deadlines of the 3rd, for 2024, and of the 5th, for 2025. */
  const inHoliday = {
    ...plainConfig,
    surrender: { month: 10, dayOfMonth: 5 },
    cycles: [{ years: [2024], surrenderDay: dayFromCivil(2026, 10, 3) }],
  };

  it('CMP-1 several deadlines are settled on one day if no trading day lies between them', () => {
    const settledOn = (month: number, dayOfMonth: number) =>
      deadlinesSettledOn(inHoliday, calendar, dayFromCivil(2026, month, dayOfMonth)).map(
        ({ lastYear }) => lastYear,
      );
    expect([settledOn(9, 29), settledOn(9, 30), settledOn(10, 8)]).toEqual([[], [2024, 2025], []]);
    const sameDay = { ...inHoliday, cycles: [{ years: [2024], surrenderDay: dayFromCivil(2026, 10, 5) }] };
    expect(deadlinesSettledOn(sameDay, calendar, dayFromCivil(2026, 9, 30))).toHaveLength(2);
  });

  it('DEL-4 a delivery on that day comes too late for all of them', () => {
    const last = calendar.add(dayFromCivil(2026, 9, 30), -3);
    expect(deliveryDeadline(inHoliday, calendar, last).lastYear).toBe(2026);
    expect(deliveryDeadline(inHoliday, calendar, last - 1).lastYear).toBe(2024);
  });

  it('CMP-3 a cycle takes the vintages of all its years and those carried over', () => {
    const deadline = deadlineFrom({ ...plainConfig, cycles }, dayFromCivil(2022, 6, 1));
    expect(vintagesFor(deadline, 1)).toEqual({ oldest: 2020, newest: 2022 });
  });
});

describe('compliance classes of contracts (DEL-4)', () => {
  it.each([
    [2026, 2, 2025],
    [2026, 12, 2025],
    [2027, 1, 2026],
    [2027, 12, 2026],
  ])('DEL-4 the contract of %i-%i is good for the surrender for %i', (year, month, complianceYear) => {
    const last = lastTradingDay({ product: 'CA', year, month }, calendar);
    expect(deliveryDeadline(plainConfig, calendar, last).lastYear).toBe(complianceYear);
  });

  it('DEL-4 a deadline on the delivery day itself comes too early', () => {
    // CA2602 stops on 30 January and delivers on 4 February 2026.
    const last = lastTradingDay({ product: 'CA', year: 2026, month: 2 }, calendar);
    const on = (dayOfMonth: number) => ({ ...plainConfig, surrender: { month: 2, dayOfMonth } });
    expect(deliveryDeadline(on(4), calendar, last).lastYear).toBe(2026);
    expect(deliveryDeadline(on(5), calendar, last).lastYear).toBe(2025);
  });
});

describe('the price of a fine (CMP-2)', () => {
  const at = (month: number, dayOfMonth: number, volumeTonnes: number, priceFen: number) => ({
    day: dayFromCivil(2026, month, dayOfMonth),
    volumeTonnes,
    turnoverFen: volumeTonnes * priceFen,
    closeFen: priceFen,
  });

  it('CMP-2 is the average of the month up to the deadline, half-up', () => {
    const days = [at(11, 30, 500, 9000), at(12, 1, 100, 6000), at(12, 15, 0, 6100), at(12, 31, 300, 6002)];
    // (600,000 + 1,800,600) ÷ 400 = 6001.5.
    expect(finePriceFen(days, dayFromCivil(2026, 12, 31))).toBe(6002);
    expect(finePriceFen(days, dayFromCivil(2026, 12, 30))).toBe(6000);
  });

  it('CMP-2 without trades is the last close', () => {
    expect(finePriceFen([at(12, 30, 0, 6100), at(12, 31, 0, 6200)], dayFromCivil(2026, 12, 31))).toBe(6200);
  });
});

describe('what firms are like (CMP-1)', () => {
  const open = (name: string) => openRandomStream('firms', 0, name);
  const group = {
    ...NOT_COVERED,
    emissionTonnes: 100_000,
    emissionsSpread: 0.8,
    balance: -0.005,
    balanceSpread: 0.05,
  };

  it('sizes have the mean of the group and its spread of logarithms, balances their mean and spread', () => {
    const firms = Array.from({ length: 4000 }, (_, index) => drawEntity(index, `f-${index}`, group, open));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const sd = (values: number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
    // Sampling errors: 0.94 ÷ √4000 = 1.5% of the mean, 0.8 ÷ √8000 of the spread; three of them are allowed.
    expect(Math.abs(mean(firms.map(({ sizeTonnes }) => sizeTonnes)) / 100_000 - 1)).toBeLessThan(0.045);
    expect(Math.abs(sd(firms.map(({ sizeTonnes }) => Math.log(sizeTonnes))) - 0.8)).toBeLessThan(0.027);
    expect(Math.abs(mean(firms.map(({ balance }) => balance)) + 0.005)).toBeLessThan(0.0024);
    expect(Math.abs(sd(firms.map(({ balance }) => balance)) - 0.05)).toBeLessThan(0.0017);
  });

  it('CMP-4 verified emissions miss the true ones by the noise; the report is nearer than the estimate', () => {
    const config = { ...plainConfig, estimateError: 0.04, reportError: 0.015, verificationNoise: 0.005 };
    const yearsOf = (terms: typeof config) =>
      Array.from({ length: 2000 }, (_, index) =>
        drawYear(drawEntity(index, `f-${index}`, group, open), 2026, 2026, terms, open, plainTerms),
      );
    const years = yearsOf(config);
    // Without noise what is verified is true, and the same numbers are drawn.
    const truth = yearsOf(plainConfig).map(({ verifiedTonnes }) => verifiedTonnes);
    const rms = (of: (year: (typeof years)[number]) => number) =>
      Math.sqrt(
        years.reduce((sum, year, index) => sum + (of(year) / truth[index]! - 1) ** 2, 0) / years.length,
      );
    expect(rms(({ estimateTonnes }) => estimateTonnes)).toBeCloseTo(0.04, 2);
    expect(rms(({ reportedTonnes }) => reportedTonnes)).toBeCloseTo(0.015, 2.5);
    expect(rms(({ verifiedTonnes }) => verifiedTonnes)).toBeCloseTo(0.005, 3);
  });

  it('grow from the base year on, and another year moves nobody', () => {
    const growing = { ...NOT_COVERED, emissionTonnes: 1000, emissionsGrowth: 0.1 };
    const firm = drawEntity(0, 'f', growing, open);
    const years = [2025, 2026, 2028].map((year) => drawYear(firm, year, 2026, plainConfig, open, plainTerms));
    // 1000 ÷ 1.1, 1000, 1000 × 1.1².
    expect(years.map(({ verifiedTonnes }) => verifiedTonnes)).toEqual([909, 1000, 1210]);
  });
});

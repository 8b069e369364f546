import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { Product } from '../../src/registry/index.js';
import { load, places, warnings } from './files.js';

const FIRM =
  'population:\n  firms: {kind: noiseTrader, emissions: 200000, balance: -1%, carried: 10%, families: 2, count: 4}\n';

describe('the section policy (CMP-1 to CMP-4)', () => {
  it('has the dates, cycles and numbers of the rules by default', () => {
    expect(load('name: x\n').config?.policy).toEqual({
      preAllocate: { month: 1, dayOfMonth: 1 },
      report: { month: 3, dayOfMonth: 31 },
      verify: { month: 6, dayOfMonth: 30 },
      allocate: { month: 9, dayOfMonth: 30 },
      surrender: { month: 12, dayOfMonth: 31 },
      cycles: [
        { years: [2019, 2020], surrenderDay: dayFromCivil(2021, 12, 31) },
        { years: [2021, 2022], surrenderDay: dayFromCivil(2023, 12, 31) },
      ],
      preAllocationSharePpm: 700_000,
      estimateError: 0.04,
      reportError: 0.015,
      allocationError: 0.02,
      verificationNoise: 0.005,
      fineMultiple: 5,
      carryOverYears: 1,
      scarcity: 1,
      freeSharePpm: 1_000_000,
      paidBy: 'auction',
      paidPriceFen: 6_000,
      benchmarkDecline: 0.005,
      offsetProduct: Product.CCER,
      offsetSharePpm: 50_000,
    });
  });

  it('reads what a scenario says of it and of its covered groups', () => {
    const { config, issues } = load(
      `policy: {surrender: 11-15, cycles: [{years: [2025], surrender: 2026-12-01}], scarcity: 0, freeShare: 97%, paidBy: fixedPrice, paidPrice: 70.5, offsetShare: 10%}\n${FIRM}`,
    );
    expect(issues).toEqual([]);
    expect(config?.policy).toMatchObject({
      surrender: { month: 11, dayOfMonth: 15 },
      cycles: [{ years: [2025], surrenderDay: dayFromCivil(2026, 12, 1) }],
      scarcity: 0,
      freeSharePpm: 970_000,
      paidBy: 'fixedPrice',
      paidPriceFen: 7_050,
      offsetSharePpm: 100_000,
    });
    expect(config?.population[0]).toMatchObject({
      emissionTonnes: 200_000,
      emissionsSpread: 0.8,
      balance: -0.01,
      balanceSpread: 0.05,
      carriedShare: 0.1,
      families: 2,
    });
  });

  it('CMP-3 warns of allowances that nobody can use at the first deadline', () => {
    // In 2026 those of 2024 and 2025 are of use; the groups hold 2025 by default.
    expect(warnings(load(FIRM))).toEqual([]);
    expect(warnings(load(`spot: {vintage: 2023}\n${FIRM}`))).toEqual(['spot.vintage vintageWithoutUse']);
    const uncovered = FIRM.replace('emissions: 200000, balance: -1%, carried: 10%, ', '');
    expect(warnings(load(`spot: {vintage: 2023}\n${uncovered}`))).toEqual([]);
  });

  it('shows its parameters with marks and sources', () => {
    const rows = load('policy: {fineMultiple: 10}\n').parameters.filter(({ path }) =>
      path.startsWith('policy.'),
    );
    expect(rows.find(({ path }) => path === 'policy.report')).toMatchObject({
      value: '03-31',
      mark: 'P',
      source: 'CMP-1',
      given: false,
    });
    expect(rows.find(({ path }) => path === 'policy.fineMultiple')).toMatchObject({
      value: '10',
      default: '5',
      given: true,
    });
  });

  it.each([
    [
      'a date after the default of the next',
      'policy:\n  report: 07-15\n',
      ['scenario.yaml:2:11 policy.verify policyDateOrder'],
    ],
    [
      'a date before the one it follows',
      'policy: {report: 05-15, verify: 05-14}\n',
      ['scenario.yaml:1:33 policy.verify policyDateOrder'],
    ],
    ['an impossible date', 'policy: {verify: 06-31}\n', ['scenario.yaml:1:18 policy.verify impossibleDate']],
    ['29 February', 'policy: {report: 02-29}\n', ['scenario.yaml:1:18 policy.report impossibleDate']],
    ['a date written otherwise', 'policy: {verify: 6/30}\n', ['scenario.yaml:1:18 policy.verify wrongValue']],
    [
      'years with a gap',
      'policy: {cycles: [{years: [2025, 2027], surrender: 2028-12-31}]}\n',
      ['scenario.yaml:1:19 policy.cycles.0 cycleYears'],
    ],
    [
      'a year in two cycles',
      'policy: {cycles: [{years: [2025], surrender: 2026-12-31}, {years: [2025], surrender: 2026-12-31}]}\n',
      ['scenario.yaml:1:59 policy.cycles.1 cycleYears'],
    ],
    [
      'no year',
      'policy: {cycles: [{years: [], surrender: 2026-12-31}]}\n',
      ['scenario.yaml:1:19 policy.cycles.0 cycleYears'],
    ],
    [
      'a cycle due before its final allocation',
      'policy: {cycles: [{years: [2024, 2025], surrender: 2026-09-29}]}\n',
      ['scenario.yaml:1:19 policy.cycles.0 outOfRange'],
    ],
    [
      'a cycle due after the deadline that follows',
      'policy: {cycles: [{years: [2024, 2025], surrender: 2027-12-31}]}\n',
      ['scenario.yaml:1:19 policy.cycles.0 outOfRange'],
    ],
    [
      'an unknown key in a cycle',
      'policy: {cycles: [{years: [2025], deadline: 2026-12-31}]}\n',
      [
        'scenario.yaml:1:19 policy.cycles.0.surrender missingKey',
        'scenario.yaml:1:35 policy.cycles.0.deadline unknownKey',
      ],
    ],
  ])('refuses %s', (_title, yaml, expected) => {
    expect(places(load(yaml))).toEqual(expected);
  });
});

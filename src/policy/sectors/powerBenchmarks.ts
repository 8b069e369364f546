import type { BilingualText, SourceMark } from '../../protocol/index.js';

/** Kinds of generating units that have a benchmark of their own (CMP-1). */
export const POWER_UNITS = ['largeCoal', 'smallCoal', 'unconventionalCoal', 'gas'] as const;
/** A kind of generating unit: coal above 300 MW, coal up to 300 MW, coal gangue and the like, natural gas. */
export type PowerUnit = (typeof POWER_UNITS)[number];

/** A plan of allowances for power generation: benchmarks of consecutive years that are measured in one way. */
export interface PowerPlan {
  readonly firstYear: number;
  /** What the benchmarks are for a megawatt-hour of. */
  readonly basis: BilingualText;
  /** Grams of CO2 for a megawatt-hour, a value for each year of the plan. */
  readonly gramsPerMegawattHour: Readonly<Record<PowerUnit, readonly number[]>>;
  readonly mark: SourceMark;
  readonly source: string;
}

const SUPPLIED: BilingualText = { zh: '供电量', en: 'electricity supplied' };
const GENERATED: BilingualText = { zh: '发电量', en: 'electricity generated' };

/**
 * Benchmarks of electricity by year (CMP-1). Those of 2019-20 were checked against a stored text (ICAP's account of the draft, which
 * the plan kept); the later ones are from memory (m). Within a plan the benchmark of 2022 and 2024 is half a percent below
 * that of the year before. Between plans the way of measuring changes (carbon content measured and not assumed in 2021,
 * generation in the place of supply in 2023), so that their numbers do not compare.
 */
export const POWER_PLANS: readonly PowerPlan[] = [
  {
    firstYear: 2019,
    basis: SUPPLIED,
    gramsPerMegawattHour: {
      largeCoal: [877_000, 877_000],
      smallCoal: [979_000, 979_000],
      unconventionalCoal: [1_146_000, 1_146_000],
      gas: [392_000, 392_000],
    },
    mark: 'P',
    source: 'MEE, plan for 2019-2020 (power); values in ICAP, icapcarbonaction.com/node/731',
  },
  {
    firstYear: 2021,
    basis: SUPPLIED,
    gramsPerMegawattHour: {
      largeCoal: [821_800, 817_700],
      smallCoal: [877_300, 872_900],
      unconventionalCoal: [935_000, 930_300],
      gas: [392_000, 390_100],
    },
    mark: 'm',
    source: 'MEE, plan for 2021 and 2022 (power), March 2023',
  },
  {
    firstYear: 2023,
    basis: GENERATED,
    gramsPerMegawattHour: {
      largeCoal: [795_000, 791_000],
      smallCoal: [809_000, 804_900],
      unconventionalCoal: [828_500, 824_400],
      gas: [330_500, 328_800],
    },
    mark: 'm',
    source: 'MEE, plan for 2023 and 2024 (power), October 2024',
  },
];

/**
 * Benchmark of `toYear` over that of `fromYear`, as far as they compare: within a plan by its values, from one plan to the next
 * none, for intensities and benchmarks were measured anew together (D), after the last plan less `yearlyDecline` a year (D). 1
 * up to the first year of the first plan.
 */
export function benchmarkRatio(
  plans: readonly PowerPlan[],
  unit: PowerUnit,
  fromYear: number,
  toYear: number,
  yearlyDecline: number,
): number {
  if (toYear < fromYear) return 1 / benchmarkRatio(plans, unit, toYear, fromYear, yearlyDecline);
  let ratio = 1;
  for (let year = fromYear + 1; year <= toYear; year++) {
    ratio *= yearlyFactor(plans, unit, year, yearlyDecline);
  }
  return ratio;
}

function yearlyFactor(
  plans: readonly PowerPlan[],
  unit: PowerUnit,
  year: number,
  yearlyDecline: number,
): number {
  const plan = plans.findLast(({ firstYear }) => firstYear <= year);
  if (plan === undefined) return 1;
  const values = plan.gramsPerMegawattHour[unit];
  const position = year - plan.firstYear;
  if (position >= values.length) return 1 - yearlyDecline;
  return position === 0 ? 1 : values[position]! / values[position - 1]!;
}

import { z } from 'zod';
import { formatIsoDay } from '../../calendar/index.js';
import {
  type ComplianceCycle,
  deadlineFrom,
  dutyTimetable,
  type MonthDay,
  vintagesFor,
} from '../../policy/index.js';
import { Product } from '../../registry/index.js';
import type { SimulationConfig } from '../../simulation/index.js';
import { PPM } from '../../units/index.js';
import { checkSection } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import { dateLeaf, formatMonthDay, integerLeaf } from '../leaves.js';
import { policyDateParameters, policyParameters } from '../parameters/policy.js';
import { placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';

type PolicyConfig = SimulationConfig['policy'];

/** The cycles of several years so far (CMP-1), as a scenario writes them. */
const DEFAULT_CYCLES: readonly { readonly years: readonly number[]; readonly surrender: string }[] = [
  { years: [2019, 2020], surrender: '2021-12-31' },
  { years: [2021, 2022], surrender: '2023-12-31' },
];

const yearLeaf = integerLeaf({ min: 2013, max: 2100 });
/** A value with its scalars as texts, as a scenario's tree has them. */
const asWritten = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(asWritten)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asWritten(each)]))
      : String(value);

const schema = z.strictObject({
  ...shapeOf(policyParameters),
  cycles: z
    .array(z.strictObject({ years: z.array(yearLeaf), surrender: dateLeaf }))
    .prefault(asWritten(DEFAULT_CYCLES) as never),
});

/** Reads the section `policy` (CMP-1 to CMP-4). Dates out of order and impossible cycles are issues. */
export function readPolicy(context: SectionContext): PolicyConfig | undefined {
  const { root, list } = context;
  const values = checkSection(schema, { root, path: ['policy'] }, list);
  if (values === undefined) return undefined;
  const config: PolicyConfig = {
    preAllocate: monthDay(values.preAllocate),
    report: monthDay(values.report),
    verify: monthDay(values.verify),
    allocate: monthDay(values.allocate),
    surrender: monthDay(values.surrender),
    cycles: values.cycles.map(({ years, surrender }) => ({ years, surrenderDay: surrender })),
    preAllocationSharePpm: values.preAllocationShare,
    estimateError: values.estimateError / PPM,
    reportError: values.reportError / PPM,
    allocationError: values.allocationError / PPM,
    verificationNoise: values.verificationNoise / PPM,
    fineMultiple: values.fineMultiple,
    carryOverYears: values.carryOverYears,
    scarcity: values.scarcity,
    freeSharePpm: values.freeShare,
    paidBy: values.paidBy,
    paidPriceFen: values.paidPrice,
    benchmarkDecline: values.benchmarkDecline / PPM,
    offsetProduct: Product.CCER,
    offsetSharePpm: values.offsetShare,
  };
  const inOrder = checkDates(values, context);
  const areCycles = checkCycles(config, context);
  return inOrder && areCycles ? config : undefined;
}

function monthDay(value: number): MonthDay {
  return { month: Math.floor(value / 100), dayOfMonth: value % 100 };
}

/** The five dates follow one another; two may fall on one day (CMP-1). */
function checkDates(
  values: Readonly<Record<keyof typeof policyDateParameters, number>>,
  context: SectionContext,
): boolean {
  const { root, list } = context;
  const before = list.issues.length;
  const names = Object.keys(policyDateParameters) as (keyof typeof policyDateParameters)[];
  names.forEach((name, index) => {
    const previous = names[index - 1];
    if (previous === undefined || values[name] >= values[previous]) return;
    const written = isGiven(context, 'policy', name) ? name : previous;
    list.add('policyDateOrder', placeOf(root, ['policy', written]), `policy.${name}`, {
      found: formatMonthDay(values[name]),
      previous,
      date: formatMonthDay(values[previous]),
    });
  });
  return list.issues.length === before;
}

/** Cycles are consecutive years, apart from each other, due between their final allocation and the deadline after. */
function checkCycles(config: PolicyConfig, context: SectionContext): boolean {
  const { root, list } = context;
  const before = list.issues.length;
  const seen = new Set<number>();
  config.cycles.forEach((cycle, index) => {
    const path = ['policy', 'cycles', String(index)];
    const at = isGiven(context, 'policy', 'cycles') ? placeOf(root, path) : placeOf(root, ['policy']);
    const { years } = cycle;
    const isRow = years.length > 0 && years.every((year, position) => year === years[0]! + position);
    if (!isRow || years.some((year) => seen.has(year))) {
      list.add('cycleYears', at, path.join('.'), { found: years.map(String) });
      return;
    }
    for (const year of years) seen.add(year);
    checkCycleDeadline(cycle, config, context, at, path.join('.'));
  });
  return list.issues.length === before;
}

function checkCycleDeadline(
  { years, surrenderDay }: ComplianceCycle,
  config: PolicyConfig,
  { list }: SectionContext,
  at: Parameters<SectionContext['list']['add']>[1],
  path: string,
): void {
  const last = years[years.length - 1]!;
  const { allocate } = dutyTimetable(config, last).steps;
  const { surrenderDay: nextDay } = dutyTimetable({ ...config, cycles: [] }, last + 1).deadline;
  if (surrenderDay >= allocate && surrenderDay < nextDay) return;
  const params = {
    found: formatIsoDay(surrenderDay),
    min: formatIsoDay(allocate),
    max: formatIsoDay(nextDay - 1),
  };
  list.add('outOfRange', at, path, params);
}

/** Units held at the start that no covered entity can use at the first deadline are worth a notice (CMP-3, DEL-4). */
export function checkVintage(config: SimulationConfig, { root, list }: SectionContext): void {
  const { policy, population, spot, calendar } = config;
  const isCovered = population.some(({ emissionTonnes, count }) => emissionTonnes > 0 && count > 0);
  const isHeld = population.some(
    ({ allowanceTonnes, carriedShare }) => allowanceTonnes > 0 || carriedShare > 0,
  );
  if (!isCovered || !isHeld) return;
  const deadline = deadlineFrom(policy, calendar.firstDay);
  const { oldest, newest } = vintagesFor(deadline, policy.carryOverYears);
  if (spot.vintage >= oldest && spot.vintage <= newest) return;
  list.warn('vintageWithoutUse', placeOf(root, ['spot', 'vintage']), 'spot.vintage', {
    found: spot.vintage,
    date: formatIsoDay(deadline.surrenderDay),
    min: oldest,
    max: newest,
  });
}

import { z } from 'zod';
import { formatIsoDay } from '../../calendar/index.js';
import {
  type ComplianceCycle,
  deadlineFrom,
  dutyTimetable,
  type MonthDay,
  pilotTermsOf,
  vintagesFor,
} from '../../policy/index.js';
import { Product } from '../../registry/index.js';
import { complianceRegimes, type SimulationConfig, spotMarkets } from '../../simulation/index.js';
import { PPM } from '../../units/index.js';
import { checkSection } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import { dateLeaf, formatMonthDay, integerLeaf } from '../leaves.js';
import { policyDateParameters, policyParametersOf } from '../parameters/policy.js';
import { placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';
import { netSalesRule } from './events/carryOver.js';
import { mainPreset } from './spotVenue.js';

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

/** A pilot has no cycle of several years unless a scenario names one (D). */
const schemaOf = (preset: string) =>
  z.strictObject({
    ...shapeOf(policyParametersOf(preset)),
    cycles: z
      .array(z.strictObject({ years: z.array(yearLeaf), surrender: dateLeaf }))
      .prefault(asWritten(pilotTermsOf(preset) === undefined ? DEFAULT_CYCLES : []) as never),
  });

/** Where compliance is written. */
interface PolicyPlace extends SectionContext {
  readonly path: readonly string[];
}

/** Reads the section `policy` (CMP-1 to CMP-4). Dates out of order and impossible cycles are issues. */
export function readPolicy(context: SectionContext): PolicyConfig | undefined {
  return readPolicyAt(['policy'], mainPreset(context).name, context);
}

/** Reads what is said of a spot market's own compliance, with the defaults of its preset (SPOT-9). Issues as in `readPolicy`. */
export function readPolicyAt(
  path: readonly string[],
  preset: string,
  context: SectionContext,
): PolicyConfig | undefined {
  const { root, list } = context;
  const place = { ...context, path };
  const values = checkSection(schemaOf(preset), { root, path }, list);
  if (values === undefined) return undefined;
  const netSales = netSalesRule(values.carryOverMultiple, values.carryOverBase);
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
    ...(netSales === undefined ? {} : { carryOverNetSales: netSales }),
    scarcity: values.scarcity,
    freeSharePpm: values.freeShare,
    paidBy: values.paidBy,
    paidPriceFen: values.paidPrice,
    benchmarkDecline: values.benchmarkDecline / PPM,
    offsetProduct: Product.CCER,
    offsetSharePpm: values.offsetShare,
  };
  const inOrder = checkDates(values, place);
  const areCycles = checkCycles(config, place);
  return inOrder && areCycles ? config : undefined;
}

function monthDay(value: number): MonthDay {
  return { month: Math.floor(value / 100), dayOfMonth: value % 100 };
}

/** The five dates follow one another; two may fall on one day (CMP-1). */
function checkDates(
  values: Readonly<Record<keyof typeof policyDateParameters, number>>,
  place: PolicyPlace,
): boolean {
  const { root, list, path } = place;
  const before = list.issues.length;
  const names = Object.keys(policyDateParameters) as (keyof typeof policyDateParameters)[];
  names.forEach((name, index) => {
    const previous = names[index - 1];
    if (previous === undefined || values[name] >= values[previous]) return;
    const written = isGiven(place, ...path, name) ? name : previous;
    list.add('policyDateOrder', placeOf(root, [...path, written]), [...path, name].join('.'), {
      found: formatMonthDay(values[name]),
      previous,
      date: formatMonthDay(values[previous]),
    });
  });
  return list.issues.length === before;
}

/** Cycles are consecutive years, apart from each other, due between their final allocation and the deadline after. */
function checkCycles(config: PolicyConfig, place: PolicyPlace): boolean {
  const { root, list } = place;
  const before = list.issues.length;
  const seen = new Set<number>();
  config.cycles.forEach((cycle, index) => {
    const path = [...place.path, 'cycles', String(index)];
    const at = isGiven(place, ...place.path, 'cycles') ? placeOf(root, path) : placeOf(root, place.path);
    const { years } = cycle;
    const isRow = years.length > 0 && years.every((year, position) => year === years[0]! + position);
    if (!isRow || years.some((year) => seen.has(year))) {
      list.add('cycleYears', at, path.join('.'), { found: years.map(String) });
      return;
    }
    for (const year of years) seen.add(year);
    checkCycleDeadline(cycle, config, place, at, path.join('.'));
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

/**
 * Units held at the start that no covered entity can use at the first deadline are worth a notice, in every market whose allowance
 * is surrendered (CMP-3, DEL-4). A market of one vintage only lists that of its product.
 */
export function checkVintage(config: SimulationConfig, { root, list }: SectionContext): void {
  const { population, calendar } = config;
  const markets = spotMarkets(config);
  for (const { policy, groups, markets: numbers } of complianceRegimes(config)) {
    const { name, vintage, ownVintageOnly } = markets[numbers[0]!]!;
    const names = numbers.map((number) => markets[number]!.name);
    const isHeld = population.some(
      ({ venue, allowanceTonnes, carriedShare }) =>
        names.includes(venue) && (allowanceTonnes > 0 || carriedShare > 0),
    );
    if (groups.length === 0 || !isHeld || ownVintageOnly) continue;
    const deadline = deadlineFrom(policy, calendar.firstDay);
    const { oldest, newest } = vintagesFor(deadline, policy.carryOverYears);
    if (vintage >= oldest && vintage <= newest) continue;
    const path = numbers[0] === 0 ? ['spot', 'vintage'] : ['venues', name, 'vintage'];
    list.warn('vintageWithoutUse', placeOf(root, path), path.join('.'), {
      found: vintage,
      date: formatIsoDay(deadline.surrenderDay),
      min: oldest,
      max: newest,
    });
  }
}

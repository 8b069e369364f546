import { invariant } from '../kernel/index.js';
import type { AccountIndex } from '../protocol/index.js';
import { PPM, type Ppm, splitByLargestRemainder, type Tonnes } from '../units/index.js';
import type { CoveredGroup } from './config.js';
import type { CoveredEntity, EntityYear } from './coveredEntity.js';
import type { Duty } from './duty.js';

/** The tonnes of a year that are shared out and added up. */
const YEAR_TONNES = [
  'fullAllocationTonnes',
  'allocationTonnes',
  'paidTonnes',
  'estimateTonnes',
  'reportedTonnes',
  'verifiedTonnes',
  'expectedAllocationTonnes',
  'expectedPaidTonnes',
] as const satisfies readonly (keyof EntityYear)[];
type YearTonnes = Pick<EntityYear, (typeof YEAR_TONNES)[number]>;

/** What a duty counts. */
const DUTY_TONNES = [
  'issuedTonnes',
  'deductionTonnes',
  'surrenderedTonnes',
  'reductionTonnes',
] as const satisfies readonly (keyof Duty)[];
type DutyTonnes = Pick<Duty, (typeof DUTY_TONNES)[number]>;

/** The same duty as another account's (REG-2). */
export function dutyOf(account: AccountIndex, duty: Duty): Duty {
  return { ...duty, done: new Set(duty.done), entity: { ...duty.entity, account } };
}

/**
 * Two open duties for one year as one of the first's owner: all tonnes are the sums (REG-2). What is expected on average of the
 * merged entity is the sum as well, its balance the mean by emissions.
 */
export function mergedDuty(own: Duty, taken: Duty): Duty {
  invariant(own.timetable.year === taken.timetable.year, 'duties of one year are merged', () => ({
    year: own.timetable.year,
    takenYear: taken.timetable.year,
  }));
  const [first, second] = [own.truth, taken.truth];
  const tonnes = sums(YEAR_TONNES, first, second);
  const shift =
    first.expectationError * first.allocationTonnes + second.expectationError * second.allocationTonnes;
  const expectationError = tonnes.allocationTonnes === 0 ? 0 : shift / tonnes.allocationTonnes;
  return {
    ...own,
    entity: mergedEntity(own.entity, taken.entity),
    truth: { ...tonnes, expectationError },
    done: new Set([...own.done, ...taken.done]),
    ...sums(DUTY_TONNES, own, taken),
  };
}

/**
 * An open duty in two parts: what its owner keeps, and the share that another account gets, each number of tonnes by largest
 * remainder, so that both add up to the whole (REG-2, UNIT-1). `sharePpm` from 0 to 1,000,000.
 */
export function splitDuty(
  duty: Duty,
  into: AccountIndex,
  sharePpm: Ppm,
): { readonly kept: Duty; readonly given: Duty } {
  const part = (ppm: Ppm, index: 0 | 1): Duty => ({
    ...duty,
    entity: partOf(duty.entity, ppm / PPM),
    truth: { ...duty.truth, ...parts(YEAR_TONNES, duty.truth, sharePpm, index) },
    done: new Set(duty.done),
    ...parts(DUTY_TONNES, duty, sharePpm, index),
  });
  return { kept: part(PPM - sharePpm, 0), given: dutyOf(into, part(sharePpm, 1)) };
}

function sums<Name extends keyof (YearTonnes & DutyTonnes)>(
  names: readonly Name[],
  first: Readonly<Record<Name, Tonnes>>,
  second: Readonly<Record<Name, Tonnes>>,
): Record<Name, Tonnes> {
  return Object.fromEntries(names.map((name) => [name, first[name] + second[name]])) as Record<Name, Tonnes>;
}

function parts<Name extends keyof (YearTonnes & DutyTonnes)>(
  names: readonly Name[],
  whole: Readonly<Record<Name, Tonnes>>,
  sharePpm: Ppm,
  index: 0 | 1,
): Record<Name, Tonnes> {
  const part = (name: Name): Tonnes =>
    splitByLargestRemainder(whole[name], [PPM - sharePpm, sharePpm])[index]!;
  return Object.fromEntries(names.map((name) => [name, part(name)])) as Record<Name, Tonnes>;
}

function mergedEntity(own: CoveredEntity, taken: CoveredEntity): CoveredEntity {
  const sizeTonnes = own.sizeTonnes + taken.sizeTonnes;
  const balance = weighted(own.balance, own.sizeTonnes, taken.balance, taken.sizeTonnes);
  const [first, second] = [own.group, taken.group];
  const group: CoveredGroup = {
    ...first,
    emissionTonnes: first.emissionTonnes + second.emissionTonnes,
    balance: weighted(first.balance, first.emissionTonnes, second.balance, second.emissionTonnes),
  };
  return { ...own, group, sizeTonnes, balance };
}

function partOf(entity: CoveredEntity, share: number): CoveredEntity {
  const { group, sizeTonnes } = entity;
  return {
    ...entity,
    group: { ...group, emissionTonnes: group.emissionTonnes * share },
    sizeTonnes: sizeTonnes * share,
  };
}

function weighted(first: number, firstWeight: number, second: number, secondWeight: number): number {
  const weight = firstWeight + secondWeight;
  return weight === 0 ? first : (first * firstWeight + second * secondWeight) / weight;
}

import { exp, type RandomStream } from '../kernel/index.js';
import type { AccountIndex } from '../protocol/index.js';
import type { Tonnes } from '../units/index.js';
import type { CoveredGroup, PolicyConfig } from './config.js';
import { type AllocationTerms, allocationParts } from './policyTerms.js';
import { type AllocationBasis, allocationShare, followsVerified } from './sectors/allocationShare.js';
import type { SectorName } from './sectors/sector.js';

/** How much a firm's emissions and balance vary from year to year, of what firms of its group differ by (D). */
const YEARLY_EMISSIONS_PART = 0.04;
const YEARLY_BALANCE_PART = 0.2;
/** No firm emits more in a year, so that every sum stays exact (UNIT-1): a billion tonnes (D). */
const MOST_TONNES = 1_000_000_000;

/** Opens a random stream of the run by its name. */
export type StreamOpener = (name: string) => RandomStream;

/** A covered entity (CMP-1): who it is and what is true of it, whether it knows it or not. */
export interface CoveredEntity {
  readonly account: AccountIndex;
  /** Its own name: names its random streams. */
  readonly name: string;
  readonly group: CoveredGroup;
  readonly sector: SectorName;
  /** Its mean emissions in the base year, before the yearly part. */
  readonly sizeTonnes: number;
  /** Its own lasting allocation ÷ emissions − 1. */
  readonly balance: number;
}

/** What is true of an entity's year, and what is believed of it before it is known (CMP-1, CMP-4). */
export interface EntityYear {
  /** The allocation before any change of the cap, free and paid (CMP-1). */
  readonly fullAllocationTonnes: Tonnes;
  /** Error of the expected against the final free allocation, as a share of it. */
  readonly expectationError: number;
  /** Final free allocation, before deductions. */
  readonly allocationTonnes: Tonnes;
  /** What is allocated beyond it for money (CMP-1). */
  readonly paidTonnes: Tonnes;
  /** Own estimate of the emissions before the report, and the figure reported. */
  readonly estimateTonnes: Tonnes;
  readonly reportedTonnes: Tonnes;
  /** Emissions as verified: measured with noise (CMP-4). */
  readonly verifiedTonnes: Tonnes;
  /** The free allocation that is expected until the final one, and what is expected to be sold beyond it. */
  readonly expectedAllocationTonnes: Tonnes;
  readonly expectedPaidTonnes: Tonnes;
}

/** Draws an entity: sizes are lognormal with the group's mean, balances normal, each from a stream of its own. */
export function drawEntity(
  account: AccountIndex,
  name: string,
  group: CoveredGroup,
  open: StreamOpener,
  sector: SectorName = 'none',
): CoveredEntity {
  const { emissionTonnes, emissionsSpread, balance, balanceSpread } = group;
  const size = open(`policy/${name}/size`).normal();
  const scale = exp(emissionsSpread * size - (emissionsSpread * emissionsSpread) / 2);
  return {
    account,
    name,
    group,
    sector,
    sizeTonnes: Math.max(emissionTonnes * scale, group.thresholdTonnes),
    balance: balance + balanceSpread * open(`policy/${name}/balance`).normal(),
  };
}

/** What an entity's allocation depends on (CMP-1). */
export function allocationBasis(
  { sector, group }: CoveredEntity,
  baseYear: number,
  { benchmarkDecline }: PolicyConfig,
): AllocationBasis {
  const balanceYear = group.balanceYear === 0 ? baseYear : group.balanceYear;
  return { sector, unit: group.powerUnit, balanceYear, benchmarkDecline };
}

/** Draws a year of an entity, each part from a stream of its own, so that no year moves another's numbers; `terms` of that year. */
export function drawYear(
  entity: CoveredEntity,
  year: number,
  baseYear: number,
  config: PolicyConfig,
  open: StreamOpener,
  terms: AllocationTerms,
): EntityYear {
  const { name, sizeTonnes, balance, group, sector } = entity;
  const yearly = open(`policy/${name}/emissions/${year}`).normal();
  const yearlyBalance = open(`policy/${name}/balance/${year}`).normal();
  const errors = open(`policy/${name}/estimate/${year}`);
  const meanTonnes = sizeTonnes * grown(group.emissionsGrowth, year - baseYear);
  const emissionTonnes = wholeTonnes(
    meanTonnes * (1 + YEARLY_EMISSIONS_PART * group.emissionsSpread * yearly),
  );
  const verifiedTonnes = wholeTonnes(
    emissionTonnes * (1 + config.verificationNoise * open(`policy/${name}/verification/${year}`).normal()),
  );
  const ownBalance = balance + YEARLY_BALANCE_PART * group.balanceSpread * yearlyBalance;
  const share = allocationShare(allocationBasis(entity, baseYear, config), year, ownBalance);
  const countedTonnes = followsVerified(sector, year) ? verifiedTonnes : emissionTonnes;
  const estimateTonnes = wholeTonnes(emissionTonnes * (1 + config.estimateError * errors.normal()));
  const reportedTonnes = wholeTonnes(emissionTonnes * (1 + config.reportError * errors.normal()));
  const allocation = {
    fullAllocationTonnes: wholeTonnes(countedTonnes * share),
    expectationError: config.allocationError * errors.normal(),
  };
  return {
    estimateTonnes,
    reportedTonnes,
    verifiedTonnes,
    ...allocation,
    ...finalAllocation(allocation, terms),
    ...expectedAllocation(allocation, terms),
  };
}

/** The final allocation of an entity's year under terms (CMP-1, POL-1). */
export function finalAllocation(
  { fullAllocationTonnes }: Pick<EntityYear, 'fullAllocationTonnes'>,
  terms: AllocationTerms,
): Pick<EntityYear, 'allocationTonnes' | 'paidTonnes'> {
  const { freeTonnes, paidTonnes } = allocationParts(fullAllocationTonnes, terms);
  return { allocationTonnes: freeTonnes, paidTonnes };
}

/** The allocation that an entity expects for its year under the terms that it knows of (CMP-1, POL-1). */
export function expectedAllocation(
  { fullAllocationTonnes, expectationError }: Pick<EntityYear, 'fullAllocationTonnes' | 'expectationError'>,
  terms: AllocationTerms,
): Pick<EntityYear, 'expectedAllocationTonnes' | 'expectedPaidTonnes'> {
  const { freeTonnes, paidTonnes } = allocationParts(fullAllocationTonnes, terms);
  return {
    expectedAllocationTonnes: wholeTonnes(freeTonnes * (1 + expectationError)),
    expectedPaidTonnes: paidTonnes,
  };
}

/** Emissions after so many years of growth, as a multiple; years before the base year count back. */
export function grown(growth: number, years: number): number {
  let factor = 1;
  for (let step = 0; step < Math.abs(years); step++) factor *= 1 + growth;
  return years < 0 ? 1 / factor : factor;
}

/** The nearest whole number of tonnes that a firm may have. */
export function wholeTonnes(tonnes: number): Tonnes {
  return Math.min(MOST_TONNES, Math.max(0, Math.round(tonnes)));
}

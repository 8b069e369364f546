import type { RandomStream } from '../../src/kernel/index.js';
import {
  ComplianceBook,
  type CoveredEntity,
  NOT_COVERED,
  type PolicyConfig,
  type StreamOpener,
} from '../../src/policy/index.js';
import { Registry } from '../../src/registry/index.js';
import { recordFacts } from '../registry/recordedFacts.js';

/** The yearly dates of CMP-1 and no noise anywhere. */
export const plainConfig: PolicyConfig = {
  preAllocate: { month: 1, dayOfMonth: 1 },
  report: { month: 3, dayOfMonth: 31 },
  verify: { month: 6, dayOfMonth: 30 },
  allocate: { month: 9, dayOfMonth: 30 },
  surrender: { month: 12, dayOfMonth: 31 },
  cycles: [],
  preAllocationSharePpm: 700_000,
  estimateError: 0,
  reportError: 0,
  allocationError: 0,
  verificationNoise: 0,
  fineMultiple: 5,
  carryOverYears: 1,
  scarcity: 1,
};

/** A stream whose normal variates are all `value`. */
export function flatStream(value: number): RandomStream {
  return {
    uniform: () => 0.5,
    integer: (from) => from,
    normal: () => value,
    exponential: () => 1,
    chance: () => false,
  };
}

/** An entity with just these emissions and balance, the same every year. */
export function entity(account: number, emissionTonnes: number, balance: number): CoveredEntity {
  const group = { ...NOT_COVERED, emissionTonnes, balance };
  return { account, name: `firm-${account + 1}`, group, sizeTonnes: emissionTonnes, balance };
}

/** A book of entities with its registry and facts; the year 2026 is the base. */
export function openBook(
  entities: readonly CoveredEntity[],
  years: readonly number[],
  changes: Partial<PolicyConfig> = {},
  openStream: StreamOpener = () => flatStream(0),
) {
  const { facts, sink } = recordFacts();
  const clock = { nowUs: 0 };
  const registry = new Registry(entities.length, sink, clock);
  const config = { ...plainConfig, ...changes };
  const book = new ComplianceBook({
    config,
    entities,
    years,
    baseYear: 2026,
    openStream,
    registry,
    facts: sink,
    clock,
  });
  return { book, registry, facts };
}

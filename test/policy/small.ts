import type { RandomStream } from '../../src/kernel/index.js';
import {
  ComplianceBook,
  type CoveredEntity,
  joiningYear,
  NOT_COVERED,
  type PolicyChange,
  type PolicyConfig,
  type StreamOpener,
} from '../../src/policy/index.js';
import { PolicyTerms } from '../../src/policy/policyTerms.js';
import { Product, Registry } from '../../src/registry/index.js';
import { smallMarket } from '../../src/testing/index.js';
import { recordFacts } from '../registry/recordedFacts.js';

/** The yearly dates of CMP-1, no noise anywhere, and news of a shortage that count once. */
export const plainConfig: PolicyConfig = { ...smallMarket().policy, scarcity: 1 };

/** What holds of allocations where nothing is paid for and no cap was changed. */
export const plainTerms = new PolicyTerms(plainConfig).allocation(2025);

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
  return { account, name: `firm-${account + 1}`, group, sector: 'none', sizeTonnes: emissionTonnes, balance };
}

/** A book of entities with its registry and facts; the year 2026 is the base. */
export function openBook(
  entities: readonly CoveredEntity[],
  years: readonly number[],
  changes: Partial<PolicyConfig> = {},
  openStream: StreamOpener = () => flatStream(0),
  covers: (entity: CoveredEntity, year: number) => boolean = ({ sector }, year) =>
    joiningYear(sector) <= year,
  plannedChanges: readonly PolicyChange[] = [],
) {
  const { facts, sink } = recordFacts();
  const clock = { nowUs: 0 };
  const registry = new Registry(entities.length, sink, clock);
  const config = { ...plainConfig, ...changes };
  const book = new ComplianceBook({
    config,
    product: Product.CEA,
    plannedChanges,
    entities,
    covers,
    years,
    baseYear: 2026,
    openStream,
    registry,
    facts: sink,
    clock,
  });
  return { book, registry, facts };
}

import type { PolicyChange } from '../../policy/index.js';
import type { PolicyAction } from './policyAction.js';
import type { PolicyEvent } from './policyEvent.js';

const IS_COMPLIANCE: Readonly<Record<PolicyChange['kind'], true>> = {
  cap: true,
  freeShare: true,
  carryOver: true,
  stabilityReserve: true,
  sector: true,
};

/** The changes of compliance among the events of a run, in the order in which they take effect (POL-1). */
export function plannedChanges(events: readonly PolicyEvent[]): PolicyChange[] {
  return [...events]
    .sort((one, other) => one.day - other.day || one.usOfDay - other.usOfDay)
    .flatMap(({ action }) => (isCompliance(action) ? [action] : []));
}

function isCompliance(action: PolicyAction): action is PolicyChange {
  return action.kind in IS_COMPLIANCE;
}

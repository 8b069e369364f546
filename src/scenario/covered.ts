import type { AgentGroupConfig, SimulationConfig } from '../simulation/index.js';
import { memberNamed } from './memberNamed.js';
import { isGiven, type SectionContext } from './sections/context.js';
import { placeOf } from './sourceNode.js';

/** What is said of a group's emissions: without any it has no effect (CMP-1). */
const COVERED_KEYS = [
  ...[
    'emissionsSpread',
    'emissionsGrowth',
    'balance',
    'balanceSpread',
    'carried',
    'shortShare',
    'joinsNational',
  ],
  ...['shortageTonnes', 'surplusTonnes', 'sector'],
] as const;
/** The kind whose members do nothing without a duty. */
const FIRM_KIND = 'complianceFirm';

/** Notices about compliance that has no effect: keys, firms and policy without emissions (CMP-1). */
export function warnOfUncovered(
  { population, policyEvents }: SimulationConfig,
  context: SectionContext,
): void {
  const { root, list } = context;
  for (const group of population) {
    const { name, kind, count, emissionTonnes } = group;
    if (count === 0 || emissionTonnes > 0) continue;
    const path = ['population', name];
    if (kind === FIRM_KIND && !takesOver(group, policyEvents)) {
      const params = { found: name, kind };
      list.warn('firmNotCovered', placeOf(root, [...path, 'kind']), [...path, 'emissions'].join('.'), params);
    }
    const keys = COVERED_KEYS.filter((key) => isGiven(context, ...path, key));
    const [first] = keys;
    if (first === undefined) continue;
    list.warn('notCovered', placeOf(root, [...path, first]), [...path, first].join('.'), {
      found: name,
      keys,
    });
  }
  const isCovered = population.some(({ count, emissionTonnes }) => count > 0 && emissionTonnes > 0);
  if (isCovered || !isGiven(context, 'policy')) return;
  list.warn('policyWithoutCovered', placeOf(root, ['policy']), 'policy');
}

/** Whether a member of a group takes over a duty, or a part of it, from somebody else (REG-2). */
function takesOver(group: AgentGroupConfig, policyEvents: SimulationConfig['policyEvents']): boolean {
  return (policyEvents ?? []).some(
    ({ action }) =>
      (action.kind === 'merge' || action.kind === 'split') && memberNamed(action.into, group) !== undefined,
  );
}

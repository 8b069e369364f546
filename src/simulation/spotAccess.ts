import type { AgentGroupConfig, SpotAccess } from './config.js';

/** Whether the members of a group may trade spot, if their kind does at all (SPOT-12). */
export function hasSpotAccess(
  access: SpotAccess,
  { individual, emissionTonnes }: Pick<AgentGroupConfig, 'individual' | 'emissionTonnes'>,
): boolean {
  switch (access) {
    case 'all':
      return true;
    case 'institutions':
      return !individual;
    case 'complianceEntities':
      return emissionTonnes > 0;
  }
}

import type { PolicyConfig } from './config.js';
import { allocationBasis, grown } from './coveredEntity.js';
import { type Duty, dueTonnes, knownAllocationTonnes } from './duty.js';
import { allocationShare } from './sectors/allocationShare.js';

/**
 * The shortage of a deadline that is expected from what is published, as a share of what is due: (due − allocated) ÷ due
 * (docs/model.md, "Compliance"). Due are, of each year, the mean emissions of the groups until the verification, then
 * the verified emissions. Allocated are the groups' mean allocations, from the verification on the allocations expected,
 * and from the final allocation on what was issued. What is allocated for money counts as allocated. 0 when nothing is due.
 */
export function shortageShare(duties: readonly Duty[], baseYear: number, config: PolicyConfig): number {
  let due = 0;
  let allocated = 0;
  for (const duty of duties) {
    const { entity, timetable, done, issuedTonnes, truth } = duty;
    if (done.has('verify')) {
      due += dueTonnes(duty);
      allocated += done.has('allocate') ? issuedTonnes : knownAllocationTonnes(duty) - duty.deductionTonnes;
      allocated += truth.paidTonnes;
    } else {
      const { emissionTonnes, emissionsGrowth, balance } = entity.group;
      const meanTonnes = emissionTonnes * grown(emissionsGrowth, timetable.year - baseYear);
      due += meanTonnes;
      allocated +=
        meanTonnes * allocationShare(allocationBasis(entity, baseYear, config), timetable.year, balance);
    }
  }
  return due === 0 ? 0 : (due - allocated) / due;
}

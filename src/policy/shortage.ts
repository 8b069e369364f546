import { grown } from './coveredEntity.js';
import { type Duty, dueTonnes, knownAllocationTonnes } from './duty.js';

/**
 * The shortage of a deadline that is expected from what is published, as a share of what is due: (due − allocated) ÷ due
 * (docs/model.md, "Compliance"). Due are, of each year, the mean emissions of the groups until the verification, then
 * the verified emissions. Allocated are the groups' mean allocations, from the verification on the allocations expected,
 * and from the final allocation on what was issued. 0 when nothing is due.
 */
export function shortageShare(duties: readonly Duty[], baseYear: number): number {
  let due = 0;
  let allocated = 0;
  for (const duty of duties) {
    const { entity, timetable, done, issuedTonnes } = duty;
    if (done.has('verify')) {
      due += dueTonnes(duty);
      allocated += done.has('allocate') ? issuedTonnes : knownAllocationTonnes(duty) - duty.deductionTonnes;
    } else {
      const { emissionTonnes, emissionsGrowth, balance } = entity.group;
      const meanTonnes = emissionTonnes * grown(emissionsGrowth, timetable.year - baseYear);
      due += meanTonnes;
      allocated += meanTonnes * (1 + balance);
    }
  }
  return due === 0 ? 0 : (due - allocated) / due;
}

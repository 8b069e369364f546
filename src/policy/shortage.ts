import { PPM, type Ppm, type Tonnes } from '../units/index.js';
import type { PolicyConfig } from './config.js';
import { allocationBasis, grown } from './coveredEntity.js';
import { type Duty, dueTonnes } from './duty.js';
import { allocationShare } from './sectors/allocationShare.js';

/** What is published of the supply besides the firms' allocations (POL-1). */
export interface PublishedSupply {
  /** The cap of a year as it is known. */
  readonly capPpm: (year: number) => Ppm;
  /** What the stability reserve has held back of a year's paid part; negative for what it has released. */
  readonly heldBackTonnes: (year: number) => Tonnes;
}

/**
 * The shortage of a deadline that is expected from what is published, as a share of what is due: (due − allocated) ÷ due
 * (docs/model.md, "Compliance"). Due are, of each year, the mean emissions of the groups until the verification, then
 * the verified emissions. Allocated are the groups' mean allocations, from the verification on the allocations expected,
 * and from the final allocation on what was issued. What is allocated for money counts as allocated, but for what the stability
 * reserve holds back. 0 when nothing is due.
 */
export function shortageShare(
  duties: readonly Duty[],
  baseYear: number,
  config: PolicyConfig,
  { capPpm, heldBackTonnes }: PublishedSupply,
): number {
  let due = 0;
  let allocated = 0;
  for (const duty of duties) {
    const { entity, timetable, done } = duty;
    if (done.has('verify')) {
      due += dueTonnes(duty);
      allocated += allocatedTonnes(duty);
    } else {
      const { emissionTonnes, emissionsGrowth, balance } = entity.group;
      const meanTonnes = emissionTonnes * grown(emissionsGrowth, timetable.year - baseYear);
      due += meanTonnes;
      allocated +=
        meanTonnes *
        allocationShare(allocationBasis(entity, baseYear, config), timetable.year, balance) *
        (capPpm(timetable.year) / PPM);
    }
  }
  for (const year of new Set(duties.map(({ timetable }) => timetable.year)))
    allocated -= heldBackTonnes(year);
  return due === 0 ? 0 : (due - allocated) / due;
}

/** From the verification on: expected, then issued, and with it what is for sale. */
function allocatedTonnes({ done, truth, issuedTonnes, deductionTonnes }: Duty): Tonnes {
  if (done.has('allocate')) return issuedTonnes + truth.paidTonnes;
  return truth.expectedAllocationTonnes - deductionTonnes + truth.expectedPaidTonnes;
}

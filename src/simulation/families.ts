import type { AccountIndex } from '../protocol/index.js';
import type { SimulationConfig } from './config.js';
import type { ParticipantInfo } from './participant.js';

/**
 * The family of related parties of every account, 0 for none (SPOT-14). A group's members are numbered in turn over its
 * families; families of two groups are never the same (D).
 */
export function familiesOf(
  { population }: SimulationConfig,
  participants: readonly ParticipantInfo[],
): (account: AccountIndex) => number {
  const families: number[] = participants.map(() => 0);
  let first = 1;
  for (const group of population) {
    if (group.families === 0) continue;
    const members = participants.filter((participant) => participant.group === group.name);
    members.forEach(({ account }, index) => {
      families[account] = first + (index % group.families);
    });
    first += group.families;
  }
  return (account) => families[account] ?? 0;
}

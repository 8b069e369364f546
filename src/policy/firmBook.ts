import type { AccountIndex } from '../protocol/index.js';
import type { CoveredGroup } from './config.js';
import { type CoveredEntity, drawEntity, type StreamOpener } from './coveredEntity.js';
import { buildFirms } from './sectors/buildFirms.js';
import type { SectorName } from './sectors/sector.js';
import { assignSectors } from './sectors/sectorMix.js';

/** A member of a group: its account, and the name of its random streams. */
export interface GroupMember {
  readonly account: AccountIndex;
  readonly name: string;
}

/**
 * The covered entities of a group, in the order of its members (CMP-1). Every draw comes from a stream of the member's own. In a
 * group with targets sizes and balances depend on all members, because they add up to the targets; in others no member's
 * numbers depend on another's, but for who belongs to which of several sectors.
 */
export function drawGroup(
  members: readonly GroupMember[],
  group: CoveredGroup,
  open: StreamOpener,
): CoveredEntity[] {
  const sectors = sectorsOf(members, group, open);
  const { targets } = group;
  if (targets === undefined) {
    return members.map(({ account, name }, index) => drawEntity(account, name, group, open, sectors[index]!));
  }
  const draws = members.map(({ name }, index) => ({
    sector: sectors[index]!,
    size: open(`policy/${name}/size`).normal(),
    balance: open(`policy/${name}/balance`).normal(),
  }));
  const { emissionTonnes: meanEmissionTonnes, emissionsSpread: sizeSpread, thresholdTonnes } = group;
  const firms = buildFirms(draws, { meanEmissionTonnes, sizeSpread, thresholdTonnes, targets });
  return members.map(({ account, name }, index) => {
    const { emissionTonnes: sizeTonnes, balanceTonnes } = firms[index]!;
    const balance = sizeTonnes === 0 ? 0 : balanceTonnes / sizeTonnes;
    return { account, name, group, sector: sectors[index]!, sizeTonnes, balance };
  });
}

/** One sector for all needs no draw. */
function sectorsOf(
  members: readonly GroupMember[],
  { sectors }: CoveredGroup,
  open: StreamOpener,
): SectorName[] {
  if (sectors.length === 0) return members.map(() => 'none');
  const draws = members.map(({ name }) =>
    sectors.length === 1 ? 0 : open(`policy/${name}/sector`).uniform(),
  );
  return assignSectors(sectors, draws);
}

import { z } from 'zod';
import { SECTORS, type SectorName } from '../../../policy/index.js';
import { type AgentGroupConfig, NATIONAL_PRODUCT } from '../../../simulation/index.js';
import { choiceLeaf, integerLeaf } from '../../leaves.js';
import { firstYear } from '../../parameters/complianceEvents.js';
import type { EventSetting } from './eventSetting.js';
import { definePolicyKind } from './policyKind.js';
import { checkYear, firstOpenYear } from './policyYear.js';

/** The sectors that may join. */
export const SECTOR_NAMES: readonly SectorName[] = SECTORS.map(({ name }) => name);

/** A sector joins the market by the event, and not in the year of the ministry's plan (CMP-1, POL-1). */
export const sector = definePolicyKind({
  key: 'sector',
  schema: z.strictObject({ join: choiceLeaf(SECTOR_NAMES), from: integerLeaf(firstYear).optional() }),
  check({ join, from }, place, setting) {
    checkYear(from, 'allocation', place, setting);
    if (!setting.population.some((group) => mayJoin(group, join, setting)))
      place.add('sectorWithoutFirms', 'join', { found: join });
  },
  actionOf: ({ join, from }, setting, { day }) => ({
    kind: 'sector',
    sector: join,
    firstYear: from ?? firstOpenYear('allocation', day, setting),
  }),
  subjectOf: (action) => `sector ${action.sector}`,
  describe(action) {
    const { text } = SECTORS.find(({ name }) => name === action.sector)!;
    return {
      zh: `${text.zh}行业自 ${action.firstYear} 年度起纳入`,
      en: `${text.en} joins the market from the emissions of ${action.firstYear} on`,
    };
  },
});

/**
 * Whether a group has firms of a sector that join by the event: of the main market, where that is the national one, and without a year
 * of their own (CMP-1, SPOT-9).
 */
function mayJoin(group: AgentGroupConfig, join: SectorName, { markets }: EventSetting): boolean {
  const { emissionTonnes, count, sectors, venue, joinsNational } = group;
  const product = markets.find(({ name }) => name === venue)?.product;
  if (joinsNational !== undefined || product !== NATIONAL_PRODUCT || product !== markets[0]!.product)
    return false;
  return emissionTonnes > 0 && count > 0 && sectors.some((part) => part.sector === join && part.sharePpm > 0);
}

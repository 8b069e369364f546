import { z } from 'zod';
import { productTerms } from '../../../registry/index.js';
import type { SpotVenueConfig } from '../../../simulation/index.js';
import { suggest } from '../../checkSection.js';
import { integerLeaf, textLeaf } from '../../leaves.js';
import { creditTonnes } from '../../parameters/events.js';
import type { EventSetting } from './eventSetting.js';
import { definePolicyKind, type PolicyPlace } from './policyKind.js';

const schema = z.strictObject({
  group: textLeaf,
  tonnes: integerLeaf(creditTonnes),
  product: textLeaf.optional(),
});
type WrittenCredits = z.output<typeof schema>;

/** Reductions of a carbon inclusion scheme as extra supply (POL-1). */
export const regionalCredits = definePolicyKind({
  key: 'regionalCredits',
  schema,
  check: checkCredits,
  actionOf: (written, setting) => ({
    kind: 'regionalCredits',
    group: written.group,
    tonnes: written.tonnes,
    venue: marketsOf(written, setting)[0]!.name,
  }),
  subjectOf: ({ group, venue }) => `${group} ${venue}`,
  describe: ({ group, tonnes, venue }) => ({
    zh: `碳普惠向群体 ${group} 签发减排量 ${tonnes} 吨，在 ${venue} 市场交易`,
    en: `carbon inclusion: ${tonnes} t of reductions to group ${group}, traded in market ${venue}`,
  }),
});

/** The group must have members, and reductions of the product must trade in a market of its own. */
function checkCredits(written: WrittenCredits, place: PolicyPlace, setting: EventSetting): void {
  const { group: found, product } = written;
  const known = setting.population.filter(({ count }) => count > 0).map(({ name }) => name);
  if (!known.includes(found)) {
    place.add('eventGroup', 'group', { found, known, suggestion: suggest(found, known) });
  } else if (marketsOf(written, setting).length === 0) {
    place.add('creditsMarket', product === undefined ? 'group' : 'product', { found: product ?? found });
  }
}

/** The group's markets in which such reductions trade, its own one first. */
function marketsOf(
  { group: name, product }: WrittenCredits,
  { population, markets }: EventSetting,
): readonly SpotVenueConfig[] {
  const group = population.find((one) => one.name === name);
  const names = group === undefined ? [] : [group.venue, ...group.furtherVenues];
  return names.flatMap((venue) => {
    const market = markets.find((one) => one.name === venue);
    if (market === undefined) return [];
    const { kind, code } = productTerms(market.product);
    return kind === 'reduction' && (product === undefined || product === code) ? market : [];
  });
}

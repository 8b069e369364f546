import { z } from 'zod';
import { suggest } from '../../checkSection.js';
import { numberLeaf, textLeaf } from '../../leaves.js';
import { linkSensitivity } from '../../parameters/events.js';
import { definePolicyKind } from './policyKind.js';

/** A market of other environmental rights is linked to the main one (POL-1). */
export const linkedMarket = definePolicyKind({
  key: 'linkedMarket',
  schema: z.strictObject({ venue: textLeaf, sensitivity: numberLeaf(linkSensitivity) }),
  check({ venue }, place, { markets }) {
    const known = markets.slice(1).map(({ name }) => name);
    if (known.includes(venue)) return;
    place.add('unknownVenue', 'venue', { found: venue, known, suggestion: suggest(venue, known) });
  },
  actionOf: ({ venue, sensitivity }) => ({ kind: 'linkedMarket', venue, sensitivity }),
  subjectOf: ({ venue }) => venue,
  describe: ({ venue, sensitivity }) => ({
    zh: `${venue} 市场与主市场联动，敏感度 ${sensitivity}`,
    en: `market ${venue} is linked to the main one, sensitivity ${sensitivity}`,
  }),
});

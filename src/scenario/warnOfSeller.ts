import { productTerms } from '../registry/index.js';
import type { AgentGroupConfig, SpotVenueConfig } from '../simulation/index.js';
import type { WrittenAuction } from './sections/auctions.js';
import type { SectionContext } from './sections/context.js';
import { placeOf } from './sourceNode.js';

/**
 * Notices of an owner that cannot have what it is to sell in an auction (SPOT-4): one that does not trade in the market, and one that
 * starts with less. Who is allocated or certified more units may have them later.
 */
export function warnOfSeller(
  { index, seller, tonnes }: WrittenAuction,
  group: AgentGroupConfig,
  { name: venue, product }: SpotVenueConfig,
  { root, list }: SectionContext,
): void {
  const place = [placeOf(root, ['auctions', index, 'seller']), `auctions.${index}.seller`] as const;
  const isHome = group.venue === venue;
  const { code } = productTerms(product);
  if (!isHome && !group.furtherVenues.includes(venue)) {
    list.warn('auctionSellerElsewhere', ...place, { found: seller, venue, product: code });
    return;
  }
  const getsMore = group.emissionTonnes > 0 || group.certification !== undefined;
  const held = isHome ? group.allowanceTonnes - group.pledgedTonnes : 0;
  if ((isHome && getsMore) || held >= tonnes) return;
  list.warn('auctionSellerLacks', ...place, { found: seller, held, product: code, tonnes });
}

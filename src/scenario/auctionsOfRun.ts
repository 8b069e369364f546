import { formatIsoDay, type TradingCalendar } from '../calendar/index.js';
import { type Product, productTerms } from '../registry/index.js';
import type {
  AgentGroupConfig,
  AuctionConfig,
  AuctionPrice,
  CalendarConfig,
  SpotVenueConfig,
} from '../simulation/index.js';
import { suggest } from './checkSection.js';
import { isAnyCovered } from './covered.js';
import { memberNamed } from './memberNamed.js';
import { type MergerDays, warnOfMerged } from './mergers.js';
import type { PaidDrawing } from './paidDrawing.js';
import { GOVERNMENT, type WrittenAuction } from './sections/auctions.js';
import type { SectionContext } from './sections/context.js';
import { usOfDay } from './sections/events/events.js';
import { placeOf } from './sourceNode.js';
import { warnOfSeller } from './warnOfSeller.js';

/** What the auctions of a run are checked against. */
export interface AuctionSetting {
  readonly calendar: CalendarConfig;
  readonly trading: TradingCalendar;
  /** The spot markets, the main one first. */
  readonly venues: readonly SpotVenueConfig[];
  readonly population: readonly AgentGroupConfig[];
  /** Whether ever a part of the allocation of what a market trades is not free. */
  readonly sellsPart: (market: SpotVenueConfig) => boolean;
  readonly mergers: MergerDays;
}

/** Second of the day at which an auction is announced that does not say when: before its day opens (D). */
const ANNOUNCED_SECONDS = 8.5 * 3600;

/**
 * The auctions that fall on the run (SPOT-4): one before or after it is left out with a warning; one on a closed day, in a market
 * or of a seller that is not there, or with which the government would sell certified reductions, is an issue.
 */
export function auctionsOfRun(
  auctions: readonly WrittenAuction[],
  setting: AuctionSetting,
  context: SectionContext,
): AuctionConfig[] {
  const { firstDay, lastDay } = setting.calendar;
  return auctions.flatMap((auction) => {
    const { index, date } = auction;
    const found = formatIsoDay(date);
    const at = [placeOf(context.root, ['auctions', index, 'date']), `auctions.${index}.date`] as const;
    if (date < firstDay || date > lastDay) {
      const params = { found, start: formatIsoDay(firstDay), end: formatIsoDay(lastDay) };
      context.list.warn('eventOutsideRun', ...at, params);
      return [];
    }
    if (!setting.trading.isTradingDay(date)) context.list.add('marketClosed', ...at, { found });
    const venue = venueOf(auction, setting, context);
    if (venue === undefined) return [];
    checkDraws(auction, venue, setting, context);
    return [configOf(auction, venue, sellerOf(auction, venue, setting, context))];
  });
}

function venueOf(
  { index, market }: WrittenAuction,
  { venues }: AuctionSetting,
  { root, list }: SectionContext,
): SpotVenueConfig | undefined {
  if (market === undefined) return venues[0];
  const venue = venues.find(({ name }) => name === market);
  if (venue !== undefined) return venue;
  const known = venues.map(({ name }) => name);
  const params = { found: market, known, suggestion: suggest(market, known) };
  list.add('unknownVenue', placeOf(root, ['auctions', index, 'market']), `auctions.${index}.market`, params);
  return undefined;
}

/** What draws on the paid allocation is sold by the government, where somebody is covered (CMP-1, SPOT-4). */
function checkDraws(
  { index, draws, seller }: WrittenAuction,
  market: SpotVenueConfig,
  { population, venues, sellsPart }: AuctionSetting,
  { root, list }: SectionContext,
): void {
  if (draws === undefined) return;
  const { name, product } = market;
  const place = [placeOf(root, ['auctions', index, 'draws']), `auctions.${index}.draws`] as const;
  if (seller !== GOVERNMENT) list.add('drawsOfSeller', ...place, { found: seller });
  if (!isAnyCovered(product, { population, markets: venues }))
    list.add('eventWithoutCovered', ...place, { found: name });
  else if (!sellsPart(market)) list.warn('drawsWithoutPaid', ...place, { found: name });
}

/** A group's name stands for its first member. Undefined for the government. */
function sellerOf(
  auction: WrittenAuction,
  venue: SpotVenueConfig,
  { population, mergers }: AuctionSetting,
  context: SectionContext,
): string | undefined {
  const { index, seller } = auction;
  const { root, list } = context;
  const place = [placeOf(root, ['auctions', index, 'seller']), `auctions.${index}.seller`] as const;
  if (seller === GOVERNMENT) {
    const { kind, code } = productTerms(venue.product);
    if (kind === 'reduction') list.add('auctionOfReductions', ...place, { found: code });
    return undefined;
  }
  for (const group of population) {
    const member = memberNamed(seller, group);
    if (member === undefined) continue;
    warnOfSeller(auction, group, venue, context);
    warnOfMerged(member, announcementOf(auction), mergers, ['auctions', `${index}`, 'seller'], context);
    return member;
  }
  const known = [GOVERNMENT, ...population.map(({ name }) => name)];
  list.add('auctionSeller', ...place, { found: seller, known, suggestion: suggest(seller, known) });
  return undefined;
}

/** When an auction is announced. */
function announcementOf({ date, announced, opens }: WrittenAuction): AuctionConfig['announced'] {
  const { day, seconds } = announced ?? { day: date, seconds: Math.min(ANNOUNCED_SECONDS, opens - 1) };
  return { day, usOfDay: usOfDay(seconds) };
}

/** The auctions of a run in the markets of one allowance that draw on its paid allocation (CMP-1, SPOT-4). */
export function drawingsOf(
  auctions: readonly WrittenAuction[],
  product: Product,
  { calendar, venues }: Pick<AuctionSetting, 'calendar' | 'venues'>,
): PaidDrawing[] {
  const names = venues.filter((venue) => venue.product === product).map(({ name }) => name);
  return auctions
    .filter(({ date }) => date >= calendar.firstDay && date <= calendar.lastDay)
    .filter(({ draws, market = venues[0]!.name }) => draws !== undefined && names.includes(market))
    .map((auction) => ({ announced: announcementOf(auction), day: auction.date }));
}

function configOf(
  written: WrittenAuction,
  { name }: SpotVenueConfig,
  seller: string | undefined,
): AuctionConfig {
  const { date, opens, closes } = written;
  return {
    venue: name,
    seller,
    offeredTonnes: written.tonnes,
    ...(written.draws === undefined ? {} : { draws: written.draws }),
    announced: announcementOf(written),
    day: date,
    opensUs: usOfDay(opens),
    closesUs: usOfDay(closes),
    reserve: priceOf(written.reservePrice, written.reserveShare),
    highest: priceOf(written.highestPrice, written.highestShare),
    terms: {
      clearingRule: written.clearingRule,
      tieRule: written.tieRule,
      access: written.access,
      tickFen: written.tick,
      unitTonnes: written.unit,
      minimumOfferTonnes: written.minimumOffer,
      minimumBidTonnes: written.minimumBid,
      bidLimitPpm: written.bidLimit,
      minimumCoverPpm: written.minimumCover,
      revocable: written.revocable,
    },
  };
}

function priceOf(priceFen: number, sharePpm: number): AuctionPrice {
  return priceFen > 0 || sharePpm === 0 ? { priceFen } : { ofClosePpm: sharePpm };
}

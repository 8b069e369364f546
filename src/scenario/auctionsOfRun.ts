import { formatIsoDay, type TradingCalendar } from '../calendar/index.js';
import { productTerms } from '../registry/index.js';
import type {
  AgentGroupConfig,
  AuctionConfig,
  AuctionPrice,
  CalendarConfig,
  SpotVenueConfig,
} from '../simulation/index.js';
import { suggest } from './checkSection.js';
import { GOVERNMENT, type WrittenAuction } from './sections/auctions.js';
import type { SectionContext } from './sections/context.js';
import { usOfDay } from './sections/events.js';
import { placeOf } from './sourceNode.js';

/** What the auctions of a run are checked against. */
export interface AuctionSetting {
  readonly calendar: CalendarConfig;
  readonly trading: TradingCalendar;
  /** The spot markets, the main one first. */
  readonly venues: readonly SpotVenueConfig[];
  readonly population: readonly AgentGroupConfig[];
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
    return venue === undefined ? [] : [configOf(auction, venue, sellerOf(auction, venue, setting, context))];
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

/** A group's name stands for its first member. Undefined for the government. */
function sellerOf(
  { index, seller }: WrittenAuction,
  { product }: SpotVenueConfig,
  { population }: AuctionSetting,
  { root, list }: SectionContext,
): string | undefined {
  const place = [placeOf(root, ['auctions', index, 'seller']), `auctions.${index}.seller`] as const;
  if (seller === GOVERNMENT) {
    const { kind, code } = productTerms(product);
    if (kind === 'reduction') list.add('auctionOfReductions', ...place, { found: code });
    return undefined;
  }
  for (const { name, count } of population) {
    if (seller === name && count > 0) return `${name}-1`;
    const number = seller.startsWith(`${name}-`) ? Number(seller.slice(name.length + 1)) : Number.NaN;
    if (number >= 1 && number <= count && `${name}-${number}` === seller) return seller;
  }
  const known = [GOVERNMENT, ...population.map(({ name }) => name)];
  list.add('auctionSeller', ...place, { found: seller, known, suggestion: suggest(seller, known) });
  return undefined;
}

function configOf(
  written: WrittenAuction,
  { name }: SpotVenueConfig,
  seller: string | undefined,
): AuctionConfig {
  const { date, announced, opens, closes } = written;
  const announcedAt = announced ?? { day: date, seconds: Math.min(ANNOUNCED_SECONDS, opens - 1) };
  return {
    venue: name,
    seller,
    offeredTonnes: written.tonnes,
    announced: { day: announcedAt.day, usOfDay: usOfDay(announcedAt.seconds) },
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

import { invariant, openRandomStream, Phase } from '../../kernel/index.js';
import { type AuctionAnnouncement, auctionCeilingFen, auctionReserveFen } from '../../market/index.js';
import { type AccountIndex, ISSUER } from '../../protocol/index.js';
import { PPM, type PriceFen } from '../../units/index.js';
import { noticeOf } from '../auctionView.js';
import type { AuctionConfig, AuctionPrice } from '../config.js';
import { EventKind } from '../eventKind.js';
import { accountNamed, venueNamed } from '../named.js';
import type { PaidAllocationSale } from '../paidAllocationSale.js';
import type { SpotVenue } from '../spotVenue.js';
import type { World } from '../world.js';
import { timeOf } from './changeTerms.js';
import { DAY_BEGINS_US } from './timetable.js';

/** An auction of the run and the spot market that holds it. */
interface Held {
  readonly auctionId: number;
  readonly config: AuctionConfig;
  readonly venue: SpotVenue;
}

/**
 * Enters the auctions of the run into the queue (SPOT-4). What was announced before the run is announced when its first day
 * begins. At one instant an auction opens before messages arrive, and ends before them.
 */
export function scheduleAuctions(world: World): void {
  const { config, queue, days } = world;
  const firstUs = days[0]!.midnightUs + DAY_BEGINS_US;
  for (const [index, auction] of config.auctions.entries()) {
    const announcedUs = Math.max(firstUs, timeOf(world, auction.announced));
    queue.schedule(announcedUs, Phase.policy, EventKind.announceAuction, index, 0);
    queue.schedule(startOf(world, auction), Phase.sessionChange, EventKind.openAuction, index, 0);
    queue.schedule(endOf(world, auction), Phase.sessionChange, EventKind.clearAuction, index, 0);
  }
}

/** A step of an auction, by its place in the config: announced, opened, a bidder's turn, cleared (SPOT-4). */
export function holdAuction(world: World, kind: EventKind, index: number, account: AccountIndex): void {
  const held = heldOf(world, index);
  switch (kind) {
    case EventKind.announceAuction:
      announce(world, held);
      return;
    case EventKind.openAuction:
      if (held.venue.auctions.open(held.auctionId)) inviteBidders(world, index, held);
      return;
    case EventKind.inviteBidder:
      invite(world, held, account);
      return;
    case EventKind.clearAuction:
      held.venue.auctions.clear(held.auctionId);
      return;
  }
}

function heldOf(world: World, index: number): Held {
  const auction = world.config.auctions[index]!;
  return { auctionId: index + 1, config: auction, venue: venueNamed(world, auction.venue) };
}

/**
 * Prices that follow the market are set from its last close (D); what draws on the paid allocation offers at most what is for sale.
 * For an owner that has been absorbed its successor sells (REG-2).
 */
function announce(world: World, { auctionId, config, venue }: Held): void {
  const { reserve, highest, terms, seller } = config;
  const source = sourceOf(world, config, venue);
  const { unitTonnes } = terms;
  const drawnTonnes = Math.floor((source?.availableTonnes ?? 0) / unitTonnes) * unitTonnes;
  const highestBidFen = highestFen(highest, venue.closeFen, terms.tickFen);
  const announcement: AuctionAnnouncement = {
    seller: seller === undefined ? ISSUER : world.successions.standsFor(accountNamed(world, seller)),
    offeredTonnes: source === undefined ? config.offeredTonnes : Math.min(config.offeredTonnes, drawnTonnes),
    reservePriceFen:
      'priceFen' in reserve
        ? reserve.priceFen
        : auctionReserveFen(venue.closeFen, reserve.ofClosePpm, terms.tickFen),
    highestBidFen: highestBidFen === 0 ? undefined : highestBidFen,
    startUs: startOf(world, config),
    endUs: endOf(world, config),
  };
  venue.auctions.announce(auctionId, announcement, terms, source);
}

/** The paid allocation that an auction draws on; undefined for one that does not (CMP-1). */
function sourceOf(
  { policy }: World,
  { draws }: AuctionConfig,
  { product }: SpotVenue,
): PaidAllocationSale | undefined {
  if (draws === undefined) return undefined;
  const regime = policy.regimeOfProduct(product);
  invariant(regime !== undefined, 'auctions of the paid allocation are checked by the scenario');
  return regime.paidSale;
}

function highestFen(price: AuctionPrice, closeFen: PriceFen, tickFen: number): PriceFen {
  if ('priceFen' in price) return price.priceFen;
  return auctionCeilingFen(closeFen, price.ofClosePpm - PPM, tickFen);
}

/** Everybody who may bid and wants to hear of it gets its turn at an instant of its own while bids are taken (D). */
function inviteBidders(world: World, index: number, { auctionId, config, venue }: Held): void {
  const startUs = startOf(world, config);
  const spanUs = endOf(world, config) - startUs;
  const number = world.venues.indexOf(venue);
  for (const { info, agent, mayTradeAt } of world.agents) {
    if (agent.onAuction === undefined || mayTradeAt[number] !== true) continue;
    if (venue.auctions.auctionFor(info.account, auctionId) === undefined) continue;
    const { seed, runIndex } = world.config;
    const draws = openRandomStream(seed, runIndex, `agents/${info.name}/auctions/${auctionId}`);
    const turnUs = startUs + draws.integer(0, spanUs - 1);
    world.queue.schedule(turnUs, Phase.agentWake, EventKind.inviteBidder, index, info.account);
  }
}

function invite(world: World, { auctionId, venue }: Held, account: AccountIndex): void {
  const auction = venue.auctions.auctionFor(account, auctionId);
  if (auction === undefined) return;
  const { agent, view, memory } = world.agents[account]!;
  const market = view.name === venue.name ? view : view.venues.find(({ name }) => name === venue.name);
  invariant(market !== undefined, 'who is invited may trade in the market', () => ({ account, auctionId }));
  agent.onAuction?.(noticeOf(venue.name, auctionId, auction), market, view, memory);
}

function startOf(world: World, { day, opensUs }: AuctionConfig): number {
  return timeOf(world, { day, usOfDay: opensUs });
}

function endOf(world: World, { day, closesUs }: AuctionConfig): number {
  return timeOf(world, { day, usOfDay: closesUs });
}

import { ISSUER, OneWayAuctionOutcome, REJECT_REASON_NAMES } from '../protocol/index.js';
import type { FactTable } from '../recording/index.js';
import type { Fen, Ppm, PriceFen, TimeUs, Tonnes } from '../units/index.js';
import type { RunMeta, TableSource } from './runMeta.js';

/** How an auction stands at the end of the run: `announced` where its bids end after it. */
export type AuctionState = keyof typeof OneWayAuctionOutcome | 'notHeld' | 'announced';

/** What an auction came to; all 0 where it took no place. */
interface AuctionOutcomeFigures {
  readonly clearingPriceFen: PriceFen;
  readonly averagePriceFen: PriceFen;
  readonly bidTonnes: Tonnes;
  readonly soldTonnes: Tonnes;
  readonly coverPpm: Ppm;
  readonly revenueFen: Fen;
  /** Accounts that bid, and that were allotted something. */
  readonly bidders: number;
  readonly winners: number;
}

/** A one-way auction of the run (SPOT-4). Prices are 0 for none. */
export interface AuctionRecord extends AuctionOutcomeFigures {
  readonly auctionId: number;
  /** Name of the spot market that held it. */
  readonly market: string;
  /** Account of the seller; undefined for the government. */
  readonly seller: number | undefined;
  /** When it was announced, or found impossible. */
  readonly timeUs: TimeUs;
  readonly startUs: TimeUs | undefined;
  readonly endUs: TimeUs | undefined;
  readonly offeredTonnes: Tonnes;
  readonly reservePriceFen: PriceFen;
  readonly highestBidFen: PriceFen;
  readonly state: AuctionState;
  /** Why it was not held, a name of `RejectReason`. */
  readonly reason: string | undefined;
}

/** The auctions of a run together. Plain JSON; null where nothing was sold, or offered. */
export interface AuctionFigures {
  readonly held: number;
  readonly notHeld: number;
  /** Held without a sale. */
  readonly failed: number;
  readonly offeredTonnes: Tonnes;
  readonly bidTonnes: Tonnes;
  readonly soldTonnes: Tonnes;
  readonly revenueFen: Fen;
  readonly meanPriceFen: number | null;
  /** Bid for, of what was offered, in percent. */
  readonly coverPercent: number | null;
  /** Sold by the government, which issued it, and what that brought. */
  readonly issuedTonnes: Tonnes;
  readonly governmentRevenueFen: Fen;
}

type Rows = readonly Readonly<Record<string, number>>[];

const OUTCOMES = Object.keys(OneWayAuctionOutcome) as (keyof typeof OneWayAuctionOutcome)[];

/** Reads the auctions of a run from their facts, by their number (SPOT-4). */
export function auctionRecords(tables: TableSource, meta: RunMeta): AuctionRecord[] {
  const cleared = new Map(rowsOf(tables.table('AuctionCleared')).map((row) => [row.auctionId!, row]));
  const failed = new Map(rowsOf(tables.table('AuctionNotHeld')).map((row) => [row.auctionId!, row]));
  const announced = new Map(rowsOf(tables.table('AuctionAnnounced')).map((row) => [row.auctionId!, row]));
  const bidders = accountsByAuction(rowsOf(tables.table('AuctionBidAccepted')));
  const winners = accountsByAuction(rowsOf(tables.table('AuctionAllotted')));
  const numbers = [...new Set([...announced.keys(), ...failed.keys()])].sort((one, other) => one - other);
  return numbers.map((auctionId) => {
    const notHeld = failed.get(auctionId);
    const first = announced.get(auctionId) ?? notHeld!;
    const result = cleared.get(auctionId);
    return {
      auctionId,
      market: meta.venues[first.venue!]?.name ?? '',
      seller: first.seller === ISSUER ? undefined : first.seller,
      timeUs: first.timeUs!,
      startUs: first.startUs,
      endUs: first.endUs,
      offeredTonnes: first.offeredTonnes!,
      reservePriceFen: first.reservePriceFen!,
      highestBidFen: first.highestBidFen ?? 0,
      state:
        notHeld !== undefined ? 'notHeld' : result === undefined ? 'announced' : OUTCOMES[result.outcome!]!,
      reason: notHeld === undefined ? undefined : REJECT_REASON_NAMES[notHeld.reason!],
      clearingPriceFen: result?.clearingPriceFen ?? 0,
      averagePriceFen: result?.averagePriceFen ?? 0,
      bidTonnes: result?.bidTonnes ?? 0,
      soldTonnes: result?.soldTonnes ?? 0,
      coverPpm: result?.coverPpm ?? 0,
      revenueFen: result?.revenueFen ?? 0,
      bidders: bidders.get(auctionId)?.size ?? 0,
      winners: winners.get(auctionId)?.size ?? 0,
    };
  });
}

/** Sums over the auctions of a run (SPOT-4). */
export function auctionFigures(auctions: readonly AuctionRecord[]): AuctionFigures {
  const held = auctions.filter(({ state }) => state !== 'notHeld' && state !== 'announced');
  const ofGovernment = held.filter(({ seller }) => seller === undefined);
  const [offeredTonnes, bidTonnes, soldTonnes, revenueFen] = [
    sumOf(held, 'offeredTonnes'),
    sumOf(held, 'bidTonnes'),
    sumOf(held, 'soldTonnes'),
    sumOf(held, 'revenueFen'),
  ];
  return {
    held: held.length,
    notHeld: auctions.filter(({ state }) => state === 'notHeld').length,
    failed: held.filter((auction) => auction.soldTonnes === 0).length,
    offeredTonnes,
    bidTonnes,
    soldTonnes,
    revenueFen,
    meanPriceFen: soldTonnes === 0 ? null : revenueFen / soldTonnes,
    coverPercent: offeredTonnes === 0 ? null : (100 * bidTonnes) / offeredTonnes,
    issuedTonnes: sumOf(ofGovernment, 'soldTonnes'),
    governmentRevenueFen: sumOf(ofGovernment, 'revenueFen'),
  };
}

function sumOf(
  auctions: readonly AuctionRecord[],
  field: 'offeredTonnes' | 'bidTonnes' | 'soldTonnes' | 'revenueFen',
): number {
  return auctions.reduce((sum, auction) => sum + auction[field], 0);
}

function rowsOf(table: FactTable): Rows {
  const columns = table.columnNames.map((name) => [name, table.column(name)] as const);
  return Array.from({ length: table.rowCount }, (_, row) =>
    Object.fromEntries(columns.map(([name, values]) => [name, values[row]!])),
  );
}

function accountsByAuction(rows: Rows): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, Set<number>>();
  for (const { auctionId, account } of rows) {
    const accounts = found.get(auctionId!) ?? new Set();
    found.set(auctionId!, accounts.add(account!));
  }
  return found;
}

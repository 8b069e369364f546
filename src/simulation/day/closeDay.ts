import { Fact } from '../../protocol/index.js';
import type { SpotVenue } from '../spotVenue.js';
import type { World } from '../world.js';
import { publishIndex } from './publishIndex.js';
import { noteLock } from './reduceLocked.js';

/** The close: last quotes are noted for SET-2, day orders, listings and blocks end, the spot close is set (SPOT-6, CLS-1), then the index (IDX-1). */
export function closeDay(world: World): void {
  const { futures, clock } = world;
  for (const [index, contract] of futures.contracts.entries()) {
    const book = futures.books[index]!;
    const bid = book.bestBid();
    const ask = book.bestAsk();
    contract.closeBidFen = bid < 0 ? 0 : bid * contract.terms.tickFen;
    contract.closeAskFen = ask < 0 ? 0 : ask * contract.terms.tickFen;
    noteLock(world, index, contract);
  }
  futures.expireAll();
  for (const venue of world.venues) {
    venue.closeFen = venue.listed.board.closingPriceFen();
    venue.listed.expireAll();
  }
  clock.dayOpen = false;
  for (const [index, venue] of world.venues.entries()) recordSpotClose(world, index, venue);
  publishIndex(world);
}

function recordSpotClose(
  { tape, clock }: World,
  index: number,
  { listed, blocks, closeFen }: SpotVenue,
): void {
  const { openFen, highFen, lowFen, volumeTonnes, turnoverFen, trades } = listed.board.day;
  tape.record(
    Fact.SpotClosed,
    clock.nowUs,
    openFen,
    highFen,
    lowFen,
    closeFen,
    volumeTonnes,
    turnoverFen,
    trades.length,
    index,
  );
  blocks.closeDay();
}

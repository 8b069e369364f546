import { Side } from '../protocol/index.js';
import type { BookLevel, BookLook } from '../recording/index.js';
import { type Ticks, type TimeUs, ticksToPrice } from '../units/index.js';
import type { SpotGateway } from './spotGateway.js';
import type { World } from './world.js';

/**
 * The best levels of every book on which orders may rest: contracts that trade in the order of their listing, then the spot
 * boards, which show no more than they publish (SPOT-13). Changes nothing.
 */
export function lookAtBooks({ futures, venues, clock }: World, maxLevels: number): BookLook[] {
  const looks: BookLook[] = [];
  const isOpen = futures.isOpen();
  for (const [contract, { stage, terms }] of futures.contracts.entries()) {
    if (stage !== 'trading') continue;
    const levelsOf = (side: Side): BookLevel[] => {
      const ticks: Ticks[] = [];
      const lots: number[] = [];
      futures.books[contract]!.depth(side, maxLevels, ticks, lots);
      return ticks.map((price, index) => ({
        priceFen: ticksToPrice(price, terms.tickFen),
        quantity: lots[index]!,
      }));
    };
    const [bids, asks] = [levelsOf(Side.buy), levelsOf(Side.sell)];
    looks.push({ timeUs: clock.nowUs, contract, venue: 0, isOpen, bids, asks });
  }
  for (const [venue, { listed }] of venues.entries())
    looks.push(lookAtBoard(venue, listed, clock.nowUs, maxLevels));
  return looks;
}

function lookAtBoard(venue: number, listed: SpotGateway, timeUs: TimeUs, maxLevels: number): BookLook {
  const levelsOf = (side: Side): BookLevel[] => {
    const pricesFen: number[] = [];
    const tonnes: number[] = [];
    const count = Math.min(listed.board.levels(side, pricesFen, tonnes), maxLevels);
    return pricesFen.slice(0, count).map((priceFen, index) => ({ priceFen, quantity: tonnes[index]! }));
  };
  const [bids, asks] = [levelsOf(Side.buy), levelsOf(Side.sell)];
  return { timeUs, contract: undefined, venue, isOpen: listed.isOpen(), bids, asks };
}

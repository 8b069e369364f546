import { Side } from '../protocol/index.js';
import type { BookLevel, BookLook } from '../recording/index.js';
import { type Ticks, ticksToPrice } from '../units/index.js';
import type { World } from './world.js';

/**
 * The best levels of every book on which orders may rest: contracts that trade in the order of their listing, then the spot
 * board, which shows no more than it publishes (SPOT-13). Changes nothing.
 */
export function lookAtBooks({ futures, spot, clock }: World, maxLevels: number): BookLook[] {
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
    looks.push({ timeUs: clock.nowUs, contract, isOpen, bids, asks });
  }
  const boardLevels = (side: Side): BookLevel[] => {
    const pricesFen: number[] = [];
    const tonnes: number[] = [];
    const count = Math.min(spot.board.levels(side, pricesFen, tonnes), maxLevels);
    return pricesFen.slice(0, count).map((priceFen, index) => ({ priceFen, quantity: tonnes[index]! }));
  };
  looks.push({
    timeUs: clock.nowUs,
    contract: undefined,
    isOpen: spot.isOpen(),
    bids: boardLevels(Side.buy),
    asks: boardLevels(Side.sell),
  });
  return looks;
}

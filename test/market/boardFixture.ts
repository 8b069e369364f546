import { ListingBoard, type SpotBoardTerms } from '../../src/market/index.js';
import { Side } from '../../src/protocol/index.js';

/** The national market's terms, written out (SPOT-1, SPOT-2). */
export const nationalTerms: SpotBoardTerms = {
  tickFen: 1,
  bandPpm: 100_000,
  bandBase: 'previousClose',
  bandRounding: 'inward',
  unitTonnes: 1,
  blockThresholdTonnes: 100_000,
  visibleLevels: 5,
  closingRule: 'national',
};

/** Ten o’clock, when the tests trade. */
export const MORNING_US = 36_000_000_000;

/** A board opened at a previous close of 80.00 yuan, so that its band is 72.00 … 88.00. */
export function openBoard(changes: Partial<SpotBoardTerms> = {}): ListingBoard {
  const board = new ListingBoard({ ...nationalTerms, ...changes });
  board.openDay(8000);
  return board;
}

/** What a side publishes, as pairs of price and tonnes. */
export function published(board: ListingBoard, side: Side): number[][] {
  const prices: number[] = [];
  const tonnes: number[] = [];
  const count = board.levels(side, prices, tonnes);
  return Array.from({ length: count }, (_, index) => [prices[index]!, tonnes[index]!]);
}

/** No account of the tests. */
const STRANGER = 99;

/** Everything a refusal must leave alone, of the accounts 0 to 9. */
export function pictureOf(board: ListingBoard): string {
  const sides = [Side.buy, Side.sell].map((side) => [published(board, side), board.bestFor(STRANGER, side)]);
  const listings = Array.from({ length: 10 }, (_, account) => board.listingsOf(account));
  return JSON.stringify([sides, listings, board.day]);
}

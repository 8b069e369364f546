import { BlockDesk, type BlockDeskTerms } from '../../src/market/index.js';
import { Side } from '../../src/protocol/index.js';
import { nationalTerms } from './boardFixture.js';

/** Accounts 1 and 2 are one family, 3 and 4 another; the rest have none. */
const FAMILIES = [0, 1, 1, 2, 2, 0];

/** The national market's terms of blocks, written out (SPOT-3, SPOT-14). */
export const nationalBlocks: BlockDeskTerms = {
  bandPpm: 300_000,
  bandBase: 'previousClose',
  freeFromTonnes: 0,
  bargainingSharePpm: 500_000,
};

/** A desk opened at a previous close of 60.00 yuan, so that its band is 42.00 … 78.00 (SPOT-3). */
export function openDesk(changes: { tickFen?: number; bargainingSharePpm?: number } = {}): BlockDesk {
  const { tickFen = 1, bargainingSharePpm = 500_000 } = changes;
  const units = { ...nationalTerms, tickFen };
  const desk = new BlockDesk(
    units,
    { ...nationalBlocks, bargainingSharePpm },
    (account) => FAMILIES[account] ?? 0,
    () => 6000,
  );
  desk.openDay(6000);
  return desk;
}

/** An offer of account 0 to sell 300,000 t at 62.00, down to 58.00. */
export const SALE = {
  account: 0,
  side: Side.sell,
  askFen: 6200,
  reservationFen: 5800,
  tonnes: 300_000,
  related: false,
} as const;

/** An offer of account 0 to buy 300,000 t at 58.00, up to 62.00. */
export const PURCHASE = { ...SALE, side: Side.buy, askFen: 5800, reservationFen: 6200 } as const;

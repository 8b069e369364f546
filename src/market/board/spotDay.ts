import { invariant } from '../../kernel/index.js';
import type { Fen, PriceFen, Tonnes } from '../../units/index.js';
import type { ListedTrade } from '../closing/listedTrade.js';

/** The listed trading of one day as it stands now (SPOT-6, SPOT-13). Prices in fen per tonne. */
export interface SpotDay {
  readonly previousCloseFen: PriceFen;
  /** First listed trade; before it, without one, and where the venue opens at it (CLS-2), the previous close (SPOT-6). */
  readonly openFen: PriceFen;
  /** Highest and lowest trade; without one, the previous close. */
  readonly highFen: PriceFen;
  readonly lowFen: PriceFen;
  /** Last trade; without one, the previous close. */
  readonly lastFen: PriceFen;
  readonly volumeTonnes: Tonnes;
  readonly turnoverFen: Fen;
  /** The trades in their order. */
  readonly trades: readonly ListedTrade[];
}

/** A day while the board still writes to it. */
type RunningSpotDay = { -readonly [K in keyof Omit<SpotDay, 'trades'>]: SpotDay[K] } & {
  readonly trades: ListedTrade[];
};

/** A day on which nothing has traded yet. */
export function startSpotDay(previousCloseFen: PriceFen): RunningSpotDay {
  return {
    previousCloseFen,
    openFen: previousCloseFen,
    highFen: previousCloseFen,
    lowFen: previousCloseFen,
    lastFen: previousCloseFen,
    volumeTonnes: 0,
    turnoverFen: 0,
    trades: [],
  };
}

/** Adds one trade to the day. `opensAtPreviousClose`: the first trade is not the open (CLS-2). */
export function addSpotTrade(day: RunningSpotDay, trade: ListedTrade, opensAtPreviousClose: boolean): void {
  const { priceFen, tonnes } = trade;
  const isFirst = day.trades.length === 0;
  if (isFirst && !opensAtPreviousClose) day.openFen = priceFen;
  day.highFen = isFirst ? priceFen : Math.max(day.highFen, priceFen);
  day.lowFen = isFirst ? priceFen : Math.min(day.lowFen, priceFen);
  day.lastFen = priceFen;
  day.volumeTonnes += tonnes;
  day.turnoverFen += priceFen * tonnes;
  invariant(Number.isSafeInteger(day.turnoverFen), 'spot turnover beyond the safe integers');
  day.trades.push(trade);
}

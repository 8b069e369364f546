import type { AccountIndex } from '../../protocol/index.js';
import { type Fen, type Lots, mulDivCeil, type PriceFen, type Tonnes } from '../../units/index.js';

/** A net position of a bankrupt account. */
export interface BankruptPosition {
  /** 1 for longs, -1 for shorts. */
  readonly direction: 1 | -1;
  readonly lots: Lots;
  readonly lotTonnes: Tonnes;
  readonly tickFen: Fen;
  /** What the account's equity is below zero at the settlement price. */
  readonly deficitFen: Fen;
}

/**
 * The price at which the whole position would be closed without loss to anybody but its owner: the settlement price moved by
 * the deficit per tonne, to the next tick in the owner's favour so that his equity ends at zero or up to a tick above, and
 * no further than the day's band (FRD-3, D). What the band holds back goes up the waterfall.
 */
export function bankruptcyPriceFen(
  position: BankruptPosition,
  settlementFen: PriceFen,
  lowerLimitFen: PriceFen,
  upperLimitFen: PriceFen,
): PriceFen {
  const { direction, lots, lotTonnes, tickFen, deficitFen } = position;
  const distanceFen = mulDivCeil(deficitFen, 1, lots * lotTonnes * tickFen) * tickFen;
  const priceFen = settlementFen + direction * distanceFen;
  return Math.min(upperLimitFen, Math.max(lowerLimitFen, priceFen));
}

/** What ranks a position in the deleveraging queue. */
export interface QueuedPosition {
  readonly account: AccountIndex;
  readonly lots: Lots;
  /** Unrealised P&L at the settlement price and value at the opening prices, in fen per tonne times lots (FRD-2). */
  readonly profitFenLots: number;
  readonly entryFenLots: number;
  /** Value at the settlement price. */
  readonly notionalFen: Fen;
  /** Equity after the mark; above zero. */
  readonly equityFen: Fen;
}

/**
 * Orders positions by unrealised P&L ÷ entry value × notional ÷ account equity, highest first, ties to the earlier account;
 * compared as exact fractions (FRD-3).
 */
export function deleveragingQueue(positions: readonly QueuedPosition[]): QueuedPosition[] {
  return [...positions].sort((a, b) => {
    const left = numerator(a) * denominator(b);
    const right = numerator(b) * denominator(a);
    if (left === right) return a.account - b.account;
    return left > right ? -1 : 1;
  });
}

function numerator({ profitFenLots, notionalFen }: QueuedPosition): bigint {
  return BigInt(profitFenLots) * BigInt(notionalFen);
}

function denominator({ entryFenLots, equityFen }: QueuedPosition): bigint {
  return BigInt(entryFenLots) * BigInt(equityFen);
}

import { SettlementMethod, Side } from '../protocol/index.js';
import { type Fen, type Lots, mulDivFloor, type PriceFen } from '../units/index.js';

/** What a contract's day left for its settlement price. */
export interface ContractDay {
  readonly product: string;
  /** Delivery month, counted as year × 12 + month. */
  readonly deliveryMonth: number;
  readonly tickFen: Fen;
  readonly previousSettlementFen: PriceFen;
  readonly volumeLots: Lots;
  /** Σ price × lots of the day's trades, in fen per tonne times lots. */
  readonly turnoverFenLots: number;
  readonly close: ContractClose;
}

/** What the market knows of a contract at the close. */
export interface ContractClose {
  /** Best prices at the close; undefined where nobody quotes. */
  readonly bestBidFen: PriceFen | undefined;
  readonly bestAskFen: PriceFen | undefined;
  /** The day's band; undefined without a price limit (CON-9). */
  readonly lowerLimitFen: PriceFen | undefined;
  readonly upperLimitFen: PriceFen | undefined;
  /** The side that stands alone at its limit, when the contract closed locked (LIM-2). */
  readonly lockedSide: Side | undefined;
}

/** A settlement price and how it came about. */
export interface SettlementPrice {
  readonly priceFen: PriceFen;
  readonly method: SettlementMethod;
}

/** floor(volume-weighted average to the tick) of a day with trades (SET-1). */
export function volumeWeightedPriceFen(turnoverFenLots: number, volumeLots: Lots, tickFen: Fen): PriceFen {
  return mulDivFloor(turnoverFenLots, 1, volumeLots * tickFen) * tickFen;
}

/** Settlement prices of all contracts of a day, in their order (SET-1, SET-2). */
export function settlementPrices(days: readonly ContractDay[]): SettlementPrice[] {
  const traded = days.map((day) =>
    day.volumeLots > 0 ? volumeWeightedPriceFen(day.turnoverFenLots, day.volumeLots, day.tickFen) : undefined,
  );
  return days.map((day, index) => {
    const priceFen = traded[index];
    if (priceFen !== undefined) return { priceFen, method: SettlementMethod.volumeWeighted };
    return priceWithoutTrade(day, nearestTraded(day, days, traded));
  });
}

/** SET-2: the first case that applies, in the rule's order. */
function priceWithoutTrade(day: ContractDay, nearest: Move | undefined): SettlementPrice {
  const { bestBidFen, bestAskFen, lockedSide, lowerLimitFen, upperLimitFen } = day.close;
  if (bestBidFen !== undefined && bestAskFen !== undefined) {
    const priceFen = middleOfThree(bestBidFen, bestAskFen, day.previousSettlementFen);
    return { priceFen, method: SettlementMethod.quotes };
  }
  const limitFen =
    lockedSide === Side.buy ? upperLimitFen : lockedSide === Side.sell ? lowerLimitFen : undefined;
  if (limitFen !== undefined) return { priceFen: limitFen, method: SettlementMethod.lockedLimit };
  if (nearest !== undefined) {
    return { priceFen: followedPriceFen(day, nearest), method: SettlementMethod.nearestContract };
  }
  return { priceFen: day.previousSettlementFen, method: SettlementMethod.previous };
}

interface Move {
  readonly settlementFen: PriceFen;
  readonly previousSettlementFen: PriceFen;
}

/** The traded contract of the same product with the smallest month distance, the earlier month first (SET-2). */
function nearestTraded(
  day: ContractDay,
  days: readonly ContractDay[],
  traded: readonly (PriceFen | undefined)[],
): Move | undefined {
  let best: ContractDay | undefined;
  let move: Move | undefined;
  for (const [index, other] of days.entries()) {
    const settlementFen = traded[index];
    if (settlementFen === undefined || other.product !== day.product) continue;
    if (best !== undefined && !isNearer(other, best, day.deliveryMonth)) continue;
    best = other;
    move = { settlementFen, previousSettlementFen: other.previousSettlementFen };
  }
  return move;
}

function isNearer(candidate: ContractDay, best: ContractDay, month: number): boolean {
  const distance = Math.abs(candidate.deliveryMonth - month);
  const bestDistance = Math.abs(best.deliveryMonth - month);
  return (
    distance < bestDistance || (distance === bestDistance && candidate.deliveryMonth < best.deliveryMonth)
  );
}

/** The previous settlement moved in the same proportion, floored to the tick, one tick at least (D), and clipped to the band. */
function followedPriceFen(day: ContractDay, move: Move): PriceFen {
  const denominator = move.previousSettlementFen * day.tickFen;
  const ticks = mulDivFloor(day.previousSettlementFen, move.settlementFen, denominator);
  const priceFen = Math.max(1, ticks) * day.tickFen;
  const { lowerLimitFen, upperLimitFen } = day.close;
  if (lowerLimitFen !== undefined && priceFen < lowerLimitFen) return lowerLimitFen;
  if (upperLimitFen !== undefined && priceFen > upperLimitFen) return upperLimitFen;
  return priceFen;
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

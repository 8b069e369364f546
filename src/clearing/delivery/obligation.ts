import { invariant } from '../../kernel/index.js';
import { type AccountIndex, Side } from '../../protocol/index.js';
import type { Fen, Lots, Ppm, PriceFen, Tonnes } from '../../units/index.js';
import type { OpenedLots } from '../lotQueue.js';
import { positionMarginFen } from '../margin.js';

/** What an account holds in a contract after the settlement of its last trading day. */
export interface DeliveryHolding {
  readonly account: AccountIndex;
  /** The account's margin rate in the contract, add-on included (MAR-1, MAR-3). */
  readonly marginPpm: Ppm;
  /** Lots of both sides, oldest first. */
  readonly longs: readonly OpenedLots[];
  readonly shorts: readonly OpenedLots[];
}

/** What an account must deliver or take (DEL-2). */
export interface DeliveryObligation {
  readonly account: AccountIndex;
  /** `buy` takes units and pays, `sell` delivers them. */
  readonly side: Side;
  /** At least 1. */
  readonly lots: Lots;
  /** Day on which the oldest of the lots was opened. */
  readonly openedDay: number;
  /** Margin on the delivery price, kept until the delivery day (DEL-2). */
  readonly marginFen: Fen;
}

/**
 * The delivery obligations of a contract: net positions, in the order of the holdings (DEL-2). An account with both sides
 * nets its oldest lots first (D), at the delivery price, to which both are marked; an account that is flat has none.
 */
export function deliveryObligations(
  holdings: readonly DeliveryHolding[],
  priceFen: PriceFen,
  lotTonnes: Tonnes,
): DeliveryObligation[] {
  const obligations: DeliveryObligation[] = [];
  for (const { account, marginPpm, longs, shorts } of holdings) {
    const longLots = sumOf(longs);
    const shortLots = sumOf(shorts);
    const lots = Math.abs(longLots - shortLots);
    if (lots === 0) continue;
    const side = longLots > shortLots ? Side.buy : Side.sell;
    obligations.push({
      account,
      side,
      lots,
      openedDay: side === Side.buy ? dayOfLot(longs, shortLots) : dayOfLot(shorts, longLots),
      marginFen: positionMarginFen(lots, 0, priceFen * lotTonnes, marginPpm, 'bothSides'),
    });
  }
  return obligations;
}

function sumOf(entries: readonly OpenedLots[]): Lots {
  return entries.reduce((sum, { lots }) => sum + lots, 0);
}

/** Opening day of the oldest lot that is left when `skipped` lots are taken from the front. */
function dayOfLot(entries: readonly OpenedLots[], skipped: Lots): number {
  let left = skipped;
  const oldest = entries.find(({ lots }) => {
    if (left < lots) return true;
    left -= lots;
    return false;
  });
  invariant(oldest !== undefined, 'a net position has a lot that is left', () => ({ skipped }));
  return oldest.day;
}

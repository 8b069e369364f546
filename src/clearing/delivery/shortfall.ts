import { invariant } from '../../kernel/index.js';
import type { AccountIndex } from '../../protocol/index.js';
import { type Fen, type Lots, mulDivCeil, PPM, type Ppm } from '../../units/index.js';
import type { DeliveryPair } from './pairing.js';

/** What became of the lots of a pair (DEL-5). The four counts add up to `lots`. */
export interface PairOutcome extends DeliveryPair {
  readonly completedLots: Lots;
  /** Lots that only the buyer, only the seller, and both defaulted. */
  readonly buyerDefaultedLots: Lots;
  readonly sellerDefaultedLots: Lots;
  readonly bothDefaultedLots: Lots;
}

/**
 * Lots that a buyer defaults who paid less than is due (DEL-5): ceil((due − paid) ÷ (lot value × (1 − penalty))), so that
 * what he paid covers the completed lots and the penalty; at most all of them. `penaltyPpm` is under 100%.
 */
export function buyerDefaultedLots(dueLots: Lots, lotValueFen: Fen, paidFen: Fen, penaltyPpm: Ppm): Lots {
  invariant(penaltyPpm >= 0 && penaltyPpm < PPM, 'a penalty is a share under 100%', () => ({ penaltyPpm }));
  const missingFen = lotValueFen * dueLots - paidFen;
  if (missingFen <= 0) return 0;
  const grossFen = mulDivCeil(missingFen, PPM, PPM - penaltyPpm);
  return Math.min(dueLots, mulDivCeil(grossFen, 1, lotValueFen));
}

/**
 * Lays each account's defaulted lots on its pairs, the last pairs first, so that the pairs made first are completed (D).
 * Lots that both sides of a pair default count as defaulted by both; pairs complete as much as they can (D).
 */
export function pairOutcomes(
  pairs: readonly DeliveryPair[],
  buyerDefaults: ReadonlyMap<AccountIndex, Lots>,
  sellerDefaults: ReadonlyMap<AccountIndex, Lots>,
): PairOutcome[] {
  const buyerLeft = new Map(buyerDefaults);
  const sellerLeft = new Map(sellerDefaults);
  const outcomes = [...pairs].reverse().map((pair) => {
    const byBuyer = takeLots(buyerLeft, pair.buyer, pair.lots);
    const bySeller = takeLots(sellerLeft, pair.seller, pair.lots);
    const bothDefaultedLots = Math.min(byBuyer, bySeller);
    return {
      ...pair,
      completedLots: pair.lots - Math.max(byBuyer, bySeller),
      buyerDefaultedLots: byBuyer - bothDefaultedLots,
      sellerDefaultedLots: bySeller - bothDefaultedLots,
      bothDefaultedLots,
    };
  });
  for (const left of [buyerLeft, sellerLeft]) {
    for (const [account, lots] of left) {
      invariant(lots === 0, 'an account defaults no more lots than it has paired', () => ({ account, lots }));
    }
  }
  return outcomes.reverse();
}

function takeLots(left: Map<AccountIndex, Lots>, account: AccountIndex, atMost: Lots): Lots {
  const lots = left.get(account) ?? 0;
  const taken = Math.min(lots, atMost);
  left.set(account, lots - taken);
  return taken;
}

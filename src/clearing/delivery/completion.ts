import { type AccountIndex, PostingReason } from '../../protocol/index.js';
import { applyPpm, type Fen, type PriceFen, type Tonnes } from '../../units/index.js';
import { HouseLedger, ledgerIndex, Purse } from '../ledger.js';
import { Custody, type DeliveryPosting } from './posting.js';
import type { PairOutcome } from './shortfall.js';
import type { DeliveryTerms } from './terms.js';

/** Locked units that change hands: `registry.transferLocked` (DEL-1). */
export interface UnitTransfer {
  readonly fromAccount: AccountIndex;
  readonly toAccount: AccountIndex;
  readonly tonnes: Tonnes;
}

/** The two legs of a delivery. */
export interface DeliveryLegs {
  readonly postings: readonly DeliveryPosting[];
  readonly transfers: readonly UnitTransfer[];
}

/** What a delivery is completed from. */
export interface DeliveryCompletion {
  readonly priceFen: PriceFen;
  readonly lotTonnes: Tonnes;
  readonly terms: Pick<DeliveryTerms, 'penaltyPpm' | 'bothDefaultPenaltyPpm' | 'feePpm'>;
  readonly outcomes: readonly PairOutcome[];
  /** What is kept of each party: its delivery margin and, of a buyer, what it paid. */
  readonly custodyFen: ReadonlyMap<AccountIndex, Fen>;
}

/**
 * Delivery versus payment on T+3 (DEL-1, DEL-2, DEL-5): for completed lots the units go to the buyer and the full value
 * to the seller; for defaulted ones the penalty goes to the other side, or to the exchange from both; then everybody gets
 * back what is kept of it. Fees and penalties are rounded half-up to the fen for each pair (UNIT-1).
 */
export function completeDelivery(completion: DeliveryCompletion): DeliveryLegs {
  const { priceFen, lotTonnes, outcomes } = completion;
  const custody = new Custody(completion.custodyFen);
  const transfers: UnitTransfer[] = [];
  for (const outcome of outcomes) {
    payPair(custody, outcome, priceFen * lotTonnes, completion.terms);
    if (outcome.completedLots === 0) continue;
    transfers.push({
      fromAccount: outcome.seller,
      toAccount: outcome.buyer,
      tonnes: outcome.completedLots * lotTonnes,
    });
  }
  custody.release();
  return { postings: custody.postings, transfers };
}

function payPair(
  custody: Custody,
  outcome: PairOutcome,
  lotValueFen: Fen,
  { penaltyPpm, bothDefaultPenaltyPpm, feePpm }: DeliveryCompletion['terms'],
): void {
  const { buyer, seller } = outcome;
  const buyerLedger = ledgerIndex(buyer, Purse.reserve);
  const sellerLedger = ledgerIndex(seller, Purse.reserve);
  const exchange = HouseLedger.exchangeFunds;
  const valueFen = outcome.completedLots * lotValueFen;
  custody.pay(buyer, sellerLedger, valueFen, PostingReason.deliveryPayment);
  const buyerPenaltyFen = applyPpm(outcome.buyerDefaultedLots * lotValueFen, penaltyPpm);
  custody.pay(buyer, sellerLedger, buyerPenaltyFen, PostingReason.deliveryPenalty);
  const sellerPenaltyFen = applyPpm(outcome.sellerDefaultedLots * lotValueFen, penaltyPpm);
  custody.pay(seller, buyerLedger, sellerPenaltyFen, PostingReason.deliveryPenalty);
  const bothPenaltyFen = applyPpm(outcome.bothDefaultedLots * lotValueFen, bothDefaultPenaltyPpm);
  const feeFen = applyPpm(valueFen, feePpm);
  for (const account of [buyer, seller]) {
    custody.pay(account, exchange, bothPenaltyFen, PostingReason.deliveryPenalty);
    custody.pay(account, exchange, feeFen, PostingReason.fee);
  }
}

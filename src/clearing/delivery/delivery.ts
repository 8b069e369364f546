import { invariant } from '../../kernel/index.js';
import { type AccountIndex, type ContractIndex, Side } from '../../protocol/index.js';
import type { Fen, Lots, PriceFen, Tonnes } from '../../units/index.js';
import { breach } from '../checks/breach.js';
import { type DeliveryHolding, type DeliveryObligation, deliveryObligations } from './obligation.js';
import { type DeliveryPair, pairDeliveries } from './pairing.js';
import type { DeliveryTerms } from './terms.js';
import type { DeliveryTimetable } from './timetable.js';

/** How far a delivery is: obligations stand, sellers' units are locked, buyers have paid (DEL-2). */
export type DeliveryStage = 'open' | 'locked' | 'paid';

/** What a delivery starts from, after the settlement of the last trading day (DEL-2). */
export interface DeliveryOpening {
  readonly contract: ContractIndex;
  readonly lotTonnes: Tonnes;
  /** Delivery price, to which all holdings are marked (DEL-3). */
  readonly priceFen: PriceFen;
  readonly terms: DeliveryTerms;
  readonly timetable: DeliveryTimetable;
  readonly holdings: readonly DeliveryHolding[];
}

/** One contract's delivery on its way. The book changes it; others read. */
export interface Delivery {
  readonly contract: ContractIndex;
  readonly lotTonnes: Tonnes;
  readonly priceFen: PriceFen;
  readonly terms: DeliveryTerms;
  readonly timetable: DeliveryTimetable;
  readonly buyers: ReadonlyMap<AccountIndex, DeliveryObligation>;
  readonly sellers: ReadonlyMap<AccountIndex, DeliveryObligation>;
  readonly pairs: readonly DeliveryPair[];
  stage: DeliveryStage;
  /** Lots whose units each seller has locked. */
  lockedLots: ReadonlyMap<AccountIndex, Lots>;
  /** What each buyer has paid, no more than is due. */
  paidFen: ReadonlyMap<AccountIndex, Fen>;
}

/** Turns holdings into obligations and pairs them (DEL-2). Throws InvariantError unless longs equal shorts. */
export function openDelivery(opening: DeliveryOpening): Delivery {
  const { contract, lotTonnes, priceFen, terms, timetable, holdings } = opening;
  const obligations = deliveryObligations(holdings, priceFen, lotTonnes);
  const buyers = obligations.filter(({ side }) => side === Side.buy);
  const sellers = obligations.filter(({ side }) => side === Side.sell);
  const delivery: Delivery = {
    contract,
    lotTonnes,
    priceFen,
    terms,
    timetable,
    buyers: new Map(buyers.map((buyer) => [buyer.account, buyer])),
    sellers: new Map(sellers.map((seller) => [seller.account, seller])),
    pairs: pairDeliveries(terms.pairingRule, buyers, sellers),
    stage: 'open',
    lockedLots: new Map(),
    paidFen: new Map(),
  };
  invariant(
    delivery.buyers.size + delivery.sellers.size === obligations.length,
    'an account has one obligation in a delivery',
    () => ({ contract }),
  );
  verifyDelivery(delivery);
  return delivery;
}

/** Value of a lot at the delivery price, in fen. */
export function deliveryLotFen(delivery: Delivery): Fen {
  return delivery.priceFen * delivery.lotTonnes;
}

/** What is kept of each party: the delivery margin, and what buyers have paid (DEL-2). */
export function custodyFen(delivery: Delivery): Map<AccountIndex, Fen> {
  const held = new Map<AccountIndex, Fen>();
  for (const { account, marginFen } of delivery.buyers.values()) {
    held.set(account, marginFen + (delivery.paidFen.get(account) ?? 0));
  }
  for (const { account, marginFen } of delivery.sellers.values()) held.set(account, marginFen);
  return held;
}

/**
 * Throws InvariantError unless every lot of both sides is paired once, and nobody has locked or paid more than is due
 * (DEL-1, DEL-2).
 */
export function verifyDelivery(delivery: Delivery): void {
  const bought = new Map<AccountIndex, Lots>();
  const sold = new Map<AccountIndex, Lots>();
  for (const { buyer, seller, lots } of delivery.pairs) {
    bought.set(buyer, (bought.get(buyer) ?? 0) + lots);
    sold.set(seller, (sold.get(seller) ?? 0) + lots);
  }
  verifyPaired(delivery.buyers, bought);
  verifyPaired(delivery.sellers, sold);
  for (const [account, lots] of delivery.lockedLots) {
    const dueLots = delivery.sellers.get(account)?.lots ?? 0;
    if (!isPartOf(lots, dueLots)) {
      breach('deliveries-paired', 'sellers lock what is due', { account, lots, dueLots });
    }
  }
  for (const [account, paidFen] of delivery.paidFen) {
    const dueFen = (delivery.buyers.get(account)?.lots ?? 0) * deliveryLotFen(delivery);
    if (!isPartOf(paidFen, dueFen)) {
      breach('deliveries-paired', 'buyers pay what is due', { account, paidFen, dueFen });
    }
  }
}

function isPartOf(part: number, whole: number): boolean {
  return Number.isSafeInteger(part) && part >= 0 && part <= whole;
}

function verifyPaired(
  obligations: ReadonlyMap<AccountIndex, DeliveryObligation>,
  paired: ReadonlyMap<AccountIndex, Lots>,
): void {
  for (const { account, lots } of obligations.values()) {
    if (paired.get(account) !== lots) {
      breach('deliveries-paired', 'every lot to be delivered is paired once', { account, lots });
    }
  }
}

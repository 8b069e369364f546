import type { Ppm } from '../../units/index.js';

/**
 * Which price is delivered at (DEL-3): the last day's settlement price, or the volume-weighted average of the last five
 * trading days or of the contract's last month.
 */
export type DeliveryPriceRule = 'lastSettlement' | 'lastFiveDays' | 'lastMonth';

/** Who delivers to whom (DEL-2): buyers with the oldest position first, or as few pairs as possible, largest first. */
export type PairingRule = 'oldestPosition' | 'fewestPairs';

/** How a contract is delivered (DEL-2, DEL-3, DEL-5). Plain data. */
export interface DeliveryTerms {
  readonly priceRule: DeliveryPriceRule;
  readonly pairingRule: PairingRule;
  /** Trading days from T to the day on which sellers lock their units until 11:30 (DEL-2). */
  readonly lockDays: 1 | 2;
  /** What a defaulter pays to the other side, as a share of the defaulted value; under 100% (DEL-5). */
  readonly penaltyPpm: Ppm;
  /** What each side pays to the exchange where both default, as a share of the defaulted value (DEL-5). */
  readonly bothDefaultPenaltyPpm: Ppm;
  /** Delivery fee of each side, as a share of the delivered value (UNIT-1). */
  readonly feePpm: Ppm;
}

/** The defaults of DEL-2, DEL-3 and DEL-5; the delivery fee is that of a trade (D). */
export const DEFAULT_DELIVERY_TERMS: DeliveryTerms = {
  priceRule: 'lastSettlement',
  pairingRule: 'oldestPosition',
  lockDays: 1,
  penaltyPpm: 200_000,
  bothDefaultPenaltyPpm: 50_000,
  feePpm: 100,
};

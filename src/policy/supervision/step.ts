import { RejectReason, SupervisionStep } from '../../protocol/index.js';

/** The highest step of the ladder. */
export const LAST_STEP = SupervisionStep.accountRestricted;

/** What an account under a restricting step may not do (SPOT-10); the milder steps only warn. */
export const Restriction = { none: 0, transfer: 1, account: 2 } as const;
export type Restriction = (typeof Restriction)[keyof typeof Restriction];

/** The restriction that a step means. */
export function restrictionOfStep(step: SupervisionStep): Restriction {
  if (step === SupervisionStep.accountRestricted) return Restriction.account;
  return step === SupervisionStep.transferRestricted ? Restriction.transfer : Restriction.none;
}

/**
 * What an account wants to do in the spot market. `buy` and `sell`: list, take, publish, hit, bid or offer in an auction;
 * `transferUnits`: units out of its account otherwise than by trade, as a pledge or a voluntary cancellation.
 */
export type SpotUse = 'buy' | 'sell' | 'transferUnits';

/**
 * Whether a restriction allows a use (SPOT-10, D): under a restricted transfer no units leave, by sale neither; a restricted
 * account trades nothing. What a duty and earlier trades ask for is never refused, and so is no use here: surrender,
 * settlement, delivery, money for futures margin, withdrawing orders.
 */
export function refusalOf(restriction: Restriction, use: SpotUse): RejectReason {
  if (restriction === Restriction.none) return RejectReason.none;
  if (restriction === Restriction.account) return RejectReason.accountRestricted;
  return use === 'buy' ? RejectReason.none : RejectReason.transferRestricted;
}

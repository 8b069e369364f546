import { RejectReason } from '../../protocol/index.js';

/**
 * The measures that an exchange may take against an account whose trading is abnormal or endangers the market, mildest first
 * (SPOT-10, the announcement of 2021-06-22).
 */
export const SupervisionStep = {
  none: 0,
  phoneReminder: 1,
  reportDemanded: 2,
  writtenUndertaking: 3,
  interview: 4,
  publicNotice: 5,
  transferRestricted: 6,
  accountRestricted: 7,
} as const;
export type SupervisionStep = (typeof SupervisionStep)[keyof typeof SupervisionStep];

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
 * What an account wants to do in the spot market. `buy` and `sell`: list, take, publish, hit or bid; `transferUnits`,
 * `moveCash`: units or money out of its spot account otherwise than by trade; `surrender`; `withdraw` an order of its own.
 */
export type SpotUse = 'buy' | 'sell' | 'transferUnits' | 'moveCash' | 'surrender' | 'withdraw';

/**
 * Whether a restriction allows a use (SPOT-10, D): a restricted transfer keeps units and money from leaving, by sale too; a
 * restricted account trades nothing. Both leave what its duty and its trades ask for: surrender, settlement, withdrawing
 * orders.
 */
export function refusalOf(restriction: Restriction, use: SpotUse): RejectReason {
  if (restriction === Restriction.none || use === 'surrender' || use === 'withdraw') return RejectReason.none;
  if (restriction === Restriction.account) return RejectReason.accountRestricted;
  return use === 'buy' ? RejectReason.none : RejectReason.transferRestricted;
}

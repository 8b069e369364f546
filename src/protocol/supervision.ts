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

/** Why an account's step changed: a breach, by its code, or one of these (SPOT-10). */
export const StepCause = { decay: -1, order: -2 } as const;

/** What the market of a venue is warned of (SPOT-10). */
export const WarningKind = { move: 0, concentration: 1 } as const;
export type WarningKind = (typeof WarningKind)[keyof typeof WarningKind];

/** What is disputed (SPOT-10). */
export const DisputeSubject = { trade: 0, settlement: 1 } as const;
export type DisputeSubject = (typeof DisputeSubject)[keyof typeof DisputeSubject];

/** How far a dispute has come: raised, examined, then answered one way or the other (SPOT-10). */
export const DisputeState = { raised: 0, examined: 1, upheld: 2, rejected: 3 } as const;
export type DisputeState = (typeof DisputeState)[keyof typeof DisputeState];

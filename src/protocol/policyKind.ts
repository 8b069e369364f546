/** Kinds of policy events by their code in facts; the names are the keys of a scenario's events (POL-1). */
export const PolicyKind = {
  linkedMarket: 0,
  cap: 1,
  freeShare: 2,
  carryOver: 3,
  stabilityReserve: 4,
  sector: 5,
  closingRule: 6,
  spotLimit: 7,
  priceFloor: 8,
  priceCeiling: 9,
  holiday: 10,
  halt: 11,
  borderAdjustment: 12,
  regionalCredits: 13,
  merge: 14,
  split: 15,
} as const;
export type PolicyKindName = keyof typeof PolicyKind;

/** Why an intent was refused: a closed list. `none` means accepted. Each reason names the rule it comes from. */
export const RejectReason = {
  none: 0,
  marketClosed: 1,
  unknownContract: 2,
  offTick: 3,
  outsideBand: 4,
  tooLarge: 5,
  badQuantity: 6,
  notEnoughFreeMargin: 7,
  notEnoughToClose: 8,
  unknownOrder: 9,
  notOwner: 10,
  mayOnlyClose: 11,
  messageRate: 12,
  notEnoughCash: 13,
  notEnoughUnits: 14,
  notBestLevel: 15,
  ownListing: 16,
  unknownListing: 17,
  accessDenied: 18,
  notEnoughFunds: 19,
  malformed: 20,
  beingLiquidated: 21,
  auctionOnlyLimit: 22,
  positionLimit: 23,
} as const;
export type RejectReason = (typeof RejectReason)[keyof typeof RejectReason];

/** The name of each reason, by its code. */
export const REJECT_REASON_NAMES = Object.keys(RejectReason) as readonly (keyof typeof RejectReason)[];

/** The rule each refusal comes from. */
export const REJECT_REASON_RULE: Readonly<Record<keyof typeof RejectReason, string>> = {
  none: '',
  marketClosed: 'CAL-2',
  unknownContract: 'CON-2',
  offTick: 'CON-1',
  outsideBand: 'LIM-1',
  tooLarge: 'ORD-5',
  badQuantity: 'ORD-5',
  notEnoughFreeMargin: 'MAR-4',
  notEnoughToClose: 'ORD-3',
  unknownOrder: 'ORD-2',
  notOwner: 'ORD-2',
  mayOnlyClose: 'CALL-1',
  messageRate: 'ORD-7',
  notEnoughCash: 'SPOT-5',
  notEnoughUnits: 'SPOT-5',
  notBestLevel: 'SPOT-2',
  ownListing: 'SPOT-2',
  unknownListing: 'SPOT-2',
  accessDenied: 'SPOT-12',
  notEnoughFunds: 'CALL-2',
  malformed: 'ORD-2',
  beingLiquidated: 'LIQ-1',
  auctionOnlyLimit: 'ORD-4',
  positionLimit: 'POS-1',
};

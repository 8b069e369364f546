/** What a scheduled event means to the loop. Codes are internal: they never reach the tape. */
export const EventKind = {
  agentWake: 0,
  openDay: 1,
  arriveTransfer: 2,
  reviewCalls: 3,
  changeSession: 4,
  moveValue: 5,
  liquidate: 6,
  closeDay: 7,
  settleDay: 8,
  lockDeliveries: 9,
  collectDeliveryPayments: 10,
  openCall: 11,
  watchLocks: 12,
  arriveMessage: 13,
  sampleDepth: 14,
  changeTerms: 20,
  announceTerms: 21,
  giveNotice: 22,
  checkIntraday: 23,
} as const;
export type EventKind = (typeof EventKind)[keyof typeof EventKind];

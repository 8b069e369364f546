/**
 * The purses that can cover a loss beyond the defaulter's own money, by the code that the facts LossCovered and LossShared
 * carry (WF-1, WF-2); append, never reorder. Which of them a design has, and in what order, is scenario data.
 */
export const WATERFALL_LAYERS = [
  /** Risk reserve of the defaulter's broker. */
  'brokerRiskReserve',
  /** Own funds of the defaulter's broker. */
  'brokerOwnFunds',
  /** What the defaulting member has at the exchange itself: its settlement reserve. */
  'brokerReserve',
  'exchangeRiskReserve',
  'exchangeFunds',
  /** The defaulting member's contribution to the guarantee fund. */
  'defaulterFund',
  /** What the exchange has set aside to lose before the members that did not default. */
  'skinInTheGame',
  /** The other members' contributions to the guarantee fund, pro rata. */
  'survivorsFund',
  /** What the other members are called for on top, up to a multiple of their contributions, pro rata. */
  'assessments',
  /** The day's gains of the accounts that hold a position, pro rata: variation-margin gains haircutting (VMGH, WF-3). */
  'variationMarginGains',
] as const;

/** A layer of the waterfall. */
export type WaterfallLayer = (typeof WATERFALL_LAYERS)[number];

/** Layers of the defaulter's broker: what stands behind a client by law (WF-1). */
export const BROKER_LAYERS: readonly WaterfallLayer[] = [
  'brokerRiskReserve',
  'brokerOwnFunds',
  'brokerReserve',
  'defaulterFund',
];

/** Layers that live on the members' contributions to the guarantee fund. */
export const FUND_LAYERS: readonly WaterfallLayer[] = ['defaulterFund', 'survivorsFund', 'assessments'];

/** Layers that several pay together: the fact LossShared tells who paid how much. */
export const SHARED_LAYERS: readonly WaterfallLayer[] = [
  'survivorsFund',
  'assessments',
  'variationMarginGains',
];

import { BROKER_LAYERS, type WaterfallLayer } from './layer.js';

const BROKER: readonly WaterfallLayer[] = BROKER_LAYERS.filter((layer) => layer !== 'defaulterFund');

/**
 * Waterfalls by name (WF-1, WF-2, FRD-3). In all of them a broker answers for its client with all it has before the layers of
 * the exchange begin (D): `chinese` goes on with the exchange's risk reserve and own funds, `chineseWithFund` has a guarantee
 * fund before these, `ccp` is that of a central counterparty; `gainsHaircut` and `guaranteeFundOnly` are for comparison.
 */
export const WATERFALL_PRESETS = {
  chinese: [...BROKER, 'exchangeRiskReserve', 'exchangeFunds'],
  chineseWithFund: [...BROKER, 'defaulterFund', 'survivorsFund', 'exchangeRiskReserve', 'exchangeFunds'],
  ccp: [...BROKER, 'defaulterFund', 'skinInTheGame', 'survivorsFund', 'assessments', 'variationMarginGains'],
  gainsHaircut: [...BROKER, 'variationMarginGains'],
  guaranteeFundOnly: [...BROKER, 'defaulterFund', 'survivorsFund'],
} as const satisfies Record<string, readonly WaterfallLayer[]>;

import type { BilingualText, ParameterDescriptor } from '../protocol/index.js';
import type { FuturesContractTerms } from './terms.js';

/** What a scenario may set of a product's terms: the terms, with the missing price limit as a switch (CON-9). */
export interface FuturesContractValues extends Omit<FuturesContractTerms, 'product' | 'priceLimitPpm'> {
  readonly priceLimited: boolean;
  /** Without effect unless `priceLimited`. */
  readonly priceLimitPpm: number;
}

/** The kind of descriptor that declares a parameter of type T. */
type DescriptorOf<T> = [T] extends [boolean]
  ? Extract<ParameterDescriptor, { kind: 'boolean' }>
  : [T] extends [string]
    ? Extract<ParameterDescriptor, { kind: 'choice' }> & {
        readonly default: T;
        readonly choices: readonly T[];
      }
    : Extract<ParameterDescriptor, { default: number }>;

/** Every term declared with unit, default, range, text and source. The defaults are those of one product. */
export type FuturesContractParameters = {
  readonly [Name in keyof FuturesContractValues]: DescriptorOf<FuturesContractValues[Name]>;
};

/** A product as data: its name and its declared terms (CON-7). */
export interface FuturesContractPreset {
  readonly product: string;
  readonly text: BilingualText;
  readonly parameters: FuturesContractParameters;
}

/** The terms of a preset, with some values replaced by a scenario's (CON-7). Values are not checked against ranges. */
export function termsOf(
  preset: FuturesContractPreset,
  changes: Partial<FuturesContractValues> = {},
): FuturesContractTerms {
  const declared = preset.parameters;
  const { priceLimited, priceLimitPpm, ...values }: FuturesContractValues = {
    lotTonnes: declared.lotTonnes.default,
    tickFen: declared.tickFen.default,
    priceLimited: declared.priceLimited.default,
    priceLimitPpm: declared.priceLimitPpm.default,
    initialMarginPpm: declared.initialMarginPpm.default,
    maxOrderLots: declared.maxOrderLots.default,
    feePpm: declared.feePpm.default,
    tradePriceRule: declared.tradePriceRule.default,
    callAuction: declared.callAuction.default,
    auctionPriceRule: declared.auctionPriceRule.default,
    settlementRule: declared.settlementRule.default,
    selfTradeRule: declared.selfTradeRule.default,
    ...changes,
  };
  return { product: preset.product, ...values, priceLimitPpm: priceLimited ? priceLimitPpm : null };
}

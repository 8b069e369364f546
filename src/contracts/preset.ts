import type { BilingualText, ParameterDescriptor, SourceMark } from '../protocol/index.js';
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

/** A value with what it rests on; `source` is empty for our own choice. */
export interface PresetTerm<T> {
  readonly value: T;
  readonly mark: SourceMark;
  readonly source: string;
}

/** The terms in which a product differs from the contract whose declaration it starts from. */
export type PresetTerms = {
  readonly [Name in keyof FuturesContractValues]?: PresetTerm<FuturesContractValues[Name]>;
};

/** A product as data: its name, what it delivers, and its declared terms (CON-7). */
export interface FuturesContractPreset {
  /** Capital letters: the letters before the month, and the word that a scenario names it by. */
  readonly product: string;
  readonly text: BilingualText;
  /** Short name, in the registry, of the units that it delivers (DEL-1); undefined for one that settles in cash on the spot index (IDX-1). */
  readonly underlying: string | undefined;
  readonly parameters: FuturesContractParameters;
  /** Defaults of what a scenario says of a product besides its terms, by the scenario's own keys. */
  readonly defaults: Readonly<Record<string, PresetTerm<number | string | boolean>>>;
}

/** A declaration with the defaults of another product, each with its own mark and source (CON-7). */
export function declaredWith(base: FuturesContractParameters, terms: PresetTerms): FuturesContractParameters {
  const entries = Object.entries(base).map(([name, descriptor]) => {
    const term = terms[name as keyof PresetTerms];
    if (term === undefined) return [name, descriptor];
    return [name, { ...descriptor, default: term.value, mark: term.mark, source: term.source }];
  });
  return Object.fromEntries(entries) as FuturesContractParameters;
}

/**
 * The terms of a preset, with some values replaced by a scenario's, under its own letters or others (CON-7). Values are not checked
 * against ranges.
 */
export function termsOf(
  preset: FuturesContractPreset,
  changes: Partial<FuturesContractValues> = {},
  product: string = preset.product,
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
  return { product, ...values, priceLimitPpm: priceLimited ? priceLimitPpm : null };
}

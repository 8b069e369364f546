import { z } from 'zod';
import { contractPresets, type FuturesContractPreset } from '../../contracts/index.js';
import type { FuturesConfig, SpotVenueConfig } from '../../simulation/index.js';
import { checkSection } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import { choiceLeaf } from '../leaves.js';
import { futuresExchangeParameters } from '../parameters/futuresExchange.js';
import { nodeAt } from '../sourceNode.js';
import type { SectionContext } from './context.js';
import { productSection, productShape } from './futuresProduct.js';
import { warnOfEmptyTier } from './thirdLock.js';

/** The product whose terms a scenario starts from when it names none. */
const DEFAULT_PRESET = 'CA';
/** Path of the section of the main product. */
export const MAIN_PRODUCT = ['futures'] as const;

/** The section `futures` without the contracts, the other products, the policy events and what the size of the population decides. */
export type FuturesSection = Omit<
  FuturesConfig,
  'contracts' | 'rolling' | 'furtherProducts' | 'termsChanges' | 'notices' | 'positionLimitScalePpm'
>;

/** The preset of that name, or undefined. */
export function contractPresetNamed(name: string): FuturesContractPreset | undefined {
  return Object.hasOwn(contractPresets, name) ? contractPresets[name] : undefined;
}

/** The preset that the section names; the default one if it names none or an unknown one. */
export function presetOf(context: Pick<SectionContext, 'root'>): FuturesContractPreset {
  const node = nodeAt(context.root, [...MAIN_PRODUCT, 'terms']);
  const name = node?.kind === 'scalar' ? node.text : DEFAULT_PRESET;
  return contractPresetNamed(name) ?? contractPresets[DEFAULT_PRESET]!;
}

/**
 * Reads the section `futures` (CON-1 to CON-9); the contracts are read apart. Doubtful terms become warnings. `markets` are the
 * spot markets of the run, undefined if something is wrong with them.
 */
export function readFutures(
  markets: readonly SpotVenueConfig[] | undefined,
  context: SectionContext,
): FuturesSection | undefined {
  const preset = presetOf(context);
  const schema = z.strictObject({
    ...productShape(preset),
    ...shapeOf(futuresExchangeParameters),
    terms: choiceLeaf(Object.keys(contractPresets)).default(DEFAULT_PRESET),
  });
  const values = checkSection(schema, { root: context.root, path: MAIN_PRODUCT }, context.list);
  if (values === undefined) return undefined;
  warnOfEmptyTier(values, context);
  const origin = { preset, product: preset.product, section: MAIN_PRODUCT };
  return {
    ...productSection(values, origin, markets, context),
    messageRate: values.messageRate,
    positionLimits: values.positionLimits,
    largeTraderSharePpm: values.largeTraderShare,
    tradingLimitLots: values.tradingLimit,
    individualsFlat: values.individualsFlat,
    reduction: {
      thresholdPpm: values.reductionThreshold,
      middleProfitPpm: values.reductionMiddleProfit,
    },
    reductionTies: values.reductionTies,
  };
}

import { z } from 'zod';
import { checkTerms, contractPresets, type FuturesContractTerms, termsOf } from '../../contracts/index.js';
import { checkSection } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import { choiceLeaf, formatRate } from '../leaves.js';
import { futuresParameters } from '../parameters/futures.js';
import { nodeAt, placeOf } from '../sourceNode.js';
import type { SectionContext } from './context.js';

/** The product whose terms a scenario starts from when it names none. */
const DEFAULT_PRESET = 'CA';

/** The section `futures` without the contracts. */
export interface FuturesSection {
  readonly terms: FuturesContractTerms;
  readonly listingCarryPpm: number;
  readonly messageRate: number;
}

/** The preset that the section names; the default one if it names none or an unknown one. */
export function presetOf(context: Pick<SectionContext, 'root'>) {
  const node = nodeAt(context.root, ['futures', 'terms']);
  const name = node?.kind === 'scalar' ? node.text : DEFAULT_PRESET;
  return contractPresets[name] ?? contractPresets[DEFAULT_PRESET]!;
}

/** Reads the section `futures` (CON-1 to CON-7); the contracts are read apart. Doubtful terms become warnings. */
export function readFutures(context: SectionContext): FuturesSection | undefined {
  const preset = presetOf(context);
  const schema = z.strictObject({
    ...shapeOf(futuresParameters(preset.parameters)),
    terms: choiceLeaf(Object.keys(contractPresets)).default(DEFAULT_PRESET),
    contracts: z.unknown().optional(),
  });
  const values = checkSection(schema, { root: context.root, path: ['futures'] }, context.list);
  if (values === undefined) return undefined;
  const terms = termsOf(preset, {
    lotTonnes: values.lot,
    tickFen: values.tick,
    priceLimited: values.priceLimited,
    priceLimitPpm: values.priceLimit,
    initialMarginPpm: values.margin,
    maxOrderLots: values.maxOrder,
    feePpm: values.fee,
    tradePriceRule: values.tradePriceRule,
    settlementRule: values.settlementRule,
    selfTradeRule: values.selfTrade,
  });
  warnOfTerms(terms, context);
  return { terms, listingCarryPpm: values.listingCarry, messageRate: values.messageRate };
}

function warnOfTerms(terms: FuturesContractTerms, { root, list }: SectionContext): void {
  for (const { code, initialMarginPpm, priceLimitPpm } of checkTerms(terms)) {
    const params = { margin: formatRate(initialMarginPpm), limit: formatRate(priceLimitPpm) };
    list.warn(code, placeOf(root, ['futures', 'margin']), 'futures.margin', params);
  }
}

import type { z } from 'zod';
import { type SpotVenuePreset, spotVenuePresets } from '../../market/index.js';
import { Product, productTerms } from '../../registry/index.js';
import type { SpotVenueConfig } from '../../simulation/index.js';
import { formatDecimal } from '../../units/index.js';
import { shapeOf } from '../descriptorSchema.js';
import { choiceLeaf } from '../leaves.js';
import { MAIN_VENUE_NAME, NATIONAL_PRESET, spotParameters } from '../parameters/spot.js';
import { nodeAt, placeOf } from '../sourceNode.js';
import type { SectionContext } from './context.js';

/** The names of all presets, in their order. */
export const PRESET_NAMES: readonly string[] = Object.keys(spotVenuePresets);

/** The preset of that name, or undefined. */
export function spotPresetNamed(name: string): SpotVenuePreset | undefined {
  return Object.hasOwn(spotVenuePresets, name) ? spotVenuePresets[name] : undefined;
}

/** What is written under `preset` in a section; undefined if nothing is, or no word. */
export function writtenPreset({ root }: Pick<SectionContext, 'root'>, path: readonly string[]) {
  const node = nodeAt(root, [...path, 'preset']);
  return node?.kind === 'scalar' ? node.text : undefined;
}

/** The preset of the main spot market; the national one if the section `spot` names none or an unknown one (SPOT-9). */
export function mainPreset(context: Pick<SectionContext, 'root'>): SpotVenuePreset {
  return spotPresetNamed(writtenPreset(context, ['spot']) ?? MAIN_VENUE_NAME) ?? NATIONAL_PRESET;
}

/** The fields of a section that starts from a preset. */
export function spotShape(preset: SpotVenuePreset) {
  return { ...shapeOf(spotParameters(preset)), preset: choiceLeaf([...PRESET_NAMES]).default(preset.name) };
}

/** The values of such a section. */
export type SpotValues = z.output<z.ZodObject<ReturnType<typeof spotShape>>>;

/** What a run needs to know of a spot market; what does not fit together in it becomes issues (SPOT-1, SPOT-9). */
export function venueConfig(
  name: string,
  values: SpotValues,
  preset: SpotVenuePreset,
  path: readonly string[],
  context: SectionContext,
): SpotVenueConfig {
  checkVenue(values, preset, path, context);
  return {
    name,
    product: Product[values.product],
    terms: {
      tickFen: values.tick,
      bandPpm: values.priceLimit,
      bandBase: values.bandBase,
      bandRounding: values.bandRounding,
      unitTonnes: values.unit,
      blockThresholdTonnes: values.blockThreshold,
      visibleLevels: values.visibleLevels,
      closingRule: values.closingRule,
    },
    blockTerms: {
      bandPpm: values.blockPriceLimit,
      bandBase: values.blockBandBase,
      freeFromTonnes: values.blockFreeFrom,
      bargainingSharePpm: values.blockBargainingShare,
    },
    feePpm: values.fee,
    access: values.access,
    initialCloseFen: values.initialClose,
    vintage: values.vintage,
    ownVintageOnly: values.vintages === 'own',
    holdingLimitTonnes: values.holdingLimit,
    riskReserveSharePpm: values.riskReserveShare,
    registeredCapitalFen: values.registeredCapital,
  };
}

function checkVenue(
  { tick, initialClose, product, unit, blockThreshold }: SpotValues,
  preset: SpotVenuePreset,
  path: readonly string[],
  { root, list }: SectionContext,
): void {
  const shown = path.join('.');
  if (initialClose % tick !== 0) {
    const params = { found: formatDecimal(initialClose, 2), tick: formatDecimal(tick, 2) };
    list.add('offTick', placeOf(root, [...path, 'initialClose']), `${shown}.initialClose`, params);
  }
  if (blockThreshold <= unit) {
    const at = placeOf(root, [...path, 'blockThreshold']);
    list.add('nothingToList', at, `${shown}.blockThreshold`, { found: blockThreshold, unit });
  }
  if (preset.reductionsOnly && productTerms(Product[product]).kind !== 'reduction') {
    const params = { found: product, preset: preset.name, known: REDUCTIONS };
    list.add('reductionsOnly', placeOf(root, [...path, 'product']), `${shown}.product`, params);
  }
}

/** The short names of all certified reductions. */
const REDUCTIONS = Object.keys(Product).filter(
  (code) => productTerms(Product[code as keyof typeof Product]).kind === 'reduction',
);

import { z } from 'zod';
import type { SpotVenuePreset } from '../../market/index.js';
import type { PolicyConfig } from '../../policy/index.js';
import { productTerms } from '../../registry/index.js';
import type { SpotVenueConfig } from '../../simulation/index.js';
import { PPM } from '../../units/index.js';
import { checkSection, suggest } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import { describe, isName } from '../leaves.js';
import { venueParameters } from '../parameters/spot.js';
import { keyPlaceOf, nodeAt, placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';
import { readPolicyAt } from './policy.js';
import {
  mainPreset,
  PRESET_NAMES,
  spotPresetNamed,
  spotShape,
  venueConfig,
  writtenPreset,
} from './spotVenue.js';

/** The most spot markets beside the main one. */
const MAX_VENUES = 50;

/** Reads the section `venues`: spot markets beside the main one, by name (SPOT-9); undefined if something in it is wrong. */
export function readVenues(context: SectionContext): SpotVenueConfig[] | undefined {
  const { root, list } = context;
  if (!isGiven(context, 'venues')) return [];
  const node = nodeAt(root, ['venues'])!;
  if (node.kind !== 'map') {
    const found = node.kind === 'list' ? describe([]) : describe(node.kind === 'scalar' ? node.text : null);
    list.add('wrongValue', node.at, 'venues', { expected: 'section', found });
    return undefined;
  }
  const before = list.issues.length;
  if (node.entries.size > MAX_VENUES) {
    list.add('tooManyItems', node.at, 'venues', { found: node.entries.size, max: MAX_VENUES });
  }
  const venues = [...node.entries.keys()].flatMap((name) => readVenue(name, context) ?? []);
  return list.issues.length === before ? venues : undefined;
}

/** The names of all spot markets of a scenario as written, the main one first. */
export function venueNames({ root }: Pick<SectionContext, 'root'>): string[] {
  const node = nodeAt(root, ['venues']);
  const further = node?.kind === 'map' ? [...node.entries.keys()] : [];
  return [...new Set([mainPreset({ root }).name, ...further])];
}

/** The preset of a venue: the one that it names, else the one that it is called like; undefined if there is none. */
export function presetOfVenue(
  name: string,
  context: Pick<SectionContext, 'root'>,
): SpotVenuePreset | undefined {
  return spotPresetNamed(writtenPreset(context, ['venues', name]) ?? name);
}

/** The preset of any spot market by its name, the main one's for a name that is none. */
export function presetOfMarket(name: string, context: Pick<SectionContext, 'root'>): SpotVenuePreset {
  const main = mainPreset(context);
  return name === main.name ? main : (presetOfVenue(name, context) ?? main);
}

function readVenue(name: string, context: SectionContext): SpotVenueConfig | undefined {
  const { root, list } = context;
  const path = ['venues', name];
  const keyAt = keyPlaceOf(root, path);
  if (!isName(name)) list.add('badName', keyAt, path.join('.'), { found: name });
  if (name === mainPreset(context).name) list.add('venueIsMain', keyAt, path.join('.'), { found: name });
  const preset = presetOfVenue(name, context);
  if (preset === undefined && !isGiven(context, ...path, 'preset')) {
    const params = { found: name, known: PRESET_NAMES, suggestion: suggest(name, PRESET_NAMES) };
    list.add('venueNeedsPreset', keyAt, path.join('.'), params);
    return undefined;
  }
  const known = preset ?? mainPreset(context);
  const schema = z.strictObject({
    ...spotShape(known),
    ...shapeOf(venueParameters(known)),
    compliance: z.unknown().optional(),
  });
  const values = checkSection(schema, { root, path }, list);
  if (values === undefined) return undefined;
  const { valueSensitivity: sensitivity, valueDailySd } = values;
  const venue = venueConfig(name, values, known, path, context);
  return {
    ...venue,
    compliance: complianceOf(venue, known, path, context),
    value: { sensitivity, dailySd: valueDailySd / PPM },
  };
}

/** Compliance in what a market trades; certified reductions are not surrendered by duty (SPOT-9, CMP-1). */
function complianceOf(
  { product, name }: SpotVenueConfig,
  preset: SpotVenuePreset,
  venuePath: readonly string[],
  context: SectionContext,
): PolicyConfig | undefined {
  const path = [...venuePath, 'compliance'];
  const { kind, code } = productTerms(product);
  if (kind === 'allowance') return readPolicyAt(path, preset.name, context);
  if (isGiven(context, ...path)) {
    const params = { venue: name, product: code };
    context.list.add('complianceOfReductions', placeOf(context.root, path), path.join('.'), params);
  }
  return undefined;
}

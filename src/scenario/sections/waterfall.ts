import { BROKER_LAYERS, FUND_LAYERS, WATERFALL_LAYERS, WATERFALL_PRESETS } from '../../clearing/index.js';
import type { ClearingConfig } from '../../simulation/index.js';
import { suggest } from '../checkSection.js';
import { describe } from '../leaves.js';
import { clearingParameters } from '../parameters/clearing.js';
import { nodeAt, placeOf, plainValue, type SourceNode } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';

type Waterfall = ClearingConfig['waterfall'];
type Layer = Waterfall[number];

const PATH = ['clearing', 'waterfall'];

/** Reads `clearing.waterfall`: a name, or a list of layers in their order (WF-2); undefined if something in it is wrong. */
export function readWaterfall({ root, list }: SectionContext): Waterfall | undefined {
  const node = nodeAt(root, PATH);
  if (node === undefined || node.kind === 'empty') return presetNamed(clearingParameters.waterfall.default);
  if (node.kind === 'list') return readLayers(node.items, { root, list });
  if (node.kind === 'map') {
    list.add('wrongValue', node.at, PATH.join('.'), { expected: 'waterfall', found: '<section>' });
    return undefined;
  }
  const preset = presetNamed(node.text);
  if (preset === undefined) addUnknown(node.text, clearingParameters.waterfall.choices, node, PATH, list);
  return preset;
}

function presetNamed(name: string): Waterfall | undefined {
  return Object.hasOwn(WATERFALL_PRESETS, name)
    ? WATERFALL_PRESETS[name as keyof typeof WATERFALL_PRESETS]
    : undefined;
}

function addUnknown(
  found: string,
  choices: readonly string[],
  { at }: SourceNode,
  path: readonly string[],
  list: SectionContext['list'],
): void {
  list.add('unknownChoice', at, path.join('.'), { found, choices, suggestion: suggest(found, choices) });
}

function readLayers(
  items: readonly SourceNode[],
  { root, list }: Pick<SectionContext, 'root' | 'list'>,
): Waterfall | undefined {
  const before = list.issues.length;
  if (items.length === 0) list.add('waterfallEmpty', placeOf(root, PATH), PATH.join('.'));
  const layers: Layer[] = [];
  for (const [index, item] of items.entries()) {
    const path = [...PATH, String(index)];
    const found = describe(plainValue(item));
    const layer = WATERFALL_LAYERS.find((known) => known === found);
    if (presetNamed(found) !== undefined) list.add('presetInList', item.at, path.join('.'), { found });
    else if (layer === undefined) addUnknown(found, WATERFALL_LAYERS, item, path, list);
    else if (layers.includes(layer)) list.add('itemTwice', item.at, path.join('.'), { found });
    else layers.push(layer);
  }
  return list.issues.length === before ? layers : undefined;
}

/** What is doubtful in a waterfall, or does nothing in it, is worth a notice (WF-1, WF-2). */
export function warnOfWaterfall(config: ClearingConfig, context: SectionContext): void {
  const { root, list } = context;
  const { waterfall } = config;
  const at = placeOf(root, PATH);
  const path = PATH.join('.');
  if (!waterfall.some((layer) => BROKER_LAYERS.includes(layer))) {
    list.warn('waterfallWithoutBroker', at, path, { known: BROKER_LAYERS });
  }
  const lastLayers = WATERFALL_LAYERS.filter((layer) => !BROKER_LAYERS.includes(layer));
  if (waterfall.every((layer) => BROKER_LAYERS.includes(layer))) {
    list.warn('waterfallWithoutEnd', at, path, { known: lastLayers });
  }
  warnOfSizes(config, context);
}

/** The sizes of layers with the layers that live on them. */
const SIZES: readonly (readonly [
  path: readonly string[],
  layers: readonly Layer[],
  (c: ClearingConfig) => number,
])[] = [
  [['broker', 'guaranteeFund'], FUND_LAYERS, ({ brokerGuaranteeFundFen }) => brokerGuaranteeFundFen],
  [['exchange', 'skinInTheGame'], ['skinInTheGame'], ({ skinInTheGameFen }) => skinInTheGameFen],
  [['assessmentMultiple'], ['assessments'], ({ assessmentMultiple }) => assessmentMultiple],
];

/** A size without its layer has no effect; a layer without a size can give nothing. */
function warnOfSizes(config: ClearingConfig, context: SectionContext): void {
  const { root, list } = context;
  for (const [inner, layers, sizeOf] of SIZES) {
    const full = ['clearing', ...inner];
    const used = layers.filter((layer) => config.waterfall.includes(layer));
    const place = placeOf(root, full);
    if (used.length === 0 && isGiven(context, ...full)) {
      list.warn('sizeWithoutLayer', place, full.join('.'), { known: layers });
    } else if (used.length > 0 && sizeOf(config) === 0) {
      list.warn('layerWithoutSize', place, full.join('.'), { known: used });
    }
  }
}

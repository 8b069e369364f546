import { contractPresets, type FuturesContractPreset } from '../contracts/index.js';
import type { SpotVenuePreset } from '../market/index.js';
import { indexParameters } from '../priceIndex/index.js';
import type { BilingualText, ParameterDescriptor, ParameterSet, SourceMark } from '../protocol/index.js';
import { complianceRegimes, type SimulationConfig, spotMarkets } from '../simulation/index.js';
import { FEN_PER_YUAN, PPM } from '../units/index.js';
import { leafOf, writtenUnit, writtenValue } from './descriptorSchema.js';
import { auctionParameters } from './parameters/auctions.js';
import {
  brokerParameters,
  clearingParameters,
  exchangeParameters,
  minimumReserveParameters,
} from './parameters/clearing.js';
import { collateralParameters } from './parameters/collateral.js';
import { fundamentalParameters } from './parameters/fundamental.js';
import { futuresParameters, productParameters } from './parameters/futures.js';
import { groupParameters } from './parameters/group.js';
import { historyParameters } from './parameters/history.js';
import { intradayParameters } from './parameters/intraday.js';
import { policyParametersOf } from './parameters/policy.js';
import { populationParameters } from './parameters/population.js';
import { depthParameters, recordingParameters } from './parameters/recording.js';
import { NATIONAL_PRESET, spotParameters, venueParameters } from './parameters/spot.js';
import { ladderParameters, tradeDisputeParameters, warningParameters } from './parameters/supervision.js';
import { presetOfAuction } from './sections/auctions.js';
import type { SectionContext } from './sections/context.js';
import { presetOf } from './sections/futures.js';
import { DELIVERY_KEYS } from './sections/futuresProduct.js';
import { productOrigins } from './sections/products.js';
import { mainPreset } from './sections/spotVenue.js';
import { presetOfVenue } from './sections/venues.js';
import { type ListNode, nodeAt, plainValue, type ScalarNode, type SourceNode } from './sourceNode.js';

/** The declared parameters of one section of a scenario. */
export interface ParameterSection {
  /** Dotted path of the section. */
  readonly path: string;
  readonly parameters: ParameterSet;
}

/** A parameter with the value it has in a run, written as in a scenario. */
export interface ParameterRow {
  readonly path: string;
  readonly unit: string;
  readonly text: BilingualText;
  /** Where the default comes from; a value that the scenario sets is its own. */
  readonly mark: SourceMark;
  readonly source: string;
  readonly value: string;
  readonly default: string;
  /** Whether the scenario or a `--set` names it. */
  readonly given: boolean;
}

/** All declared parameters of a scenario, section by section; those of the agents' kinds stand with the kinds. */
export const scenarioParameters: readonly ParameterSection[] = sectionsOf(
  contractPresets.CA!,
  NATIONAL_PRESET,
);

function sectionsOf(futures: FuturesContractPreset, spot: SpotVenuePreset): ParameterSection[] {
  return [
    { path: 'futures', parameters: futuresParameters(futures) },
    { path: 'products.*', parameters: productParameters(futures) },
    { path: 'spot', parameters: spotParameters(spot) },
    { path: 'spot.history', parameters: historyParameters },
    { path: 'venues.*', parameters: venueParameters(NATIONAL_PRESET) },
    { path: 'clearing', parameters: clearingParameters },
    { path: 'clearing.minimumReserve', parameters: minimumReserveParameters },
    { path: 'clearing.broker', parameters: brokerParameters },
    { path: 'clearing.exchange', parameters: exchangeParameters },
    { path: 'clearing.collateral', parameters: collateralParameters },
    { path: 'clearing.intraday', parameters: intradayParameters },
    { path: 'fundamental', parameters: fundamentalParameters },
    { path: 'policy', parameters: policyParametersOf(spot.name) },
    { path: 'auctions.*', parameters: auctionParameters('national') },
    { path: 'index', parameters: indexParameters },
    { path: 'supervision', parameters: ladderParameters },
    { path: 'supervision.warnings', parameters: warningParameters },
    { path: 'supervision.disputes', parameters: tradeDisputeParameters },
    { path: 'recording', parameters: recordingParameters },
    { path: 'recording.depth', parameters: depthParameters },
    { path: 'population', parameters: populationParameters },
    { path: 'population.*', parameters: groupParameters },
  ];
}

/** Every parameter of a scenario that was found to be right, with its value in the run. */
export function parameterRows(context: SectionContext, config: SimulationConfig): ParameterRow[] {
  const sections = sectionsOf(presetOf(context), mainPreset(context)).filter(
    ({ path }) => !path.endsWith('.*'),
  );
  const derived = new Map<string, number | boolean>([
    ['clearing.floatingLossesCount', config.clearing.floatingLossesCount],
    ['spot.initialClose', config.spot.initialCloseFen],
    ['fundamental.initial', Math.round(config.fundamental.initialYuan * FEN_PER_YUAN)],
  ]);
  const fixed = sections
    .filter(({ path }) => path !== 'spot.history' || config.spot.history.length > 0)
    .filter(({ path }) => path !== 'index' || config.index !== undefined)
    .filter(({ path }) => !path.startsWith('supervision') || config.supervision !== undefined)
    .flatMap(({ path, parameters }) => {
      const rows = rowsOf(path, parameters, context, derived);
      return path === 'futures' ? ownRows(rows, presetOf(context)) : rows;
    });
  const groups = config.population.flatMap(({ name, kind }) => {
    const declared = context.kinds.find((candidate) => candidate.name === kind);
    return [
      ...rowsOf(`population.${name}`, groupParameters, context, groupValues(name, config)),
      ...rowsOf(`population.${name}.parameters`, declared?.parameters ?? {}, context, new Map()),
    ];
  });
  const homes = complianceRegimes(config).map(({ markets }) => spotMarkets(config)[markets[0]!]!.name);
  const venues = config.furtherVenues.flatMap(({ name }) => {
    const preset = presetOfVenue(name, context)!;
    const compliance = homes.includes(name) ? policyParametersOf(preset.name) : {};
    return [
      ...rowsOf(`venues.${name}`, venueParameters(preset), context, new Map()),
      ...rowsOf(`venues.${name}.compliance`, compliance, context, new Map()),
    ];
  });
  const products = productOrigins(context)
    .slice(1)
    .flatMap(({ preset, section }) =>
      ownRows(rowsOf(section.join('.'), productParameters(preset), context, new Map()), preset),
    );
  const list = nodeAt(context.root, ['auctions']);
  const auctions = (list?.kind === 'list' ? list.items : []).flatMap((_, index) =>
    rowsOf(`auctions.${index}`, auctionParameters(presetOfAuction(index, context)), context, new Map()),
  );
  return [...fixed, ...products, ...venues, ...auctions, ...groups];
}

/** The rows of a product without what says how it delivers, if it settles in cash (IDX-1). */
function ownRows(rows: readonly ParameterRow[], { underlying }: FuturesContractPreset): ParameterRow[] {
  const isDelivery = ({ path }: ParameterRow) =>
    DELIVERY_KEYS.includes(path.slice(path.lastIndexOf('.') + 1));
  return rows.filter((row) => underlying !== undefined || !isDelivery(row));
}

/**
 * Group values that no text holds: those of the default population, and what follows from a published balance or from totals of all
 * firms (CMP-1).
 */
function groupValues(name: string, { population }: SimulationConfig): Map<string, number | string> {
  const group = population.find((candidate) => candidate.name === name)!;
  const { targets, sectors } = group;
  const values: Record<string, number | string> = {
    count: group.count,
    allowances: group.allowanceTonnes,
    emissions: group.emissionTonnes,
    balanceYear: group.balanceYear,
    ...(targets === undefined
      ? {}
      : {
          balance: Math.round(group.balance * PPM),
          balanceSpread: 0,
          shortShare: targets.shortSharePpm,
          shortageTonnes: targets.shortageTonnes,
          surplusTonnes: targets.surplusTonnes,
          shortageYears: targets.years,
        }),
    ...(sectors.length === 1 ? { sector: sectors[0]!.sector } : {}),
  };
  return new Map(Object.entries(values).map(([key, value]) => [`population.${name}.${key}`, value]));
}

function rowsOf(
  path: string,
  parameters: ParameterSet,
  context: SectionContext,
  derived: ReadonlyMap<string, number | string | boolean>,
): ParameterRow[] {
  return Object.entries(parameters).map(([name, descriptor]) => {
    const full = `${path}.${name}`;
    const node = nodeAt(context.root, full.split('.'));
    const given = node?.kind === 'scalar' || isListOf(descriptor, node);
    return {
      path: full,
      unit: writtenUnit(descriptor),
      text: descriptor.text,
      mark: descriptor.mark,
      source: descriptor.source ?? '',
      value: writtenValue(
        descriptor,
        given ? read(descriptor, node) : (derived.get(full) ?? descriptor.default),
      ),
      default: writtenValue(descriptor, descriptor.default),
      given,
    };
  });
}

/** Whether a list of words is written in place of a choice. */
function isListOf(descriptor: ParameterDescriptor, node: SourceNode | undefined): node is ListNode {
  return node?.kind === 'list' && descriptor.kind === 'choice' && descriptor.listOf !== undefined;
}

function read(descriptor: ParameterDescriptor, node: ScalarNode | ListNode): number | string | boolean {
  if (node.kind === 'list') return `[${node.items.map(plainValue).join(', ')}]`;
  return leafOf(descriptor).parse(node.text) as number | string | boolean;
}

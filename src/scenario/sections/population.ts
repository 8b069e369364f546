import { z } from 'zod';
import type { AgentKind } from '../../agents/index.js';
import type { AgentGroupConfig } from '../../simulation/index.js';
import { mulDivHalfUp, PPM, type Ppm } from '../../units/index.js';
import { checkSection, innerSection, suggest } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import { describe, formatRate, isName, textLeaf } from '../leaves.js';
import { defaultPopulation } from '../parameters/defaultPopulation.js';
import { groupParameters, MAX_AGENTS } from '../parameters/group.js';
import { populationParameters } from '../parameters/population.js';
import { type MapNode, nodeAt, placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';
import { firmPresetOf, readFirms } from './groupFirms.js';
import { checkProductNames, groupProductShape } from './groupProducts.js';
import { checkVenueNames, groupVenueShape } from './groupVenues.js';
import { mainPreset } from './spotVenue.js';
import { presetOfMarket } from './venues.js';

/** No group may have these names: those of the simulation's own participants, and of what stands among the groups in the results. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  ...['broker', 'brokers', 'exchange', 'lender', 'government'],
]);

/** The section `population`. */
export interface PopulationSection {
  /** Its size against the whole market. */
  readonly scalePpm: Ppm;
  readonly groups: AgentGroupConfig[];
}

/** The key of `population` that is no group. */
const SCALE_KEY = 'scale';

/** Reads the section `population`: groups by name, in their order. Without the section, the default population. */
export function readPopulation(context: SectionContext): PopulationSection | undefined {
  const { root, list } = context;
  if (!isGiven(context, 'population')) {
    list.warn('defaultPopulation', root.at, 'population');
    return {
      scalePpm: populationParameters.scale.default,
      groups: defaultPopulation(context.kinds, mainPreset(context).name),
    };
  }
  const node = nodeAt(root, ['population'])!;
  if (node.kind !== 'map') {
    const found = node.kind === 'list' ? describe([]) : describe(node.kind === 'scalar' ? node.text : null);
    list.add('wrongValue', node.at, 'population', { expected: 'section', found });
    return undefined;
  }
  const before = list.issues.length;
  const values = checkSection(z.object(shapeOf(populationParameters)), { root, path: ['population'] }, list);
  const scalePpm = values?.scale ?? populationParameters.scale.default;
  const names = [...node.entries.keys()].filter((name) => name !== SCALE_KEY);
  const groups = names.map((name) => readGroup(name, node, scalePpm, context));
  const agents = groups.reduce((sum, group) => sum + (group?.count ?? 0), 0);
  if (groups.every((group) => group?.count === 0)) list.add('emptyPopulation', node.at, 'population');
  if (agents > MAX_AGENTS)
    list.add('tooManyAgents', node.at, 'population', { found: agents, max: MAX_AGENTS });
  if (list.issues.length > before) return undefined;
  return { scalePpm, groups: groups.filter((group) => group !== undefined) };
}

function readGroup(
  name: string,
  population: MapNode,
  scalePpm: Ppm,
  context: SectionContext,
): AgentGroupConfig | undefined {
  const { root, list } = context;
  const path = ['population', name];
  const { keyAt } = population.entries.get(name)!;
  if (!isName(name)) list.add('badName', keyAt, path.join('.'), { found: name });
  if (RESERVED_NAMES.has(name)) list.add('reservedName', keyAt, path.join('.'), { found: name });
  const node = nodeAt(root, path)!;
  if (keyAt.file === '--set' && nodeAt(node, ['kind']) === undefined) {
    const known = [...population.entries.keys()].filter((other) => other !== name);
    list.add('unknownGroup', keyAt, path.join('.'), { found: name, known, suggestion: suggest(name, known) });
    return undefined;
  }
  const kind = kindOf(path, context);
  const parameters = kind === undefined ? z.unknown().optional() : innerSection(shapeOf(kind.parameters));
  const schema = z.strictObject({
    kind: textLeaf,
    ...groupVenueShape(context),
    ...groupProductShape,
    ...shapeOf(groupParameters),
    parameters,
  });
  const values = checkSection(schema, { root, path }, list);
  if (values === undefined || kind === undefined) return undefined;
  checkVenueNames(values, path, context);
  checkProductNames(values, kind, path, context);
  checkPledged(values, path, context);
  if (values.hedgeQuota > 0 && !values.hedger) {
    const at = placeOf(root, [...path, 'hedgeQuota']);
    list.warn('quotaWithoutHedger', at, [...path, 'hedgeQuota'].join('.'), { found: name });
  }
  const count = countOf(values, path, scalePpm, context);
  return {
    name,
    kind: kind.name,
    venue: values.venue,
    furtherVenues: values.alsoAt,
    product: values.product,
    furtherProducts: values.alsoProducts,
    count,
    parameters: { ...(values.parameters as AgentGroupConfig['parameters']) },
    bankFen: values.bank,
    reserveFen: values.reserve,
    allowanceTonnes: values.allowances,
    pledgedTonnes: values.pledged,
    latencyUs: values.latency,
    hedger: values.hedger,
    individual: values.individual,
    deliveryRight: values.deliveryRight,
    hedgeQuotaLots: values.hedgeQuota,
    creditLineFen: values.creditLine,
    creditRatePpm: values.creditRate,
    ...readFirms({ values, path, count, venue: presetOfMarket(values.venue, context).name }, context),
    families: values.families,
    ...(values.issuance === 0
      ? {}
      : {
          certification: {
            tonnesPerYear: values.issuance,
            issuesPerYear: values.issuesPerYear,
            spread: values.issueSpread,
          },
        }),
  };
}

/** What a group pledges at the start is part of its allowances (MTM-2). */
function checkPledged(
  { allowances, pledged }: { readonly allowances: number; readonly pledged: number },
  path: readonly string[],
  { root, list }: SectionContext,
): void {
  if (pledged <= allowances) return;
  const at = placeOf(root, [...path, 'pledged']);
  list.add('pledgedBeyondAllowances', at, `${path.join('.')}.pledged`, { found: pledged, max: allowances });
}

/**
 * Members of a group: `count`, or those of `marketCount` at the scale of the population, half-up, at least one of any. A
 * `marketCount` of 0 is as good as none beside a `count`, and a `count` of 0 leaves a group out in any case. Where neither is
 * given, a published balance has its number of firms for a `marketCount`.
 */
function countOf(
  {
    count,
    marketCount,
    firms,
  }: { readonly count: number; readonly marketCount: number; readonly firms: string },
  path: readonly string[],
  scalePpm: Ppm,
  context: SectionContext,
): number {
  if (!isGiven(context, ...path, 'marketCount')) {
    const preset = isGiven(context, ...path, 'count') ? undefined : firmPresetOf(firms);
    return preset === undefined ? count : Math.max(1, mulDivHalfUp(preset.firms, scalePpm, PPM));
  }
  const at = nodeAt(context.root, [...path, 'marketCount'])!.at;
  const name = `${path.join('.')}.marketCount`;
  const isCounted = isGiven(context, ...path, 'count');
  if (isCounted && (marketCount === 0 || count === 0)) return count;
  if (isCounted) context.list.add('countTwice', at, name);
  const scaled = mulDivHalfUp(marketCount, scalePpm, PPM);
  if (scaled > 0 || marketCount === 0) return scaled;
  context.list.warn('scaledToOne', at, name, { found: marketCount, scale: formatRate(scalePpm) });
  return 1;
}

function kindOf(path: readonly string[], { root, list, kinds }: SectionContext): AgentKind | undefined {
  const node = nodeAt(root, [...path, 'kind']);
  if (node?.kind !== 'scalar' || node.text.trim() === '') return undefined;
  const kind = kinds.find((candidate) => candidate.name === node.text);
  if (kind !== undefined) return kind;
  const known = kinds.map((candidate) => candidate.name);
  const params = { found: node.text, known, suggestion: suggest(node.text, known) };
  list.add('unknownKind', node.at, [...path, 'kind'].join('.'), params);
  return undefined;
}

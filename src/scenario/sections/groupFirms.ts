import {
  type CoveredGroup,
  FIRM_PRESETS,
  type FirmPreset,
  type FirmTargets,
  type SectorName,
  type SectorPart,
  thresholdTonnes,
} from '../../policy/index.js';
import type { ParameterValues } from '../../protocol/index.js';
import { mulDivHalfUp, PPM, type Tonnes } from '../../units/index.js';
import { firstYear } from '../parameters/complianceEvents.js';
import { MIXED_SECTORS } from '../parameters/firms.js';
import type { groupParameters } from '../parameters/group.js';
import { placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';

type GroupValues = ParameterValues<typeof groupParameters>;

/** The keys that say what the firms of a group come to as a whole, and those whose place they take. */
const TARGET_KEYS = ['shortShare', 'shortageTonnes', 'surplusTonnes'] as const;
const REPLACED_KEYS = ['balance', 'balanceSpread'] as const;
const SHARE_KEYS = ['steelShare', 'cementShare', 'aluminiumShare'] as const;

/** The group whose firms are read: its values, its path, and how many members it has. */
export interface FirmGroup {
  readonly values: GroupValues;
  readonly path: readonly string[];
  readonly count: number;
  /** The preset of the spot market whose units it surrenders. */
  readonly venue: string;
}

/** The preset that a group's `firms` names, if any. */
export function firmPresetOf(firms: string): FirmPreset | undefined {
  return (FIRM_PRESETS as Readonly<Record<string, FirmPreset>>)[firms];
}

/**
 * What a group emits and is allocated (CMP-1, CMP-5). Totals that contradict each other or what else the group says of its
 * balances are issues.
 */
export function readFirms(group: FirmGroup, context: SectionContext): CoveredGroup {
  const { values, path } = group;
  const preset = firmPresetOf(values.firms);
  const given = (key: string) => isGiven(context, ...path, key);
  const emissionTonnes =
    preset !== undefined && !given('emissions')
      ? mulDivHalfUp(preset.yearlyEmissionTonnes, 1, preset.firms)
      : values.emissions;
  const sectors = sectorsOf(group, preset, context);
  const targets = targetsOf(group, preset, context);
  const isBook = targets !== undefined || sectors.length > 0;
  const covered: CoveredGroup = {
    emissionTonnes,
    emissionsSpread: values.emissionsSpread,
    emissionsGrowth: values.emissionsGrowth / PPM,
    balance: values.balance / PPM,
    balanceSpread: values.balanceSpread / PPM,
    carriedShare: values.carried / PPM,
    sectors,
    powerUnit: values.powerUnit,
    balanceYear: preset !== undefined && !given('balanceYear') ? preset.balanceYear : values.balanceYear,
    thresholdTonnes: isBook ? thresholdTonnes(group.venue) : 0,
    ...(values.joinsNational === 0 ? {} : { joinsNational: values.joinsNational }),
  };
  checkYears(group, context);
  if (emissionTonnes > 0) checkThreshold(covered, group, context);
  if (targets === undefined) return covered;
  checkReplaced(group, context);
  if (emissionTonnes > 0) checkTargets(targets, emissionTonnes, group, context);
  const emittedTonnes = emissionTonnes * group.count * targets.years;
  const balance = emittedTonnes === 0 ? 0 : (targets.surplusTonnes - targets.shortageTonnes) / emittedTonnes;
  return { ...covered, balance, balanceSpread: 0, targets };
}

/** A year is one of emissions that a market knows, or 0 for none. */
function checkYears({ values, path }: FirmGroup, { root, list }: SectionContext): void {
  const { min, max } = firstYear;
  for (const key of ['joinsNational', 'balanceYear'] as const) {
    const found = values[key];
    if (found === 0 || found >= min) continue;
    const full = [...path, key];
    list.add('yearOrNone', placeOf(root, full), full.join('.'), { found, min, max });
  }
}

/**
 * The totals for the members that there are: a preset's and a whole market's in proportion to their number. Totals that are all 0
 * are as good as none.
 */
function targetsOf(
  { values, path, count }: FirmGroup,
  preset: FirmPreset | undefined,
  context: SectionContext,
): FirmTargets | undefined {
  const given = (key: string) => isGiven(context, ...path, key);
  if (preset === undefined && TARGET_KEYS.every((key) => values[key] === 0)) return undefined;
  const isMarket = values.marketCount > 0 && !given('count');
  const amount = (key: 'shortageTonnes' | 'surplusTonnes'): Tonnes => {
    if (preset !== undefined && !given(key)) return mulDivHalfUp(preset[key], count, preset.firms);
    return isMarket ? mulDivHalfUp(values[key], count, values.marketCount) : values[key];
  };
  const shortShare = preset === undefined ? 0 : mulDivHalfUp(preset.shortFirms, PPM, preset.firms);
  return {
    shortSharePpm: preset === undefined || given('shortShare') ? values.shortShare : shortShare,
    shortageTonnes: amount('shortageTonnes'),
    surplusTonnes: amount('surplusTonnes'),
    years: preset === undefined || given('shortageYears') ? values.shortageYears : preset.years,
  };
}

/** A balance of each and totals of all cannot both be given. */
function checkReplaced({ path }: FirmGroup, context: SectionContext): void {
  const { root, list } = context;
  for (const key of REPLACED_KEYS) {
    if (!isGiven(context, ...path, key)) continue;
    const full = [...path, key];
    const keys = ['firms', ...TARGET_KEYS].filter((other) => isGiven(context, ...path, other));
    list.add('balanceTwice', placeOf(root, full), full.join('.'), { found: key, keys });
  }
}

/** Nobody lacks anything where nobody is short, and no side lacks or has over more than half of what it emits. */
function checkTargets(
  targets: FirmTargets,
  emissionTonnes: Tonnes,
  { path, count }: FirmGroup,
  context: SectionContext,
): void {
  const { root, list } = context;
  const shortFirms = mulDivHalfUp(count, targets.shortSharePpm, PPM);
  for (const [key, firms] of [
    ['shortageTonnes', shortFirms],
    ['surplusTonnes', count - shortFirms],
  ] as const) {
    const written = isGiven(context, ...path, key) ? key : 'shortShare';
    const at = placeOf(root, isGiven(context, ...path, written) ? [...path, written] : path);
    const found = targets[key];
    const max = Math.floor((firms * emissionTonnes * targets.years) / 2);
    if (found > max) list.add('totalTooLarge', at, [...path, key].join('.'), { found, max, firms });
  }
  if (shortFirms > 0 && targets.shortageTonnes < shortFirms * targets.years) {
    const at = placeOf(root, isGiven(context, ...path, 'shortShare') ? [...path, 'shortShare'] : path);
    const params = { firms: shortFirms, min: shortFirms * targets.years };
    list.add('shortWithoutShortage', at, [...path, 'shortageTonnes'].join('.'), params);
  }
}

/** The sectors of a group; shares of a mixed one must not come to more than the whole. */
function sectorsOf(
  { values, path }: FirmGroup,
  preset: FirmPreset | undefined,
  context: SectionContext,
): readonly SectorPart[] {
  const { root, list } = context;
  const isOpen = preset !== undefined && !isGiven(context, ...path, 'sector');
  const sector = isOpen ? 'power' : values.sector;
  if (sector === 'none') return [];
  if (sector !== MIXED_SECTORS) return [{ sector: sector as SectorName, sharePpm: PPM }];
  const { steelShare: steel, cementShare: cement, aluminiumShare: aluminium } = values;
  const powerPpm = PPM - steel - cement - aluminium;
  if (powerPpm < 0) {
    const key = SHARE_KEYS.findLast((one) => isGiven(context, ...path, one)) ?? 'sector';
    const full = [...path, key];
    list.add('sectorShares', placeOf(root, full), full.join('.'), {
      found: `${(steel + cement + aluminium) / 1e4}%`,
    });
  }
  return [
    { sector: 'power', sharePpm: Math.max(0, powerPpm) },
    { sector: 'steel', sharePpm: steel },
    { sector: 'cement', sharePpm: cement },
    { sector: 'aluminium', sharePpm: aluminium },
  ];
}

/** Firms that emit less in the mean than makes a firm covered are none (CMP-5). */
function checkThreshold(
  { emissionTonnes, thresholdTonnes: min }: CoveredGroup,
  { path }: FirmGroup,
  { root, list }: SectionContext,
): void {
  if (emissionTonnes >= min) return;
  const full = [...path, 'emissions'];
  list.add('belowThreshold', placeOf(root, full), full.join('.'), { found: emissionTonnes, min });
}

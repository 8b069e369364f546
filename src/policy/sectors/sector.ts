import type { BilingualText, SourceMark } from '../../protocol/index.js';
import type { Tonnes } from '../../units/index.js';
import { POWER_PLANS, type PowerPlan } from './powerBenchmarks.js';

/** The sectors that the national market covers (CMP-1); `none`: a firm of which no sector is told. */
export type SectorName = 'none' | 'power' | 'steel' | 'cement' | 'aluminium';

/** How a sector's free allocation for a year follows from its emissions and output (CMP-1). */
export type AllocationRule =
  /** Output × benchmark; a firm is short if it emits more for a unit of output than the benchmark. */
  | { readonly kind: 'benchmark'; readonly plans: readonly PowerPlan[] }
  /** As much as was verified: nobody is short. */
  | { readonly kind: 'verified' }
  /** Verified emissions × (1 + rate), where the rate follows the firm's intensity, at most so much either way. */
  | { readonly kind: 'bounded'; readonly largestRate: number };

/** What is the same of all firms of a sector. */
export interface Sector {
  readonly name: SectorName;
  readonly text: BilingualText;
  /** Rules of allocation by the first year of emissions that each holds for, ascending; the first is the year of joining. */
  readonly rules: readonly { readonly firstYear: number; readonly rule: AllocationRule }[];
  /** Firms in the national list of 2024. */
  readonly listedFirms: number;
  /** Mean emissions of a listed firm a year: how large the firms of the sectors are against each other. */
  readonly meanEmissionTonnes: Tonnes;
  readonly mark: SourceMark;
  readonly source: string;
}

/**
 * New sectors: for 2024 a firm is allocated what was verified, surrendered by the end of 2025; from 2025 on the rate by intensity
 * is at most 3% either way. The plan ends with 2025; we go on with its rule (D).
 */
const NEW_SECTOR_RULES: Sector['rules'] = [
  { firstYear: 2024, rule: { kind: 'verified' } },
  { firstYear: 2025, rule: { kind: 'bounded', largestRate: 0.03 } },
];
const NEW_SECTOR_SOURCE =
  'MEE, plan of allowances for steel, cement and aluminium smelting for 2024 and 2025 (November 2025): about 1,500 firms, from ' +
  '5 to 8 bn t; numbers of firms from memory, mean emissions worked out from shares of national emissions';

/**
 * The four sectors, in the order of their joining (CMP-1). What the ministry's plans say is P; the numbers of firms and their mean
 * emissions are from memory or our own arithmetic (m): 5.2 bn t of 2,087 power firms; 3 bn t of the three new sectors,
 * of which steel about 1.8, cement 1.1 and aluminium 0.1.
 */
export const SECTORS: readonly Sector[] = [
  {
    name: 'power',
    text: { zh: '发电', en: 'power generation' },
    rules: [{ firstYear: 2019, rule: { kind: 'benchmark', plans: POWER_PLANS } }],
    listedFirms: 2087,
    meanEmissionTonnes: 2_500_000,
    mark: 'm',
    source: 'MEE, plans of allowances for power generation (see the plans); 5.2 bn t in 2023',
  },
  sector('steel', '钢铁', 'iron and steel', 232, 7_800_000),
  sector('cement', '水泥', 'cement', 962, 1_150_000),
  sector('aluminium', '铝冶炼', 'aluminium smelting', 97, 1_000_000),
];

/** The terms of a sector; undefined for `none`. */
export function sectorOf(name: SectorName): Sector | undefined {
  return SECTORS.find((one) => one.name === name);
}

/** The first year whose emissions a firm of the sector must surrender for (CMP-1); always for `none`. */
export function joiningYear(name: SectorName): number {
  return sectorOf(name)?.rules[0]?.firstYear ?? Number.NEGATIVE_INFINITY;
}

function sector(
  name: SectorName,
  zh: string,
  en: string,
  listedFirms: number,
  meanEmissionTonnes: Tonnes,
): Sector {
  const source = NEW_SECTOR_SOURCE;
  return {
    name,
    text: { zh, en },
    rules: NEW_SECTOR_RULES,
    listedFirms,
    meanEmissionTonnes,
    mark: 'm',
    source,
  };
}

import type { SourceMark } from '../../protocol/index.js';
import type { Ppm, Tonnes } from '../../units/index.js';

/** What a group of firms comes to as a whole (CMP-1): the book of firms is built so that this holds. */
export interface FirmTargets {
  /** Share of the firms that are allocated less than they emit. */
  readonly shortSharePpm: Ppm;
  /** What these lack, and what the others have over, all of them together, over `years` years. */
  readonly shortageTonnes: Tonnes;
  readonly surplusTonnes: Tonnes;
  /** Years of emissions that the two amounts add up over, at least 1. */
  readonly years: number;
}

/** A published balance of a whole market. */
export interface FirmPreset {
  /** Firms in all, and how many of them were short. */
  readonly firms: number;
  readonly shortFirms: number;
  /** Emissions of all firms in a year. */
  readonly yearlyEmissionTonnes: Tonnes;
  readonly shortageTonnes: Tonnes;
  readonly surplusTonnes: Tonnes;
  /** Years that shortage and surplus add up over. */
  readonly years: number;
  /** The year that the firms' balances are of. */
  readonly balanceYear: number;
  readonly mark: SourceMark;
  readonly source: string;
}

/** Published balances by name, as scenarios name them. */
export const FIRM_PRESETS = {
  /**
   * Power generation, 2019 and 2020 together: 2,162 firms with 4.5 bn t a year, of which 847 lacked 188 Mt in all. The surplus of
   * the others was not published: 360 Mt, 4% of the emissions of two years, is our own figure (D).
   */
  'firstCycle2019-20': {
    firms: 2162,
    shortFirms: 847,
    yearlyEmissionTonnes: 4_500_000_000,
    shortageTonnes: 188_000_000,
    surplusTonnes: 360_000_000,
    years: 2,
    balanceYear: 2020,
    mark: 'm',
    source:
      'MEE, report on the first compliance cycle of the national market (847 of 2,162 firms, 188 Mt), from memory; 2,162 ' +
      'firms and 4.5 bn t: MEE, end of the first cycle, 31 December 2021',
  },
} as const satisfies Readonly<Record<string, FirmPreset>>;
/** The name of a published balance. */
export type FirmPresetName = keyof typeof FIRM_PRESETS;

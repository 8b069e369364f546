import type { PresetTerm } from '../../contracts/index.js';
import type { BilingualText } from '../../protocol/index.js';
import type { Ppm, PriceFen, Tonnes } from '../../units/index.js';
import type { BlockDeskTerms } from '../block/blockDeskTerms.js';
import type { SpotBoardTerms } from '../board/spotBoardTerms.js';

/** What venues differ in: the terms of board and desk, and what stands around both (SPOT-9). */
export interface SpotVenueValues extends SpotBoardTerms {
  readonly blockBandPpm: BlockDeskTerms['bandPpm'];
  readonly blockBandBase: BlockDeskTerms['bandBase'];
  readonly blockFreeFromTonnes: BlockDeskTerms['freeFromTonnes'];
  readonly blockBargainingSharePpm: BlockDeskTerms['bargainingSharePpm'];
  /** Of board and desk, on each side. */
  readonly feePpm: Ppm;
  /** Most units of its product that one account may hold; 0: no limit. */
  readonly holdingLimitTonnes: Tonnes;
  /** Short name of what trades there, as the registry has it. */
  readonly product: string;
  /** Close of the day before a run, where a scenario names none. */
  readonly initialCloseFen: PriceFen;
  /** Vintage of all units at the start. */
  readonly vintage: number;
  /** Whether all vintages of use trade there, or only that one. */
  readonly vintages: 'usable' | 'own';
}

/** A spot market as data (SPOT-9). A term that it leaves out is the national market's. */
export interface SpotVenuePreset {
  /** The word that a scenario names it by. */
  readonly name: string;
  readonly text: BilingualText;
  /** Only certified reductions are listed there. */
  readonly reductionsOnly: boolean;
  readonly terms: { readonly [Name in keyof SpotVenueValues]?: PresetTerm<SpotVenueValues[Name]> };
}

import { z } from 'zod';
import type { SpotConfig } from '../../simulation/index.js';
import { checkSection } from '../checkSection.js';
import { isGiven, type SectionContext } from './context.js';
import { mainPreset, spotShape, venueConfig } from './spotVenue.js';

/** The section `spot` without the series. */
export type SpotSection = Omit<SpotConfig, 'history'>;

/** Reads the section `spot` (SPOT-1, SPOT-2, SPOT-9); the series is read apart. The market goes by the name of its preset. */
export function readSpot(context: SectionContext): SpotSection | undefined {
  const preset = mainPreset(context);
  const schema = z.strictObject({ ...spotShape(preset), history: z.unknown().optional() });
  const values = checkSection(schema, { root: context.root, path: ['spot'] }, context.list);
  return values === undefined ? undefined : venueConfig(preset.name, values, preset, ['spot'], context);
}

/** Whether the spot close before the run is left to the series. */
export function startsFromSeries(context: SectionContext): boolean {
  return isGiven(context, 'spot', 'history') && !isGiven(context, 'spot', 'initialClose');
}

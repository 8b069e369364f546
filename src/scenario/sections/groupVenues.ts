import { z } from 'zod';
import { textLeaf } from '../leaves.js';
import type { SectionContext } from './context.js';
import { checkKnownNames } from './knownNames.js';
import { mainPreset } from './spotVenue.js';
import { venueNames } from './venues.js';

/** The keys of a group that name spot markets (SPOT-9). */
export function groupVenueShape(context: Pick<SectionContext, 'root'>) {
  return {
    venue: textLeaf.default(mainPreset(context).name),
    alsoAt: z.array(textLeaf).default([]),
  };
}

/** Checks that a group's spot markets are those of the scenario, and each named once. */
export function checkVenueNames(
  { venue, alsoAt }: { readonly venue: string; readonly alsoAt: readonly string[] },
  path: readonly string[],
  context: SectionContext,
): void {
  const keys = { key: 'venue', name: venue, listKey: 'alsoAt', names: alsoAt };
  checkKnownNames(keys, venueNames(context), 'unknownVenue', path, context);
}

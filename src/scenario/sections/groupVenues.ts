import { z } from 'zod';
import { suggest } from '../checkSection.js';
import { textLeaf } from '../leaves.js';
import { placeOf } from '../sourceNode.js';
import type { SectionContext } from './context.js';
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
  const { root, list } = context;
  const known = venueNames(context);
  const written: readonly (readonly [name: string, steps: readonly string[]])[] = [
    [venue, ['venue']],
    ...alsoAt.map((name, index) => [name, ['alsoAt', String(index)]] as const),
  ];
  for (const [index, [found, steps]] of written.entries()) {
    const full = [...path, ...steps];
    const at = placeOf(root, full);
    if (!known.includes(found)) {
      list.add('unknownVenue', at, full.join('.'), { found, known, suggestion: suggest(found, known) });
    } else if (written.slice(0, index).some(([name]) => name === found)) {
      list.add('itemTwice', at, full.join('.'), { found });
    }
  }
}

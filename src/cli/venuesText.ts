import { cliText } from '../i18n/index.js';
import type { SimulationConfig } from '../simulation/index.js';
import type { Language } from './language.js';

/** The names of a scenario's spot markets, the main one first (SPOT-9). */
export function venueNamesOf({ spot, furtherVenues }: SimulationConfig): readonly string[] {
  return [spot.name, ...furtherVenues.map(({ name }) => name)];
}

/** Names the spot markets at the end of a line about a scenario; nothing for the national one alone. */
export function venuesText(names: readonly string[], language: Language): string {
  const isPlain = names.length === 1 && names[0] === 'national';
  return isPlain ? '' : cliText(language, 'scenarios.venues', { venues: names.join(', ') });
}

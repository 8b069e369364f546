import { PPM, type Ppm, splitByLargestRemainder } from '../../units/index.js';
import type { SectorName } from './sector.js';

/** How much of a group's members belongs to a sector. */
export interface SectorPart {
  readonly sector: SectorName;
  readonly sharePpm: Ppm;
}

/**
 * The sector of each member: numbers by largest remainder, given out in the order of a draw of each, `draws`. What the shares
 * leave of the whole has no sector.
 */
export function assignSectors(parts: readonly SectorPart[], draws: readonly number[]): SectorName[] {
  const rest = PPM - parts.reduce((sum, { sharePpm }) => sum + sharePpm, 0);
  const all: readonly SectorPart[] = [...parts, { sector: 'none', sharePpm: Math.max(0, rest) }];
  const counts = splitByLargestRemainder(
    draws.length,
    all.map(({ sharePpm }) => sharePpm),
  );
  const row = all.flatMap(({ sector }, index) => Array<SectorName>(counts[index]!).fill(sector));
  const assigned: SectorName[] = Array(draws.length);
  for (const [place, member] of ascending(draws).entries()) assigned[member] = row[place]!;
  return assigned;
}

/** Positions of the values from the smallest to the largest, the earlier of equal ones first. */
export function ascending(values: readonly number[]): number[] {
  return values.map((_, index) => index).sort((a, b) => values[a]! - values[b]! || a - b);
}

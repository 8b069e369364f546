import { exp } from '../../kernel/index.js';
import { mulDivHalfUp, PPM, type Tonnes } from '../../units/index.js';
import type { FirmTargets } from './firmTargets.js';
import { type SectorName, sectorOf } from './sector.js';
import { ascending } from './sectorMix.js';
import { shareOut } from './shareOut.js';

/** A member of a group before it is given a size and a balance: standard normal draws of its own. */
export interface FirmDraw {
  readonly sector: SectorName;
  readonly size: number;
  readonly balance: number;
}

/** A firm as it is built (CMP-1). */
export interface BuiltFirm {
  /** Its mean emissions a year. */
  readonly emissionTonnes: Tonnes;
  /** What it is allocated beyond them in a year; negative for who is short. */
  readonly balanceTonnes: Tonnes;
}

/** What the firms of a group have in common. */
export interface FirmBookTerms {
  /** Mean emissions of a firm a year. */
  readonly meanEmissionTonnes: Tonnes;
  /** Standard deviation of the logarithm of sizes. */
  readonly sizeSpread: number;
  /** No firm emits less (CMP-5). */
  readonly thresholdTonnes: Tonnes;
  readonly targets: FirmTargets;
}

/** A firm lacks, or has over, no more than this part of its emissions (D). */
const LARGEST_BALANCE_SHARE = 0.5;

/**
 * A book of firms that comes to what is known of the whole (CMP-1, CMP-5). Exactly, to the tonne: the emissions of all, the
 * number of firms that are short, and a year's shortage and surplus, half-up to the tonne; only where the firms that are
 * drawn short emit less than twice the shortage, each of them lacks half of what it emits and the shortage stays below
 * its target, and so with the surplus.
 *
 * What a firm emits above the threshold is lognormal, times the mean of its sector. Short are those whose draws of a balance
 * are the lowest; by how much goes with size × distance of the draw from the last one that is not short.
 */
export function buildFirms(draws: readonly FirmDraw[], terms: FirmBookTerms): BuiltFirm[] {
  if (draws.length === 0) return [];
  const sizes = sizesOf(draws, terms);
  const { shortSharePpm, shortageTonnes, surplusTonnes, years } = terms.targets;
  const order = ascending(draws.map(({ balance }) => balance));
  const shortCount = mulDivHalfUp(draws.length, shortSharePpm, PPM);
  const [short, long] = [order.slice(0, shortCount), order.slice(shortCount)];
  const border = borderOf(draws, order, shortCount);
  const distance = (member: number) => Math.max(1e-6, Math.abs(draws[member]!.balance - border));
  const balances = sizes.map(() => 0);
  for (const [members, targetTonnes, sign] of [
    [short, shortageTonnes, -1],
    [long, surplusTonnes, 1],
  ] as const) {
    const emitted = members.map((member) => sizes[member]!);
    const parts = shareYear(
      mulDivHalfUp(targetTonnes, 1, years),
      members.map((member) => sizes[member]! * distance(member)),
      emitted.map((tonnes) => Math.floor(tonnes * LARGEST_BALANCE_SHARE)),
    );
    for (const [position, member] of members.entries()) balances[member] = sign * parts[position]!;
  }
  return sizes.map((emissionTonnes, member) => ({ emissionTonnes, balanceTonnes: balances[member]! }));
}

/** A tonne for everybody first, so that as many are short as should be, then the rest by weight. */
function shareYear(totalTonnes: Tonnes, weights: readonly number[], caps: readonly Tonnes[]): Tonnes[] {
  const first = totalTonnes >= weights.length ? 1 : 0;
  const start = caps.map((cap) => Math.min(cap, first));
  const startTonnes = start.reduce((sum, tonnes) => sum + tonnes, 0);
  const rest = shareOut(
    totalTonnes - startTonnes,
    weights,
    caps.map((cap, index) => cap - start[index]!),
  );
  return rest.map((tonnes, index) => tonnes + start[index]!);
}

/** Half-way between the last draw that is short and the first that is not. */
function borderOf(draws: readonly FirmDraw[], order: readonly number[], shortCount: number): number {
  const draw = (place: number) => draws[order[Math.min(order.length - 1, Math.max(0, place))]!]!.balance;
  return (draw(shortCount - 1) + draw(shortCount)) / 2;
}

/** Sizes that sum to the emissions of all, none below the threshold, or below the mean where that is lower still. */
function sizesOf(draws: readonly FirmDraw[], terms: FirmBookTerms): Tonnes[] {
  const { meanEmissionTonnes, sizeSpread } = terms;
  const leastTonnes = Math.min(terms.thresholdTonnes, meanEmissionTonnes);
  const weights = draws.map(({ size, sector }) => exp(sizeSpread * size) * relativeSize(sector));
  const totalTonnes = draws.length * (meanEmissionTonnes - leastTonnes);
  const parts = shareOut(
    totalTonnes,
    weights,
    draws.map(() => totalTonnes),
  );
  return parts.map((tonnes) => leastTonnes + tonnes);
}

/** Mean size of a sector's firms, in any unit that is the same for all sectors. */
function relativeSize(sector: SectorName): number {
  return sectorOf(sector)?.meanEmissionTonnes ?? sectorOf('power')!.meanEmissionTonnes;
}

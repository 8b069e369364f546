import type { IndexDay, Ratio } from '../../priceIndex/index.js';
import { roundHalfUp } from '../../priceIndex/index.js';
import { Fact } from '../../protocol/index.js';
import { FEN_PER_YUAN, PPM } from '../../units/index.js';
import type { World } from '../world.js';

/** Millionths of a yuan in one fen. */
const MICRO_YUAN_PER_FEN = 1_000_000 / FEN_PER_YUAN;

/** The day's level of the spot index, from the closes of the spot markets, once they are known (IDX-1). Nothing without an index. */
export function publishIndex(world: World): void {
  const { index, venues } = world;
  if (index === undefined) return;
  const day = index.closeDay(
    venues.map(({ name, closeFen, listed }) => ({ name, closeFen, tonnes: listed.board.day.volumeTonnes })),
  );
  if (day !== undefined) record(world, day);
}

function record(
  { tape, clock, venues }: World,
  { level, divisor, correction, venues: parts }: IndexDay,
): void {
  tape.record(
    Fact.IndexPublished,
    clock.nowUs,
    level,
    microYuan(divisor),
    correction === undefined ? 0 : microYuan(correction.formerDivisor),
    correction?.joined.length ?? 0,
    correction?.left.length ?? 0,
  );
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0n);
  for (const part of parts) {
    const venue = venues.findIndex(({ name }) => name === part.venue);
    const weightPpm = roundHalfUp({ numerator: part.weight * BigInt(PPM), denominator: weights });
    tape.record(Fact.IndexVenueWeighed, clock.nowUs, venue, weightPpm, part.level, part.change);
  }
}

/** Fen per tonne as an exact fraction, in millionths of a yuan per tonne, half-up. */
function microYuan({ numerator, denominator }: Ratio): number {
  return roundHalfUp({ numerator: numerator * BigInt(MICRO_YUAN_PER_FEN), denominator });
}

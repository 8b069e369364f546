import { US_PER_HOUR, US_PER_MINUTE } from '../../calendar/index.js';
import { Fact, Side } from '../../protocol/index.js';
import type { SpotVenue } from '../spotVenue.js';
import type { World } from '../world.js';

/** Clock times at which the board's visible levels are recorded: twice in each session (D). */
export const DEPTH_SAMPLES_US: readonly number[] = [
  10 * US_PER_HOUR,
  11 * US_PER_HOUR,
  13 * US_PER_HOUR + 30 * US_PER_MINUTE,
  14 * US_PER_HOUR + 30 * US_PER_MINUTE,
];

/** Records what every spot board publishes of both sides, best level first; nothing for levels that are empty (SPOT-13). */
export function sampleDepth(world: World): void {
  for (const [index, venue] of world.venues.entries()) sampleVenue(world, index, venue);
}

function sampleVenue({ tape, clock }: World, venue: number, { listed }: SpotVenue): void {
  const pricesFen: number[] = [];
  const tonnes: number[] = [];
  for (const side of [Side.buy, Side.sell]) {
    const count = listed.board.levels(side, pricesFen, tonnes);
    for (let index = 0; index < count; index++) {
      const priceFen = pricesFen[index]!;
      tape.record(Fact.SpotDepthSampled, clock.nowUs, side, index + 1, priceFen, tonnes[index]!, venue);
    }
  }
}

import { Fact } from '../../protocol/index.js';
import { FEN_PER_YUAN } from '../../units/index.js';
import { VALUE_STEPS_PER_DAY } from '../fundamentalValue.js';
import { VenueValue } from '../venueValue.js';
import type { World } from '../world.js';

const MILLI = 1000;

/** The night's move of the fundamental value, and of the values of further spot markets after it. */
export function moveValuesOvernight(world: World): void {
  world.value.moveOvernight(world.clock.nowUs);
  followValue(world, world.config.fundamental.overnightShare);
}

/** One of the day's moves of all values. */
export function moveValuesIntraday(world: World): void {
  world.value.moveIntraday(world.clock.nowUs);
  followValue(world, (1 - world.config.fundamental.overnightShare) / VALUE_STEPS_PER_DAY);
  recordValues(world);
}

/** News moves the fundamental value at once by a change of its logarithm, and what follows it. */
export function shiftValues(world: World, logChange: number): void {
  world.value.shift(world.clock.nowUs, logChange);
  followValue(world, 0);
  recordValues(world);
}

/** News of further spot markets alone moves the values of what they trade, the same for all of them. */
export function shiftOwnValues(world: World, markets: readonly number[], logChange: number): void {
  for (const market of markets) {
    const { value } = world.venues[market]!;
    if (value instanceof VenueValue) value.shiftOwn(world.clock.nowUs, logChange);
  }
  recordValues(world);
}

/** Sets every value to its market's last close, for runs along a real series. */
export function setValuesToCloses({ value, venues, clock }: World): void {
  value.set(clock.nowUs, venues[0]!.closeFen / FEN_PER_YUAN);
  for (const venue of venues.slice(1)) venue.value.set(clock.nowUs, venue.closeFen / FEN_PER_YUAN);
}

/** Puts the values on the tape, rounded to a thousandth of a fen: a table of the results, no money. */
export function recordValues({ tape, clock, venues }: World): void {
  for (const [venue, { value }] of venues.entries()) {
    const milliFen = Math.round(value.currentYuan * FEN_PER_YUAN * MILLI);
    tape.record(Fact.FundamentalValueSet, clock.nowUs, milliFen, venue);
  }
}

function followValue({ value: main, venues, clock }: World, varianceShare: number): void {
  for (const { value } of venues) {
    if (value instanceof VenueValue) value.follow(clock.nowUs, main.currentYuan, varianceShare);
  }
}

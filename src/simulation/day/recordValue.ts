import { Fact } from '../../protocol/index.js';
import { FEN_PER_YUAN } from '../../units/index.js';
import type { World } from '../world.js';

const MILLI = 1000;

/** Puts the fundamental value on the tape, rounded to a thousandth of a fen: a table of the results, no money. */
export function recordValue(world: World): void {
  const milliFen = Math.round(world.value.currentYuan * FEN_PER_YUAN * MILLI);
  world.tape.record(Fact.FundamentalValueSet, world.clock.nowUs, milliFen);
}

import { priceLimits } from '../../contracts/index.js';
import { NO_UPPER_LIMIT } from '../../market/index.js';
import { Fact } from '../../protocol/index.js';
import { priceToTicks, type Ticks } from '../../units/index.js';
import type { ListedContract } from '../listedContract.js';
import type { World } from '../world.js';
import { recordValue } from './recordValue.js';
import { scheduleDay } from './timetable.js';

/** Until it has traded, a new contract's band is this many times the normal one (CON-8). */
const FIRST_DAY_LIMIT_FACTOR = 2;
/** A contract without a price limit refuses prices beyond this many times the previous settlement, as mistyped (D). */
const UNLIMITED_REACH = 10;
/** No price goes beyond this, so that every amount stays exact (UNIT-1): 100,000 yuan a tonne (D). */
const HIGHEST_PRICE_FEN = 10_000_000;
/** The widest band, one tick short of a free fall to 0 (D). */
const WIDEST_LIMIT_PPM = 990_000;

/** Opens a trading day: bands, books, board, and the day's timetable. */
export function openDay(world: World, dayIndex: number): void {
  const { clock, tape, days } = world;
  clock.dayIndex = dayIndex;
  clock.midnightUs = days[dayIndex]!.midnightUs;
  clock.dayOpen = true;
  tape.record(Fact.DayOpened, clock.nowUs, days[dayIndex]!.dayNumber);
  if (world.config.fundamental.source === 'news' && dayIndex > 0) world.value.moveOvernight(clock.nowUs);
  recordValue(world);
  world.clearing.openDay(dayIndex);
  for (let index = 0; index < world.futures.contracts.length; index++) openContract(world, index);
  world.spot.board.openDay(world.spotCloseFen);
  scheduleDay(world, dayIndex);
}

function openContract(world: World, index: number): void {
  const contract = world.futures.contracts[index]!;
  setLimits(contract);
  const { tickFen, priceLimitPpm } = contract.terms;
  const lower = priceLimitPpm === null ? (0 as Ticks) : priceToTicks(contract.lowerLimitFen, tickFen);
  const upper = priceLimitPpm === null ? NO_UPPER_LIMIT : priceToTicks(contract.upperLimitFen, tickFen);
  const reference = priceToTicks(contract.previousSettlementFen, tickFen);
  world.futures.books[index]!.openDay(lower, upper, reference);
  contract.openFen = 0;
  contract.highFen = 0;
  contract.lowFen = 0;
  contract.lastFen = contract.previousSettlementFen;
  contract.volumeLots = 0;
  contract.turnoverFen = 0;
  contract.tradeCount = 0;
  world.tape.record(
    Fact.PriceLimitsSet,
    world.clock.nowUs,
    index,
    contract.previousSettlementFen,
    priceLimitPpm === null ? 0 : contract.lowerLimitFen,
    priceLimitPpm === null ? 0 : contract.upperLimitFen,
    contract.marginPpm,
  );
}

/** LIM-1, with the wider band of a contract that has not traded yet (CON-8); never below one tick (D). */
function setLimits(contract: ListedContract): void {
  const { tickFen, priceLimitPpm } = contract.terms;
  if (priceLimitPpm === null) {
    contract.lowerLimitFen = tickFen;
    const reachFen = Math.min(contract.previousSettlementFen * UNLIMITED_REACH, HIGHEST_PRICE_FEN);
    contract.upperLimitFen = Math.floor(reachFen / tickFen) * tickFen;
    return;
  }
  const factor = contract.hasTraded ? 1 : FIRST_DAY_LIMIT_FACTOR;
  const limitPpm = Math.min(priceLimitPpm * factor, WIDEST_LIMIT_PPM);
  const limits = priceLimits(contract.previousSettlementFen, limitPpm, tickFen);
  contract.lowerLimitFen = Math.max(limits.lowerFen, tickFen);
  contract.upperLimitFen = limits.upperFen;
}

import { US_PER_HOUR, US_PER_MINUTE } from '../../calendar/index.js';
import { priceLimits } from '../../contracts/index.js';
import { Phase } from '../../kernel/index.js';
import { NO_UPPER_LIMIT } from '../../market/index.js';
import { Fact } from '../../protocol/index.js';
import { priceToTicks, type Ticks } from '../../units/index.js';
import { EventKind } from '../eventKind.js';
import { VALUE_STEPS_PER_DAY } from '../fundamentalValue.js';
import type { ListedContract } from '../listedContract.js';
import { TradingTime } from '../tradingTime.js';
import { today, type World } from '../world.js';
import { recordValue } from './recordValue.js';

/** Clock time at which a trading day begins for the exchange, before transfers arrive (D). */
export const DAY_BEGINS_US = 8 * US_PER_HOUR;
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
  schedule(world, dayIndex);
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

function schedule(world: World, dayIndex: number): void {
  const { queue, config, sessions } = world;
  const { clearing } = config;
  const at = (usOfDay: number, phase: Phase, kind: EventKind, a = 0): void =>
    queue.schedule(today(world, usOfDay), phase, kind, a, 0);
  for (const session of sessions) {
    at(session.opensUs, Phase.sessionChange, EventKind.changeSession, 1);
    at(session.closesUs, Phase.sessionChange, EventKind.changeSession, 0);
    for (let us = session.opensUs; us < session.closesUs; us += clearing.liquidationIntervalUs) {
      at(us, Phase.arrival, EventKind.liquidate);
    }
  }
  if (config.fundamental.source === 'news') scheduleValue(world, dayIndex);
  const closesUs = sessions[sessions.length - 1]!.closesUs;
  at(closesUs, Phase.recording, EventKind.closeDay);
  at(clearing.settlementUs, Phase.settlement, EventKind.settleDay);
  const next = world.days[dayIndex + 1];
  if (next !== undefined) {
    queue.schedule(next.midnightUs + DAY_BEGINS_US, Phase.policy, EventKind.openDay, dayIndex + 1, 0);
  }
}

/** The value moves in equal steps of open time. */
function scheduleValue(world: World, dayIndex: number): void {
  const time = new TradingTime(world.days, world.sessions);
  const openUs = world.sessions.reduce((sum, session) => sum + session.closesUs - session.opensUs, 0);
  const stepUs = Math.max(US_PER_MINUTE, Math.floor(openUs / VALUE_STEPS_PER_DAY));
  const startUs = today(world, world.sessions[0]!.opensUs);
  for (let step = 0; step < VALUE_STEPS_PER_DAY; step++) {
    const timeUs = time.after(startUs, dayIndex, step * stepUs);
    world.queue.schedule(timeUs, Phase.policy, EventKind.moveValue, 0, 0);
  }
}

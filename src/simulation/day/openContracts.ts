import { priceLimits } from '../../contracts/index.js';
import { Fact } from '../../protocol/index.js';
import { priceToTicks } from '../../units/index.js';
import { bandTicks, type ListedContract } from '../listedContract.js';
import type { World } from '../world.js';

/** A contract without a price limit refuses prices beyond this many times the previous settlement, as mistyped (D). */
const UNLIMITED_REACH = 10;
/** No price goes beyond this, so that every amount stays exact (UNIT-1): 100,000 yuan a tonne (D). */
const HIGHEST_PRICE_FEN = 10_000_000;
/** The widest band, one tick short of a free fall to 0 (D). */
const WIDEST_LIMIT_PPM = 990_000;

/** Opens the books of the contracts that trade today, with the day's bands (LIM-1, LIM-3). */
export function openContracts(world: World): void {
  for (const [index, contract] of world.futures.contracts.entries()) {
    if (contract.stage === 'trading') openContract(world, index, contract);
  }
}

function openContract(world: World, index: number, contract: ListedContract): void {
  setLimits(contract);
  const { tickFen } = contract.terms;
  const { lower, upper } = bandTicks(contract);
  const reference = priceToTicks(contract.previousSettlementFen, tickFen);
  world.futures.books[index]!.openDay(lower, upper, reference);
  contract.openFen = 0;
  contract.highFen = 0;
  contract.lowFen = 0;
  contract.lastFen = contract.previousSettlementFen;
  contract.volumeLots = 0;
  contract.turnoverFenLots = 0;
  contract.tradeCount = 0;
  recordLimits(world, index, contract);
}

/** The band and the margin rate that hold from now on. */
export function recordLimits(world: World, index: number, contract: ListedContract): void {
  const { priceLimitPpm } = contract.terms;
  world.tape.record(
    Fact.PriceLimitsSet,
    world.clock.nowUs,
    index,
    contract.previousSettlementFen,
    priceLimitPpm === null ? 0 : contract.lowerLimitFen,
    priceLimitPpm === null ? 0 : contract.upperLimitFen,
    contract.limitState.marginPpm,
    priceLimitPpm === null ? 0 : (contract.limitState.limitPpm ?? 0),
  );
}

/** LIM-1 at the limit of the day (LIM-3, CON-8); never below one tick (D). */
export function setLimits(contract: ListedContract): void {
  const { tickFen } = contract.terms;
  const { limitPpm } = contract.limitState;
  if (limitPpm === null) {
    contract.lowerLimitFen = tickFen;
    const reachFen = Math.min(contract.previousSettlementFen * UNLIMITED_REACH, HIGHEST_PRICE_FEN);
    contract.upperLimitFen = Math.floor(reachFen / tickFen) * tickFen;
    return;
  }
  const limits = priceLimits(contract.previousSettlementFen, Math.min(limitPpm, WIDEST_LIMIT_PPM), tickFen);
  contract.lowerLimitFen = Math.max(limits.lowerFen, tickFen);
  contract.upperLimitFen = limits.upperFen;
}

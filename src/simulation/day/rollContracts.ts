import type { ContractMonth } from '../../calendar/index.js';
import { Fact } from '../../protocol/index.js';
import { clearingTermsOf, newContract, type PriceOrigin } from '../listContracts.js';
import type { ListedContract } from '../listedContract.js';
import type { World } from '../world.js';

/**
 * On the day after a contract's last trading day the month a year later is listed (CON-2), at the last settlement of the
 * month before it with carry (CON-8). On the first day the contracts of the scenario are announced.
 */
export function rollContracts(world: World): void {
  const { clock, days, config, futures } = world;
  const today = days[clock.dayIndex]!.dayNumber;
  if (clock.dayIndex === 0) {
    for (const [index, contract] of futures.contracts.entries()) announce(world, index, contract);
    return;
  }
  if (!config.futures.rolling) return;
  const yesterday = days[clock.dayIndex - 1]!.dayNumber;
  const expired = futures.contracts.filter(
    ({ lastTradingDay }) => lastTradingDay >= yesterday && lastTradingDay < today,
  );
  for (const { month } of expired) list(world, { ...month, year: month.year + 1 }, today);
}

function list(world: World, month: ContractMonth, day: number): void {
  const { config, calendar, clearing, futures } = world;
  const contract = newContract(month, config.futures, calendar, day, originOf(world, month, day));
  clearing.addContract(clearingTermsOf(contract));
  announce(world, futures.addContract(contract), contract);
}

/** The listed contract of the latest month before, else the spot close (CON-8). */
function originOf(world: World, month: ContractMonth, day: number): PriceOrigin {
  const before = world.futures.contracts.filter(
    (one) => one.stage === 'trading' && monthNumber(one.month) < monthNumber(month),
  );
  const nearest = before.sort((a, b) => monthNumber(b.month) - monthNumber(a.month))[0];
  return nearest === undefined
    ? { priceFen: world.spotCloseFen, day }
    : { priceFen: nearest.previousSettlementFen, day: nearest.lastTradingDay };
}

function monthNumber({ year, month }: ContractMonth): number {
  return year * 12 + month;
}

function announce(world: World, index: number, contract: ListedContract): void {
  const { previousSettlementFen, lastTradingDay } = contract;
  world.tape.record(Fact.ContractListed, world.clock.nowUs, index, previousSettlementFen, lastTradingDay);
}

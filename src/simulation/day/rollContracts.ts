import { type ContractMonth, lastTradingDay } from '../../calendar/index.js';
import { Fact } from '../../protocol/index.js';
import type { PriceFen } from '../../units/index.js';
import { classOfContract } from '../deliveredUnits.js';
import type { FuturesProduct } from '../futuresProduct.js';
import { clearingTermsOf, newContract, type PriceOrigin } from '../listContracts.js';
import type { ListedContract } from '../listedContract.js';
import { classOf } from '../policyDesk.js';
import type { World } from '../world.js';

/**
 * On the day after a contract's last trading day the month a year later is listed (CON-2), at the last settlement of the
 * month before it with carry (CON-8). On the first day the contracts of the scenario are announced.
 */
export function rollContracts(world: World): void {
  const { clock, days, futures } = world;
  const today = days[clock.dayIndex]!.dayNumber;
  if (clock.dayIndex === 0) {
    for (const [index, contract] of futures.contracts.entries()) announce(world, index, contract);
    return;
  }
  const yesterday = days[clock.dayIndex - 1]!.dayNumber;
  const expired = futures.contracts.filter(
    ({ lastTradingDay, product }) =>
      product.config.rolling && lastTradingDay >= yesterday && lastTradingDay < today,
  );
  for (const { month, product } of expired) list(world, product, { ...month, year: month.year + 1 }, today);
}

function list(world: World, product: FuturesProduct, month: ContractMonth, day: number): void {
  const { config, calendar, clearing, futures } = world;
  const complianceYear = classOf(config, product, calendar, lastTradingDay(month, calendar));
  const origin = originOf(world, product, month, complianceYear, day);
  const contract = newContract(month, product, calendar, day, complianceYear, origin);
  clearing.addContract(clearingTermsOf(contract));
  announce(world, futures.addContract(contract), contract);
}

/**
 * The listed month before, if it is of the same compliance class; else the latest listed month of that class, else the month
 * before all the same, else the spot close (CON-8, DEL-4).
 */
function originOf(
  world: World,
  product: FuturesProduct,
  month: ContractMonth,
  complianceYear: number,
  day: number,
): PriceOrigin {
  const listed = world.futures.contracts
    .filter((one) => one.stage === 'trading' && one.product === product)
    .sort((a, b) => monthNumber(b.month) - monthNumber(a.month));
  const before = listed.find((one) => monthNumber(one.month) < monthNumber(month));
  const sameClass = listed.find((one) => one.complianceYear === complianceYear);
  const nearest = before?.complianceYear === complianceYear ? before : (sameClass ?? before);
  return nearest === undefined
    ? { priceFen: underlyingFen(world, product), day }
    : { priceFen: nearest.previousSettlementFen, day: nearest.lastTradingDay };
}

/** Last close of the spot market in whose product a product delivers, or last level of the index (CON-8, IDX-1). */
function underlyingFen({ venues, index }: World, { venue }: FuturesProduct): PriceFen {
  return venue === undefined ? index!.priceFen : venues[venue]!.closeFen;
}

function monthNumber({ year, month }: ContractMonth): number {
  return year * 12 + month;
}

/** Tells of a contract, and fixes the vintages that are good delivery for it (DEL-4). */
function announce(world: World, index: number, contract: ListedContract): void {
  const { previousSettlementFen, lastTradingDay, product } = contract;
  if (product.venue !== undefined) {
    contract.goodVintages = world.policy.goodDelivery(classOfContract(world.venues, contract));
  }
  world.tape.record(Fact.ContractListed, world.clock.nowUs, index, previousSettlementFen, lastTradingDay);
}

import { contractsByOpenInterest, type LiquidationTarget } from '../../clearing/index.js';
import { type ContractIndex, LiquidationCause, opposite, Side } from '../../protocol/index.js';
import type { Lots } from '../../units/index.js';
import type { World } from '../world.js';
import { isClosedWhole } from './closingCauses.js';
import { bringOrders, restingOrders, totalLots, VISIBLE_LEVELS } from './liquidate.js';
import { OwnerOrders } from './ownerOrders.js';

/**
 * A look at what is liquidated for other causes than an unpaid call (LIQ-2): what the exchange has ordered to be closed; on T
 * what is held without the right to deliver (POS-1); what is over a limit that has stepped down, the excess only. Within a
 * cause the contracts with the largest open interest come first, then speculative positions and the largest losses (LIQ-4).
 * The owner's own orders in the contract leave the market. The price is the worst of the visible depth that would be used,
 * else the price limit, as in LIQ-1; while the book is empty the look passes (D). What cannot trade lapses at the close and
 * comes again the next day; on T it goes to delivery.
 */
export function closeByCause(world: World): void {
  const contracts = tradingByOpenInterest(world);
  const ownerOrders = new OwnerOrders(world);
  for (const contract of contracts) closeImposed(world, ownerOrders, contract);
  for (const contract of contracts) closeWithoutRight(world, ownerOrders, contract);
  for (const contract of contracts) closeExcess(world, ownerOrders, contract);
}

function closeImposed(world: World, ownerOrders: OwnerOrders, contract: ContractIndex): void {
  const { imposed } = world.openingRules;
  const causes = new Map(imposed.in(contract));
  for (const account of causes.keys()) {
    ownerOrders.withdraw(account, contract);
    const { longLots, shortLots } = world.clearing.position(account, contract);
    if (longLots === 0 && shortLots === 0) imposed.end(account, contract);
  }
  for (const target of world.clearing.legsToClose(contract, [...causes.keys()])) {
    closeLeg(world, ownerOrders, target, heldLots(world, target), causes.get(target.account)!);
  }
}

function closeWithoutRight(world: World, ownerOrders: OwnerOrders, contract: ContractIndex): void {
  const { flatRule, imposed } = world.openingRules;
  if (flatRule === undefined || !flatRule.liquidates(world.futures.contracts[contract]!)) return;
  for (const target of world.clearing.legsToClose(contract, flatRule.accounts)) {
    if (imposed.has(target.account, contract)) continue;
    closeLeg(world, ownerOrders, target, heldLots(world, target), LiquidationCause.noDeliveryRight);
  }
}

/** Whose call is not paid is liquidated for that first; what it closes takes from the excess (D). */
function closeExcess(world: World, ownerOrders: OwnerOrders, contract: ContractIndex): void {
  const { limitRules, clearing } = world;
  if (limitRules === undefined) return;
  const { overLimit } = limitRules;
  const accounts = overLimit
    .accounts(contract)
    .filter(
      (account) =>
        !isClosedWhole(world, { account, contract }) &&
        (!clearing.isLiquidating(account) || clearing.liquidationDeficitFen(account) === 0),
    );
  for (const target of clearing.legsToClose(contract, accounts)) {
    const lots = overLimit.excessLots(target.account, contract, target.side);
    closeLeg(world, ownerOrders, target, lots, LiquidationCause.overLimit);
  }
}

/** Brings a leg's liquidation orders to `lots`, which the position has. */
function closeLeg(
  world: World,
  ownerOrders: OwnerOrders,
  target: LiquidationTarget,
  lots: Lots,
  cause: LiquidationCause,
): void {
  const { account, contract: index, side } = target;
  const resting = restingOrders(world, target);
  if (lots === 0 && resting.length === 0) return;
  ownerOrders.withdraw(account, index);
  const book = world.futures.books[index]!;
  if (book.size === 0) return;
  const contract = world.futures.contracts[index]!;
  const ticks = book.priceForQuantity(opposite(side), Math.max(1, lots), VISIBLE_LEVELS);
  const limitFen = side === Side.buy ? contract.upperLimitFen : contract.lowerLimitFen;
  const priceFen = ticks < 0 ? limitFen : ticks * contract.terms.tickFen;
  const slice = { ...world.clearing.planLiquidationSlice(target, priceFen, totalLots(resting)), lots };
  bringOrders(world, target, resting, { slice, priceFen }, cause);
}

function heldLots({ clearing }: World, { account, contract, side }: LiquidationTarget): Lots {
  const { longLots, shortLots } = clearing.position(account, contract);
  return side === Side.sell ? longLots : shortLots;
}

/** The contracts that trade and are not halted, the largest open interest first (LIQ-4, POL-1). */
function tradingByOpenInterest({ futures, halts, clearing }: World): ContractIndex[] {
  const trading = [...futures.contracts.entries()]
    .filter(([, contract]) => contract.stage === 'trading' && !halts.stopsContract(contract))
    .map(([contract]) => ({ contract, openInterestLots: clearing.openInterestLots(contract) }));
  return contractsByOpenInterest(trading).map(({ contract }) => contract);
}

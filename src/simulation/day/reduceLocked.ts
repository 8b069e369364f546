import type { CloseRequest } from '../../clearing/index.js';
import { measureAfter, runOfLocks, type ThirdLockMeasure } from '../../contracts/index.js';
import { openRandomStream } from '../../kernel/index.js';
import { Fact, Offset, Side, SuspensionCause } from '../../protocol/index.js';
import type { PriceFen } from '../../units/index.js';
import type { ListedContract } from '../listedContract.js';
import { EVERY } from '../suspensions.js';
import { OrderPlace } from '../workingOrder.js';
import type { World } from '../world.js';

/** A contract that trades today, with its index. */
export interface TradingContract {
  readonly index: number;
  readonly contract: ListedContract;
}

/**
 * At the close, before day orders expire: whether a contract is locked (LIM-2), and if a reduction follows, which close orders
 * at the limit price found nobody, those of forced liquidations included (FRD-1).
 */
export function noteLock(world: World, index: number, contract: ListedContract): void {
  contract.lockedSide = contract.stage === 'trading' ? world.futures.endLockWatch(index) : undefined;
  const { lockedSide, limitState } = contract;
  contract.closeRequests = [];
  if (lockedSide === undefined) return;
  const lockedDays = runOfLocks(limitState, lockedSide);
  world.tape.record(Fact.ContractLocked, world.clock.nowUs, index, lockedSide, lockedDays);
  if (measureOf(world, contract) === 'forcedReduction') {
    contract.closeRequests = unfilledCloses(world, index, lockedSide, limitFen(contract, lockedSide));
  }
}

/** What the exchange does about the contract at today's settlement (LIM-4). */
export function measureOf(world: World, contract: ListedContract): ThirdLockMeasure {
  const { lastTradingDay, limitState, lockedSide, product } = contract;
  if (lockedSide === undefined) return 'none';
  const { clock, days, calendar } = world;
  const today = days[clock.dayIndex]!.dayNumber;
  return measureAfter(product.config.thirdLock, limitState, lockedSide, {
    isLastTradingDay: lastTradingDay === today,
    isDayBefore: lastTradingDay === calendar.next(today),
  });
}

/** Forced reduction of a contract whose settlement price is found, at the limit price it was locked at (FRD-1). */
export function reduceLocked(
  world: World,
  { index, contract }: TradingContract,
  settlementFen: PriceFen,
): void {
  const { reduction, reductionTies } = world.config.futures;
  const side = contract.lockedSide!;
  const forced = {
    contract: index,
    side,
    priceFen: limitFen(contract, side),
    settlementFen,
    requests: contract.closeRequests,
    terms: reduction,
  };
  const { clearing } = world;
  if (reductionTies === 'draw') clearing.reduction.force({ ...forced, ranks: drawnRanks(world, contract) });
  else clearing.reduction.force(forced);
}

/** Nothing is opened in a contract for the next trading days (LIM-4). */
export function suspendLocked(world: World, { index, contract }: TradingContract): void {
  const { clock, days, calendar, futures } = world;
  const { suspendedDays } = contract.product.config.thirdLock;
  const untilDay = calendar.add(days[clock.dayIndex]!.dayNumber, suspendedDays);
  futures.suspensions.suspend(index, EVERY, untilDay, SuspensionCause.thirdLock);
}

/** The deleveraging queue over the contracts that are locked; all contracts show their new settlement prices (FRD-3). */
export function deleverageLocked(world: World, locked: readonly TradingContract[]): void {
  if (locked.length === 0) return;
  const { clearing, futures } = world;
  clearing.reduction.deleverage(
    locked.map(({ index, contract }) => ({
      contract: index,
      side: contract.lockedSide!,
      lowerLimitFen: contract.lowerLimitFen,
      upperLimitFen: contract.upperLimitFen,
    })),
    (index) => futures.contracts[index]!.previousSettlementFen,
  );
}

function limitFen({ lowerLimitFen, upperLimitFen }: ListedContract, side: Side): PriceFen {
  return side === Side.buy ? upperLimitFen : lowerLimitFen;
}

/** Close orders that rest in the book at a price, summed by account in the order of their first. */
function unfilledCloses(world: World, index: number, side: Side, priceFen: PriceFen): CloseRequest[] {
  const lots = new Map<number, number>();
  for (const order of world.futures.workingOrders()) {
    const isAtLimit = order.contract === index && order.side === side && order.priceFen === priceFen;
    if (!isAtLimit || order.offset === Offset.open || order.place !== OrderPlace.book) continue;
    lots.set(order.account, (lots.get(order.account) ?? 0) + order.remainingLots);
  }
  return [...lots].map(([account, closeLots]) => ({ account, lots: closeLots }));
}

/** A number for each account from a stream of the contract's own day: nothing else moves with it (FRD-1). */
function drawnRanks({ config, clock, agents }: World, { code }: ListedContract): number[] {
  const name = `clearing/reduction/${code}/${clock.dayIndex}`;
  const stream = openRandomStream(config.seed, config.runIndex, name);
  return agents.map(() => stream.uniform());
}

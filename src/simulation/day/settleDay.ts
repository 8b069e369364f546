import type { ContractClose } from '../../clearing/index.js';
import { Fact } from '../../protocol/index.js';
import type { ListedContract } from '../listedContract.js';
import type { World } from '../world.js';
import { callMargins } from './callMargins.js';
import { settleSpot } from './settleSpot.js';

/**
 * Day-end settlement in its order: spot (SPOT-7), settlement prices (SET-1, SET-2), mark to market, fees and margin
 * (MTM-1, MTM-2, MAR-1), losses (LIQ-3), calls (CALL-1); then the books are checked and the day's hash is taken.
 */
export function settleDay(world: World): void {
  settleSpot(world);
  settleFutures(world);
  world.clearing.coverNegativeEquity();
  const calls = callMargins(world);
  verify(world);
  world.dayHashes.push(world.tape.stateHash());
  for (const call of calls) {
    const called = world.agents[call.account];
    called?.agent.onMarginCall?.(call, called.view, called.memory);
  }
  for (const { agent, view, memory } of world.agents) agent.onTradingDay?.(view, memory);
}

function settleFutures(world: World): void {
  const { clearing, futures, tape, clock } = world;
  const prices = clearing.settlementPrices(futures.contracts.map(closeOf));
  for (const [index, contract] of futures.contracts.entries()) {
    tape.record(
      Fact.FuturesDayClosed,
      clock.nowUs,
      index,
      contract.openFen,
      contract.highFen,
      contract.lowFen,
      contract.tradeCount > 0 ? contract.lastFen : 0,
      contract.turnoverFen,
      contract.tradeCount,
    );
  }
  clearing.settleDay(
    prices.map(({ priceFen, method }, contract) => ({
      contract,
      priceFen,
      method,
      nextMarginPpm: futures.contracts[contract]!.marginPpm,
    })),
  );
  for (const [index, { priceFen }] of prices.entries()) {
    const contract = futures.contracts[index]!;
    contract.previousSettlementFen = priceFen;
    if (contract.tradeCount > 0) contract.hasTraded = true;
  }
}

function closeOf(contract: ListedContract): ContractClose {
  const limited = contract.terms.priceLimitPpm !== null;
  return {
    bestBidFen: contract.closeBidFen > 0 ? contract.closeBidFen : undefined,
    bestAskFen: contract.closeAskFen > 0 ? contract.closeAskFen : undefined,
    lowerLimitFen: limited ? contract.lowerLimitFen : undefined,
    upperLimitFen: limited ? contract.upperLimitFen : undefined,
    lockedSide: contract.lockedSide,
  };
}

function verify(world: World): void {
  const { conservation, clearing, registry, futures } = world;
  conservation.check('ledger, positions and margin', () => clearing.verify());
  conservation.check('holds and frozen lots', () => clearing.verifyWorkingOrders(futures.workingOrders()));
  conservation.check('allowances', () => registry.verify());
}

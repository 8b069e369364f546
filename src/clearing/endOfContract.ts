import { type ContractIndex, Fact } from '../protocol/index.js';
import type { PriceFen } from '../units/index.js';
import type { ClearingState } from './state.js';

/** All positions of a contract leave the books; nobody's margin changes by it. */
export function removePositions(state: ClearingState, contract: ContractIndex): void {
  const listed = state.contracts[contract]!;
  for (const position of listed.positions) {
    const own = state.positionsOf[position.account]!;
    own.splice(own.indexOf(position), 1);
    state.positions[contract * state.accountCount + position.account] = undefined;
  }
  listed.positions = [];
  listed.longLots = 0;
  listed.shortLots = 0;
}

/**
 * A contract that settles in cash ends with the settlement of its last trading day: its positions have been marked to the final price
 * (MTM-1), so nothing is owed any more, and they leave the books before margin is reckoned (IDX-1).
 */
export function endInCash(state: ClearingState, contract: ContractIndex, priceFen: PriceFen): void {
  const { facts, clock } = state;
  const positions = [...state.contracts[contract]!.positions].sort((a, b) => a.account - b.account);
  removePositions(state, contract);
  for (const { account, long, short } of positions) {
    facts.record(Fact.PositionCashSettled, clock.nowUs, contract, account, long.lots, short.lots, priceFen);
  }
}

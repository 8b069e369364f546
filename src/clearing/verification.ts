import { fail, invariant } from '../kernel/index.js';
import { Offset, type Order } from '../protocol/index.js';
import type { ContractState } from './contractState.js';
import { HouseLedger, Purse } from './ledger.js';
import type { Leg } from './leg.js';
import { positionMarginFen } from './margin.js';
import type { ClearingState } from './state.js';

/**
 * Throws InvariantError unless the books are whole: the ledger sums to zero and the pool is empty, longs equal shorts,
 * margin and exposure equal those recomputed from positions, frozen lots exist (MTM-1, MAR-1, MAR-4, ORD-3).
 */
export function verifyBooks(state: ClearingState): void {
  state.ledger.verify();
  invariant(state.ledger.balancesFen[HouseLedger.settlementPool] === 0, 'the settlement pool is empty');
  for (const contract of state.contracts) verifyContract(contract);
  state.deliveries.verify();
  for (let account = 0; account < state.accountCount; account += 1) verifyAccount(state, account);
}

function verifyContract(contract: ContractState): void {
  let longLots = 0;
  let shortLots = 0;
  let previousNetLots = 0;
  for (const position of contract.positions) {
    longLots += position.long.lots;
    shortLots += position.short.lots;
    previousNetLots += position.previousLongLots - position.previousShortLots;
    verifyLeg(position.long);
    verifyLeg(position.short);
  }
  invariant(
    longLots === contract.longLots && shortLots === contract.shortLots && longLots === shortLots,
    'long lots, short lots and open interest are equal',
    () => ({ contract: contract.contract, longLots, shortLots, openInterest: contract.longLots }),
  );
  invariant(previousNetLots === 0, 'lots carried in are equal on both sides');
}

function verifyLeg(leg: Leg): void {
  const { frozenHistoryLots, frozenTodayLots, workingLots, history, today } = leg;
  const isWhole =
    frozenHistoryLots >= 0 &&
    frozenTodayLots >= 0 &&
    workingLots >= 0 &&
    frozenHistoryLots <= history.lots &&
    frozenTodayLots <= today.lots;
  if (!isWhole) fail('frozen lots are held', { frozenHistoryLots, frozenTodayLots, held: leg.lots });
  history.verify();
  today.verify();
}

function verifyAccount(state: ClearingState, account: number): void {
  const { accounts, ledger, terms } = state;
  const deliveryFen = state.deliveries.heldFen(account);
  let marginFen = deliveryFen;
  let exposureFen = deliveryFen;
  for (const position of state.positionsOf[account]!) {
    const contract = state.contracts[position.contract]!;
    const ratePpm = state.ratePpm(account, contract);
    marginFen += positionMarginFen(
      position.previousLongLots,
      position.previousShortLots,
      contract.lotValueFen,
      ratePpm,
      terms.marginMode,
    );
    exposureFen += state.positionMarginFen(position, true);
  }
  invariant(
    marginFen === ledger.purseFen(account, Purse.margin),
    'margin held equals margin of positions and deliveries',
    () => ({
      account,
      marginFen,
    }),
  );
  invariant(
    exposureFen === accounts.exposureFen[account],
    'exposure equals that of positions, orders and deliveries',
    () => ({
      account,
      exposureFen,
    }),
  );
  invariant(accounts.feeHoldsFen[account]! >= 0, 'fee holds are not negative', () => ({ account }));
}

/** Throws InvariantError unless what is held and frozen is exactly what `orders`, all that work, account for (MAR-4). */
export function verifyWorkingOrders(state: ClearingState, orders: Iterable<Order>): void {
  const feeHoldsFen = new Float64Array(state.accountCount);
  const left = new Map<Leg, { working: number; history: number; today: number }>();
  for (const { positions } of state.contracts) {
    for (const { long, short } of positions) {
      for (const leg of [long, short]) {
        left.set(leg, {
          working: leg.workingLots,
          history: leg.frozenHistoryLots,
          today: leg.frozenTodayLots,
        });
      }
    }
  }
  for (const order of orders) {
    const leg = state.positionAt(order.account, order.contract)?.legOf(order.side, order.offset);
    const sums = leg === undefined ? undefined : left.get(leg);
    invariant(sums !== undefined, 'a working order has a position', () => ({ orderId: order.orderId }));
    if (order.offset === Offset.open) sums.working -= order.remainingLots;
    sums.history -= order.frozenHistoryLots;
    sums.today -= order.frozenTodayLots;
    feeHoldsFen[order.account]! += order.holdFen;
  }
  for (const sums of left.values()) {
    const whole = sums.working === 0 && sums.history === 0 && sums.today === 0;
    invariant(whole, 'working orders account for held and frozen lots', () => ({ ...sums }));
  }
  for (const [account, fen] of feeHoldsFen.entries()) {
    invariant(fen === state.accounts.feeHoldsFen[account], 'working orders account for held fees', () => ({
      account,
    }));
  }
}

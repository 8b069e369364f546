import { Offset, type Order } from '../../protocol/index.js';
import type { Leg } from '../leg.js';
import type { ClearingState } from '../state.js';
import { breach } from './breach.js';

/** Lots of a leg that orders must still account for. */
interface LegSums {
  working: number;
  history: number;
  today: number;
}

/** Throws InvariantError unless what is held and frozen is exactly what `orders`, all that work, account for (MAR-4, ORD-3). */
export function verifyWorkingOrders(state: ClearingState, orders: Iterable<Order>): void {
  const feeHoldsFen = new Float64Array(state.accountCount);
  const left = legSums(state);
  for (const order of orders) {
    const leg = state.positionAt(order.account, order.contract)?.legOf(order.side, order.offset);
    const sums = leg === undefined ? undefined : left.get(leg);
    if (sums === undefined) {
      breach('holds-match-orders', 'a working order holds or freezes lots', { orderId: order.orderId });
    }
    if (order.offset === Offset.open) sums.working -= order.remainingLots;
    sums.history -= order.frozenHistoryLots;
    sums.today -= order.frozenTodayLots;
    feeHoldsFen[order.account]! += order.holdFen;
  }
  for (const sums of left.values()) {
    const isWhole = sums.working === 0 && sums.history === 0 && sums.today === 0;
    if (!isWhole)
      breach('holds-match-orders', 'working orders account for held and frozen lots', { ...sums });
  }
  for (let account = 0; account < state.accountCount; account += 1) {
    if (feeHoldsFen[account] !== state.accounts.feeHoldsFen[account]) {
      breach('holds-match-orders', 'working orders account for held fees', { account });
    }
  }
}

/** The legs on which anything is held or frozen, with how much: a working order always has one of them. */
function legSums({ contracts }: ClearingState): Map<Leg, LegSums> {
  const sums = new Map<Leg, LegSums>();
  for (const { positions } of contracts) {
    for (const { long, short } of positions) {
      addSums(sums, long);
      addSums(sums, short);
    }
  }
  return sums;
}

function addSums(sums: Map<Leg, LegSums>, leg: Leg): void {
  const { workingLots: working, frozenHistoryLots: history, frozenTodayLots: today } = leg;
  if (working !== 0 || history !== 0 || today !== 0) sums.set(leg, { working, history, today });
}

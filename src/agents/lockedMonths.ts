import { type ContractIndex, Offset, Side, TimeInForce } from '../protocol/index.js';
import { sendLimit } from './budget.js';
import type { AgentView } from './view.js';

/**
 * What a speculator does who holds a losing position in a contract that was locked against it the day before and stands locked
 * again: it leaves close orders for its net position at the limit price, which a forced reduction may meet (FRD-1). True if
 * there is such a contract: then it does nothing else at this look, and takes no order back.
 */
export function waitsInLock(view: AgentView): boolean {
  const { futures } = view;
  let waits = false;
  for (const contract of futures.tradable()) {
    const lockedDays = futures.lockedDays(contract);
    if (lockedDays === 0) continue;
    const side = lockedDays > 0 ? Side.buy : Side.sell;
    if (standsLocked(view, contract, side) && leaveCloseOrder(view, contract, side)) waits = true;
  }
  return waits;
}

/** Whether only one side quotes, at its limit price. */
function standsLocked({ futures }: AgentView, contract: ContractIndex, side: Side): boolean {
  const [bidFen, askFen] = [futures.bestBid(contract), futures.bestAsk(contract)];
  return side === Side.buy
    ? bidFen === futures.upperLimit(contract) && askFen === 0
    : askFen === futures.lowerLimit(contract) && bidFen === 0;
}

/** Sends what close orders do not freeze yet of the net position. False if the account does not lose by the lock. */
function leaveCloseOrder(view: AgentView, contract: ContractIndex, side: Side): boolean {
  const { futures } = view;
  const { longLots, shortLots, closableLongLots, closableShortLots } = view.position(contract);
  const netLots = side === Side.buy ? shortLots - longLots : longLots - shortLots;
  if (netLots <= 0) return false;
  const frozenLots = side === Side.buy ? shortLots - closableShortLots : longLots - closableLongLots;
  const lots = Math.min(netLots - frozenLots, futures.maxOrderLots(contract));
  const limitFen = side === Side.buy ? futures.upperLimit(contract) : futures.lowerLimit(contract);
  if (lots > 0) sendLimit(view, contract, side, Offset.close, TimeInForce.day, limitFen, lots);
  return true;
}

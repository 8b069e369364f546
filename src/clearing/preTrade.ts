import { fail } from '../kernel/index.js';
import { Offset, type Order, RejectReason, Side } from '../protocol/index.js';
import type { Lots, PriceFen } from '../units/index.js';
import type { ContractState } from './contractState.js';
import { tradeFeeFen } from './fee.js';
import { positionMarginFen } from './margin.js';
import type { ClearingState } from './state.js';

/**
 * Holds margin and fee for an opening order, or freezes lots for a closing one; a refusal changes nothing (MAR-4, ORD-3,
 * CALL-1). Margin is held for a position and its working orders together: what the order adds to it must be free.
 */
export function holdOrder(state: ClearingState, order: Order): RejectReason {
  const { remainingLots } = order;
  if (order.offset === Offset.open) return holdOpening(state, order, order.priceFen, remainingLots, 0);
  return freezeClosing(state, order, remainingLots, 0);
}

/**
 * Holds for the order as it will be with another price and other remaining lots, in place of what it holds now; a refusal
 * changes nothing (ORD-2, MAR-4). An opening order that needs no more than before is not refused for money.
 */
export function reholdOrder(
  state: ClearingState,
  order: Order,
  priceFen: PriceFen,
  lots: Lots,
): RejectReason {
  if (order.offset === Offset.open) return holdOpening(state, order, priceFen, lots, order.remainingLots);
  return freezeClosing(state, order, lots, order.remainingLots);
}

/** Puts the hold of `lots` at `priceFen` in place of that of `heldLots`; an order without a hold has a `holdFen` of 0. */
function holdOpening(
  state: ClearingState,
  order: Order,
  priceFen: PriceFen,
  lots: Lots,
  heldLots: Lots,
): RejectReason {
  const { accounts, terms } = state;
  const { account } = order;
  if (accounts.mayOnlyClose[account] === 1) return RejectReason.mayOnlyClose;
  if (accounts.memberRestricted[account] === 1) return RejectReason.memberRestricted;
  const contract = state.contracts[order.contract]!;
  const feeFen = tradeFeeFen(priceFen, lots, contract.lotTonnes, contract.terms.feePpm);
  const addedLots = lots - heldLots;
  let longLots = order.side === Side.buy ? addedLots : 0;
  let shortLots = addedLots - longLots;
  let heldFen = 0;
  const found = state.positionAt(account, order.contract);
  if (found !== undefined) {
    longLots += found.long.lots + found.long.workingLots;
    shortLots += found.short.lots + found.short.workingLots;
    heldFen = found.exposureFen;
  }
  const ratePpm = state.ratePpm(account, contract);
  const exposureFen = positionMarginFen(longLots, shortLots, contract.lotValueFen, ratePpm, terms.marginMode);
  const raisedFen = exposureFen - heldFen;
  const addedFeeFen = feeFen - order.holdFen;
  const neededFen = raisedFen + addedFeeFen;
  const asksForMore = heldLots === 0 || neededFen > 0;
  if (asksForMore && neededFen > state.freeMarginFen(account)) return RejectReason.notEnoughFreeMargin;
  const position = found ?? state.positionFor(account, order.contract);
  position.legOf(order.side, Offset.open).workingLots += addedLots;
  position.exposureFen = exposureFen;
  accounts.exposureFen[account]! += raisedFen;
  accounts.feeHoldsFen[account]! += addedFeeFen;
  order.holdFen = feeFen;
  return RejectReason.none;
}

/** Closing orders hold no money and are never refused for it; they freeze lots that are free (ORD-3, MAR-4). */
function freezeClosing(state: ClearingState, order: Order, lots: Lots, frozenLots: Lots): RejectReason {
  const leg = state.positionAt(order.account, order.contract)?.legOf(order.side, order.offset);
  if (leg === undefined || leg.closableLots(order.offset) + frozenLots < lots) {
    return RejectReason.notEnoughToClose;
  }
  if (frozenLots > 0) leg.unfreeze(order, frozenLots);
  leg.freeze(order, lots);
  return RejectReason.none;
}

/** Gives back what `lots` of the order hold or freeze, before its remaining lots shrink (MAR-4, ORD-3). */
export function releaseOrder(state: ClearingState, order: Order, lots: Lots): void {
  if (!(lots > 0 && lots <= order.remainingLots)) fail('an order releases lots it still has', { lots });
  const position = state.positionFor(order.account, order.contract);
  const leg = position.legOf(order.side, order.offset);
  if (order.offset !== Offset.open) {
    leg.unfreeze(order, lots);
    return;
  }
  leg.workingLots -= lots;
  if (leg.workingLots < 0) fail('an order releases what it held', { orderId: order.orderId });
  state.updateExposure(position);
  shrinkFeeHold(state, state.contracts[order.contract]!, order, lots);
}

/** Recomputes the fee at the limit for the lots that stay and releases the difference, so that nothing drifts (MAR-4). */
export function shrinkFeeHold(state: ClearingState, contract: ContractState, order: Order, lots: Lots): void {
  const leftLots = order.remainingLots - lots;
  const { lotTonnes, terms } = contract;
  const feeFen = leftLots === 0 ? 0 : tradeFeeFen(order.priceFen, leftLots, lotTonnes, terms.feePpm);
  state.accounts.feeHoldsFen[order.account]! -= order.holdFen - feeFen;
  order.holdFen = feeFen;
}

import { type ContractIndex, Side } from '../protocol/index.js';
import type { Lots } from '../units/index.js';
import { closeAtMarket } from './months.js';
import type { AgentView } from './view.js';

/** At a look an agent closes this part of what it will hold too much, at least a lot (D). */
const EXCESS_PART = 0.25;

/** Lots that the account may open on a side without being over the position limit now or in the coming days (POS-1). */
export function openingRoom(view: AgentView, contract: ContractIndex, side: Side): Lots {
  const comingRoom = view.comingPositionLimit(contract, side) - heldLots(view, contract, side);
  return Math.max(0, Math.min(view.positionRoom(contract, side), comingRoom));
}

/** Lots held on a side over the position limit of the coming days (POS-1); 0 for none. */
export function comingExcess(view: AgentView, contract: ContractIndex, side: Side): Lots {
  return Math.max(0, heldLots(view, contract, side) - view.comingPositionLimit(contract, side));
}

/** Closes part by part what the position limit of the coming days will not allow, before the exchange does (POS-1, LIQ-2). */
export function leaveOverLimit(view: AgentView): void {
  for (const contract of view.holdings()) {
    const { closableLongLots, closableShortLots } = view.position(contract);
    const partOf = (side: Side): Lots => Math.ceil(comingExcess(view, contract, side) * EXCESS_PART);
    closeAtMarket(view, contract, Side.sell, Math.min(closableLongLots, partOf(Side.buy)));
    closeAtMarket(view, contract, Side.buy, Math.min(closableShortLots, partOf(Side.sell)));
  }
}

function heldLots(view: AgentView, contract: ContractIndex, side: Side): Lots {
  const { longLots, shortLots } = view.position(contract);
  return side === Side.buy ? longLots : shortLots;
}

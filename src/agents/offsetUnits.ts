import type { Tonnes } from '../units/index.js';
import type { SpotVenueView } from './spotVenueView.js';
import type { AgentView, ComplianceDuty } from './view.js';

/** What a covered entity remembers of certified reductions. */
export interface OffsetMemory {
  /** Reductions bought on the spot market today, which arrive at its end (SPOT-5). */
  offsetsBoughtToday: Tonnes;
}

/** The first of its spot markets where it can buy what may be surrendered in the place of allowances; undefined for none (CMP-1). */
export function offsetMarket({ venues, policy }: AgentView): SpotVenueView | undefined {
  return venues.find(({ product }) => product === policy.offsetProduct);
}

/** Reductions that may still be surrendered by a deadline, all years together that fall due with it (CMP-1). */
export function offsetRoomTonnes(view: AgentView, { daysToDeadline }: ComplianceDuty): Tonnes {
  let tonnes = 0;
  for (const duty of view.policy.duties()) {
    if (duty.daysToDeadline === daysToDeadline) tonnes += view.policy.offsetRoomTonnes(duty.year);
  }
  return tonnes;
}

/** Own reductions, the day's purchases included, as far as they may serve a deadline (CMP-1). */
export function usableOffsetTonnes(view: AgentView, memory: OffsetMemory, duty: ComplianceDuty): Tonnes {
  const heldTonnes = view.policy.offsetTonnes() + memory.offsetsBoughtToday;
  return heldTonnes === 0 ? 0 : Math.min(heldTonnes, offsetRoomTonnes(view, duty));
}

/** Surrenders own reductions for the years of a deadline, older years first, as far as they may serve them (CMP-1). */
export function surrenderOffsets(view: AgentView, { daysToDeadline }: ComplianceDuty): void {
  for (const duty of view.policy.duties()) {
    if (duty.daysToDeadline !== daysToDeadline) continue;
    const tonnes = Math.min(view.policy.offsetTonnes(), view.policy.offsetRoomTonnes(duty.year));
    if (tonnes > 0) view.surrenderReductions(duty.year, tonnes);
  }
}

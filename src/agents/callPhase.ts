import { futuresCallPhase } from '../calendar/index.js';
import type { AgentView } from './view.js';

/** Whether the futures exchange takes limit orders now: for continuous trading or for its call auction (CAL-2, ORD-4). */
export function takesLimitOrders({ futures }: AgentView): boolean {
  return futures.isOpen() || futures.isCallPhase();
}

/** Asks for a wake-up at an instant of the agent's own within the next call phase, in place of the one asked for last. */
export function wakeInNextCall(view: AgentView): void {
  view.wakeAtNextCall(view.random.uniform() * (futuresCallPhase.closesUs - futuresCallPhase.opensUs));
}

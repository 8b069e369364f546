import { type AgentKind, type AgentView, defineAgentKind } from '../../src/agents/index.js';
import { parseClock } from '../../src/calendar/index.js';
import type { MarginCall } from '../../src/protocol/index.js';
import { Offset, OrderType, Side, TimeInForce } from '../../src/protocol/index.js';

/** What a scripted agent does: at a clock time of a trading day of the run. */
export interface Step {
  readonly day: number;
  readonly clock: string;
  readonly act: (view: AgentView) => void;
}

/** A kind of agent that does just what its script says, in order. Its first wake-up comes within a minute of the open. */
export function scripted(
  name: string,
  steps: readonly Step[],
  onMarginCall?: (call: MarginCall, view: AgentView) => void,
): AgentKind {
  return defineAgentKind({
    name,
    text: { en: name, zh: name },
    parameters: {},
    rights: { fundamental: true, spotHistory: false, futures: true, spot: true },
    createMemory: () => ({ next: 0 }),
    create: () => ({
      onWake(view, memory: { next: number }) {
        const step = steps[memory.next];
        if (step === undefined) return;
        const clockUs = parseClock(step.clock)!;
        const due = view.dayIndex === step.day && view.nowUs - view.midnightUs >= clockUs;
        if (!due) {
          if (view.dayIndex === step.day) view.wakeAt(view.midnightUs + clockUs);
          else view.wakeAfterTradingTime(60e6);
          return;
        }
        memory.next += 1;
        step.act(view);
        view.wakeAfterTradingTime(1e6);
      },
      ...(onMarginCall && { onMarginCall }),
    }),
  });
}

/** A day limit order on the first contract that opens a position. */
function open(side: Side, lots: number, priceFen: number): (view: AgentView) => void {
  return (view) => {
    view.order({
      contract: 0,
      side,
      offset: Offset.open,
      type: OrderType.limit,
      timeInForce: TimeInForce.day,
      priceFen,
      lots,
    });
  };
}

export const buyOpen = (lots: number, priceFen: number) => open(Side.buy, lots, priceFen);
export const sellOpen = (lots: number, priceFen: number) => open(Side.sell, lots, priceFen);

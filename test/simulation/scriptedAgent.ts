import {
  type AgentKind,
  type AgentView,
  defineAgentKind,
  type OrderRequest,
} from '../../src/agents/index.js';
import { parseClock } from '../../src/calendar/index.js';
import type { MarginCall, OrderEvent, OrderId } from '../../src/protocol/index.js';
import { Offset, OrderType, Side, TimeInForce } from '../../src/protocol/index.js';

/** What a scripted agent does: at a clock time of a trading day of the run. */
export interface Step {
  readonly day: number;
  readonly clock: string;
  readonly act: (view: AgentView) => void;
}

/** What a scripted agent does when it hears something; an order event is valid only during the call. */
interface Reactions {
  readonly onMarginCall?: (call: MarginCall, view: AgentView) => void;
  readonly onOrderEvent?: (event: OrderEvent, view: AgentView) => void;
}

const OPEN_US = parseClock('09:30')!;

/**
 * A kind of agent that does just what its script says, in order. Its first wake-up comes within a minute of the open; on
 * later days steps up to the open are done from 9:25 on.
 */
export function scripted(
  name: string,
  steps: readonly Step[],
  onMarginCall?: Reactions['onMarginCall'],
  onOrderEvent?: Reactions['onOrderEvent'],
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
        const next = steps[memory.next];
        if (!view.futures.isOpen() && next?.day === view.dayIndex) {
          view.wakeAt(view.midnightUs + parseClock(next.clock)!);
        } else view.wakeAfterTradingTime(1e6);
      },
      onTradingDay(view, memory: { next: number }) {
        const step = steps[memory.next];
        const isNext = step?.day === view.dayIndex + 1 && parseClock(step.clock)! <= OPEN_US;
        if (isNext) view.wakeAtNextCall(0);
      },
      ...(onMarginCall && { onMarginCall }),
      ...(onOrderEvent && { onOrderEvent }),
    }),
  });
}

/** An order on the first contract, if nothing else is said a day limit order that opens a position. */
export function send(
  fields: Partial<OrderRequest> & Pick<OrderRequest, 'side' | 'lots'>,
): (view: AgentView) => OrderId {
  return (view) =>
    view.order({
      contract: 0,
      offset: Offset.open,
      type: OrderType.limit,
      timeInForce: TimeInForce.day,
      priceFen: 0,
      ...fields,
    });
}

function open(side: Side, lots: number, priceFen: number): (view: AgentView) => void {
  return send({ side, lots, priceFen });
}

export const buyOpen = (lots: number, priceFen: number) => open(Side.buy, lots, priceFen);
export const sellOpen = (lots: number, priceFen: number) => open(Side.sell, lots, priceFen);

import { type AgentView, defineAgentKind } from '../../src/agents/index.js';
import type { RandomStream } from '../../src/kernel/index.js';
import type { ListingChoice, Offset, OrderType, Side, TimeInForce } from '../../src/protocol/index.js';

interface Memory {
  /** Numbers of orders anybody may have. */
  seen: number;
}

/** A price, a quantity or an amount that is often nonsense. */
function number(random: RandomStream, usual: number): number {
  const odd = [Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 0.5, 1e15, 2 ** 60, Number.MIN_SAFE_INTEGER];
  return random.chance(0.15) ? odd[random.integer(0, odd.length - 1)]! : usual;
}

function act(view: AgentView, memory: Memory): void {
  const { random, futures, spot } = view;
  const contract = random.chance(0.05) ? random.integer(-1, 9) : random.integer(0, futures.contractCount - 1);
  const known = contract >= 0 && contract < futures.contractCount ? contract : 0;
  const side = random.integer(0, 1) as Side;
  const lower = futures.lowerLimit(known);
  const steps = Math.max(0, (futures.upperLimit(known) - lower) / futures.tickFen(known));
  const futuresPrice = number(random, lower + futures.tickFen(known) * random.integer(-1, steps + 1));
  const spotPrice = number(random, random.integer(spot.lowerLimit() - 1, spot.upperLimit() + 1));
  const someOrder = number(random, random.integer(0, memory.seen + 3));
  switch (random.integer(0, 10)) {
    case 0:
    case 1:
    case 2:
    case 3:
      memory.seen = view.order({
        contract,
        side,
        offset: random.integer(0, 3) as Offset,
        type: random.integer(0, 3) as OrderType,
        timeInForce: random.integer(0, 2) as TimeInForce,
        priceFen: futuresPrice,
        triggerFen: number(random, lower + futures.tickFen(known) * random.integer(0, steps)),
        lots: number(random, random.integer(1, 30)),
      });
      return;
    case 4:
      view.cancel(someOrder);
      return;
    case 5:
      view.modify(
        someOrder,
        futuresPrice,
        number(random, random.integer(0, 30)),
        number(random, random.chance(0.5) ? 0 : futuresPrice),
      );
      return;
    case 6:
      memory.seen = view.list(side, spotPrice, number(random, random.integer(1, 3000)));
      return;
    case 7: {
      const choices: ListingChoice[] = ['random', 'first', 'largest'];
      view.take(side, spotPrice, number(random, random.integer(1, 3000)), choices[random.integer(0, 2)]!);
      return;
    }
    case 8:
      view.unlist(someOrder);
      return;
    case 9:
      if (random.chance(0.6)) view.pledge(number(random, random.integer(1, 1000)));
      else view.unpledge(number(random, random.integer(1, 1000)));
      return;
    default:
      if (random.chance(0.5)) view.deposit(number(random, random.integer(1, 50_000_00)), number(random, 0));
      else view.withdraw(number(random, random.integer(1, 50_000_00)));
  }
}

/** Does whatever comes into its head, at once and often: nothing it sends may break a book. */
export const foolAgent = defineAgentKind({
  name: 'fool',
  text: { en: 'Fool', zh: '乱来者' },
  parameters: {},
  rights: { fundamental: true, spotHistory: true, futures: true, spot: true },
  createMemory: (): Memory => ({ seen: 0 }),
  create: () => ({
    onWake(view, memory: Memory) {
      if (view.futures.isCallPhase()) view.wakeAt(view.nowUs + view.random.exponential() * 20e6);
      else view.wakeAfterTradingTime(view.random.exponential() * 120e6);
      for (let times = view.random.integer(1, 4); times > 0; times--) act(view, memory);
    },
    onOrderEvent(_event, view, memory: Memory) {
      if (view.random.chance(0.1)) act(view, memory);
    },
    onMarginCall(_call, view, memory: Memory) {
      act(view, memory);
    },
    onTradingDay(view, memory: Memory) {
      act(view, memory);
      view.wakeAtNextCall(number(view.random, view.random.integer(0, 300e6)));
    },
  }),
});

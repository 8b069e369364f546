import {
  type ContractIndex,
  Offset,
  type OrderEvent,
  type OrderId,
  opposite,
  Side,
  TimeInForce,
} from '../protocol/index.js';
import { type Lots, PPM } from '../units/index.js';
import { marginRoom, openableLots, openBudget, sendLimit } from './budget.js';
import { comingExcess, openingRoom } from './positionLimit.js';
import { learn, middleRatio, netLots, type Pair, type SpreadBelief, tradablePairs } from './spreadPairs.js';
import type { AgentView } from './view.js';
import { isOver } from './working.js';

/** What a trader of spreads remembers. */
export interface SpreadMemory {
  /** By month. */
  beliefs: Record<string, SpreadBelief>;
  /** Orders sent whose end it has not heard of. */
  inFlight: OrderId[];
}

/** How it trades: parameters of its kind. */
export interface SpreadValues {
  readonly looksPerDay: number;
  readonly memoryDays: number;
  readonly mostRatio: number;
  readonly edge: number;
  readonly maxLots: number;
  readonly sliceLots: number;
  readonly exitDays: number;
  readonly marginUse: number;
}

/** Part of its memory that it must have seen before it trusts the mean (D). */
const LEAST_MEMORY = 0.25;

/**
 * The trading of spreads between the same months of two products, in equal lots. It trades the second product first, for that is
 * the thinner market, and each fill is balanced at once in the first; what cannot be balanced there is given back.
 */
export class SpreadDesk {
  readonly #values: SpreadValues;

  constructor(values: SpreadValues) {
    this.#values = values;
  }

  /** One look at all months. */
  look(view: AgentView, memory: SpreadMemory): void {
    const pairs = tradablePairs(view);
    for (const pair of pairs) this.#learn(view, memory, pair);
    if (memory.inFlight.length > 0 || this.#balance(view, memory, pairs)) return;
    if (pairs.some((pair) => this.#close(view, memory, pair))) return;
    this.#open(view, memory, pairs);
  }

  /** Follows its orders; balances at once what a fill has put out of balance. */
  onEvent(event: OrderEvent, view: AgentView, memory: SpreadMemory): void {
    const place = memory.inFlight.indexOf(event.orderId);
    if (place === -1 || !isOver(event)) return;
    memory.inFlight.splice(place, 1);
    if (memory.inFlight.length === 0 && view.futures.isOpen()) {
      this.#balance(view, memory, tradablePairs(view));
    }
  }

  #learn(view: AgentView, memory: SpreadMemory, pair: Pair): void {
    const ratio = middleRatio(view, pair);
    if (ratio === undefined) return;
    memory.beliefs[pair.month] ??= { meanRatio: 0, looks: 0 };
    learn(memory.beliefs[pair.month]!, ratio, this.#memoryLooks());
  }

  #memoryLooks(): number {
    return this.#values.memoryDays * this.#values.looksPerDay;
  }

  /** The ratio it holds for right: its mean, at most `mostRatio`; undefined while it has seen too little. */
  #fairRatio(memory: SpreadMemory, { month }: Pair): number | undefined {
    const belief = memory.beliefs[month];
    if (belief === undefined || belief.looks < LEAST_MEMORY * this.#memoryLooks()) return undefined;
    return Math.min(this.#values.mostRatio, belief.meanRatio);
  }

  /** Trades away the first difference between both legs it can, in the first product if possible. True if it sent something. */
  #balance(view: AgentView, memory: SpreadMemory, pairs: readonly Pair[]): boolean {
    return pairs.some(({ first, second }) => {
      const open = netLots(view, first) + netLots(view, second);
      const side = open > 0 ? Side.sell : Side.buy;
      const lots = Math.abs(open);
      return this.#trade(view, memory, first, side, lots) || this.#trade(view, memory, second, side, lots);
    });
  }

  /** Closes a slice of a spread that has narrowed, of a month about to end or beyond coming limits (POS-1). True if it sent something. */
  #close(view: AgentView, memory: SpreadMemory, pair: Pair): boolean {
    const held = netLots(view, pair.second);
    if (held === 0 || !(this.#isEnding(view, pair) || this.#isOverLimit(view, pair))) {
      const fair = this.#fairRatio(memory, pair);
      const ratio = middleRatio(view, pair);
      if (held === 0 || fair === undefined || ratio === undefined) return false;
      if (held > 0 ? ratio < fair : ratio > fair) return false;
    }
    const side = held > 0 ? Side.sell : Side.buy;
    return this.#trade(view, memory, pair.second, side, Math.min(Math.abs(held), this.#values.sliceLots));
  }

  /** Begins or enlarges the spread that pays most beyond costs and edge, where it has any room. */
  #open(view: AgentView, memory: SpreadMemory, pairs: readonly Pair[]): void {
    const chances = pairs
      .filter((pair) => !this.#isEnding(view, pair))
      .flatMap((pair) =>
        [Side.buy, Side.sell].map((side) => ({ pair, side, gain: this.#gain(view, memory, pair, side) })),
      )
      .filter(({ gain }) => gain >= this.#values.edge / PPM)
      .sort((a, b) => b.gain - a.gain);
    for (const { pair, side } of chances) {
      const lots = Math.min(this.#values.sliceLots, this.#roomLots(view, pair, side, pairs));
      if (this.#trade(view, memory, pair.second, side, lots)) return;
    }
  }

  /** What the second product gains against the first on a side until the ratio is fair, less four fees; -1 without quotes or belief. */
  #gain(view: AgentView, memory: SpreadMemory, pair: Pair, side: Side): number {
    const { futures } = view;
    const { first, second } = pair;
    const fair = this.#fairRatio(memory, pair);
    const secondFen = side === Side.buy ? futures.bestAsk(second) : futures.bestBid(second);
    const firstFen = side === Side.buy ? futures.bestBid(first) : futures.bestAsk(first);
    if (fair === undefined || secondFen === 0 || firstFen === 0) return -1;
    const distance = secondFen / firstFen / fair - 1;
    const fees = (2 * (futures.feePpm(first) + futures.feePpm(second))) / PPM;
    return (side === Side.buy ? -distance : distance) - fees;
  }

  /** Lots by which a spread may be enlarged: within the cap over all months, the margin room of both legs, and the limits (MAR-4, POS-1). */
  #roomLots(view: AgentView, { first, second }: Pair, side: Side, pairs: readonly Pair[]): Lots {
    const sign = side === Side.buy ? 1 : -1;
    const held = netLots(view, second) * sign;
    if (held < 0) return -held;
    const heldInAll = pairs.reduce((sum, pair) => sum + Math.abs(netLots(view, pair.second)), 0);
    const room = marginRoom(view, this.#values.marginUse);
    const perLotFen = openBudget(view, first, room).perLotFen + openBudget(view, second, room).perLotFen;
    return Math.max(
      0,
      Math.min(
        this.#values.maxLots - heldInAll,
        Math.floor(room.fen / perLotFen),
        openingRoom(view, second, side),
        openingRoom(view, first, opposite(side)),
      ),
    );
  }

  #isEnding({ futures }: AgentView, { first, second }: Pair): boolean {
    const daysLeft = Math.min(futures.daysToLastTradingDay(first), futures.daysToLastTradingDay(second));
    return daysLeft <= this.#values.exitDays;
  }

  #isOverLimit(view: AgentView, { first, second }: Pair): boolean {
    return [first, second].some(
      (contract) => comingExcess(view, contract, Side.buy) > 0 || comingExcess(view, contract, Side.sell) > 0,
    );
  }

  /** Closes first, opens with the rest as far as there is room, at the quote; what is not filled at once is dropped. */
  #trade(view: AgentView, memory: SpreadMemory, contract: ContractIndex, side: Side, lots: Lots): boolean {
    const { futures } = view;
    const quoteFen = side === Side.buy ? futures.bestAsk(contract) : futures.bestBid(contract);
    if (lots <= 0 || quoteFen === 0 || !futures.isOpen()) return false;
    const { closableLongLots, closableShortLots } = view.position(contract);
    const closing = Math.min(lots, side === Side.sell ? closableLongLots : closableShortLots);
    const budget = openBudget(view, contract, marginRoom(view, 1));
    const opening = Math.min(lots - closing, openableLots(budget), openingRoom(view, contract, side));
    const send = (offset: Offset, part: Lots): void => {
      const sent = Math.min(part, futures.maxOrderLots(contract));
      if (sent > 0)
        memory.inFlight.push(sendLimit(view, contract, side, offset, TimeInForce.fak, quoteFen, sent));
    };
    send(Offset.close, closing);
    send(Offset.open, opening);
    return closing > 0 || opening > 0;
  }
}

import {
  Offset,
  type OrderEvent,
  OrderEventKind,
  OrderType,
  type ParameterSet,
  Side,
  TimeInForce,
  VenueKind,
} from '../../protocol/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { marginRoom, openableLots, openBudget } from '../budget.js';
import { answerMarginCall, fundingParameters } from '../funding.js';
import { dutyMonths } from '../months.js';
import { futuresPriceNear } from '../pricing.js';
import { affordableTonnes } from '../spotBudget.js';
import { TRADING_DAY_US } from '../tempo.js';
import type { AgentView } from '../view.js';

const parameters = {
  looksPerDay: {
    kind: 'number',
    default: 40,
    min: 0.01,
    max: 10_000,
    unit: '',
    mark: 'D',
    text: { en: 'Mean number of looks at both markets a day', zh: '日均观察两个市场的次数' },
  },
  carryPerYear: {
    kind: 'rate',
    default: 40_000,
    min: 0,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Its cost of money and custody, a year', zh: '其年资金与保管成本' },
  },
  edge: {
    kind: 'rate',
    default: 3_000,
    min: 0,
    max: 500_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Profit over all costs that makes it act', zh: '扣除全部成本后才行动的利润' },
  },
  maxLots: {
    kind: 'integer',
    default: 100,
    min: 1,
    max: 100_000,
    unit: 'lots',
    mark: 'D',
    text: { en: 'Largest futures position, all contracts together', zh: '期货总持仓上限' },
  },
  sliceTonnes: {
    kind: 'integer',
    default: 3_000,
    min: 1,
    max: 99_999,
    unit: 't',
    mark: 'D',
    text: { en: 'Largest spot trade at a look', zh: '单次现货交易上限' },
  },
  marginUse: {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: { en: 'Most of the equity used as margin', zh: '保证金占权益的上限' },
  },
  ...fundingParameters,
} as const satisfies ParameterSet;

interface Memory {
  /** Allowances bought (positive) or sold (negative) on the spot board that no futures order has answered yet. */
  openTonnes: number;
  /** Contract that answers them; -1 before the first trade. */
  contract: number;
  /** Lots of answers sent and not yet filled, dropped or refused. */
  pendingLots: number;
}

/** The last trading day and the three days to delivery. */
const DELIVERY_DAYS = 5;
/** Spot is bought for contracts further from their end than this only: it must arrive before it is due (DEL-2). */
const LAST_START_DAYS = 4;

/**
 * Ties spot and futures together by trading both (docs/model.md "Arbitrageur"): buys spot and sells futures where the bid is
 * above the offer by more than carry, fees and an edge, and holds to delivery; with allowances of its own also the other
 * way round. Spot first, for spot is thin; every full lot of it is answered in the futures at once.
 */
export const arbitrageur = defineAgentKind({
  name: 'arbitrageur',
  text: { en: 'Arbitrageur (spot against futures)', zh: '期现套利者' },
  parameters,
  rights: { fundamental: false, spotHistory: false, futures: true, spot: true },
  createMemory: (): Memory => ({ openTonnes: 0, contract: -1, pendingLots: 0 }),
  create(values): Agent<Memory> {
    /** Futures price that pays just the costs of a tonne of spot at `spotFen` for this contract. */
    const fairFen = (view: AgentView, contract: number, spotFen: number): number => {
      const days = view.futures.daysToLastTradingDay(contract) + DELIVERY_DAYS;
      return spotFen * (1 + ((values.carryPerYear / 1e6) * days) / 365);
    };
    const costs = (view: AgentView, contract: number): number =>
      (values.edge + view.spot.feePpm + 2 * view.futures.feePpm(contract)) / 1e6;
    /** The side to take on the spot board and the contract that pays best for it; undefined if none pays. */
    const opportunity = (view: AgentView): { side: Side; contract: number; gain: number } | undefined => {
      let best: { side: Side; contract: number; gain: number } | undefined;
      for (const contract of dutyMonths(view, -1)) {
        const inTime = view.futures.daysToLastTradingDay(contract) > LAST_START_DAYS;
        for (const side of inTime ? [Side.buy, Side.sell] : [Side.sell]) {
          const spotFen = side === Side.buy ? view.spot.bestAsk() : view.spot.bestBid();
          const futuresFen =
            side === Side.buy ? view.futures.bestBid(contract) : view.futures.bestAsk(contract);
          if (spotFen === 0 || futuresFen === 0) continue;
          const gap = futuresFen / fairFen(view, contract, spotFen) - 1;
          const gain = (side === Side.buy ? gap : -gap) - costs(view, contract);
          if (gain > 0 && gain > (best?.gain ?? 0)) best = { side, contract, gain };
        }
      }
      return best;
    };
    const act = (view: AgentView, memory: Memory): void => {
      if (!view.spot.isOpen() || Math.abs(memory.openTonnes) >= view.futures.lotTonnes(0)) return;
      const found = opportunity(view);
      if (found === undefined) return;
      const { side, contract } = found;
      const room = roomLots(view, contract, side, values.maxLots, values.marginUse);
      const lotTonnes = view.futures.lotTonnes(contract);
      const limitFen = side === Side.buy ? view.spot.bestAsk() : view.spot.bestBid();
      const affordable = affordableTonnes(view, side, limitFen);
      const wanted = Math.min(values.sliceTonnes, affordable, room * lotTonnes);
      if (wanted < 1) return;
      memory.contract = contract;
      view.take(side, limitFen, wanted, 'largest');
    };
    return {
      onWake(view, memory) {
        if (!view.futures.isOpen()) return;
        view.wakeAfterTradingTime((view.random.exponential() * TRADING_DAY_US) / values.looksPerDay);
        answer(view, memory);
        act(view, memory);
      },
      onOrderEvent(event, view, memory) {
        if (event.venue === VenueKind.futures && event.kind !== OrderEventKind.accepted) {
          memory.pendingLots = Math.max(0, memory.pendingLots - event.quantity);
        }
        if (event.kind !== OrderEventKind.filled) return;
        count(event, view, memory);
        if (event.venue === VenueKind.spotBoard) answer(view, memory);
      },
      onMarginCall: (call, view) => answerMarginCall(call, view, values),
    };
  },
});

/** Keeps the allowances that are not answered yet in step with a fill. */
function count(event: OrderEvent, view: AgentView, memory: Memory): void {
  if (event.venue === VenueKind.spotBoard) {
    memory.openTonnes += event.side === Side.buy ? event.quantity : -event.quantity;
  } else {
    const tonnes = event.quantity * view.futures.lotTonnes(event.contract);
    memory.openTonnes += event.side === Side.buy ? tonnes : -tonnes;
  }
}

/** Sends futures orders for every full lot that is not answered: closing first, at the market with some reach. */
function answer(view: AgentView, memory: Memory): void {
  const { futures } = view;
  const { contract } = memory;
  if (contract < 0 || !futures.isOpen() || !futures.tradable().includes(contract)) return;
  const due = Math.floor(Math.abs(memory.openTonnes) / futures.lotTonnes(contract));
  const lots = due - memory.pendingLots;
  const side = memory.openTonnes > 0 ? Side.sell : Side.buy;
  const opposite = side === Side.sell ? futures.bestBid(contract) : futures.bestAsk(contract);
  if (lots <= 0 || opposite === 0) return;
  memory.pendingLots += lots;
  const reach = side === Side.sell ? 1 - ANSWER_REACH : 1 + ANSWER_REACH;
  const priceFen = futuresPriceNear(view, contract, opposite * reach);
  const { closableLongLots, closableShortLots } = view.position(contract);
  const closing = Math.min(lots, side === Side.sell ? closableLongLots : closableShortLots);
  const send = (offset: Offset, quantity: number): void => {
    if (quantity === 0) return;
    const type = OrderType.limit;
    view.order({ contract, side, offset, type, timeInForce: TimeInForce.fak, priceFen, lots: quantity });
  };
  send(Offset.close, closing);
  send(Offset.open, lots - closing);
}

/** How far below the bid, or above the offer, an answer may trade. */
const ANSWER_REACH = 0.005;

/** Lots that may still be added on the futures side of a spot trade on `spotSide`. */
function roomLots(
  view: AgentView,
  contract: number,
  spotSide: Side,
  maxLots: number,
  marginUse: number,
): number {
  let net = 0;
  for (const one of view.futures.tradable()) {
    const { longLots, shortLots } = view.position(one);
    net += longLots - shortLots;
  }
  const position = view.position(contract);
  const closable = spotSide === Side.buy ? position.closableLongLots : position.closableShortLots;
  const budget = openBudget(view, contract, marginRoom(view, marginUse));
  const withinCap = spotSide === Side.buy ? maxLots + net : maxLots - net;
  return Math.max(0, Math.min(withinCap, closable + openableLots(budget)));
}

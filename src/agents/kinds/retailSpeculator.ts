import {
  Offset,
  type OrderEvent,
  OrderType,
  type ParameterSet,
  type ParameterValues,
  Side,
  TimeInForce,
} from '../../protocol/index.js';
import { PPM } from '../../units/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { marginRoom, openableLots, openBudget } from '../budget.js';
import { takesLimitOrders, wakeInNextCall } from '../callPhase.js';
import { answerMarginCall, fundingParameters } from '../funding.js';
import { waitsInLock } from '../lockedMonths.js';
import { leaveEndingMonths, monthParameters, openMonths, pickMonth } from '../months.js';
import { keepSettlements, settlementAgo } from '../pastSettlements.js';
import { futuresReference } from '../pricing.js';
import { lookAgain } from '../tempo.js';
import {
  averageFen,
  beyond,
  bookOpening,
  closableLots,
  closeTrade,
  liftCall,
  type OpenTrade,
  placeStop,
  unlessOver,
} from '../trade.js';
import type { AgentView } from '../view.js';
import { cancelsAll, isCleared, type Requoting } from '../working.js';

const parameters = {
  looksPerDay: {
    kind: 'number',
    default: 6,
    min: 0.01,
    max: 10_000,
    unit: '',
    mark: 'D',
    text: { en: 'Mean number of looks at the market a day', zh: '日均观察市场次数' },
  },
  marginUse: {
    kind: 'number',
    default: 0.9,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: { en: 'Share of the equity put into margin when it opens', zh: '开仓时保证金占权益的比例' },
  },
  threshold: {
    kind: 'rate',
    default: 4_000,
    min: 0,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Smallest move of the price that it notices', zh: '引起其注意的最小价格变动' },
  },
  lookbackDays: {
    kind: 'integer',
    default: 3,
    min: 1,
    max: 250,
    unit: 'days',
    mark: 'D',
    text: { en: 'Trading days of the longest move that it looks at', zh: '所看最长价格变动的交易日数' },
  },
  chaseShare: {
    kind: 'number',
    default: 0.35,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: { en: 'Probability of trading with a move it has noticed', zh: '注意到价格变动后追涨杀跌的概率' },
  },
  fadeShare: {
    kind: 'number',
    default: 0.1,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: 'Probability of trading against it, from what chasing leaves',
      zh: '逆势交易的概率，以扣除追随后的余额为限',
    },
  },
  holdingDays: {
    kind: 'number',
    default: 3,
    min: 0,
    max: 250,
    unit: 'days',
    mark: 'D',
    text: { en: 'Mean trading days that it means to hold', zh: '打算持仓的平均交易日数' },
  },
  takeProfit: {
    kind: 'rate',
    default: 15_000,
    min: 0,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Gain that tempts it to close', zh: '引起其获利了结的涨幅' },
  },
  takeShare: {
    kind: 'number',
    default: 0.6,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: { en: 'Probability at a look of closing such a gain', zh: '每次观察时了结该盈利的概率' },
  },
  stopLoss: {
    kind: 'rate',
    default: 30_000,
    min: 1,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'Loss at which it may give up, and trigger of its stop orders',
      zh: '可能认亏的跌幅及止损触发幅度',
    },
  },
  cutShare: {
    kind: 'number',
    default: 0.1,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: 'Probability at a look of closing a loss that is that large or overdue',
      zh: '每次观察时了结达到该幅度或已到期亏损的概率',
    },
  },
  stopUse: {
    kind: 'number',
    default: 0.25,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: { en: 'Share of its trades with a stop order', zh: '设置止损单的交易比例' },
  },
  reach: {
    kind: 'rate',
    default: 2_000,
    min: 0,
    max: 100_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'How far beyond the best quote its orders reach', zh: '委托价超出最优报价的幅度' },
  },
  closesOnCall: {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: 'Probability of closing enough at the next open when it has not paid the whole call',
      zh: '未足额补足追保时，下一开盘自行减仓的概率',
    },
  },
  ...monthParameters,
  ...fundingParameters,
  fundingWillingness: { ...fundingParameters.fundingWillingness, default: 0.4 },
} as const satisfies ParameterSet;

type Values = ParameterValues<typeof parameters>;

interface Memory extends Requoting {
  trade: OpenTrade | null;
  /** Market price in fen at its last look at each contract. */
  seen: (number | null)[];
  /** Settlement prices of each contract in fen, the latest last. */
  settlements: number[][];
  /** It wants to close as much as lifts its margin call (CALL-2). */
  lifting: boolean;
  /** It cannot margin a single lot any more, and stays away. */
  ruined: boolean;
}

/**
 * A small account with large margin use (docs/agents/retailSpeculator.md): runs after short moves in the busy contract, takes
 * gains early and sits on losses, and often neither pays a margin call nor closes. Reads published futures data only.
 */
export const retailSpeculator = defineAgentKind({
  name: 'retailSpeculator',
  text: { en: 'Leveraged retail speculator (futures)', zh: '高杠杆散户（期货）' },
  parameters,
  rights: { fundamental: false, spotHistory: false, futures: true, spot: false },
  createMemory: (): Memory => ({
    trade: null,
    seen: [],
    settlements: [],
    lifting: false,
    ruined: false,
    working: [],
    requoting: false,
  }),
  create(values): Agent<Memory> {
    return {
      onWake(view, memory) {
        if (memory.ruined || !takesLimitOrders(view)) return;
        lookAgain(view, values.looksPerDay);
        if (!waitsInLock(view) && !cancelsAll(view, memory)) act(view, memory, values);
      },
      onOrderEvent(event, view, memory) {
        followTrade(event, view, memory, values);
        if (isCleared(event, memory)) act(view, memory, values);
      },
      onMarginCall(call, view, memory) {
        const paidFen = answerMarginCall(call, view, values);
        if (paidFen >= call.amountFen || !view.random.chance(values.closesOnCall)) return;
        memory.lifting = true;
        wakeInNextCall(view);
      },
      onTradingDay(view, memory) {
        keepSettlements(view, memory.settlements, values.lookbackDays);
      },
    };
  },
});

/** One look: none of its orders works. In the call phase it does nothing but lift a call. */
function act(view: AgentView, memory: Memory, values: Values): void {
  if (!takesLimitOrders(view)) return;
  memory.trade = unlessOver(view, memory.trade);
  if (memory.lifting) {
    memory.lifting = liftCall(view, memory.trade);
    if (memory.lifting) return;
  }
  if (!view.futures.isOpen()) return;
  leaveEndingMonths(view, values.exitDays);
  if (memory.trade === null) enter(view, memory, values);
  else if (view.futures.daysToLastTradingDay(memory.trade.contract) > values.exitDays) {
    tend(view, memory.trade, values);
  }
}

/** Follows its trade, and puts a stop order behind each opening fill if the trade has one (ORD-2). */
function followTrade(event: OrderEvent, view: AgentView, { trade }: Memory, values: Values): void {
  if (trade === null || !bookOpening(event, trade)) return;
  if (trade.usesStop) placeStop(view, trade, event.quantity, values.stopLoss / PPM);
}

/** Opens as much as it can margin, with or against a move that it has noticed. Who cannot margin a lot leaves for good. */
function enter(view: AgentView, memory: Memory, values: Values): void {
  const contract = busiest(view, values.exitDays);
  if (contract < 0) return;
  const lots = openableLots(openBudget(view, contract, marginRoom(view, values.marginUse)));
  if (lots === 0) {
    memory.ruined = true;
    return;
  }
  const move = noticedMove(view, memory, contract, values);
  const draw = view.random.uniform();
  const follows = draw < values.chaseShare;
  if (move === 0 || (!follows && draw >= values.chaseShare + values.fadeShare)) return;
  const side = move > 0 === follows ? Side.buy : Side.sell;
  const quoteFen = side === Side.buy ? view.futures.bestAsk(contract) : view.futures.bestBid(contract);
  if (quoteFen === 0) return;
  const orderId = view.order({
    contract,
    side,
    offset: Offset.open,
    type: OrderType.limit,
    timeInForce: TimeInForce.day,
    priceFen: beyond(view, contract, side, quoteFen, values.reach / PPM),
    lots: Math.min(lots, view.futures.maxOrderLots(contract)),
  });
  memory.trade = {
    contract,
    side,
    leavesDay: view.dayIndex + Math.floor(view.random.exponential() * values.holdingDays),
    usesStop: view.random.chance(values.stopUse),
    pendingOrder: orderId,
    openedLots: 0,
    paidFen: 0,
  };
}

/** Looks after the trade it is in: takes a gain early, a loss seldom; else puts its stop order in again (ORD-2). */
function tend(view: AgentView, trade: OpenTrade, values: Values): void {
  const lots = closableLots(view, trade);
  if (lots === 0 || trade.openedLots === 0) return;
  const sign = trade.side === Side.buy ? 1 : -1;
  const gainPpm = sign * (futuresReference(view, trade.contract) / averageFen(trade) - 1) * PPM;
  const isDue = view.dayIndex >= trade.leavesDay;
  if (leaves(view, gainPpm, isDue, values)) closeTrade(view, trade, lots, values.reach / PPM);
  else if (trade.usesStop) placeStop(view, trade, lots, values.stopLoss / PPM);
}

function leaves(view: AgentView, gainPpm: number, isDue: boolean, values: Values): boolean {
  if (isDue && gainPpm >= 0) return true;
  if (gainPpm >= values.takeProfit) return view.random.chance(values.takeShare);
  const isLoss = gainPpm <= -values.stopLoss || isDue;
  return isLoss && view.random.chance(values.cutShare);
}

/** The open month in which most lots are held and were traded today; picked by chance while there are none. */
function busiest(view: AgentView, exitDays: number): number {
  const activity = (one: number): number => view.futures.openInterest(one) + view.futures.volume(one);
  const months = openMonths(view, exitDays);
  const best = months.reduce((most, one) => (activity(one) > activity(most) ? one : most), months[0] ?? -1);
  return best >= 0 && activity(best) > 0 ? best : pickMonth(view, exitDays);
}

/** The move since its last look, since yesterday's settlement or over some days, as chance has it; 0 if it is too small. */
function noticedMove(view: AgentView, memory: Memory, contract: number, values: Values): number {
  const nowFen = futuresReference(view, contract);
  const origins = [
    memory.seen[contract],
    view.futures.previousSettlement(contract),
    settlementAgo(memory.settlements, contract, values.lookbackDays),
  ];
  memory.seen[contract] = nowFen;
  const fromFen = origins[view.random.integer(0, origins.length - 1)] ?? nowFen;
  const move = nowFen / fromFen - 1;
  return Math.abs(move) * PPM >= values.threshold ? move : 0;
}

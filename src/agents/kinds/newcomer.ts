import { exp } from '../../kernel/index.js';
import {
  Offset,
  OrderType,
  type ParameterSet,
  type ParameterValues,
  Side,
  TimeInForce,
} from '../../protocol/index.js';
import { PPM } from '../../units/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { marginRoom, openableLots, openBudget } from '../budget.js';
import { answerMarginCall, fundingParameters } from '../funding.js';
import { waitsInLock } from '../lockedMonths.js';
import { leaveEndingMonths, monthParameters, pickMonth } from '../months.js';
import { keepSettlements, settlementAgo } from '../pastSettlements.js';
import { futuresReference } from '../pricing.js';
import { lookAgain } from '../tempo.js';
import {
  averageFen,
  beyond,
  bookOpening,
  closableLots,
  closeTrade,
  type OpenTrade,
  unlessOver,
} from '../trade.js';
import { tradingParameters } from '../tradingParameters.js';
import type { AgentView } from '../view.js';
import { cancelsAll, isCleared, type Requoting } from '../working.js';

const parameters = {
  looksPerDay: {
    kind: 'number',
    default: 3,
    min: 0.01,
    max: 10_000,
    unit: '',
    mark: 'D',
    text: { en: 'Mean number of looks at the market a day', zh: '日均观察市场次数' },
  },
  interest: {
    kind: 'number',
    default: 0.05,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: { en: 'Probability at a look of buying where nothing rose', zh: '价格未涨时每次观察买入的概率' },
  },
  contagion: {
    kind: 'number',
    default: 0.05,
    min: 0,
    max: 10,
    unit: '',
    mark: 'D',
    text: {
      en: 'What each percent that others gained over the last days adds to it',
      zh: '近日每上涨一个百分点使该概率增加的数值',
    },
  },
  attentionDays: {
    kind: 'number',
    default: 15,
    min: 0.1,
    max: 10_000,
    unit: 'days',
    mark: 'D',
    text: {
      en: 'Trading days in which both fall to a half, as a novelty does',
      zh: '新鲜感消退，上述概率减半所需的交易日数',
    },
  },
  lookbackDays: {
    kind: 'integer',
    default: 3,
    min: 1,
    max: 250,
    unit: 'days',
    mark: 'D',
    text: {
      en: 'Trading days over which it sees what others gained',
      zh: '所看他人盈利的交易日数',
    },
  },
  fright: {
    kind: 'rate',
    default: 20_000,
    min: 0,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Fall over these days that keeps it away', zh: '使其不入场的同期跌幅' },
  },
  marginUse: { ...tradingParameters.marginUse, default: 0.8 },
  holdingDays: {
    kind: 'number',
    default: 5,
    min: 0,
    max: 250,
    unit: 'days',
    mark: 'D',
    text: { en: 'Mean trading days that it means to hold', zh: '打算持仓的平均交易日数' },
  },
  takeProfit: {
    kind: 'rate',
    default: 50_000,
    min: 0,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Gain that tempts it to close', zh: '引起其获利了结的涨幅' },
  },
  takeShare: {
    kind: 'number',
    default: 0.1,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: { en: 'Probability at a look of closing such a gain', zh: '每次观察时了结该盈利的概率' },
  },
  stopLoss: {
    kind: 'rate',
    default: 50_000,
    min: 1,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Loss at which it may give up', zh: '可能认亏的跌幅' },
  },
  cutShare: {
    kind: 'number',
    default: 0.1,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: { en: 'Probability at a look of closing such a loss', zh: '每次观察时了结该亏损的概率' },
  },
  reach: {
    kind: 'rate',
    default: 5_000,
    min: 0,
    max: 100_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'How far beyond the best quote its orders reach', zh: '委托价超出最优报价的幅度' },
  },
  ...monthParameters,
  ...fundingParameters,
  fundingWillingness: { ...fundingParameters.fundingWillingness, default: 0.4 },
} as const satisfies ParameterSet;

type Values = ParameterValues<typeof parameters>;

interface Memory extends Requoting {
  trade: OpenTrade | null;
  /** Day of the run on which it looked first; -1 before. */
  firstDay: number;
  /** Settlement prices of each contract in fen, the latest last. */
  settlements: number[][];
}

/**
 * Somebody from outside who can get the futures only (docs/agents/newcomer.md): buys with leverage out of interest and, the more
 * so, when others have gained; never sells short, and knows neither spot nor value.
 */
export const newcomer = defineAgentKind({
  name: 'newcomer',
  text: { en: 'Newcomer who only buys (futures)', zh: '只做多的新入市者（期货）' },
  parameters,
  rights: { fundamental: false, spotHistory: false, futures: true, spot: false },
  createMemory: (): Memory => ({ trade: null, firstDay: -1, settlements: [], working: [], requoting: false }),
  create(values): Agent<Memory> {
    return {
      onWake(view, memory) {
        if (!view.futures.isOpen()) return;
        lookAgain(view, values.looksPerDay);
        if (!waitsInLock(view) && !cancelsAll(view, memory)) act(view, memory, values);
      },
      onOrderEvent(event, view, memory) {
        if (memory.trade !== null) bookOpening(event, memory.trade);
        if (isCleared(event, memory)) act(view, memory, values);
      },
      onMarginCall: (call, view) => answerMarginCall(call, view, values),
      onTradingDay(view, memory) {
        keepSettlements(view, memory.settlements, values.lookbackDays);
      },
    };
  },
});

/** One look: none of its orders works. */
function act(view: AgentView, memory: Memory, values: Values): void {
  if (!view.futures.isOpen()) return;
  if (memory.firstDay < 0) memory.firstDay = view.dayIndex;
  leaveEndingMonths(view, values.exitDays);
  memory.trade = unlessOver(view, memory.trade);
  if (memory.trade === null) enter(view, memory, values);
  else if (leaves(view, memory.trade, values)) {
    closeTrade(view, memory.trade, closableLots(view, memory.trade), values.reach / PPM);
  }
}

/** Buys what it can margin; where nobody offers it queues at the upper limit (LIM-1). */
function enter(view: AgentView, memory: Memory, values: Values): void {
  const contract = pickMonth(view, values.exitDays);
  if (contract < 0 || !isTempted(view, memory, contract, values)) return;
  const budget = openBudget(view, contract, marginRoom(view, values.marginUse));
  const { futures } = view;
  const lots = Math.min(openableLots(budget), budget.longRoomLots, futures.maxOrderLots(contract));
  if (lots < 1) return;
  const askFen = futures.bestAsk(contract);
  const priceFen =
    askFen > 0 ? beyond(view, contract, Side.buy, askFen, values.reach / PPM) : futures.upperLimit(contract);
  const pendingOrder = view.order({
    contract,
    side: Side.buy,
    offset: Offset.open,
    type: OrderType.limit,
    timeInForce: TimeInForce.day,
    priceFen,
    lots,
  });
  const leavesDay = view.dayIndex + Math.floor(view.random.exponential() * values.holdingDays);
  memory.trade = {
    contract,
    side: Side.buy,
    leavesDay,
    usesStop: false,
    pendingOrder,
    openedLots: 0,
    paidFen: 0,
  };
}

/** Whether it buys at this look: by chance, likelier the more others have gained, at first over the listing price (CON-8); never after a fall. */
function isTempted(view: AgentView, memory: Memory, contract: number, values: Values): boolean {
  const settledFen = settlementAgo(memory.settlements, contract, values.lookbackDays);
  const fromFen = settledFen ?? view.futures.listingPrice(contract);
  const rise = futuresReference(view, contract) / fromFen - 1;
  if (rise * PPM <= -values.fright) return false;
  const fresh = values.interest + values.contagion * 100 * Math.max(0, rise);
  const left = exp((-Math.LN2 * (view.dayIndex - memory.firstDay)) / values.attentionDays);
  return view.random.chance(Math.min(1, fresh * left));
}

/** Whether it has had enough: a gain that tempts it, a loss it no longer bears, or its time is up. */
function leaves(view: AgentView, trade: OpenTrade, values: Values): boolean {
  if (trade.openedLots === 0) return false;
  if (view.dayIndex >= trade.leavesDay) return true;
  const gainPpm = (futuresReference(view, trade.contract) / averageFen(trade) - 1) * PPM;
  if (gainPpm >= values.takeProfit) return view.random.chance(values.takeShare);
  return gainPpm <= -values.stopLoss && view.random.chance(values.cutShare);
}

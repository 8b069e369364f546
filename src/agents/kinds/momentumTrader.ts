import { type ParameterSet, Side } from '../../protocol/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { marginRoom, openableLots, openBudget, tradeTowards } from '../budget.js';
import { answerMarginCall, fundingParameters } from '../funding.js';
import { waitsInLock } from '../lockedMonths.js';
import { leaveEndingMonths, monthParameters, pickMonth } from '../months.js';
import { keepSettlements, settlementAgo } from '../pastSettlements.js';
import { futuresPriceNear, futuresReference } from '../pricing.js';
import { lookAgain } from '../tempo.js';
import { tradingParameters } from '../tradingParameters.js';
import type { AgentView } from '../view.js';
import { cancelsAll, isCleared, type Requoting } from '../working.js';

const parameters = {
  looksPerDay: {
    kind: 'number',
    default: 4,
    min: 0.01,
    max: 10_000,
    unit: '',
    mark: 'D',
    text: { en: 'Mean number of looks at the market a day', zh: '日均观察市场次数' },
  },
  lookbackDays: {
    kind: 'integer',
    default: 5,
    min: 1,
    max: 250,
    unit: 'days',
    mark: 'D',
    text: { en: 'Trading days over which it measures the trend', zh: '衡量趋势的交易日数' },
  },
  threshold: {
    kind: 'rate',
    default: 15_000,
    min: 0,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Trend from which it follows', zh: '开始跟随的趋势幅度' },
  },
  fullSizeTrend: {
    kind: 'rate',
    default: 60_000,
    min: 1,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Trend at which it holds its largest position', zh: '持仓达到上限时的趋势幅度' },
  },
  sliceLots: tradingParameters.sliceLots,
  marginUse: { ...tradingParameters.marginUse, default: 0.7 },
  ...monthParameters,
  ...fundingParameters,
} as const satisfies ParameterSet;

interface Memory extends Requoting {
  /** Settlement prices of each contract in fen, the latest last, as many as the trend needs. */
  settlements: number[][];
}

/**
 * Follows trends (docs/model.md "Trend follower"): buys what rose over the last days and sells what fell, the more the stronger the trend, and
 * goes home when there is none. Looks at published settlement prices and its own book only.
 */
export const momentumTrader = defineAgentKind({
  name: 'momentumTrader',
  text: { en: 'Trend follower (futures)', zh: '趋势跟随者（期货）' },
  parameters,
  rights: { fundamental: false, spotHistory: false, futures: true, spot: false },
  createMemory: (): Memory => ({ settlements: [], working: [], requoting: false }),
  create(values): Agent<Memory> {
    const trendOf = (view: AgentView, memory: Memory, contract: number): number => {
      const from = settlementAgo(memory.settlements, contract, values.lookbackDays);
      return from === undefined ? 0 : futuresReference(view, contract) / from - 1;
    };
    const trade = (view: AgentView, memory: Memory): void => {
      if (!view.futures.isOpen()) return;
      leaveEndingMonths(view, values.exitDays);
      const contract = pickMonth(view, values.exitDays);
      if (contract < 0) return;
      const trend = trendOf(view, memory, contract);
      const isTrend = Math.abs(trend) * 1e6 >= values.threshold;
      const strength = isTrend ? Math.max(-1, Math.min(1, (trend * 1e6) / values.fullSizeTrend)) : 0;
      const { longLots, shortLots } = view.position(contract);
      const net = longLots - shortLots;
      const budget = openBudget(view, contract, marginRoom(view, values.marginUse));
      const wanted = Math.trunc(strength * (Math.abs(net) + openableLots(budget))) - net;
      if (wanted === 0) return;
      const side = wanted > 0 ? Side.buy : Side.sell;
      const best = side === Side.buy ? view.futures.bestAsk(contract) : view.futures.bestBid(contract);
      const priceFen = futuresPriceNear(view, contract, best > 0 ? best : futuresReference(view, contract));
      tradeTowards(view, contract, side, Math.min(Math.abs(wanted), values.sliceLots), priceFen, budget);
    };
    return {
      onWake(view, memory) {
        if (!view.futures.isOpen()) return;
        lookAgain(view, values.looksPerDay);
        if (!waitsInLock(view) && !cancelsAll(view, memory)) trade(view, memory);
      },
      onOrderEvent(event, view, memory) {
        if (isCleared(event, memory)) trade(view, memory);
      },
      onTradingDay(view, memory) {
        keepSettlements(view, memory.settlements, values.lookbackDays);
      },
      onMarginCall: (call, view) => answerMarginCall(call, view, values),
    };
  },
});

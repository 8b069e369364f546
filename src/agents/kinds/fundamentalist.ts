import { type ParameterSet, Side } from '../../protocol/index.js';
import { FEN_PER_YUAN } from '../../units/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { type Belief, beliefParameters, createBelief, perceivedValueYuan } from '../belief.js';
import { marginRoom, openableLots, openBudget, tradeTowards } from '../budget.js';
import { takesLimitOrders, wakeInNextCall } from '../callPhase.js';
import { answerMarginCall, fundingParameters } from '../funding.js';
import { waitsInLock } from '../lockedMonths.js';
import { leaveEndingMonths, monthParameters, pickMonth } from '../months.js';
import { leaveOverLimit } from '../positionLimit.js';
import { futuresPriceNear, futuresReference } from '../pricing.js';
import { lookAgain } from '../tempo.js';
import { tradingParameters } from '../tradingParameters.js';
import type { AgentView } from '../view.js';
import { cancelsAll, isCleared, type Requoting } from '../working.js';

const parameters = {
  looksPerDay: {
    kind: 'number',
    default: 16,
    min: 0.01,
    max: 10_000,
    unit: '',
    mark: 'D',
    text: { en: 'Mean number of looks at the market a day', zh: '日均观察市场次数' },
  },
  edge: {
    kind: 'rate',
    default: 4_000,
    min: 0,
    max: 500_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'Distance from the perceived value at which it trades',
      zh: '偏离其认定的基本面价值多少才交易',
    },
  },
  fullSizeGap: {
    kind: 'rate',
    default: 60_000,
    min: 1,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Mispricing at which it holds its largest position', zh: '持仓达到上限时的定价偏差' },
  },
  sliceLots: tradingParameters.sliceLots,
  carryPerYear: {
    kind: 'rate',
    default: 32_000,
    min: -500_000,
    max: 500_000,
    unit: 'ppm',
    mark: 'm',
    source: 'CON-8',
    text: { en: 'Cost of carry it reckons with, a year', zh: '其估计的年持有成本' },
  },
  marginUse: tradingParameters.marginUse,
  ...beliefParameters,
  ...monthParameters,
  ...fundingParameters,
} as const satisfies ParameterSet;

interface Memory extends Belief, Requoting {}

/**
 * Knows the fundamental value with private noise and delay, adds the carry to the contract's last trading day, and holds
 * a position that grows with the gap between that and the market (docs/model.md, "Fundamentalist").
 */
export const fundamentalist = defineAgentKind({
  name: 'fundamentalist',
  text: { en: 'Fundamentalist (futures)', zh: '基本面交易者（期货）' },
  parameters,
  rights: { fundamental: true, spotHistory: false, futures: true, spot: false },
  createMemory: (): Memory => ({ ...createBelief(), working: [], requoting: false }),
  create(values): Agent<Memory> {
    const trade = (view: AgentView, memory: Memory): void => {
      if (!takesLimitOrders(view)) return;
      leaveEndingMonths(view, values.exitDays);
      leaveOverLimit(view);
      const contract = pickMonth(view, values.exitDays);
      if (contract < 0) return;
      const years = view.futures.daysToLastTradingDay(contract) / 365;
      const carry = 1 + (values.carryPerYear / 1e6) * years;
      const fairFen = perceivedValueYuan(view, memory, values) * FEN_PER_YUAN * carry;
      const gap = fairFen / futuresReference(view, contract) - 1;
      const strength = Math.max(-1, Math.min(1, gap / (values.fullSizeGap / 1e6)));
      const position = view.position(contract);
      const net = position.longLots - position.shortLots;
      const budget = openBudget(view, contract, marginRoom(view, values.marginUse));
      const wanted = Math.trunc(strength * (Math.abs(net) + openableLots(budget))) - net;
      if (wanted === 0) return;
      const side = wanted > 0 ? Side.buy : Side.sell;
      const distance = 1 - (wanted > 0 ? values.edge : -values.edge) / 1e6;
      const priceFen = futuresPriceNear(view, contract, fairFen * distance);
      tradeTowards(view, contract, side, Math.min(Math.abs(wanted), values.sliceLots), priceFen, budget);
    };
    return {
      onWake(view, memory) {
        if (!takesLimitOrders(view)) return;
        lookAgain(view, values.looksPerDay);
        if (!waitsInLock(view) && !cancelsAll(view, memory)) trade(view, memory);
      },
      onOrderEvent(event, view, memory) {
        if (isCleared(event, memory)) trade(view, memory);
      },
      onMarginCall: (call, view) => answerMarginCall(call, view, values),
      onTradingDay(view) {
        if (view.random.chance(Math.min(1, values.looksPerDay))) wakeInNextCall(view);
      },
    };
  },
});

import { type ParameterSet, Side, TimeInForce } from '../../protocol/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { marginRoom, openBudget, tradeTowards } from '../budget.js';
import { takesLimitOrders, wakeInNextCall } from '../callPhase.js';
import { answerMarginCall, fundingParameters } from '../funding.js';
import { waitsInLock } from '../lockedMonths.js';
import { leaveEndingMonths, monthParameters, pickMonth } from '../months.js';
import { futuresPriceNear, futuresReference } from '../pricing.js';
import { drawSize, TRADING_DAY_US } from '../tempo.js';
import { tradingParameters } from '../tradingParameters.js';
import { trackWorking } from '../working.js';

const parameters = {
  ordersPerDay: {
    kind: 'number',
    default: 20,
    min: 0.01,
    max: 10_000,
    unit: '',
    mark: 'D',
    text: { en: 'Mean number of orders a day in continuous trading', zh: '连续交易日均委托笔数' },
  },
  meanLots: {
    kind: 'number',
    default: 2,
    min: 1,
    max: 1000,
    unit: 'lots',
    mark: 'D',
    text: { en: 'Mean size of an order', zh: '平均每笔委托手数' },
  },
  marketShare: {
    kind: 'number',
    default: 0.4,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: { en: 'Share of orders that cross the spread', zh: '主动成交的委托比例' },
  },
  priceSd: {
    kind: 'rate',
    default: 4_000,
    min: 0,
    max: 200_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Standard deviation of limit prices around the market', zh: '限价围绕市价的标准差' },
  },
  marginUse: { ...tradingParameters.marginUse, default: 0.7 },
  auctionShare: {
    kind: 'number',
    default: 0.05,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: 'Orders into the opening auction for each order of the day, at most one a day',
      zh: '每笔日内委托对应的集合竞价委托笔数，每日至多一笔',
    },
  },
  closeShare: {
    kind: 'number',
    default: 0.45,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: 'Share of orders meant to reduce the own position; the others take a side at random',
      zh: '以减仓为目的的委托比例，其余委托方向随机',
    },
  },
  patienceMinutes: {
    kind: 'number',
    default: 30,
    min: 0.1,
    max: 240,
    unit: 'minutes',
    mark: 'D',
    text: { en: 'Mean time an unfilled order is left in the book', zh: '未成交委托的平均保留时间' },
  },
  ...monthParameters,
  ...fundingParameters,
} as const satisfies ParameterSet;

interface Memory {
  /** Working orders, oldest first. */
  working: number[];
}

/**
 * Trades for no reason that the market knows: sides at random, limit prices scattered around the market, a taste for
 * margin. It supplies the flow that others live on and the positions that margin calls find (docs/model.md, "Noise trader").
 */
export const noiseTrader = defineAgentKind({
  name: 'noiseTrader',
  text: { en: 'Noise trader (futures)', zh: '噪声交易者（期货）' },
  parameters,
  rights: { fundamental: false, spotHistory: false, futures: true, spot: false },
  createMemory: (): Memory => ({ working: [] }),
  create(values): Agent<Memory> {
    const intervalUs = TRADING_DAY_US / values.ordersPerDay;
    const auctionChance = Math.min(1, values.auctionShare * values.ordersPerDay);
    const cancelChance = Math.min(1, intervalUs / (values.patienceMinutes * 60e6));
    return {
      onWake(view, memory) {
        if (!takesLimitOrders(view)) return;
        view.wakeAfterTradingTime(view.random.exponential() * intervalUs);
        if (waitsInLock(view)) return;
        for (const orderId of memory.working) {
          if (view.random.chance(cancelChance)) view.cancel(orderId);
        }
        leaveEndingMonths(view, values.exitDays);
        const contract = pickMonth(view, values.exitDays);
        if (contract < 0) return;
        const position = view.position(contract);
        const net = position.longLots - position.shortLots;
        const against = net !== 0 && view.random.chance(values.closeShare);
        const buy = against ? net < 0 : view.random.chance(0.5);
        const side = buy ? Side.buy : Side.sell;
        const reference = futuresReference(view, contract);
        const crossing = view.random.chance(values.marketShare);
        const scatter = (view.random.normal() * values.priceSd) / 1e6;
        const away = crossing ? Math.abs(scatter) : -Math.abs(scatter);
        const price = reference * (1 + (buy ? away : -away));
        tradeTowards(
          view,
          contract,
          side,
          drawSize(view.random, values.meanLots),
          futuresPriceNear(view, contract, price),
          openBudget(view, contract, marginRoom(view, values.marginUse)),
          crossing && view.futures.isOpen() ? TimeInForce.fak : TimeInForce.day,
        );
      },
      onOrderEvent: (event, _view, memory) => trackWorking(event, memory.working),
      onMarginCall: (call, view) => answerMarginCall(call, view, values),
      onTradingDay(view) {
        if (view.random.chance(auctionChance)) wakeInNextCall(view);
      },
    };
  },
});

import { OrderEventKind, type ParameterSet, Side } from '../../protocol/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { type Budget, marginRoom, openBudget, tradeTowards } from '../budget.js';
import { takesLimitOrders, wakeInNextCall } from '../callPhase.js';
import { answerMarginCall, fundingParameters } from '../funding.js';
import { dutyMonths, leaveEndingMonths, monthParameters } from '../months.js';
import { futuresPriceNear } from '../pricing.js';
import { tradingParameters } from '../tradingParameters.js';
import type { AgentView } from '../view.js';
import { cancelsAll, isCleared, type Requoting } from '../working.js';

const parameters = {
  refreshSeconds: {
    kind: 'number',
    default: 60,
    min: 0.001,
    max: 14_400,
    unit: 'seconds',
    mark: 'D',
    text: { en: 'Mean time between two looks at its quotes', zh: '报价的平均刷新间隔' },
  },
  halfSpread: {
    kind: 'rate',
    default: 2_500,
    min: 0,
    max: 200_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Distance of the best quotes from its own price', zh: '最优报价距自身定价的距离' },
  },
  levels: {
    kind: 'integer',
    default: 3,
    min: 1,
    max: 20,
    unit: '',
    mark: 'D',
    text: { en: 'Quotes on each side', zh: '每边报价档数' },
  },
  levelStep: {
    kind: 'rate',
    default: 2_500,
    min: 1,
    max: 200_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Distance from one quote to the next', zh: '相邻报价的间距' },
  },
  quoteLots: {
    kind: 'integer',
    default: 5,
    min: 1,
    max: 1000,
    unit: 'lots',
    mark: 'D',
    text: { en: 'Size of a quote', zh: '每档报价手数' },
  },
  inventoryLots: {
    kind: 'integer',
    default: 150,
    min: 1,
    max: 100_000,
    unit: 'lots',
    mark: 'D',
    text: { en: 'Net position in a contract at which it stops adding', zh: '单个合约停止加仓的净持仓' },
  },
  inventorySkew: {
    kind: 'rate',
    default: 30_000,
    min: 0,
    max: 500_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Shift of its price at that position', zh: '达到该持仓时的价格偏移' },
  },
  tolerance: {
    kind: 'rate',
    default: 1_000,
    min: 0,
    max: 200_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Move of its price that makes it quote anew', zh: '触发重新报价的定价变动' },
  },
  memory: {
    kind: 'number',
    default: 0.7,
    min: 0,
    max: 0.9999,
    unit: '',
    mark: 'D',
    text: { en: 'Weight of its former price at each look', zh: '每次刷新时前一定价的权重' },
  },
  marginUse: { ...tradingParameters.marginUse, default: 0.6 },
  exitDays: { ...monthParameters.exitDays, default: 7 },
  ...fundingParameters,
} as const satisfies ParameterSet;

interface Memory extends Requoting {
  /** Own price of each contract in fen; missing before the first look. */
  priceFen: number[];
  /** Prices around which it quotes now. */
  quotedFen: number[];
  /** Something of its quotes is gone: traded, refused or ended with the day. */
  incomplete: boolean;
}

/** In the place of a price where there is none. */
const NO_QUOTE = -1;

/** What it needs to quote one contract at one look. */
interface Quoting {
  readonly contract: number;
  readonly netLots: number;
  readonly centreFen: number;
  readonly budget: Budget;
}

/**
 * Quotes both sides of the nearest three contracts and the next December around a price of its own, learnt only from its book's trades and shifted
 * against its inventory; it never looks at spot or value (docs/model.md, "Market maker"). Quotes stay until something traded or its
 * price moved by more than a tolerance.
 */
export const marketMaker = defineAgentKind({
  name: 'marketMaker',
  text: { en: 'Market maker (futures)', zh: '做市商（期货）' },
  parameters,
  rights: { fundamental: false, spotHistory: false, futures: true, spot: false },
  makesMarket: true,
  createMemory: (): Memory => ({
    priceFen: [],
    quotedFen: [],
    incomplete: true,
    working: [],
    requoting: false,
  }),
  create(values): Agent<Memory> {
    const centreOf = (ownFen: number, netLots: number): number => {
      const load = netLots / values.inventoryLots;
      return ownFen * (1 - (values.inventorySkew / 1e6) * load);
    };
    const quoteSide = (view: AgentView, quoting: Quoting, level: number, side: Side): void => {
      const { contract, netLots, centreFen, budget } = quoting;
      const sign = side === Side.buy ? -1 : 1;
      if (-sign * netLots >= values.inventoryLots) return;
      const distance = (values.halfSpread + level * values.levelStep) / 1e6;
      const priceFen = quotePrice(view, contract, side, centreFen * (1 + sign * distance));
      if (priceFen !== NO_QUOTE) tradeTowards(view, contract, side, values.quoteLots, priceFen, budget);
    };
    /** Best levels of all contracts first: where margin is short, the far quotes are left out, not a side. */
    const quote = (view: AgentView, memory: Memory): void => {
      if (!takesLimitOrders(view)) return;
      memory.incomplete = false;
      const room = marginRoom(view, values.marginUse);
      leaveEndingMonths(view, values.exitDays);
      const quotings = dutyMonths(view, values.exitDays).map((contract): Quoting => {
        const { longLots, shortLots } = view.position(contract);
        const netLots = longLots - shortLots;
        const centreFen = centreOf(memory.priceFen[contract]!, netLots);
        memory.quotedFen[contract] = centreFen;
        return { contract, netLots, centreFen, budget: openBudget(view, contract, room) };
      });
      for (let level = 0; level < values.levels; level++) {
        for (const quoting of quotings) {
          quoteSide(view, quoting, level, Side.buy);
          quoteSide(view, quoting, level, Side.sell);
        }
      }
    };
    const follow = (view: AgentView, memory: Memory): boolean => {
      let moved = memory.incomplete;
      for (const contract of dutyMonths(view, values.exitDays)) {
        const last = view.futures.lastPrice(contract);
        const own = values.memory * (memory.priceFen[contract] ?? last) + (1 - values.memory) * last;
        memory.priceFen[contract] = own;
        const { longLots, shortLots } = view.position(contract);
        const shift = Math.abs(centreOf(own, longLots - shortLots) - (memory.quotedFen[contract] ?? 0));
        moved ||= shift * 1e6 > values.tolerance * own;
      }
      return moved;
    };
    return {
      onWake(view, memory) {
        if (!takesLimitOrders(view)) return;
        view.wakeAfterTradingTime(view.random.exponential() * values.refreshSeconds * 1e6);
        if (!follow(view, memory)) return;
        if (!cancelsAll(view, memory)) quote(view, memory);
      },
      onOrderEvent(event, view, memory) {
        if (event.kind !== OrderEventKind.accepted) memory.incomplete = true;
        if (isCleared(event, memory)) quote(view, memory);
      },
      onMarginCall: (call, view) => answerMarginCall(call, view, values),
      onTradingDay: wakeInNextCall,
    };
  },
});

/** The price of one quote: behind the other side's best where it would trade; NO_QUOTE where no price is passive. */
function quotePrice(view: AgentView, contract: number, side: Side, wantedFen: number): number {
  const { futures } = view;
  const sign = side === Side.buy ? -1 : 1;
  const opposite = side === Side.buy ? futures.bestAsk(contract) : futures.bestBid(contract);
  const priceFen = futuresPriceNear(view, contract, wantedFen);
  if (opposite === 0 || (priceFen - opposite) * sign > 0) return priceFen;
  const behindFen = futuresPriceNear(view, contract, opposite + sign * futures.tickFen(contract));
  return (behindFen - opposite) * sign > 0 ? behindFen : NO_QUOTE;
}

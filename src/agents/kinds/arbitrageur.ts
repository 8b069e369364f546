import type { ParameterSet } from '../../protocol/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { ArbitrageDesk, type ArbitrageMemory, repayDebt } from '../arbitrageDesk.js';
import { answerMarginCall, fundingParameters } from '../funding.js';
import { lookAgain } from '../tempo.js';
import { tradingParameters } from '../tradingParameters.js';

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
  carryPerYear: tradingParameters.carryPerYear,
  edge: {
    kind: 'rate',
    default: 2_000,
    min: 0,
    max: 500_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Profit over all costs that makes it act', zh: '扣除全部成本后才行动的利润' },
  },
  maxLots: {
    kind: 'integer',
    default: 300,
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
    text: { en: 'Largest trade at a look, spot or futures', zh: '单次现货或期货交易上限' },
  },
  quoteDays: {
    kind: 'integer',
    default: 25,
    min: 0,
    max: 365,
    unit: 'days',
    mark: 'D',
    text: {
      en: 'Calendar days before the last trading day from which it quotes a contract at what spot costs',
      zh: '距最后交易日多少个自然日起按现货成本在该合约上报价',
    },
  },
  blocks: {
    kind: 'boolean',
    default: true,
    unit: '',
    mark: 'D',
    text: { en: "Whether it bargains for arm's-length blocks", zh: '是否参与非关联方大宗协商' },
  },
  marginUse: tradingParameters.marginUse,
  ...fundingParameters,
} as const satisfies ParameterSet;

/**
 * Ties spot and futures together by trading both (docs/agents/arbitrageur.md): buys spot and sells futures where the
 * futures pay more than spot, carry, fees and an edge, and holds to delivery or unwinds; with allowances of its own
 * also the other way round. Near a contract's end it quotes there what spot would cost it.
 */
export const arbitrageur = defineAgentKind({
  name: 'arbitrageur',
  text: { en: 'Arbitrageur (spot against futures)', zh: '期现套利者' },
  parameters,
  rights: { fundamental: false, spotHistory: false, futures: true, spot: true },
  createMemory: (): ArbitrageMemory => ({
    stockTonnes: -1,
    boughtToday: 0,
    inFlight: [],
    working: [],
    requoting: false,
    triedOffers: [],
  }),
  create(values): Agent<ArbitrageMemory> {
    const desk = new ArbitrageDesk(values);
    return {
      onWake(view, memory) {
        if (!view.futures.isOpen()) return;
        lookAgain(view, values.looksPerDay);
        if (memory.stockTonnes < 0) memory.stockTonnes = view.freeTonnes();
        desk.look(view, memory);
      },
      onOrderEvent: (event, view, memory) => desk.onEvent(event, view, memory),
      onMarginCall: (call, view) => answerMarginCall(call, view, values),
      onTradingDay(view, memory) {
        memory.boughtToday = 0;
        memory.triedOffers = [];
        repayDebt(view);
      },
    };
  },
});

import type { ParameterSet } from '../../protocol/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { answerMarginCall, fundingParameters } from '../funding.js';
import { type CampaignMemory, SqueezeCampaign } from '../squeezeCampaign.js';
import { lookAgain } from '../tempo.js';
import { tradingParameters } from '../tradingParameters.js';
import { clearAnywhereThen, isClearedAnywhere } from '../venues.js';

const parameters = {
  looksPerDay: {
    kind: 'number',
    default: 20,
    min: 0.01,
    max: 10_000,
    unit: '',
    mark: 'D',
    text: { en: 'Mean number of looks at both markets a day', zh: '日均观察两个市场的次数' },
  },
  contractMonth: {
    kind: 'integer',
    default: 0,
    min: 0,
    max: 12,
    unit: '',
    mark: 'D',
    text: {
      en: 'Month of the contract it squeezes, 1 to 12; 0 takes the last one that ends within beginDays',
      zh: '逼仓合约的月份，1 至 12；0 表示 beginDays 之内最后到期的合约',
    },
  },
  beginDays: {
    kind: 'integer',
    default: 60,
    min: 1,
    max: 365,
    unit: 'days',
    mark: 'D',
    text: {
      en: 'Calendar days before the last trading day from which it buys',
      zh: '距最后交易日多少个自然日起开始买入',
    },
  },
  targetLots: {
    kind: 'integer',
    default: 1000,
    min: 1,
    max: 1_000_000,
    unit: 'lots',
    mark: 'D',
    text: { en: 'Long position it builds up', zh: '建立的多头持仓目标' },
  },
  marginUse: tradingParameters.marginUse,
  spotShare: {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 10,
    unit: '',
    mark: 'D',
    text: {
      en: 'Units it buys in spot, as a share of the tonnes of its target in futures',
      zh: '现货买入量与期货目标持仓吨数之比',
    },
  },
  futuresPremium: {
    kind: 'rate',
    default: 50_000,
    min: 0,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'Most it pays for futures over the spot price with carry',
      zh: '买入期货时高出含持有成本的现货价的上限',
    },
  },
  spotPremium: {
    kind: 'rate',
    default: 20_000,
    min: 0,
    max: 300_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'Most it pays for spot over the last close, and gives under it when it sells',
      zh: '买入现货时高出、卖出时低于前收盘价的上限',
    },
  },
  sliceLots: {
    kind: 'integer',
    default: 20,
    min: 1,
    max: 1000,
    unit: 'lots',
    mark: 'D',
    text: { en: 'Largest futures order', zh: '单笔期货委托上限' },
  },
  sliceTonnes: {
    kind: 'integer',
    default: 5_000,
    min: 1,
    max: 99_999,
    unit: 't',
    mark: 'D',
    text: { en: 'Largest listed spot trade at a look', zh: '单次现货挂牌交易上限' },
  },
  blocks: {
    kind: 'boolean',
    default: true,
    unit: '',
    mark: 'D',
    text: { en: "Whether it bargains for arm's-length blocks", zh: '是否参与非关联方大宗协商' },
  },
  releaseDays: {
    kind: 'integer',
    default: 6,
    min: 0,
    max: 60,
    unit: 'days',
    mark: 'D',
    text: {
      en: 'Calendar days at the end in which it offers lots to the shorts; 0 takes everything to delivery',
      zh: '到期前向空头放出多头的自然日数；0 表示全部持有至交割',
    },
  },
  releasePremium: {
    kind: 'rate',
    default: 100_000,
    min: 0,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'Price at which it does so, over the spot price with carry',
      zh: '放出价格高出含持有成本的现货价的幅度',
    },
  },
  carryPerYear: tradingParameters.carryPerYear,
  ...fundingParameters,
  fundingWillingness: { ...fundingParameters.fundingWillingness, default: 1 },
} as const satisfies ParameterSet;

/**
 * Tries to corner a contract: buys more futures than others can deliver and takes units out of the spot market, so that the
 * shorts must pay its price or default (docs/agents/squeezer.md).
 */
export const squeezer = defineAgentKind({
  name: 'squeezer',
  text: { en: 'Squeezer (futures and spot)', zh: '逼仓者（期货与现货）' },
  parameters,
  rights: { fundamental: false, spotHistory: false, futures: true, spot: true },
  createMemory: (): CampaignMemory => ({
    contract: -1,
    stockTonnes: 0,
    boughtTonnes: 0,
    working: [],
    requoting: false,
    venues: {},
    triedOffers: [],
  }),
  create(values): Agent<CampaignMemory> {
    const campaign = new SqueezeCampaign(values);
    return {
      onWake(view, memory) {
        if (!view.futures.isOpen()) return;
        lookAgain(view, values.looksPerDay);
        clearAnywhereThen(view, memory, () => campaign.act(view, memory));
      },
      onOrderEvent(event, view, memory) {
        campaign.book(event, memory);
        if (isClearedAnywhere(event, memory)) campaign.act(view, memory);
      },
      onMarginCall: (call, view) => answerMarginCall(call, view, values),
      onTradingDay(_view, memory) {
        memory.triedOffers = [];
      },
    };
  },
});

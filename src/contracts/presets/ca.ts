import type { FuturesContractParameters, FuturesContractPreset } from '../preset.js';

/** Every term with its range and text, and CA's value as the default (CON-1 to CON-7). */
export const caParameters: FuturesContractParameters = {
  lotTonnes: {
    kind: 'integer',
    unit: 't',
    default: 1000,
    min: 1,
    max: 100_000,
    text: { zh: '交易单位：每手对应的碳排放配额吨数', en: 'Contract size: tonnes of allowances in one lot' },
    mark: 'S',
    source: 'CON-1',
  },
  tickFen: {
    kind: 'money',
    unit: 'fen',
    default: 2,
    min: 1,
    max: 10_000,
    text: { zh: '最小变动价位（每吨）', en: 'Tick: smallest step of the price, per tonne' },
    mark: 'S',
    source: 'CON-1',
  },
  priceLimited: {
    kind: 'boolean',
    unit: '',
    default: true,
    text: {
      zh: '是否实行每日涨跌停板；否则价格不设上下限',
      en: 'Whether there is a daily price limit; without it any price is allowed',
    },
    mark: 'S',
    source: 'CON-5',
  },
  priceLimitPpm: {
    kind: 'rate',
    unit: 'ppm',
    default: 50_000,
    min: 1_000,
    max: 500_000,
    text: {
      zh: '涨跌停板幅度，按上一交易日结算价计算',
      en: 'Daily price limit on either side of the previous settlement price',
    },
    mark: 'S',
    source: 'CON-5',
  },
  initialMarginPpm: {
    kind: 'rate',
    unit: 'ppm',
    default: 100_000,
    min: 1_000,
    max: 1_000_000,
    text: {
      zh: '最低交易保证金，占合约价值的比例',
      en: 'Minimum trading margin as a share of contract value',
    },
    mark: 'S',
    source: 'CON-6',
  },
  maxOrderLots: {
    kind: 'integer',
    unit: 'lots',
    default: 1000,
    min: 1,
    max: 1_000_000,
    text: { zh: '每次最大下单手数', en: 'Largest order' },
    mark: 'm',
    source: 'ORD-5',
  },
  feePpm: {
    kind: 'rate',
    unit: 'ppm',
    default: 100,
    min: 0,
    max: 50_000,
    text: {
      zh: '交易所手续费，占成交金额的比例，买卖双方各自收取',
      en: 'Exchange fee as a share of traded value, paid by each side',
    },
    mark: 'D',
    source: 'FEE-1',
  },
  tradePriceRule: {
    kind: 'choice',
    unit: '',
    default: 'middleOfThree',
    choices: ['middleOfThree', 'maker'],
    text: {
      zh: '成交价：买入价、卖出价与前一成交价三者居中（middleOfThree），或先到委托的价格（maker）',
      en: 'Trade price: the middle one of bid, ask and last trade price (middleOfThree), or the price of the resting order (maker)',
    },
    mark: 'P',
    source: 'ORD-1',
  },
  callAuction: {
    kind: 'boolean',
    unit: '',
    default: true,
    text: {
      zh: '连续交易开始前是否有集合竞价',
      en: 'Whether a call auction precedes continuous trading',
    },
    mark: 'P',
    source: 'ORD-4',
  },
  auctionPriceRule: {
    kind: 'choice',
    unit: '',
    default: 'betterFilled',
    choices: ['betterFilled', 'leastImbalance', 'nearest'],
    text: {
      zh: '集合竞价在可成交量最大的价位中取哪一个：使更优报价全部成交者中最接近上一结算价的（betterFilled）、未成交差额最小的（leastImbalance）、最接近上一结算价的（nearest）',
      en: 'Which price with the largest volume the call auction takes: the nearest to the previous settlement at which every better-priced order fills (betterFilled), the one with the least imbalance (leastImbalance), or simply the nearest (nearest)',
    },
    mark: 'D',
    source: 'ORD-4',
  },
  settlementRule: {
    kind: 'choice',
    unit: '',
    default: 'volumeWeighted',
    choices: ['volumeWeighted'],
    text: {
      zh: '当日结算价：全天成交价格按成交量的加权平均价（volumeWeighted）',
      en: 'Settlement price: the volume-weighted average of all trades of the day (volumeWeighted)',
    },
    mark: 'P',
    source: 'SET-1',
  },
  selfTradeRule: {
    kind: 'choice',
    unit: '',
    default: 'cancelIncoming',
    choices: ['cancelIncoming', 'cancelResting'],
    text: {
      zh: '防止自成交：撤销新到委托（cancelIncoming）或撤销挂单（cancelResting）',
      en: 'Self-trade prevention: the incoming order gives way (cancelIncoming) or the resting one (cancelResting)',
    },
    mark: 'D',
    source: 'ORD-6',
  },
};

/** CA: the futures contract on national carbon emission allowances, CEA (CON-1 to CON-6). */
export const ca: FuturesContractPreset = {
  product: 'CA',
  text: { zh: '全国碳排放配额（CEA）期货', en: 'Futures on national carbon emission allowances (CEA)' },
  underlying: 'CEA',
  parameters: caParameters,
  defaults: {},
};

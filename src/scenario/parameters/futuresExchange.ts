import type { ParameterSet } from '../../protocol/index.js';

/** What the futures exchange rules for all its products together; only the section `futures` may say it. */
export const futuresExchangeParameters = {
  reductionThreshold: {
    kind: 'rate',
    unit: 'ppm',
    default: 60_000,
    min: 0,
    max: 1_000_000,
    text: {
      zh: '强制减仓：参与申报的单位净持仓亏损下限，也是第一档和保值档的单位盈利下限（占结算价）',
      en: 'Forced reduction: least loss per tonne of those whose close orders count, and least profit of the first and the hedging tier, of the settlement price',
    },
    mark: 'm',
    source: 'FRD-1',
  },
  reductionMiddleProfit: {
    kind: 'rate',
    unit: 'ppm',
    default: 30_000,
    min: 0,
    max: 1_000_000,
    text: {
      zh: '强制减仓：第二档的单位盈利下限（占结算价）',
      en: 'Forced reduction: least profit per tonne of the second tier, of the settlement price',
    },
    mark: 'm',
    source: 'FRD-1',
  },
  reductionTies: {
    kind: 'choice',
    unit: '',
    default: 'earlierAccount',
    choices: ['earlierAccount', 'draw'],
    text: {
      zh: '强制减仓余数相同者：账户在前者优先，或抽签',
      en: 'Forced reduction, odd lots of equal remainders: to the earlier account, or by a draw',
    },
    mark: 'm',
    source: 'FRD-1',
  },
  messageRate: {
    kind: 'integer',
    unit: '',
    default: 1000,
    min: 1,
    max: 1_000_000,
    text: {
      zh: '同一时刻每个参与者的最多委托（含撤单）笔数，超出即拒绝',
      en: 'Most messages of one participant at one instant; more are refused',
    },
    mark: 'D',
  },
  positionLimits: {
    kind: 'boolean',
    unit: '',
    default: true,
    text: {
      zh: '是否限制客户持仓；为真时，开仓委托使单边持仓超过限额即予拒绝',
      en: "Whether clients' positions are limited: an opening order that would go beyond is refused",
    },
    mark: 'm',
    source: 'POS-1',
  },
  largeTraderShare: {
    kind: 'rate',
    unit: 'ppm',
    default: 800_000,
    min: 10_000,
    max: 1_000_000,
    text: {
      zh: '持仓达到限额的该比例时作大户报告',
      en: 'Share of its limit from which a position is reported as that of a large trader',
    },
    mark: 'm',
    source: 'POS-2',
  },
  tradingLimit: {
    kind: 'integer',
    unit: 'lots',
    default: 0,
    min: 0,
    max: 10_000_000,
    text: {
      zh: '单一账户（关联方合并）每日最多开仓手数，各合约合计；套期保值与做市除外；0 表示不限。违反者停止开仓 5、20、40 个交易日',
      en: 'Most lots that an account, related parties together, may open in a day over all contracts, hedgers and makers exempt; 0 for no limit. Breaking it costs 5, 20, 40 trading days without opening',
    },
    mark: 'D',
    source: 'POS-3',
  },
  individualsFlat: {
    kind: 'boolean',
    unit: '',
    default: true,
    text: {
      zh: '自然人是否须在最后交易日前平仓：T−1 日起不得开仓，T 日强行平仓（仅涉及 individual: true 的分组）',
      en: 'Whether natural persons must be flat before the last trading day: no opening from T−1, the rest liquidated on T (groups with individual: true)',
    },
    mark: 'm',
    source: 'POS-1',
  },
} as const satisfies ParameterSet;

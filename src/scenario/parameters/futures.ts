import type { FuturesContractParameters } from '../../contracts/index.js';
import type { ParameterSet } from '../../protocol/index.js';

/** What a scenario may say of the futures exchange besides the terms of its product. */
const exchangeParameters = {
  listingCarry: {
    kind: 'rate',
    unit: 'ppm',
    default: 32_000,
    min: -500_000,
    max: 500_000,
    text: {
      zh: '新合约挂牌基准价所用的年持有成本（资金利率加保管费）',
      en: 'Carry a year (interest and custody) from the spot close to a first listing price',
    },
    mark: 'm',
    source: 'CON-8',
  },
  marginLadder: {
    kind: 'boolean',
    unit: '',
    default: true,
    text: {
      zh: '临近交割是否按梯度提高保证金（交割月前一月 15%，T−4 日起 20%）',
      en: 'Whether margin grows towards delivery: 15% from the month before, 20% from T−4',
    },
    mark: 'D',
    source: 'MAR-2',
  },
  hedgerDiscount: {
    kind: 'rate',
    unit: 'ppm',
    default: 0,
    min: 0,
    max: 50_000,
    text: {
      zh: '套期保值持仓的保证金优惠（百分点），但不低于合约最低交易保证金',
      en: 'What hedgers pay less in margin, in points; never under the minimum trading margin',
    },
    mark: 'P',
    source: 'MAR-2',
  },
  limitEscalation: {
    kind: 'boolean',
    unit: '',
    default: true,
    text: {
      zh: '单边市后是否放宽涨跌停板并提高保证金（5→8→10%，10→10→12%）',
      en: 'Whether locked days widen the limit and raise margin (5→8→10%, 10→10→12%)',
    },
    mark: 'P',
    source: 'LIM-3',
  },
  deliveryPrice: {
    kind: 'choice',
    unit: '',
    default: 'lastSettlement',
    choices: ['lastSettlement', 'lastFiveDays', 'lastMonth'],
    text: {
      zh: '交割结算价：最后交易日结算价、最后五个交易日或最后一个月的加权平均价',
      en: "Delivery price: the last day's settlement, or the average of the last five days or of the last month",
    },
    mark: 'P',
    source: 'DEL-3',
  },
  deliveryPairing: {
    kind: 'choice',
    unit: '',
    default: 'oldestPosition',
    choices: ['oldestPosition', 'fewestPairs'],
    text: {
      zh: '交割配对：持仓时间最长的买方优先，或配对数最少',
      en: 'Pairing: buyers with the oldest position first, or as few pairs as possible',
    },
    mark: 'D',
    source: 'DEL-2',
  },
  deliveryPenalty: {
    kind: 'rate',
    unit: 'ppm',
    default: 200_000,
    min: 0,
    max: 900_000,
    text: { zh: '交割违约金占违约价值的比例', en: 'Penalty of a delivery default, of the defaulted value' },
    mark: 'm',
    source: 'DEL-5',
  },
  deliveryFee: {
    kind: 'rate',
    unit: 'ppm',
    default: 100,
    min: 0,
    max: 100_000,
    text: { zh: '交割手续费率（单边）', en: 'Delivery fee of each side' },
    mark: 'D',
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

/** The section `futures` of a scenario for a product: its declared terms under their scenario names, and the exchange's. */
export function futuresParameters(terms: FuturesContractParameters) {
  return {
    lot: terms.lotTonnes,
    tick: terms.tickFen,
    priceLimited: terms.priceLimited,
    priceLimit: terms.priceLimitPpm,
    margin: terms.initialMarginPpm,
    maxOrder: terms.maxOrderLots,
    fee: terms.feePpm,
    tradePriceRule: terms.tradePriceRule,
    callAuction: terms.callAuction,
    auctionPriceRule: terms.auctionPriceRule,
    settlementRule: terms.settlementRule,
    selfTrade: terms.selfTradeRule,
    ...exchangeParameters,
  } as const satisfies ParameterSet;
}

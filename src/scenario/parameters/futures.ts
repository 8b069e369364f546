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
  messageRate: {
    kind: 'integer',
    unit: '',
    default: 1000,
    min: 1,
    max: 1_000_000,
    text: {
      zh: '同一时刻每个参与者的最多报单（撤单）笔数，超出即拒绝',
      en: 'Most messages of one participant at one instant; more are refused',
    },
    mark: 'D',
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
    settlementRule: terms.settlementRule,
    selfTrade: terms.selfTradeRule,
    ...exchangeParameters,
  } as const satisfies ParameterSet;
}

import {
  type FuturesContractParameters,
  type FuturesContractPreset,
  HIGHEST_MEASURE_LIMIT_PPM,
} from '../../contracts/index.js';
import { invariant } from '../../kernel/index.js';
import type { ParameterSet } from '../../protocol/index.js';
import { MONTH_NUMBERS, MONTH_WORDS } from '../contractMonths.js';
import { futuresExchangeParameters } from './futuresExchange.js';
import { withDefault } from './withDefault.js';

/** What a scenario may say of a product besides its terms. */
const ownParameters = {
  months: {
    kind: 'choice',
    unit: '',
    default: 'all',
    choices: MONTH_WORDS,
    listOf: MONTH_NUMBERS,
    text: {
      zh: '合约交割月份：全部十二个月、季月（3、6、9、12）、仅十二月，或月份列表，如 [1, 5, 9]；对 contracts: all 及未列出合约的情景有效',
      en: 'Contract months: all twelve, quarterly (3, 6, 9, 12), December alone, or a list as in [1, 5, 9]; for contracts: all and where no contract is named',
    },
    mark: 'S',
    source: 'CON-2',
  },
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
  afterThirdLock: {
    kind: 'choice',
    unit: '',
    default: 'forcedReduction',
    choices: ['forcedReduction', 'raiseMargins', 'suspendOpening', 'changeBand', 'deleveragingQueue', 'none'],
    text: {
      zh: '连续第三个同方向单边市后采取的措施：强制减仓、提高保证金、暂停开仓、调整涨跌停板、自动减仓队列（ADL，对比方案）或不采取',
      en: 'What follows a third locked day in one direction: forced reduction, higher margins, no opening, another band, the deleveraging queue (a design to compare with), or nothing',
    },
    mark: 'P',
    source: 'LIM-4, FRD-1, FRD-3',
  },
  thirdLockMargin: {
    kind: 'rate',
    unit: 'ppm',
    default: 30_000,
    min: 0,
    max: 500_000,
    text: {
      zh: '第三个单边市后提高的保证金百分点（afterThirdLock: raiseMargins）',
      en: 'Points added to margin after the third locked day (afterThirdLock: raiseMargins)',
    },
    mark: 'D',
    source: 'LIM-4',
  },
  thirdLockSuspension: {
    kind: 'integer',
    unit: 'days',
    default: 1,
    min: 1,
    max: 60,
    text: {
      zh: '第三个单边市后暂停开仓的交易日数（afterThirdLock: suspendOpening）',
      en: 'Trading days without opening after the third locked day (afterThirdLock: suspendOpening)',
    },
    mark: 'D',
    source: 'LIM-4',
  },
  thirdLockLimit: {
    kind: 'rate',
    unit: 'ppm',
    default: 150_000,
    min: 1_000,
    max: HIGHEST_MEASURE_LIMIT_PPM,
    text: {
      zh: '第三个单边市后的涨跌停板幅度，上限 20%（afterThirdLock: changeBand）',
      en: 'Price limit after the third locked day, at most 20% (afterThirdLock: changeBand)',
    },
    mark: 'D',
    source: 'LIM-4',
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
  positionLimitBase: {
    kind: 'integer',
    unit: 'lots',
    default: 3000,
    min: 1,
    max: 10_000_000,
    text: {
      zh: '一般月份客户单边持仓限额，按全市场规模计（乘以 population.scale）；与持仓量比例取较大者',
      en: 'Client position limit on a side before the last month, for a market of full size (times population.scale); or the share of open interest if that is more',
    },
    mark: 'm',
    source: 'POS-1',
  },
  positionLimitShare: {
    kind: 'rate',
    unit: 'ppm',
    default: 100_000,
    min: 0,
    max: 1_000_000,
    text: {
      zh: '一般月份持仓限额占上一交易日总持仓量的比例；0 表示只用固定手数',
      en: 'Client position limit before the last month as a share of the open interest of the day before; 0 for the lots alone',
    },
    mark: 'm',
    source: 'POS-1',
  },
  positionLimitLastMonth: {
    kind: 'integer',
    unit: 'lots',
    default: 1000,
    min: 1,
    max: 10_000_000,
    text: {
      zh: '交割月前一月的客户单边持仓限额，按全市场规模计；超出部分强行平仓',
      en: 'Client position limit on a side in the month before delivery, for a market of full size; the excess is liquidated',
    },
    mark: 'm',
    source: 'POS-1, LIQ-2',
  },
  positionLimitLastDays: {
    kind: 'integer',
    unit: 'lots',
    default: 300,
    min: 1,
    max: 10_000_000,
    text: {
      zh: 'T−4 日至 T 日的客户单边持仓限额，按全市场规模计；超出部分强行平仓',
      en: 'Client position limit on a side from T−4 to T, for a market of full size; the excess is liquidated',
    },
    mark: 'm',
    source: 'POS-1, LIQ-2',
  },
} as const satisfies ParameterSet;

function termParameters(terms: FuturesContractParameters) {
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
  } as const satisfies ParameterSet;
}

/** What a scenario may say of a product: its declared terms under their scenario names and the rest, with its preset's defaults (CON-7). */
export function productParameters({ parameters, defaults }: FuturesContractPreset) {
  const unknown = Object.keys(defaults).filter((name) => !Object.hasOwn(ownParameters, name));
  invariant(unknown.length === 0, 'a preset has defaults for keys of a product', () => ({ unknown }));
  const own = Object.entries(ownParameters).map(([name, descriptor]) => [
    name,
    withDefault(descriptor, defaults[name]),
  ]);
  return { ...termParameters(parameters), ...(Object.fromEntries(own) as typeof ownParameters) };
}

/** The section `futures` of a scenario: the main product, and what the exchange rules for all. */
export function futuresParameters(preset: FuturesContractPreset) {
  return { ...productParameters(preset), ...futuresExchangeParameters };
}

import {
  blockDeskParameters,
  type SpotVenuePreset,
  type SpotVenueValues,
  spotBoardParameters,
  spotVenuePresets,
} from '../../market/index.js';
import type { ParameterSet } from '../../protocol/index.js';
import { PRODUCTS } from '../../registry/index.js';
import { withDefault } from './withDefault.js';

/** The preset of a section `spot` that names none, and the name of the spot market then (SPOT-9). */
export const MAIN_VENUE_NAME = 'national';

/** A spot market of a scenario: the board's and the block desk's declared terms under their scenario names, and the start. */
const nationalParameters = {
  tick: spotBoardParameters.tickFen,
  priceLimit: spotBoardParameters.bandPpm,
  bandBase: spotBoardParameters.bandBase,
  bandRounding: spotBoardParameters.bandRounding,
  unit: spotBoardParameters.unitTonnes,
  blockThreshold: spotBoardParameters.blockThresholdTonnes,
  visibleLevels: spotBoardParameters.visibleLevels,
  closingRule: spotBoardParameters.closingRule,
  blockPriceLimit: blockDeskParameters.bandPpm,
  blockBandBase: blockDeskParameters.bandBase,
  blockFreeFrom: blockDeskParameters.freeFromTonnes,
  blockBargainingShare: blockDeskParameters.bargainingSharePpm,
  holdingLimit: {
    kind: 'integer',
    unit: 't',
    default: 0,
    min: 0,
    max: 1_000_000_000,
    text: {
      zh: '每个账户对该市场标的的最大持有量；重点排放单位另加其年度配额；0 表示不限',
      en: "Most that one account may hold of the market's product, covered firms their yearly allocation besides; 0 for no limit",
    },
    mark: 'D',
    source: 'SPOT-9',
  },
  product: {
    kind: 'choice',
    unit: '',
    default: 'CEA',
    choices: PRODUCTS.map(({ code }) => code),
    text: {
      zh: '交易标的的简称（登记系统中的名称）',
      en: 'What trades there, by its short name in the registry',
    },
    mark: 'S',
    source: 'SPOT-1, SPOT-9, REG-1',
  },
  fee: {
    kind: 'rate',
    unit: 'ppm',
    default: 500,
    min: 0,
    max: 50_000,
    text: {
      zh: '现货交易手续费，占成交金额的比例，买卖双方各自收取',
      en: 'Spot fee as a share of traded value, paid by each side',
    },
    mark: 'D',
  },
  riskReserveShare: {
    kind: 'rate',
    unit: 'ppm',
    default: 200_000,
    min: 0,
    max: 1_000_000,
    text: {
      zh: '现货手续费中划入交易机构风险准备金的比例，直至准备金等于注册资本；0 为不提取',
      en: "Share of the spot fees that goes to the exchange's risk reserve until that equals its capital; 0: none",
    },
    mark: 'D',
    source: 'SPOT-11',
  },
  registeredCapital: {
    kind: 'money',
    unit: 'yuan',
    default: 30_000_000_000,
    min: 0,
    max: 1_000_000_000_000,
    text: {
      zh: '现货交易机构的注册资本，即其风险准备金的上限',
      en: "The spot exchange's registered capital, at which its risk reserve is full",
    },
    mark: 'D',
    source: 'SPOT-11',
  },
  access: {
    kind: 'choice',
    unit: '',
    default: 'institutions',
    choices: ['complianceEntities', 'institutions', 'all'],
    text: {
      zh: '谁可以交易现货：重点排放单位（complianceEntities）、机构（institutions）或包括自然人在内的全部（all）；默认为反事实假设，目前全国市场仅重点排放单位可以交易',
      en: 'Who may trade spot: covered firms (complianceEntities), institutions (institutions), or natural persons too (all); the default is counterfactual, today only covered firms trade nationally',
    },
    mark: 'D',
    source: 'SPOT-12',
  },
  initialClose: {
    kind: 'money',
    unit: 'yuan/t',
    default: 6_000,
    min: 1,
    max: 10_000_000,
    text: {
      zh: '运行首日前一交易日的现货收盘价；使用真实序列时默认取序列中首日之前的收盘价',
      en: 'Spot close of the day before the run; with a real series, by default the close before its first day used',
    },
    mark: 'D',
  },
  vintage: {
    kind: 'integer',
    unit: 'year',
    default: 2025,
    min: 2013,
    max: 2100,
    text: { zh: '期初该市场标的全部单位的年份', en: 'Vintage of all units of its product at the start' },
    mark: 'D',
  },
  vintages: {
    kind: 'choice',
    unit: '',
    default: 'usable',
    choices: ['usable', 'own'],
    text: {
      zh: '在该市场可交易的年份：可用于下一履约期的全部年份（usable），或仅 vintage 所指的年份（own，深圳各年度配额）',
      en: 'Vintages that trade there: all that are of use at the next deadline (usable), or the one of vintage alone (own: the yearly products of Shenzhen)',
    },
    mark: 'D',
    source: 'SPOT-9, DEL-4',
  },
} as const satisfies ParameterSet;

/** What the key of a section `spot` or of a venue stands for. */
type VenueParameters = typeof nationalParameters;

/** The keys of a section with the terms that a preset gives a default of its own. */
const TERM_OF: { readonly [Key in keyof VenueParameters]?: keyof SpotVenueValues } = {
  tick: 'tickFen',
  priceLimit: 'bandPpm',
  bandBase: 'bandBase',
  bandRounding: 'bandRounding',
  unit: 'unitTonnes',
  blockThreshold: 'blockThresholdTonnes',
  visibleLevels: 'visibleLevels',
  closingRule: 'closingRule',
  blockPriceLimit: 'blockBandPpm',
  blockBandBase: 'blockBandBase',
  blockFreeFrom: 'blockFreeFromTonnes',
  blockBargainingShare: 'blockBargainingSharePpm',
  fee: 'feePpm',
  holdingLimit: 'holdingLimitTonnes',
  product: 'product',
  initialClose: 'initialCloseFen',
  vintage: 'vintage',
  vintages: 'vintages',
};

/** The keys of a section `spot` that starts from a preset, with its defaults and their sources (SPOT-1 to SPOT-3, SPOT-9). */
export function spotParameters({ terms }: SpotVenuePreset): VenueParameters {
  const entries = Object.entries(nationalParameters).map(([key, descriptor]) => {
    const name = TERM_OF[key as keyof VenueParameters];
    return [key, withDefault(descriptor, name === undefined ? undefined : terms[name])];
  });
  return Object.fromEntries(entries) as VenueParameters;
}

/** What a venue of `venues` has besides: how the value of its product moves (D). */
const valueParameters = {
  valueSensitivity: {
    kind: 'number',
    unit: '',
    default: 1,
    min: -10,
    max: 10,
    text: {
      zh: '该市场标的价值对主市场价值变动（对数）的敏感度：1 为同比例变动，0 为无关',
      en: "How the value of its product follows that of the main market's, in log terms: 1 in proportion, 0 not at all",
    },
    mark: 'D',
  },
  valueDailySd: {
    kind: 'rate',
    unit: 'ppm',
    default: 0,
    min: 0,
    max: 300_000,
    text: {
      zh: '该标的价值自身的日波动（对数变动的标准差），与主市场无关的部分',
      en: "Standard deviation of a day's log change of that value by itself, besides what follows the main market",
    },
    mark: 'D',
  },
} as const satisfies ParameterSet;

/** The keys of a venue under `venues` that starts from a preset (SPOT-9). */
export function venueParameters(preset: SpotVenuePreset) {
  return { ...spotParameters(preset), ...valueParameters } as const satisfies ParameterSet;
}

/** The preset of the national market. */
export const NATIONAL_PRESET = spotVenuePresets[MAIN_VENUE_NAME]!;

import { blockDeskParameters, spotBoardParameters } from '../../market/index.js';
import type { ParameterSet } from '../../protocol/index.js';

/** The section `spot` of a scenario: the board's and the block desk's declared terms under their scenario names, and the start. */
export const spotParameters = {
  tick: spotBoardParameters.tickFen,
  priceLimit: spotBoardParameters.bandPpm,
  unit: spotBoardParameters.unitTonnes,
  blockThreshold: spotBoardParameters.blockThresholdTonnes,
  visibleLevels: spotBoardParameters.visibleLevels,
  closingRule: spotBoardParameters.closingRule,
  blockPriceLimit: blockDeskParameters.bandPpm,
  blockBargainingShare: blockDeskParameters.bargainingSharePpm,
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
    text: { zh: '期初所有配额的年份', en: 'Vintage of all allowances at the start' },
    mark: 'D',
  },
} as const satisfies ParameterSet;

import { WATERFALL_LAYERS, WATERFALL_PRESETS } from '../../clearing/index.js';
import type { ParameterDescriptor, ParameterSet } from '../../protocol/index.js';

/** A trillion yuan: the largest fund. */
const MAX_FUND_FEN = 100_000_000_000_000;

type MoneyParameter = Extract<ParameterDescriptor, { kind: 'money' }>;

function money(defaultYuan: number, zh: string, en: string): MoneyParameter {
  return {
    kind: 'money',
    unit: 'yuan',
    default: defaultYuan * 100,
    min: 0,
    max: MAX_FUND_FEN,
    text: { zh, en },
    mark: 'D',
  };
}

/** The values directly in the section `clearing` of a scenario. */
export const clearingParameters = {
  marginMode: {
    kind: 'choice',
    unit: '',
    default: 'bothSides',
    choices: ['bothSides', 'largerSide'],
    text: {
      zh: '双向持仓的保证金：两边都收（bothSides）或只收较大一边（largerSide）',
      en: 'Margin of a position with both sides: each side (bothSides), or the larger one only (largerSide)',
    },
    mark: 'P',
    source: 'MAR-1',
  },
  gainsUsable: {
    kind: 'boolean',
    unit: '',
    default: true,
    text: {
      zh: '当日平仓盈利可否用作开仓保证金（不可出金）',
      en: "Whether the day's realised gains may carry new margin (they may never be withdrawn)",
    },
    mark: 'D',
    source: 'MAR-4',
  },
  floatingLossesCount: {
    kind: 'boolean',
    unit: '',
    default: false,
    text: {
      zh: '当日浮动亏损是否减少可用保证金',
      en: "Whether the day's floating losses reduce free margin",
    },
    mark: 'D',
    source: 'MAR-4',
  },
  brokerAddOn: {
    kind: 'rate',
    unit: 'ppm',
    default: 0,
    min: 0,
    max: 500_000,
    text: {
      zh: '期货公司在交易所保证金率之上的加收',
      en: "Brokers' margin on top of the exchange's rate",
    },
    mark: 'm',
    source: 'MAR-3',
  },
  brokers: {
    kind: 'integer',
    unit: '',
    default: 3,
    min: 1,
    max: 200,
    text: {
      zh: '期货公司会员家数，客户依次分配',
      en: 'Number of brokers; clients are spread over them in turn',
    },
    mark: 'D',
  },
  deadline: {
    kind: 'integer',
    unit: 'clock',
    default: 9 * 3600,
    min: 0,
    max: 24 * 3600 - 1,
    text: {
      zh: '追加保证金的截止时间（下一交易日），不晚于开市',
      en: 'Deadline of a margin call, on the next trading day; not after its open',
    },
    mark: 'D',
    source: 'CALL-1',
  },
  transferArrival: {
    kind: 'integer',
    unit: 'clock',
    default: 8.5 * 3600,
    min: 0,
    max: 24 * 3600 - 1,
    text: {
      zh: '前一晚划转资金的到账时间，不晚于追保截止时间',
      en: 'When the transfers of the evening before arrive; not after the deadline',
    },
    mark: 'D',
    source: 'CALL-2',
  },
  settlement: {
    kind: 'integer',
    unit: 'clock',
    default: 15.5 * 3600,
    min: 0,
    max: 24 * 3600 - 1,
    text: { zh: '每日结算时间，须在收市之后', en: 'Time of the daily settlement; after the close' },
    mark: 'D',
    source: 'CALL-1',
  },
  liquidationInterval: {
    kind: 'integer',
    unit: 'duration',
    default: 300,
    min: 1,
    max: 4 * 3600,
    text: {
      zh: '强行平仓各批之间的时间间隔',
      en: 'Time between two looks at an account being liquidated',
    },
    mark: 'D',
    source: 'LIQ-1',
  },
  waterfall: {
    kind: 'choice',
    unit: '',
    default: 'chinese',
    choices: Object.keys(WATERFALL_PRESETS),
    listOf: WATERFALL_LAYERS,
    text: {
      zh: `违约处置顺序：预置方案之一，或依次列出层级，如 [brokerRiskReserve, exchangeFunds]；层级有 ${WATERFALL_LAYERS.join('、')}`,
      en: `Who covers a loss beyond the defaulter's own money: a waterfall by name, or a list of layers in their order, as in [brokerRiskReserve, exchangeFunds]; the layers are ${WATERFALL_LAYERS.join(', ')}`,
    },
    mark: 'D',
    source: 'WF-1, WF-2, FRD-3',
  },
  assessmentMultiple: {
    kind: 'integer',
    unit: '',
    default: 1,
    min: 0,
    max: 10,
    text: {
      zh: '追加摊派的上限：每家未违约会员每日至多为其担保基金缴纳额的若干倍（层级 assessments）',
      en: 'Most that a member which did not default may be assessed in a day, as a multiple of its contribution to the guarantee fund (layer assessments)',
    },
    mark: 'D',
    source: 'WF-2',
  },
} as const satisfies ParameterSet;

/** The section `clearing.minimumReserve` (CALL-1). */
export const minimumReserveParameters = {
  client: { ...money(0, '客户最低结算准备金', 'Minimum reserve of a client'), mark: 'P', source: 'CALL-1' },
  member: {
    ...money(2_000_000, '期货公司会员最低结算准备金', 'Minimum reserve of a broker'),
    mark: 'm',
    source: 'CALL-1',
  },
} as const satisfies ParameterSet;

/** The section `clearing.broker`: what each broker has at the start (WF-1). */
export const brokerParameters = {
  reserve: money(50_000_000, '每家期货公司的结算准备金', 'Settlement reserve of each broker'),
  riskReserve: money(20_000_000, '每家期货公司的风险准备金', 'Risk reserve of each broker'),
  ownFunds: money(100_000_000, '每家期货公司的自有资金', 'Own funds of each broker'),
  guaranteeFund: {
    ...money(
      10_000_000,
      '每家期货公司缴纳的担保基金；仅当违约处置层级含担保基金时缴纳',
      'Contribution of each broker to the guarantee fund; asked for only if the waterfall has a layer of it',
    ),
    source: 'WF-2',
  },
} as const satisfies ParameterSet;

/** The section `clearing.exchange`: the exchange's layers at the start (WF-1). */
export const exchangeParameters = {
  riskReserve: money(200_000_000, '交易所风险准备金', 'Risk reserve of the exchange'),
  ownFunds: money(500_000_000, '交易所自有资金', 'Own funds of the exchange'),
  skinInTheGame: {
    ...money(
      20_000_000,
      '交易所先行承担的自有资金，在自有资金之外另列；仅当违约处置层级含 skinInTheGame 时设立',
      'What the exchange sets aside, besides its own funds, to lose before the members that did not default; only if the waterfall has the layer skinInTheGame',
    ),
    source: 'WF-2',
  },
  capital: money(500_000_000, '交易所注册资本', "The exchange's registered capital"),
  riskReserveShare: {
    kind: 'rate',
    unit: 'ppm',
    default: 200_000,
    min: 0,
    max: 1_000_000,
    text: {
      zh: '手续费收入提取风险准备金的比例',
      en: "Share of the exchange's fees that goes to its risk reserve",
    },
    mark: 'D',
    source: 'FEE-1',
  },
  riskReserveMultiple: {
    kind: 'integer',
    unit: '',
    default: 10,
    min: 0,
    max: 1000,
    text: {
      zh: '风险准备金达到注册资本的多少倍后不再提取',
      en: 'Multiple of the capital at which the risk reserve takes no more',
    },
    mark: 'm',
    source: 'FEE-1',
  },
} as const satisfies ParameterSet;

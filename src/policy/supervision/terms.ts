import type { ParameterSet, ParameterValues } from '../../protocol/index.js';

/** Points of a breach. */
function points(value: number, zh: string, en: string) {
  return {
    kind: 'integer',
    unit: '',
    default: value,
    min: 0,
    max: 1_000,
    mark: 'D',
    text: { zh: `监管计分：${zh}（0 为不计）`, en: `Supervision points: ${en} (0: none)` },
  } as const;
}

/** A share or deviation from which on something is a breach. */
function threshold(value: number, zh: string, en: string) {
  return {
    kind: 'rate',
    unit: 'ppm',
    default: value,
    min: 1,
    max: 10_000_000,
    mark: 'D',
    text: { zh: `监管阈值：${zh}`, en: `Supervision threshold: ${en}` },
  } as const;
}

/** A number of trading days (CAL-4). */
function tradingDays(value: number, zh: string, en: string) {
  return {
    kind: 'integer',
    unit: 'days',
    default: value,
    min: 1,
    max: 250,
    mark: 'D',
    text: { zh: `${zh}（交易日）`, en: `${en}, in trading days` },
  } as const;
}

/** When the supervisor acts, declared as data (SPOT-10). The seed names the measures; every number is our own choice. */
export const supervisionParameters = {
  stepPoints: {
    kind: 'integer',
    unit: '',
    default: 10,
    min: 1,
    max: 1_000,
    mark: 'D',
    text: { zh: '监管措施每升一级所需计分', en: 'Supervision points that make one step of the ladder' },
  },
  decayDays: tradingDays(
    20,
    '监管措施降一级所需的无违规天数',
    'Time without a breach after which an account goes down a step',
  ),
  jointFromStep: {
    kind: 'integer',
    unit: '',
    default: 6,
    min: 1,
    max: 8,
    mark: 'D',
    text: {
      zh: '自第几级监管措施起由交易机构与主管部门联合采取（8 为从不）',
      en: 'Step of the ladder from which on exchange and ministry act together (8: never)',
    },
  },
  minimumTonnes: {
    kind: 'integer',
    unit: 't',
    default: 10_000,
    min: 1,
    max: 1_000_000_000,
    mark: 'D',
    text: {
      zh: '日成交或申报低于此数量的账户不计算占比与偏离',
      en: 'Shares and deviations count from this many tonnes traded or listed in a day',
    },
  },
  selfTradePpm: threshold(200_000, '关联成交占自身成交', 'trades within the family, of all own trades'),
  closeDeviationPpm: threshold(80_000, '成交均价偏离收盘价', 'own average price against the close'),
  cancelledSharePpm: threshold(800_000, '撤单占申报量', 'tonnes withdrawn, of those listed'),
  volumeSharePpm: threshold(500_000, '单边成交占市场成交', "purchases or sales, of the venue's volume"),
  relatedTransferTonnes: {
    kind: 'integer',
    unit: 't',
    default: 1_000_000,
    min: 1,
    max: 1_000_000_000,
    mark: 'D',
    text: {
      zh: '监管阈值：关联方之间单日转让量',
      en: 'Supervision threshold: tonnes transferred to related parties in a day',
    },
  },
  holdingLimitPoints: points(20, '持有量超限', 'holding over the limit'),
  selfTradePoints: points(10, '关联成交', 'trades within the family'),
  closeDeviationPoints: points(5, '偏离收盘价', 'price far from the close'),
  cancelledSharePoints: points(5, '频繁撤单', 'withdrawn listings'),
  volumeSharePoints: points(5, '成交占比', 'share of volume'),
  missedSurrenderPoints: points(40, '未足额清缴', 'missed surrender'),
  relatedTransferPoints: points(10, '关联方大额转让', 'large transfer to related parties'),
} as const satisfies ParameterSet;

/** A value for each of `supervisionParameters`. */
export type SupervisionTerms = ParameterValues<typeof supervisionParameters>;

/**
 * Deadlines of disputes, declared as data (SPOT-10). The settlement rules give the next trading day's opening for objections to a
 * settlement (m); the other times are D.
 */
export const disputeParameters = {
  raiseDays: {
    ...tradingDays(1, '提出异议的期限', 'A trade or settlement may be disputed within'),
    mark: 'm',
    source: '碳排放权结算管理规则（试行）',
  },
  examineDays: tradingDays(3, '核查异议的期限', 'A dispute is examined within'),
  answerDays: tradingDays(10, '答复异议的期限', 'A dispute is answered within'),
} as const satisfies ParameterSet;

/** A value for each of `disputeParameters`. */
export type DisputeTerms = ParameterValues<typeof disputeParameters>;

/** When the market is warned, declared as data (SPOT-10). */
export const riskWarningParameters = {
  warningDays: tradingDays(5, '风险警示观察期', 'A risk warning looks at the price over'),
  warningMovePpm: threshold(
    200_000,
    '观察期内收盘价变动触发风险警示',
    'move of the close for a risk warning',
  ),
} as const satisfies ParameterSet;

/** A value for each of `riskWarningParameters`. */
export type RiskWarningTerms = ParameterValues<typeof riskWarningParameters>;

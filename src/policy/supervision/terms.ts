import type { ParameterSet, ParameterValues } from '../../protocol/index.js';
import { points, threshold, tonnes, tradingDays } from './descriptors.js';

/** When the supervisor acts, declared as data (SPOT-10). The seed names the measures; every number is our own choice. */
export const supervisionParameters = {
  stepPoints: {
    kind: 'integer',
    unit: '',
    default: 10,
    min: 1,
    max: 1_000,
    mark: 'D',
    source: 'SPOT-10',
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
    source: 'SPOT-10',
    text: {
      zh: '自第几级监管措施起由交易机构与主管部门联合采取（8 为从不）',
      en: 'Step of the ladder from which on exchange and ministry act together (8: never)',
    },
  },
  minimumTonnes: tonnes(
    10_000,
    '日成交或申报低于此数量的账户不计算占比与偏离',
    'Shares and deviations count from this many tonnes traded or listed in a day',
  ),
  selfTradePpm: threshold(200_000, '关联成交占自身成交', 'trades within the family, of all own trades'),
  closeDeviationPpm: threshold(80_000, '成交均价偏离收盘价', 'own average price against the close'),
  cancelledSharePpm: threshold(800_000, '撤单占申报量', 'tonnes withdrawn, of those listed'),
  volumeSharePpm: threshold(500_000, '单边成交占市场成交', "purchases or sales, of the venue's volume"),
  relatedTransferTonnes: tonnes(
    1_000_000,
    '监管阈值：关联方之间单日转让量',
    'Supervision threshold: tonnes transferred to related parties in a day',
  ),
  holdingSharePpm: {
    ...threshold(1_000_000, '持有量超过持有上限的比例', 'holding beyond this share of the holding limit'),
    max: 1_000_000,
  },
  closeWindow: {
    kind: 'integer',
    unit: 'duration',
    default: 600,
    min: 1,
    max: 7_200,
    mark: 'D',
    source: 'SPOT-10',
    text: {
      zh: '收市前多长时间内的成交算作尾盘成交',
      en: 'How long before the close trades count as the last of the day',
    },
  },
  closePushPpm: threshold(
    30_000,
    '收盘价偏离尾盘之前均价',
    'the close against the average price before the last minutes',
  ),
  closePushSharePpm: {
    ...threshold(500_000, '单边占尾盘成交', 'purchases or sales, of what is traded in the last minutes'),
    max: 1_000_000,
  },
  holdingLimitPoints: points(20, '持有量超限', 'holding over the limit'),
  selfTradePoints: points(10, '关联成交', 'trades within the family'),
  closeDeviationPoints: points(5, '偏离收盘价', 'price far from the close'),
  cancelledSharePoints: points(0, '频繁撤单', 'withdrawn listings'),
  volumeSharePoints: points(5, '成交占比', 'share of volume'),
  missedSurrenderPoints: points(40, '未足额清缴', 'missed surrender'),
  relatedTransferPoints: points(10, '关联方大额转让', 'large transfer to related parties'),
  closePushPoints: points(10, '尾盘推动收盘价', 'close pushed by its last trades'),
} as const satisfies ParameterSet;

/** A value for each of `supervisionParameters`. */
export type SupervisionTerms = ParameterValues<typeof supervisionParameters>;

import { FACT_BANDS } from '../stylizedFacts.js';
import { FLAG, fieldsBelow, KEY, type SummaryField, TEXT } from './summaryField.js';

/** The main spot market's figures against their bands. */
export const STYLIZED_FACT_FIELDS: readonly SummaryField[] = fieldsBelow('stylizedFacts[].', [
  [
    'fact',
    '',
    '特征名称：第四季度成交占比、大宗占比、大宗相对收盘价的均值与中位数、无挂牌成交日、零收益日、日波动率、每年涨跌逾 5% 的天数、超额峰度、期货触及涨跌停、连续三次以上封板',
    'Which figure: share of the fourth quarter and of blocks, mean and median of blocks against the close, days without a listed trade and without a change, daily deviation, days a year beyond 5%, excess kurtosis, futures limits touched, locks of three days and more',
    { ...KEY, values: FACT_BANDS.map(({ fact }) => fact) },
  ],
  ['unit', '', '单位：%，或空（次数与纯数）', "Its unit: '%', or '' for a count or a pure number", TEXT],
  ['lower', '', '区间下限', 'Lower end of the band'],
  ['upper', '', '区间上限', 'Upper end of the band'],
  [
    'source',
    '',
    '区间来源：published 全国碳市场 2021–2025 年公布数据，aim 模型目标 (D)',
    'Where the band comes from: published figures of the national market 2021–2025, or an aim of the model (D)',
    { ...TEXT, values: ['published', 'aim'] },
  ],
  [
    'value',
    '',
    '本次运行的数值；现货各项按完整自然年计，无完整自然年时按全部交易日计',
    'Value in the run; the spot figures over its whole calendar years, without one over all days',
  ],
  ['within', '', '是否在区间内', 'Whether it lies in the band', FLAG],
]);

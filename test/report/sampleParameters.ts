import type { ReportInput } from '../../src/report/index.js';

/** Three parameters: one at its default, one changed, one that is our own choice. */
export function sampleParameters(): ReportInput['parameters'] {
  return [
    {
      path: 'futures.margin',
      text: { zh: '最低交易保证金，占合约价值', en: 'Minimum trading margin, of contract value' },
      value: '10%',
      unit: '',
      mark: 'S',
      default: '10%',
      source: { zh: 'CON-6', en: 'CON-6' },
      changed: false,
    },
    {
      path: 'futures.fee',
      text: { zh: '交易所手续费，占成交额，每边', en: 'Exchange fee, of value, each side' },
      value: '0.01%',
      unit: '',
      mark: 'm',
      default: '0.005%',
      source: { zh: 'FEE-1', en: 'FEE-1' },
      changed: true,
    },
    {
      path: 'clearing.brokers',
      text: { zh: '期货公司家数', en: 'Number of brokers' },
      value: '3',
      unit: 'lots',
      mark: 'D',
      default: '3',
      source: { zh: '', en: '' },
      changed: false,
    },
  ];
}

/** Two checks of a settlement. */
export const SAMPLE_CHECKS: ReportInput['settlementChecks'] = [
  {
    id: 'profits-sum-to-zero',
    rules: ['MTM-1'],
    text: { zh: '全部账户的当日盈亏之和为零。', en: 'Day P&L sums to zero over all accounts.' },
  },
  {
    id: 'longs-equal-shorts',
    rules: ['MTM-1', 'FRD-1'],
    text: { zh: '多头等于空头。', en: 'Long lots equal short lots.' },
  },
];

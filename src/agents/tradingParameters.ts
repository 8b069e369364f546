import type { ParameterSet } from '../protocol/index.js';

/** Parameters that several kinds declare alike; a kind takes those it needs and may give another default. */
export const tradingParameters = {
  marginUse: {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: { en: 'Most of the equity used as margin', zh: '保证金占权益的上限' },
  },
  sliceLots: {
    kind: 'integer',
    default: 5,
    min: 1,
    max: 1000,
    unit: 'lots',
    mark: 'D',
    text: { en: 'Largest order', zh: '单笔最大手数' },
  },
  carryPerYear: {
    kind: 'rate',
    default: 40_000,
    min: 0,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Its cost of money and custody, a year', zh: '其年资金与保管成本' },
  },
} as const satisfies ParameterSet;

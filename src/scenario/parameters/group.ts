import type { ParameterSet } from '../../protocol/index.js';

/** Most agents of a scenario. */
export const MAX_AGENTS = 100_000;

/** What every group of `population` has besides its kind and the kind's own parameters. */
export const groupParameters = {
  count: {
    kind: 'integer',
    unit: '',
    default: 1,
    min: 1,
    max: MAX_AGENTS,
    text: { zh: '本组参与者数量', en: 'Number of agents in the group' },
    mark: 'D',
  },
  bank: {
    kind: 'money',
    unit: 'yuan',
    default: 100_000_000,
    min: 0,
    max: 1_000_000_000_000,
    text: { zh: '每个参与者期初的银行存款（现货资金）', en: 'Cash at the bank of each at the start' },
    mark: 'D',
  },
  reserve: {
    kind: 'money',
    unit: 'yuan',
    default: 50_000_000,
    min: 0,
    max: 1_000_000_000_000,
    text: { zh: '每个参与者期初的期货结算准备金', en: 'Futures reserve of each at the start' },
    mark: 'D',
  },
  allowances: {
    kind: 'integer',
    unit: 't',
    default: 0,
    min: 0,
    max: 1_000_000_000,
    text: { zh: '每个参与者期初持有的配额', en: 'Allowances of each at the start' },
    mark: 'D',
  },
  latency: {
    kind: 'integer',
    unit: 'microseconds',
    default: 0,
    min: 0,
    max: 60_000_000,
    text: {
      zh: '每笔委托到达市场所需的时间（微秒，也可写作 250us、5ms、1s）',
      en: 'Time its messages take to a market; 250us, 5ms or 1s may be written too',
    },
    mark: 'D',
    source: 'ORD-7',
  },
  hedger: {
    kind: 'boolean',
    unit: '',
    default: false,
    text: {
      zh: '是否按套期保值持仓处理（强行平仓顺序）',
      en: 'Whether positions count as hedging (order of liquidation)',
    },
    mark: 'D',
    source: 'LIQ-4',
  },
} as const satisfies ParameterSet;

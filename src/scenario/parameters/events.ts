import type { ParameterDescriptor, ValueDescriptor } from '../../protocol/index.js';

/** How closely a linked market's value follows the fundamental value, as a power (POL-1). */
export const linkSensitivity = {
  kind: 'number',
  unit: '',
  min: -5,
  max: 5,
  text: {
    zh: '联动市场的价值对基本面价值的敏感度（幂次）',
    en: 'How closely the value of a linked market follows the fundamental value, as a power',
  },
  mark: 'D',
  source: 'POL-1',
} as const satisfies ValueDescriptor;

/** What news of the section `events` may do to the fundamental value, as a relative change (POL-1). */
export const newsRate = {
  kind: 'rate',
  unit: 'ppm',
  min: -900_000,
  max: 9_000_000,
  text: { zh: '消息使基本面价值即时变动的比例', en: 'Relative change of the fundamental value by news' },
  mark: 'D',
  source: 'POL-1',
} as const satisfies ValueDescriptor;

/** The price of a price floor or ceiling (POL-1). */
export const boundPrice = {
  kind: 'money',
  unit: 'yuan/t',
  min: 1,
  max: 10_000_000,
  text: { zh: '现货价格下限或价格上限', en: 'Price floor or ceiling of a spot market' },
  mark: 'D',
  source: 'POL-1',
} as const satisfies ValueDescriptor;

/** How much the government trades a day at a price floor or ceiling (POL-1). */
export const governmentTonnes = {
  kind: 'integer',
  unit: 't',
  min: 1,
  max: 100_000_000,
  text: {
    zh: '政府每日在价格下限买入、在价格上限卖出的最多吨数',
    en: 'Tonnes that the government buys a day at a price floor, or sells at a ceiling, at most',
  },
  mark: 'D',
  source: 'POL-1',
} as const satisfies ValueDescriptor;

/** Trading days over which a border adjustment is spread (POL-1). */
export const adjustmentDays = {
  kind: 'integer',
  unit: '',
  default: 60,
  min: 1,
  max: 5_000,
  text: {
    zh: '边境调节影响价值所历的交易日数',
    en: 'Trading days over which a border adjustment changes the value',
  },
  mark: 'D',
  source: 'POL-1',
} as const satisfies ParameterDescriptor;

/** Reductions of a carbon inclusion scheme that come to a group (POL-1). */
export const creditTonnes = {
  kind: 'integer',
  unit: 't',
  min: 1,
  max: 1_000_000_000,
  text: {
    zh: '碳普惠向群体签发的减排量',
    en: 'Reductions of a carbon inclusion scheme that come to a group',
  },
  mark: 'D',
  source: 'POL-1',
} as const satisfies ValueDescriptor;

/** The share of a participant that is split off (REG-2). */
export const splitShare = {
  kind: 'rate',
  unit: 'ppm',
  min: 1,
  max: 999_999,
  text: {
    zh: '分立时归另一参与者的份额：可用的配额与减排量、可用资金和未清缴的义务',
    en: 'Share of a participant that becomes part of another: free units, free money and open duties',
  },
  mark: 'D',
  source: 'REG-2',
} as const satisfies ValueDescriptor;

import type { ParameterSet } from '../../protocol/index.js';

/** The section `spot.history` besides `file`: how the real series is read. */
export const historyParameters = {
  calendar: {
    kind: 'choice',
    unit: '',
    default: 'series',
    choices: ['series', 'official'],
    text: {
      zh: '交易日：以序列日期为准（series），或以官方日历为准、序列中的休市日即为错误（official）',
      en: 'Trading days: the dates of the series (series), or the official calendar, on which a row on a closed day is an error (official)',
    },
    mark: 'D',
  },
} as const satisfies ParameterSet;

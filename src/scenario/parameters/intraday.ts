import type { ParameterSet } from '../../protocol/index.js';

/** The section `clearing.intraday`: margin calls within the day (CALL-1). */
export const intradayParameters = {
  enabled: {
    kind: 'boolean',
    unit: '',
    default: false,
    text: {
      zh: '是否盘中追保：权益低于公司保证金的当日限时追加，低于交易所保证金的立即强行平仓；打开后浮动亏损计入可用资金',
      en: "Whether there are margin calls within the day: under the broker's margin a call due the same day, under the exchange's margin liquidation at once; floating losses then count in free margin",
    },
    mark: 'm',
    source: 'CALL-1',
  },
  checkInterval: {
    kind: 'integer',
    unit: 'duration',
    default: 3600,
    min: 60,
    max: 119 * 60,
    text: {
      zh: '盘中检查的间隔，自每节开市起算：默认 10:30 和 14:00',
      en: 'Time between two checks within the day, counted from the open of each session: 10:30 and 14:00 by default',
    },
    mark: 'D',
    source: 'CALL-1',
  },
  deadline: {
    kind: 'integer',
    unit: 'duration',
    default: 1800,
    min: 60,
    max: 6 * 3600,
    text: {
      zh: '盘中追保的时限，最迟到收市',
      en: 'Time from a call within the day to its deadline, which is the close at the latest',
    },
    mark: 'D',
    source: 'CALL-1',
  },
  transfer: {
    kind: 'integer',
    unit: 'duration',
    default: 900,
    min: 1,
    max: 6 * 3600,
    text: {
      zh: '盘中追保打开时，日间入金的到账时间，不长于追保时限',
      en: 'Time that a transfer of the day takes where there are calls within the day; not more than their deadline',
    },
    mark: 'D',
    source: 'CALL-2',
  },
} as const satisfies ParameterSet;

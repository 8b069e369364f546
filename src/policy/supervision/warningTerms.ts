import type { ParameterSet, ParameterValues } from '../../protocol/index.js';
import { threshold, tonnes, tradingDays } from './descriptors.js';

/** When the market is warned, declared as data (SPOT-10). */
export const riskWarningParameters = {
  warningDays: tradingDays(
    5,
    '风险警示观察期',
    'A risk warning looks at the price over, and is not given again for the same reason within',
  ),
  warningMovePpm: threshold(
    200_000,
    '观察期内收盘价变动触发风险警示',
    'move of the close for a risk warning',
  ),
  concentrationAccounts: {
    kind: 'integer',
    unit: '',
    default: 3,
    min: 1,
    max: 100,
    mark: 'D',
    source: 'SPOT-10',
    text: {
      zh: '成交集中度按当日买入（或卖出）最多的几个账户计算',
      en: 'How many of the largest buyers, or sellers, of a day the concentration of its trades is measured by',
    },
  },
  concentrationPpm: {
    ...threshold(
      900_000,
      '这些账户占当日成交触发风险警示',
      "share of these accounts in the day's volume for a risk warning",
    ),
    max: 1_000_000,
  },
  concentrationTonnes: tonnes(
    100_000,
    '日成交量低于此数量不计算成交集中度',
    'Concentration counts from this many tonnes traded in a day',
  ),
} as const satisfies ParameterSet;

/** A value for each of `riskWarningParameters`. */
export type RiskWarningTerms = ParameterValues<typeof riskWarningParameters>;

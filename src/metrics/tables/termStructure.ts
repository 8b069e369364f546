import type { BasisDay } from '../basis.js';
import { day, decimal, integer, metricTable, optional, word } from './metricTable.js';

const DAYS_A_YEAR = 365;

interface Row extends BasisDay {
  readonly code: string;
  /** 1 for the contract that ends first. */
  readonly rank: number;
}

/** The curve of settlement prices over spot, day by day. */
export const termStructure = metricTable<Row>({
  name: 'termStructure',
  text: {
    zh: '某交易日期限结构上的一点：有结算价且当日有现货收盘价的合约',
    en: 'A point of the curve of a day: a contract with a settlement price on a day with a spot close',
  },
  columns: [
    day(['date', '交易日', 'Trading day'], ({ dayNumber }) => dayNumber),
    word(['contract', '', '合约', 'Contract'], ({ code }) => code),
    integer(
      ['rank', '', '按到期先后的序号，1 为最近', 'Place on the curve, 1 is the nearest'],
      ({ rank }) => rank,
    ),
    integer(
      ['daysToLastTradingDay', 'days', '距最后交易日的日历天数', 'Calendar days to the last trading day'],
      ({ daysToLastTradingDay }) => daysToLastTradingDay,
    ),
    integer(
      ['settlementFen', 'fen/t', '结算价 (SET-1, SET-2)', 'Settlement price (SET-1, SET-2)'],
      ({ settlementFen }) => settlementFen,
    ),
    integer(
      ['spotCloseFen', 'fen/t', '现货收盘价 (SPOT-6)', 'Spot close (SPOT-6)'],
      ({ spotCloseFen }) => spotCloseFen,
    ),
    integer(
      ['basisFen', 'fen/t', '基差 = 结算价 − 现货收盘价', 'Basis: settlement − spot close'],
      ({ basisFen }) => basisFen,
    ),
    decimal(
      ['basisPercent', '%', '基差占现货收盘价', 'Basis of the spot close'],
      ({ basisPercent }) => basisPercent,
    ),
    optional(
      decimal(
        [
          'annualisedPercent',
          '%',
          '年化基差 = basisPercent × 365 ÷ 距最后交易日天数；最后交易日无值',
          'Basis a year: basisPercent × 365 ÷ days to the last trading day; none on that day',
        ],
        ({ basisPercent, daysToLastTradingDay: days }) =>
          days === 0 ? undefined : (basisPercent * DAYS_A_YEAR) / days,
      ),
    ),
  ],
  rowsOf({ basis, meta }) {
    const byDay: Omit<Row, 'rank'>[][] = meta.days.map(() => []);
    for (const { code, days } of basis) {
      for (const one of days) byDay[one.dayIndex]!.push({ ...one, code });
    }
    return byDay.flatMap((curve) =>
      curve
        .sort((a, b) => a.daysToLastTradingDay - b.daysToLastTradingDay)
        .map((point, index) => ({ ...point, rank: index + 1 })),
    );
  },
});

import { SettlementMethod } from '../../protocol/index.js';
import type { ContractDay } from '../contractSeries.js';
import type { LiquidityDay } from '../liquidity.js';
import { day, decimal, flag, integer, metricTable, optional, word } from './metricTable.js';

interface Row {
  readonly code: string;
  readonly lastTradingDay: number;
  readonly one: ContractDay;
  readonly spotCloseFen: number | undefined;
  readonly liquidity: LiquidityDay | undefined;
}

const METHOD_NAMES = Object.keys(SettlementMethod);

/** A day of a contract: prices, band, margin rate, volume, basis and liquidity. */
export const contractDays = metricTable<Row>({
  name: 'contractDays',
  text: { zh: '某合约的一个交易日', en: 'A trading day of a contract' },
  columns: [
    day(['date', '交易日', 'Trading day'], ({ one }) => one.dayNumber),
    word(['contract', '', '合约', 'Contract'], ({ code }) => code),
    optional(integer(['openFen', 'fen/t', '开盘价', 'First trade'], ({ one }) => one.openFen)),
    optional(integer(['highFen', 'fen/t', '最高价', 'Highest trade'], ({ one }) => one.highFen)),
    optional(integer(['lowFen', 'fen/t', '最低价', 'Lowest trade'], ({ one }) => one.lowFen)),
    optional(integer(['closeFen', 'fen/t', '收盘价', 'Last trade'], ({ one }) => one.closeFen)),
    integer(
      ['settlementFen', 'fen/t', '结算价 (SET-1, SET-2)', 'Settlement price (SET-1, SET-2)'],
      ({ one }) => one.settlementFen,
    ),
    word(
      [
        'method',
        '',
        `结算价的确定方法：${METHOD_NAMES.join('、')} (SET-1, SET-2, DEL-3)`,
        `How it came about: ${METHOD_NAMES.join(', ')} (SET-1, SET-2, DEL-3)`,
      ],
      ({ one }) => METHOD_NAMES[one.settlementMethod],
    ),
    optional(
      integer(
        [
          'previousSettlementFen',
          'fen/t',
          '上一交易日结算价，首日为挂牌价',
          'Settlement price of the day before; at first the listing price',
        ],
        ({ one }) => one.previousSettlementFen,
      ),
    ),
    optional(
      integer(
        [
          'lowerLimitFen',
          'fen/t',
          '跌停价，当日最后一次设定的 (LIM-1, LIM-5)',
          'Lower price limit, the last one of the day (LIM-1, LIM-5)',
        ],
        ({ one }) => one.lowerLimitFen,
      ),
    ),
    optional(
      integer(
        [
          'upperLimitFen',
          'fen/t',
          '涨停价，当日最后一次设定的 (LIM-1, LIM-5)',
          'Upper price limit, the last one of the day (LIM-1, LIM-5)',
        ],
        ({ one }) => one.upperLimitFen,
      ),
    ),
    optional(
      integer(
        [
          'marginPpm',
          'ppm',
          '当日盘中的交易所保证金率；当日结算已按下一交易日的费率收取 (MAR-2)',
          'Exchange margin rate while the day trades; its settlement collects the rate of the next day already (MAR-2)',
        ],
        ({ one }) => one.marginPpm,
      ),
    ),
    optional(
      integer(
        [
          'limitPpm',
          'ppm',
          '当日涨跌停板幅度，当日最后一次设定的 (LIM-1, LIM-3)',
          'Price limit either way, the last one of the day (LIM-1, LIM-3)',
        ],
        ({ one }) => one.limitPpm,
      ),
    ),
    integer(['volumeLots', 'lots', '成交量，单边', 'Volume, one-sided'], ({ one }) => one.volumeLots),
    integer(['turnoverFen', 'fen', '成交额，单边', 'Turnover, one-sided'], ({ one }) => one.turnoverFen),
    integer(['tradeCount', '', '成交笔数', 'Trades'], ({ one }) => one.tradeCount),
    integer(
      [
        'openInterestLots',
        'lots',
        '结算后持仓量，单边；最后交易日为双向持仓冲抵前 (DEL-2)',
        'Open interest after settlement, one-sided; on the last trading day before long and short of one account are set off (DEL-2)',
      ],
      ({ one }) => one.openInterestLots,
    ),
    flag(
      [
        'touchedUpper',
        '',
        '以当时的涨停价成交，或以涨停结算',
        'A trade was made at the upper limit in force, or the day was settled at it as locked',
      ],
      ({ one }) => one.touchedUpper,
    ),
    flag(
      [
        'touchedLower',
        '',
        '以当时的跌停价成交，或以跌停结算',
        'A trade was made at the lower limit in force, or the day was settled at it as locked',
      ],
      ({ one }) => one.touchedLower,
    ),
    flag(
      [
        'closedAtLimit',
        '',
        '最后一笔以当时的停板价成交，或以停板结算',
        'The last trade was made at a limit in force, or the day was settled at one as locked',
      ],
      ({ one }) => one.closedAtLimit,
    ),
    day(
      ['lastTradingDay', '最后交易日 (CON-3)', 'Last trading day (CON-3)'],
      ({ lastTradingDay }) => lastTradingDay,
    ),
    integer(
      ['daysToLastTradingDay', 'days', '距最后交易日的日历天数', 'Calendar days to the last trading day'],
      ({ one, lastTradingDay }) => lastTradingDay - one.dayNumber,
    ),
    optional(
      integer(
        ['spotCloseFen', 'fen/t', '当日现货收盘价 (SPOT-6)', 'Spot close of the day (SPOT-6)'],
        ({ spotCloseFen }) => spotCloseFen,
      ),
    ),
    optional(
      integer(
        ['basisFen', 'fen/t', '基差 = 结算价 − 现货收盘价', 'Basis: settlement − spot close'],
        ({ one, spotCloseFen }) =>
          spotCloseFen === undefined ? undefined : one.settlementFen - spotCloseFen,
      ),
    ),
    optional(
      decimal(
        [
          'spreadFen',
          'fen/t',
          '买卖价差均值（有双边报价的观察）',
          'Mean quoted spread over the looks with both sides',
        ],
        ({ liquidity }) => liquidity?.spreadFen,
      ),
    ),
    optional(
      decimal(
        [
          'depthLots',
          'lots',
          '最优价位挂量均值，两边平均，仅计开市时的观察',
          'Mean quantity at the best prices, mean of both sides, over the looks while the book was open',
        ],
        ({ liquidity }) => liquidity?.bestQuantity,
      ),
    ),
  ],
  *rowsOf({ contracts, spot, liquidity }) {
    const closes = new Map(spot.map(({ dayIndex, closeFen }) => [dayIndex, closeFen]));
    for (const [index, { code, lastTradingDay, days }] of contracts.entries()) {
      const looks = new Map(liquidity.contracts[index]?.days.map((look) => [look.dayIndex, look]));
      for (const one of days) {
        yield {
          code,
          lastTradingDay,
          one,
          spotCloseFen: closes.get(one.dayIndex),
          liquidity: looks.get(one.dayIndex),
        };
      }
    }
  },
});

import { Side } from '../../protocol/index.js';
import type { LimitLock, LockedDay } from '../locks.js';
import { day, integer, metricTable, optional, word } from './metricTable.js';

interface Row {
  readonly lock: LimitLock;
  readonly one: LockedDay;
}

/** A day on which a contract was locked at its limit, with the terms that held on it. */
export const lockedDays = metricTable<Row>({
  name: 'lockedDays',
  text: {
    zh: '某合约封于停板至收盘的一个交易日 (LIM-2, LIM-3)',
    en: 'A day on which a contract was locked at its limit to the close (LIM-2, LIM-3)',
  },
  columns: [
    day(['date', '交易日', 'Trading day'], ({ one }) => one.dayNumber),
    word(['contract', '', '合约', 'Contract'], ({ lock }) => lock.code),
    word(['side', '', '方向：up 涨停，down 跌停', 'up or down'], ({ lock }) =>
      lock.side === Side.buy ? 'up' : 'down',
    ),
    integer(
      ['lockNumber', '', '连续单边市的第几日，自 1 起', 'Place in the run of locked days, from 1'],
      ({ one }) => one.number,
    ),
    optional(
      integer(
        ['limitPpm', 'ppm', '当日涨跌停板幅度 (LIM-3)', 'Price limit of the day (LIM-3)'],
        (row) => row.one.limitPpm,
      ),
    ),
    optional(
      integer(
        ['marginPpm', 'ppm', '当日盘中的保证金率 (LIM-3)', 'Margin rate in force on the day (LIM-3)'],
        (row) => row.one.marginPpm,
      ),
    ),
    integer(['settlementFen', 'fen/t', '结算价', 'Settlement price'], ({ one }) => one.settlementFen),
    integer(['volumeLots', 'lots', '成交量，单边', 'Volume, one-sided'], ({ one }) => one.volumeLots),
    integer(
      [
        'openInterestLots',
        'lots',
        '持仓量，单边，结算与减仓之后',
        'Open interest, one-sided, after settlement and reduction',
      ],
      ({ one }) => one.openInterestLots,
    ),
    integer(
      ['lockedDays', '', '该次连续单边市的总日数', 'Days of the whole run'],
      ({ lock }) => lock.days.length,
    ),
    word(
      [
        'outcome',
        '',
        '其后：reduced 强制减仓，suspended 暂停开仓，delivered 进入交割，unfinished 运行结束，reversed 次日反向停板，opened 打开停板',
        'What followed on the run: reduced, suspended, delivered, unfinished, reversed or opened',
      ],
      ({ lock }) => lock.outcome,
    ),
  ],
  rowsOf: ({ clearing }) => clearing.locks.flatMap((lock) => lock.days.map((one) => ({ lock, one }))),
});

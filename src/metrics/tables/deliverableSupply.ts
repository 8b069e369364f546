import type { SupplyDay } from '../squeeze.js';
import { day, decimal, integer, metricTable, optional, word } from './metricTable.js';

/** What could be delivered into each contract in its last month, against who holds it. */
export const deliverableSupply = metricTable<SupplyDay>({
  name: 'deliverableSupply',
  text: {
    zh: '合约在最后一月（M−1 月）每日结算后的可供交割量与大户持仓 (DEL-4, POS-2)',
    en: 'A contract on a day of its last month, M−1, after settlement: deliverable supply and largest holders (DEL-4, POS-2)',
  },
  columns: [
    day(['date', '日期', 'Date'], ({ dayNumber }) => dayNumber),
    word(['contract', '', '合约', 'Contract'], ({ code }) => code),
    integer(
      [
        'supplyTonnes',
        't',
        '可供交割的配额，全部账户 (DEL-4)',
        'Units that are good delivery, all accounts (DEL-4)',
      ],
      (row) => row.supplyTonnes,
    ),
    integer(
      [
        'availableTonnes',
        't',
        '其中持有人自身履约不需要的部分 (CMP-1)',
        'The part of it that its owners need not surrender themselves (CMP-1)',
      ],
      (row) => row.availableTonnes,
    ),
    integer(
      ['openInterestLots', 'lots', '持仓量，单边', 'Open interest, one-sided'],
      (row) => row.openInterestLots,
    ),
    integer(
      ['openInterestTonnes', 't', '持仓量折合吨数', 'Tonnes that the open interest stands for'],
      (row) => row.openInterestTonnes,
    ),
    optional(
      decimal(
        ['openInterestOverSupply', '', '持仓量 ÷ 可供交割量', 'Open interest ÷ deliverable supply'],
        (row) => row.openInterestOverSupply,
      ),
    ),
    optional(
      decimal(
        [
          'openInterestOverAvailable',
          '',
          '持仓量 ÷ 其中履约不需要的部分',
          'Open interest ÷ the part that need not be surrendered',
        ],
        (row) => row.openInterestOverAvailable,
      ),
    ),
    optional(
      integer(
        ['largestLong', '', '净多头最大的账户', 'Account with the largest net long position'],
        ({ largestLong }) => largestLong,
      ),
    ),
    integer(['largestLongLots', 'lots', '其净多头', 'Its net long position'], (row) => row.largestLongLots),
    integer(
      ['largestLongTonnes', 't', '其自有的可交割配额', 'Units of good delivery that it owns'],
      (row) => row.largestLongTonnes,
    ),
    optional(
      decimal(
        ['largestLongPercent', '%', '其净多头占可供交割量', 'Its position, of the deliverable supply'],
        (row) => row.largestLongPercent,
      ),
    ),
    optional(
      decimal(
        [
          'cornerRatio',
          '',
          '其净多头 ÷ 他人可供交割量；大于 1 则空头离开其自有配额无法足额交割',
          'Its position ÷ the units of all others; above 1 the shorts cannot satisfy it without its own units',
        ],
        ({ cornerRatio }) => cornerRatio,
      ),
    ),
    integer(
      ['largestShortLots', 'lots', '最大净空头', 'Largest net short position'],
      (row) => row.largestShortLots,
    ),
    optional(
      decimal(
        ['topFourLongPercent', '%', '前四名净多头占持仓量', 'Four largest net longs, of the open interest'],
        (row) => row.topFourLongPercent,
      ),
    ),
    optional(
      decimal(
        ['topFourShortPercent', '%', '前四名净空头占持仓量', 'Four largest net shorts, of the open interest'],
        (row) => row.topFourShortPercent,
      ),
    ),
    optional(
      decimal(
        [
          'basisPercent',
          '%',
          '结算价减现货收盘价，占现货收盘价',
          'Settlement − spot close, of the spot close',
        ],
        ({ basisPercent }) => basisPercent,
      ),
    ),
  ],
  rowsOf: ({ supply }) => supply,
});

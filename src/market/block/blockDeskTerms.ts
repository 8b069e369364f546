import type { ParameterSet, ParameterValues } from '../../protocol/index.js';
import type { SpotBoardTerms } from '../board/spotBoardTerms.js';

/** The block desk's own terms, declared as data; tick, unit and smallest block are the board's (SPOT-3, SPOT-14). */
export const blockDeskParameters = {
  bandPpm: {
    kind: 'rate',
    unit: 'ppm',
    default: 300_000,
    min: 0,
    max: 990_000,
    mark: 'S',
    source: 'SPOT-3',
    text: {
      zh: '大宗协议涨跌幅（基准见 blockBandBase，默认为上一交易日收盘价）',
      en: 'Price band of blocks, either side of its base (blockBandBase; by default the previous close)',
    },
  },
  bandBase: {
    kind: 'choice',
    unit: '',
    default: 'previousClose',
    choices: ['previousClose', 'dayClose'],
    mark: 'S',
    source: 'SPOT-3, SPOT-9',
    text: {
      zh: '大宗涨跌幅的基准：上一交易日收盘价（previousClose）或当日收盘价（dayClose，上海；盘中以截至当时的成交按收盘价规则计算）',
      en: 'Base of the price band of blocks: the previous close (previousClose), or the close of the day (dayClose: Shanghai; during the day as the closing rule gives it from the trades so far)',
    },
  },
  freeFromTonnes: {
    kind: 'integer',
    unit: 't',
    default: 0,
    min: 0,
    max: 1_000_000_000,
    mark: 'S',
    source: 'SPOT-3, SPOT-9',
    text: {
      zh: '自此数量起大宗价格由双方自行商定，不受涨跌幅限制；0 表示一律受限',
      en: 'From this size on the price of a block is free of the band; 0: no block is',
    },
  },
  bargainingSharePpm: {
    kind: 'rate',
    unit: 'ppm',
    default: 500_000,
    min: 0,
    max: 1_000_000,
    mark: 'D',
    source: 'SPOT-14',
    text: {
      zh: '大宗协商：双方保留价之差归发布方的比例',
      en: "Share of the gap between both reservation values that goes to a block offer's owner",
    },
  },
} as const satisfies ParameterSet;

/** A value for each of `blockDeskParameters`. */
export type BlockDeskTerms = ParameterValues<typeof blockDeskParameters>;

/** What the desk shares with the board: tick, unit, how bands are rounded, and the smallest block: the board's threshold. */
export type BlockUnits = Pick<
  SpotBoardTerms,
  'tickFen' | 'unitTonnes' | 'blockThresholdTonnes' | 'bandRounding'
>;

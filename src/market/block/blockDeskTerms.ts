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
      zh: '大宗协议涨跌幅（以上一交易日收盘价为基准）',
      en: 'Price band of blocks, either side of the previous close',
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

/** What the desk shares with the board: tick, unit and the smallest block, which is the board's threshold. */
export type BlockUnits = Pick<SpotBoardTerms, 'tickFen' | 'unitTonnes' | 'blockThresholdTonnes'>;

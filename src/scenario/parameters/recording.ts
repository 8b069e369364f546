import type { ParameterSet } from '../../protocol/index.js';

/** Most levels of a book that can be recorded. */
const MAX_LEVELS = 20;

/** The section `recording` besides its lists: how tables are written. It never changes a run. */
export const recordingParameters = {
  format: {
    kind: 'choice',
    unit: '',
    default: 'parquet',
    choices: ['parquet', 'csv'],
    text: { zh: '结果表的文件格式', en: 'File format of the result tables' },
    mark: 'D',
  },
} as const satisfies ParameterSet;

/** The section `recording.depth`: looks at the books. */
export const depthParameters = {
  levels: {
    kind: 'integer',
    unit: 'levels',
    default: 5,
    min: 1,
    max: MAX_LEVELS,
    text: { zh: '每次记录的买卖盘各取多少档', en: 'Price levels a side that a look at a book takes' },
    mark: 'D',
  },
} as const satisfies ParameterSet;

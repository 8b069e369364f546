import { type FieldRow, fieldsBelow, KEY, type SummaryField, TEXT } from './summaryField.js';

const LEVELS: readonly FieldRow[] = [
  ['code', '', '现货指数代码 (IDX-1)', 'Code of the spot index (IDX-1)', TEXT],
  ['firstPoints', 'points', '首日点位', 'First level'],
  ['lastPoints', 'points', '末日点位', 'Last level'],
  ['lowestPoints', 'points', '最低点位', 'Lowest level'],
  ['highestPoints', 'points', '最高点位', 'Highest level'],
  ['meanPoints', 'points', '平均点位', 'Mean of the daily levels'],
  ['dailyVolatilityPercent', '%', '点位日波动率', 'Daily standard deviation of the level'],
  ['corrections', 'days', '修正除数的交易日', 'Days on which the divisor was corrected'],
];

const SETTLEMENTS: readonly FieldRow[] = [
  ['contract', '', '以指数现金交割的合约 (IDX-1)', 'Contract that settled in cash on the index (IDX-1)', KEY],
  ['date', '', '其最后交易日', 'Its last trading day', TEXT],
  ['settlementPoints', 'points', '最后结算价', 'Final settlement price'],
  ['meanPoints', 'points', '最后若干日点位的平均', 'Mean of the levels of its last days'],
  [
    'toMeanPoints',
    'points',
    '最后结算价减该平均：只有按最小变动价位取整之差',
    'Final price less that mean: what rounding to the tick makes',
  ],
  ['toLevelPercent', '%', '最后结算价相对当日点位', 'Final price over the level of that day'],
  [
    'dayBeforePercent',
    '%',
    '前一日结算价相对前一日点位',
    'Settlement of the day before over the level of that day',
  ],
  ['settledLots', 'lots', '现金了结的持仓（单边）', 'Lots that ended in cash, one-sided'],
];

/** The spot index and the futures that settled on it; without an index all of it is null. */
export const INDEX_FIELDS: readonly SummaryField[] = [
  ...fieldsBelow('index.', LEVELS),
  ...fieldsBelow('index.settlements[].', SETTLEMENTS),
];

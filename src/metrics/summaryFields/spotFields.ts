import { type FieldRow, fieldsBelow, KEY, type SummaryField, TEXT } from './summaryField.js';

const BLOCKS: readonly FieldRow[] = [
  ['trades', '', '成交笔数', 'Trades'],
  ['tonnes', 't', '成交量', 'Volume'],
  ['turnoverFen', 'fen', '成交额', 'Turnover'],
  ['meanPriceFen', 'fen/t', '平均价格', 'Mean price'],
  [
    'toClosePercent',
    '%',
    '相对当日收盘价，折价为负',
    'Against the close of their days: a discount is below zero',
  ],
];

const CLOSES: readonly FieldRow[] = [
  ['days', 'days', '比较的交易日数', 'Days compared with the real series'],
  [
    'thickDays',
    'days',
    '真实挂牌量不少于 1000 吨的交易日',
    'Days with at least 1,000 listed tonnes in the real series',
  ],
  [
    'within1pct',
    'share',
    '其中收盘价误差不超过 1% 的占比',
    'Share of those with a close within 1% of the real one',
  ],
  ['meanAbsoluteErrorPercent', '%', '收盘价平均绝对误差', 'Mean absolute error of the close'],
  ['largestErrorPercent', '%', '收盘价最大误差', 'Largest error of the close'],
];

const MONTHLY: readonly FieldRow[] = [
  ['months', '', '真实序列有成交的月份数', 'Months with volume in the real series'],
  ['meanAbsoluteErrorPercent', '%', '月度成交量平均绝对误差', "Mean absolute error of a month's volume"],
  ['largestErrorPercent', '%', '月度成交量最大误差', "Largest error of a month's volume"],
  ['totalErrorPercent', '%', '总成交量误差', 'Error of the whole volume'],
];

/** Prices and channels of the spot market, and how a replay follows its real series. */
export const SPOT_FIELDS: readonly SummaryField[] = [
  ...fieldsBelow('spot.', [
    ['firstCloseFen', 'fen/t', '首日收盘价 (SPOT-6)', 'First close (SPOT-6)'],
    ['lastCloseFen', 'fen/t', '末日收盘价', 'Last close'],
    ['lowestCloseFen', 'fen/t', '最低收盘价', 'Lowest close'],
    ['highestCloseFen', 'fen/t', '最高收盘价', 'Highest close'],
    ['meanCloseFen', 'fen/t', '平均收盘价', 'Mean of the daily closes'],
    ['dailyVolatilityPercent', '%', '收盘价日波动率', 'Daily standard deviation of the closes'],
  ]),
  ...fieldsBelow('blocks.', [
    ['sharePercent', '%', '大宗占现货总成交量 (SPOT-3)', 'Blocks in all spot volume (SPOT-3)'],
  ]),
  ...fieldsBelow('blocks.armsLength.', BLOCKS),
  ...fieldsBelow('blocks.related.', BLOCKS),
  ...fieldsBelow('months[].', [
    ['month', '', '月份', 'Calendar month', KEY],
    ['listedTonnes', 't', '现货挂牌成交量', 'Listed spot volume'],
    ['armsLengthTonnes', 't', '非关联方大宗成交量', 'Blocks between parties that are not related'],
    ['relatedTonnes', 't', '关联方大宗成交量 (SPOT-14)', 'Blocks between related parties (SPOT-14)'],
    ['deliveredTonnes', 't', '期货交割量 (DEL-2)', 'Handed over for futures contracts (DEL-2)'],
    ['futuresLots', 'lots', '期货成交量', 'Futures volume'],
    ['futuresTonnes', 't', '期货成交量折合吨数', 'Futures volume in tonnes'],
    ['blockSharePercent', '%', '大宗占现货成交量', 'Blocks in all spot volume'],
    [
      'armsLengthToClosePercent',
      '%',
      '非关联大宗相对收盘价',
      "Arm's-length blocks against the close of their days",
    ],
    ['relatedToClosePercent', '%', '关联大宗相对收盘价', 'Related blocks against the close of their days'],
  ]),
  ...fieldsBelow('replay.', CLOSES),
  ...fieldsBelow('replay.', [
    [
      'monthlyVolumeError',
      'share',
      '各月挂牌成交量相对误差的最大值',
      "Largest relative error of a month's listed volume",
    ],
    [
      'closeRuleUntil',
      '',
      '真实收盘价自此日起为综合价',
      'From this day on the real close is a composite',
      TEXT,
    ],
  ]),
  ...fieldsBelow('replay.beforeThen.', CLOSES),
  ...fieldsBelow('replay.sinceThen.', CLOSES),
  ...fieldsBelow('replay.listedByMonth.', MONTHLY),
  ...fieldsBelow('replay.blocksByMonth.', MONTHLY),
];

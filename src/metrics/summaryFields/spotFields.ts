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

/** Closes of a spot market over the run. */
const MARKET_CLOSES: readonly FieldRow[] = [
  ['firstCloseFen', 'fen/t', '首日收盘价 (SPOT-6)', 'First close (SPOT-6)'],
  ['lastCloseFen', 'fen/t', '末日收盘价', 'Last close'],
  ['lowestCloseFen', 'fen/t', '最低收盘价', 'Lowest close'],
  ['highestCloseFen', 'fen/t', '最高收盘价', 'Highest close'],
  ['meanCloseFen', 'fen/t', '平均收盘价', 'Mean of the daily closes'],
  ['dailyVolatilityPercent', '%', '收盘价日波动率', 'Daily standard deviation of the closes'],
];

/** One-way auctions of all spot markets together. */
const AUCTIONS: readonly FieldRow[] = [
  ['held', '', '举行的单向竞价场数 (SPOT-4)', 'One-way auctions that took place (SPOT-4)'],
  ['notHeld', '', '已公告或计划而未举行的场数', 'Auctions planned that were not held'],
  ['failed', '', '举行而未成交的场数', 'Auctions that took place and sold nothing'],
  ['offeredTonnes', 't', '所举行竞价的总量', 'Tonnes on offer in auctions that took place'],
  ['bidTonnes', 't', '申报总量', 'Tonnes that were bid for when bids ended'],
  ['soldTonnes', 't', '成交量', 'Tonnes sold'],
  ['revenueFen', 'fen', '成交额', 'What the tonnes sold brought'],
  ['meanPriceFen', 'fen/t', '平均成交价', 'Mean price of the tonnes sold'],
  ['coverPercent', '%', '申报总量占竞价总量', 'Tonnes bid for, of the tonnes on offer'],
  [
    'issuedTonnes',
    't',
    '其中政府出让并发放的配额',
    'Of the tonnes sold, those that the government sold and issued',
  ],
  ['governmentRevenueFen', 'fen', '政府的竞价收入', "The government's revenue"],
];

/** Every spot market, the main one first (SPOT-9). */
export const MARKET_FIELDS: readonly SummaryField[] = fieldsBelow('markets[].', [
  ['market', '', '现货市场名称 (SPOT-9)', 'Name of the spot market (SPOT-9)', KEY],
  [
    'product',
    '',
    '所交易的配额或减排量品种；只交易一个年份的带年份 (REG-1)',
    'Kind of units that trade there, with their vintage where it is one only (REG-1)',
    TEXT,
  ],
  ...MARKET_CLOSES,
  ['listedTonnes', 't', '挂牌成交量 (SPOT-2)', 'Listed volume (SPOT-2)'],
  ['listedTurnoverFen', 'fen', '挂牌成交额', 'Listed turnover'],
  ['blockTonnes', 't', '大宗成交量 (SPOT-3)', 'Block volume (SPOT-3)'],
  ['blockTurnoverFen', 'fen', '大宗成交额', 'Block turnover'],
  [
    'relatedBlockTonnes',
    't',
    '大宗中关联方之间的成交量 (SPOT-14)',
    'Blocks between related parties (SPOT-14)',
  ],
  ['blockSharePercent', '%', '大宗占其总成交量', 'Blocks in all its volume'],
  ['daysWithoutTrade', 'days', '挂牌无成交的交易日', 'Days without a listed trade'],
  ['spreadPercent', '%', '平均挂牌价差，占中间价', 'Mean quoted spread, of the middle price'],
  ['depthTonnes', 't', '最优价位平均挂量', 'Mean quantity at the best prices'],
]);

/** Prices and channels of the main spot market, and how a replay follows its real series. */
export const SPOT_FIELDS: readonly SummaryField[] = [
  ...fieldsBelow('spot.', MARKET_CLOSES),
  ...fieldsBelow('blocks.', [
    ['sharePercent', '%', '大宗占现货总成交量 (SPOT-3)', 'Blocks in all spot volume (SPOT-3)'],
  ]),
  ...fieldsBelow('blocks.armsLength.', BLOCKS),
  ...fieldsBelow('blocks.related.', BLOCKS),
  ...fieldsBelow('auctions.', AUCTIONS),
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

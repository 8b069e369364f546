import type { tapeExpectedEn, tapeIssuesEn, tapeWarningsEn } from './tapeEn.js';

/** Chinese words for what is wrong with a tape of listed trades. */
export const tapeIssuesZh: Readonly<Record<keyof typeof tapeIssuesEn, string>> = {
  tapeEmpty: '应有表头和成交；文件为空；可从样例开始：cfsim close --example > tape.csv',
  tapeColumn: '应有列 “{found}”；实际为 {known}；请在首行写明列名，例如 time,price,tonnes',
  tapeDayOrder: '日期应按先后排列；{found} 排在 {previous} 之后；请排序',
  tapeTimeOrder:
    '同一日同一品种的成交应按时间排列；{found} 排在 {previous} 之后；请排序，或增加列 day 或 product',
  tapeOutOfSession:
    '时间应在交易时段 {sessions} 之内；实际为 {found}；请更正，或用 --sessions 指定该市场的时段',
  tapeOffTick: '应为最小变动价位 {tick} 的整数倍；实际为 {found}；请更正，或设定 --tick',
};

/** Chinese words for notices about a tape. */
export const tapeWarningsZh: Readonly<Record<keyof typeof tapeWarningsEn, string>> = {
  tapeColumnUnused: '列 “{found}” 未使用；读取的列为 {known}',
  tapeAmountFar:
    '金额 {found} 与 {tonnes} 吨按 {price} 成交应有的 {product} 相差每吨超过半个最小变动价位；仅 amountOverVolume 采用该金额（同样的行：{rows}）',
  tapeOutsideBand:
    '价格 {found} 超出各规则上一收盘价合起来所允许的范围 {min} 至 {max}；仍按原样计入（同样的行：{rows}）',
  tapeBlockSize:
    '{found} 吨属大宗：多数市场的挂牌成交少于 {min} 吨，大宗成交不计入收盘价；仍按原样计入（同样的行：{rows}）',
  tapeNoPreviousClose: '未给出 --previous-close：以成交记录的首个价格 {price} 作为上一收盘价',
};

/** Chinese words for what a field of a tape should have been. */
export const tapeExpectedZh: Readonly<Record<keyof typeof tapeExpectedEn, readonly [string, string]>> = {
  tapeTime: ['时刻，例如 09:32:00 或 9:32:00.5', '例如 09:32:00'],
  tapePrice: ['0.01 至 100000、最多两位小数、不带千位分隔符的价格（元）', '例如 78.50'],
  tapeTonnes: ['1 至 100000000、不带千位分隔符的整数吨', '例如 1200'],
  tapeProduct: ['品种名称', '请写名称'],
  tapeAmount: ['大于 0、最多两位小数、不带千位分隔符的金额（元），或留空', '例如 94200.00'],
};

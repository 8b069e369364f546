import type { factsEn } from './factsEn.js';

/** 报告中现货市场特征与参照区间的中文文本。 */
export const factsZh: Readonly<Record<keyof typeof factsEn, string>> = {
  'facts.title': '与公布数据对照',
  'facts.shows': '在未直接设定的各项特征上，模拟的现货市场是否接近真实市场？',
  'facts.table': '主要现货市场的特征与参照区间',
  'facts.figure': '特征',
  'facts.value': '本次运行',
  'facts.band': '区间',
  'facts.source': '区间来源',
  'facts.within': '是否在内',
  'facts.yes': '是',
  'facts.no': '否',
  'facts.none': '–',
  'facts.published': '全国市场公布数据，2021–2025 年',
  'facts.aim': '模型目标（D）',
  'facts.fourthQuarterShare': '第四季度占全年现货成交量，%',
  'facts.blockShare': '大宗占现货成交量，%',
  'facts.blockToCloseMean': '大宗均价相对当日收盘价，各日均值，%',
  'facts.blockToCloseMedian': '同上，各日中位数，%',
  'facts.daysWithoutTrade': '无挂牌成交的交易日，%',
  'facts.zeroReturnDays': '收盘价不变的交易日，%',
  'facts.dailySd': '收盘价日波动率，%',
  'facts.largeMovesPerYear': '每年收盘价变动超过 5% 的天数',
  'facts.excessKurtosis': '日收益的超额峰度',
  'facts.limitTouched': '触及涨跌停的期货合约日，%',
  'facts.thirdLocks': '期货连续三日及以上封板次数',
  'facts.method':
    '公布数据：全国碳市场 2021 至 2025 年各年数值的范围，经分块自助法放宽。现货各项按运行中的完整自然年计算；没有完整自然年时按全部交易日计算，此时按年计的各项不存在。大宗：当日均价 ÷ 收盘价 − 1，含关联方。单个年度落在区间之外不说明模型有误，落在其内也不说明模型正确：多个种子的结果见 docs/calibration.zh-CN.md。',
};

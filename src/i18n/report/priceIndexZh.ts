import type { priceIndexEn } from './priceIndexEn.js';

/** Chinese texts of the report on the spot index. */
export const priceIndexZh: Readonly<Record<keyof typeof priceIndexEn, string>> = {
  'priceIndex.title': '现货指数与指数期货',
  'priceIndex.shows': '现货指数走势如何，指数期货是否收敛于它？',
  'priceIndex.chart': '指数点位与指数期货结算价（点）',
  'priceIndex.markets': '指数样本中的现货市场',
  'priceIndex.days': '在样本中的天数',
  'priceIndex.weight': '末日权重',
  'priceIndex.contribution': '对涨跌的贡献（点）',
  'priceIndex.settlements': '以现金交割的期货',
  'priceIndex.lastDay': '最后交易日',
  'priceIndex.final': '最后结算价（点）',
  'priceIndex.mean': '指数平均点位',
  'priceIndex.toLevel': '相对当日点位（%）',
  'priceIndex.dayBefore': '前一日相对其点位（%）',
  'priceIndex.settledLots': '现金了结手数',
  'priceIndex.note':
    '指数期货以点报价；在本报告其他各处及各表中，一点写作一元。最后结算价是最后若干日点位的平均，因此在最后交易日当天并不等于当日点位。',
  'priceIndex.method':
    '点位 = 收盘价的平均 ÷ 除数 × 基点。样本或权重变动时，除数在开市前修正，点位不变（IDX-1）。最后交易日全部持仓按最后结算价盯市（MTM-1）后了结，不作实物交割。见 docs/price-index.zh-CN.md。',
};

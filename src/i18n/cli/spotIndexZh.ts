import type { spotIndexEn } from './spotIndexEn.js';

/** Chinese texts of the command line on the section `index` of a scenario. */
export const spotIndexZh: Readonly<Record<keyof typeof spotIndexEn, string>> = {
  'figures.index': '现货指数及其期货 (IDX-1)',
  'section.index': '本次运行的现货指数 (IDX-1)；没有本节则不编制',
  'section.index.base': '指数起算的点位',
  'key.index.name': '指数名称：一段文字，或分写在 en 与 zh 下',
  'key.index.code': '指数代码',
  'key.index.base.date':
    '基日：指数自该日或其后首个交易日的收盘价起算；默认及早于运行时，自运行前一日的收盘价起算',
  'key.index.base.points': '基日点位（基点），1 至 100000',
  'key.index.sample':
    '入样的本次运行的现货市场；默认为所有交易配额的市场。weighting: fixed 时写作 {national: 3, hubei: 1}',
  'key.index.events':
    '样本变动：date，以及 join（入样）、leave（退出）或 weighting: fixed 时的 weights（新权重）；均在当日开市前生效，点位不变',
};

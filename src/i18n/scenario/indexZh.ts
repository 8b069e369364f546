import type { indexExpectedEn, indexIssuesEn, indexWarningsEn } from './indexEn.js';

/** Chinese words for what is wrong with an index of spot prices and its prices. */
export const indexIssuesZh: Readonly<Record<keyof typeof indexIssuesEn, string>> = {
  indexFileEmpty: '应为指数定义；文件为空；可不给该文件而用默认值，或从样例开始：cfsim index --example',
  indexPricesEmpty: '应为价格数据；文件为空；各列写法见样例：cfsim index --example prices',
  indexColumn: '应有列“{found}”；实际的列为 {known}；首行请写 date,venue,close,volume',
  indexVolumeColumn: '加权方式为 {found}，应有列“volume”；目前没有；请补上，或设 weighting: simple',
  indexDateOrder: '日期应递增；本行日期早于第 {previousLine} 行；请将文件按日期排序',
  indexRowTwice: '每个交易场所每日应只有一行；{found} 已见于第 {previousLine} 行；请删去其一',
  indexSampleEmpty: '样本至少应有一个交易场所；目前没有；请写上一个',
  indexVenueUnknown: '应为价格数据中的交易场所：{known}；实际为“{found}”；请改正名称',
  indexNotMember: '应为当时样本中的交易场所：{known}；实际为“{found}”；请改正或删去',
  indexAlreadyMember: '应为尚未入样的交易场所；“{found}”已在样本中；请删去，或先让其退出',
  indexNeedsWeights: '加权方式为 fixed，每个交易场所都应有权重；目前没有；请逐行写明，例如 national: 5',
  indexWeightsUnused:
    '加权方式为 {found}，交易场所不应带权重；目前带有；请写作 [national, hubei]，或设 weighting: fixed',
  indexEventEmpty: '应有 join、leave 或 weights；该事件一个也没有；请补上，或删去该事件',
  indexBaseDate: '应为价格数据中的日期（{first} 至 {last}）；其中没有 {found}；请选有价格的日期',
  indexBaseUnpriced:
    '基日及以前样本中至少应有一个交易场所有价格；截至 {found} 都没有；请改用较晚的基日或其他样本',
  indexLevelRange: '点位不应为 0，也不应超出数值范围；{found} 的点位如此；请核对价格，或另选基点',
  indexBaseAfterRun:
    '基日应不晚于运行的最后一日 {last}；实际为 {found}；请改早，或删去：则指数自运行前的收盘价起算',
  cashNeedsIndex: '{found} 以本次运行的现货指数现金交割，应有 index 一节；目前没有；请加上：index: {}',
  cashNeedsBase: '指数期货以运行前一日的点位挂牌，基日应早于 {first}；实际为 {found}；请改早，或删去',
  cashProductKind:
    '应为交割标的物的品种：{name} 属于 {kind} 类，以期货对现货交易；{found} 为现金交割；请改用其他品种，或改为其他类别',
  cashDeliveryKey: '该品种以指数现金交割，不应有关于实物交割的设置；实际有 {found}；请删去',
};

/** Chinese words for notices about an index. */
export const indexWarningsZh: Readonly<Record<keyof typeof indexWarningsEn, string>> = {
  indexVenueUnused: '价格数据中有指数未用到的交易场所：{found}',
  indexJoinsLate: '{found} 自 {date} 起属于样本，但其首个价格在 {first}：于下一交易日入样',
  indexEventAfterEnd: '{found} 的变动晚于最后一个价格（{last}）：不起作用',
  indexEventAfterRun: '{found} 的变动晚于运行的最后一日（{last}）：不起作用',
};

/** Chinese words for what a value of an index should have been. */
export const indexExpectedZh: Readonly<Record<keyof typeof indexExpectedEn, readonly [string, string]>> = {
  venue: ['交易场所名称', '例如 national'],
};

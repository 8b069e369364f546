import type { marketEventIssuesEn } from './marketEventsEn.js';

/** Chinese words for what is wrong with policy events of the markets. */
export const marketEventIssuesZh: Readonly<Record<keyof typeof marketEventIssuesEn, string>> = {
  spotLimitEmpty: '应有 listed、block 或两者；该事件均无；请加上一个，如 listed: 5%',
  governmentWithoutPrice: '取消限价（price: none）时不应有 government；请删去 government，或填写价格',
  governmentOfReductions:
    '应为配额市场：{found} 是核证减排量，政府不发放也不回购；请删去 government，或换一个市场',
  notWholeUnits: '应为该市场交易单位 {unit} 吨的整数倍；实际为 {found}；请更正吨数',
  boundsCrossed:
    '价格下限应不高于价格上限；自此价格下限为 {floor} 元，价格上限为 {ceiling} 元；请修改其一，或以 price: none 取消',
  haltScope: '应恰有 {needed} 之一；实际为 {found}；请写明暂停交易的对象，如 contract: CA2612 或 all: true',
  untilEarly: '应晚于事件本身（{date}）；实际为 {found}；请更正',
  holidayEmpty: '应至少休市一个交易日；{start} 至 {end} 之间没有交易日；请更正日期，或删去该事件',
  holidayAtStart: '运行的首个交易日 {found} 应开市；请推迟运行的开始日，或推迟休市',
  holidayOfMonth: '{found} 应至少留有一个交易日：否则在该月停止交易的合约将没有交易日；请缩短休市',
  creditsMarket:
    '应为在其 venue 或 alsoAt 中交易此类核证减排量的群体；{found} 不符；请更正，或为该群体设置减排量市场',
};

import type { complianceEventIssuesEn } from './complianceEventsEn.js';

/** Chinese words for what is wrong with policy events of compliance. */
export const complianceEventIssuesZh: Readonly<Record<keyof typeof complianceEventIssuesEn, string>> = {
  eventWithoutCovered:
    '市场 {found} 应有重点排放单位；情景中没有，该项不起作用；请删去，或为某一群体设置 emissions',
  policyYearPast: '应为 {min} 或以后；事件生效时 {found} 年度的核定或清缴已过；请更正年度或事件日期',
  capUnchanged: '变动应不为 0；请删去该事件，或写明变动，如 change: -10%',
  paidWithoutAuction:
    '非免费部分应在市场 {found} 竞价出让；自最终核定（{start} 开盘）至清缴截止（{end}）没有竞价使用它；请在 auctions 中加入其间公告并举行、带 draws: paidAllocation 的一场，或改为 paidBy: fixedPrice',
  drawsOfSeller: '有偿配额应由政府出让；实际为“{found}”；请删去 seller 或 draws',
  carryOverEmpty: '应有 years、netSalesMultiple 或 baseTonnes；该事件均无；请加上一个，如 years: 0',
  reserveThresholds: '应不高于上限 {max} 吨；实际为 {found} 吨；请对调或更正',
  sectorWithoutFirms:
    '应为主市场（须为全国市场）某一履约群体所属的行业；除以 joinsNational 定纳入年度者外，主市场没有企业属于 {found}；请更正，或为群体设置 sector',
};

/** Chinese words for notices about policy events that do nothing. */
export const idleEventWarningsZh = {
  haltOfNothing: '运行期间没有交易时段落在暂停交易之内：该事件不起作用',
  noOpeningAfter: '运行期间在其之后没有开盘：自下一开盘起适用的事件不起作用；请提前日期，或推迟运行的结束日',
  mergedByThen: '“{found}”最早于 {date} 开盘并入他人：此后以其承继者代之',
  reserveWithoutPaid: '主市场的配额依 policy.freeShare 与各事件全部免费分配：储备没有可以扣留的',
  drawsWithoutPaid: '{found} 的配额全部免费分配：没有可供该竞价出售的',
} as const;

/** Chinese words for what is wrong with the compliance of spot markets, and with mergers and splits. */
export const regimeIssuesZh = {
  complianceOfReductions:
    '“{venue}”交易的是 {product}，不应有 compliance：核证减排量不分配，只可抵销配额；请删去',
  complianceTwice:
    '同一种配额的履约规则只应写一处：“{found}”与前面的市场交易同一标的，其规则在 {where}；请删去，或写到该处',
  yearOrNone: '应为 0，或 {min} 至 {max} 的排放年度；实际为 {found}；请更正年度',
  joinsFromNational:
    '应为试点市场的分组：“{venue}”已是全国市场，{found} 无从转入；请删去，或将 venue 设为试点',
  joinsWithoutNational: '情景中应有全国配额（CEA）市场供 {found} 转入；请删去，或在 venues 一节加入 national',
  unknownParticipant: '应为某分组的成员，如“<分组>-2”；实际为“{found}”；请更正名称；各分组及其成员：{known}',
  sameParticipant: '应为“{found}”以外的另一参与者：不能与自身合并，也不能分立给自身；请更正其一',
  mergedBefore: '应为仍然存在的参与者：“{found}”已于 {date} 并入他者；请删去该事件，或提前日期',
  successionAcrossMarkets:
    '双方应适用同一履约规则：{from} 在 {fromMarket}，{into} 在 {intoMarket}；请选择 venue 与 joinsNational 均相同的分组的成员',
} as const;

/** Chinese words for notices about the compliance of spot markets. */
export const regimeWarningsZh = {
  complianceWithoutCovered: '{found} 没有给出 emissions 的分组：其 compliance 不起作用',
} as const;

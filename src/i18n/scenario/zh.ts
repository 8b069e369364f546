import { complianceEventIssuesZh, idleEventWarningsZh } from './complianceEventsZh.js';
import type { ExpectedKey, foundEn, IssueTextKey, WarningTextKey } from './en.js';
import { indexExpectedZh, indexIssuesZh, indexWarningsZh } from './indexZh.js';
import { marketEventIssuesZh } from './marketEventsZh.js';
import { regimeIssuesZh, regimeWarningsZh } from './regimeZh.js';
import { supervisionIssuesZh } from './supervisionZh.js';
import { tapeExpectedZh, tapeIssuesZh, tapeWarningsZh } from './tapeZh.js';
import { venueIssuesZh, venueWarningsZh } from './venueZh.js';

/** Chinese words for what is wrong with a scenario, code by code as the English ones. */
export const issuesZh: Readonly<Record<IssueTextKey, string>> = {
  ...tapeIssuesZh,
  ...indexIssuesZh,
  ...marketEventIssuesZh,
  ...complianceEventIssuesZh,
  ...venueIssuesZh,
  ...regimeIssuesZh,
  ...supervisionIssuesZh,
  scenarioMissing: '找不到情景文件 {found}；请检查文件名和目录；自带情景见 cfsim scenarios',
  fileMissing: '应为可读取的文件；{found} 不存在或无法读取；请检查文件名和目录',
  fileIsFolder: '应为文件；{found} 是目录；请指定其中的文件',
  fileEmpty: '应为情景或数据；文件为空；可从 cfsim 自带的情景开始修改',
  fileTooLarge: '文件不应超过 {limit} 字节；实际更大；请确认是否选错文件',
  notText: '应为 UTF-8 文本；文件是二进制或其他编码；请另存为 UTF-8',
  yamlSyntax: '应为 YAML；存在语法错误（{detail}）；请修改该行',
  duplicateKey: '每个键只应出现一次；{found} 重复出现；请删去其一',
  severalDocuments: '应只有一个 YAML 文档；此处开始了另一个；每个文件只保留一个',
  tooManyAliases: '最多允许 20000 个值；别名（*name）展开后无限膨胀；请直接写出各值',
  nestedTooDeep: '最多允许 32 层；嵌套过深；请减少层次',
  overrideSyntax: '应为 路径=值；实际为“{found}”；例如 --set futures.margin=12%',
  noListItem:
    "应为列表 {list} 中已有的项（共 {count} 项，从 0 起编号）；实际为“{found}”；请更正，或给出整个列表：--set '{list}=[…]'",
  unknownKey: '应为 {known} 之一；实际为“{found}”；请更正或删除',
  missingKey: '键“{key}”应给出{expected}；目前缺失；请补上',
  wrongValue: '应为{expected}；实际为{found}；{advice}',
  tooManyDecimals: '最多 {places} 位小数；实际为 {found}；请取舍',
  outOfRange: '应在 {min} 至 {max} 之间；实际为 {found}；请改为范围内的值',
  unknownChoice: '应为 {choices} 之一；实际为“{found}”；请从中选择',
  presetInList:
    '方括号内应为层级；实际为整个处置顺序的名称“{found}”；请去掉方括号：clearing.waterfall={found}',
  unknownKind: '应为参与者种类：{known}；实际为“{found}”；请从中选择',
  unknownGroup: '应为情景中的分组：{known}；实际为“{found}”；请更正名称，或同时给出 kind',
  unknownVenue: '应为情景中的现货市场：{known}；实际为“{found}”；请更正，或在 venues 一节中加入',
  venueIsMain: '名称不应与主市场相同；“{found}”是 spot 一节的市场；请改名并给出 preset',
  venueNeedsPreset: '市场名应为预设之一（{known}），或给出 preset；实际为“{found}”；请改名或加上 preset',
  reductionsOnly: '{preset} 只交易核证减排量（{known}）；实际为 {found}；请改为其中之一，或改用其他预设',
  coveredElsewhere:
    '“{venue}”交易的是 {product}，该处分组的 emissions 应为 0：清缴义务须用按年度分配的配额；{found} 给出了排放量；请删去，或让该组在全国或试点配额市场交易',
  pledgedElsewhere: '在“{venue}”的分组应为 0：质押作保证金的是主市场的标的；请删去，或将 venue 设为 {main}',
  issuanceOfAllowances:
    '在“{venue}”（交易 {product}）的分组应为 0：只有核证减排量向项目签发；{found} 给出了 issuance；请删去，或让该组在减排量市场交易',
  anchorElsewhere: '{kind} 跟随主现货市场 {main} 的序列；实际为“{found}”；请删去 venue',
  unknownProduct: '应为情景中的期货品种：{known}；实际为“{found}”；请更正，或将其写入 products 一节',
  badProduct: '应为一至八个大写字母（合约月份之前的代码）；实际为“{found}”；请改名',
  productIsMain: '应与主品种的代码不同；“{found}”已是 futures 一节的品种；请另取代码，并写明 terms: {found}',
  productNeedsTerms: '品种名应为预设之一（{known}），或给出 terms；实际为“{found}”；请改名或加上 terms',
  exchangeWideKey: '此处应为单个品种的条款；{found} 由交易所对全部品种统一规定；请移至 futures 一节',
  noMonth: '至少应有一个月份；列表为空；例如 [3, 6, 9, 12]',
  badName: '名称应由字母、数字、“-”和“_”组成，最长 64 个字符；实际为“{found}”；请改名',
  countTwice:
    'count 与 marketCount 只应给出一个（marketCount 乘以 population.scale 即为数量）；请删去其一，或将 marketCount 设为 0',
  balanceTwice: '{found}（逐个企业的盈缺）与企业总体（{keys}）只应给出一种；请删去其一',
  totalTooLarge:
    '至多 {max} 吨，即这 {firms} 家企业排放量的一半；实际为 {found}；请减小，或更改 shortShare、emissions',
  shortWithoutShortage:
    '缺口至少应为 {min} 吨（{firms} 家短缺企业每年各一吨）；请增大 shortageTonnes，或减小 shortShare',
  sectorShares: '各行业比例之和不应超过 100%；实际为 {found}；请减小其一',
  belowThreshold: '应不低于该市场的纳入门槛 {min} 吨（CMP-5）；实际为 {found}；请增大，或不设行业',
  reservedName: '应使用其他名称；“{found}”在结果中表示期货公司会员或交易场所等；请改名',
  impossibleDate: '应为日历上存在的日期；{found} 不存在；请更正',
  datesReversed: '结束日期不应早于开始日期 {start}；实际为 {end}；请对调或更正',
  notAnnounced:
    '结束日期不应晚于 {last}（节假日安排已公布的最后一天）；实际为 {found}；请提前结束，或设置 calendar.projection: projected',
  outsideTables: '应在日历表范围 {min} 至 {max} 之内；实际为 {found}；请改用其他日期',
  alreadyTradingDay: '应为休市日；{found} 本来就是交易日；请删除',
  notTradingDay: '应为交易日；{found} 本来就休市；请删除',
  noTradingDay: '至少应有一个交易日；{start} 至 {end} 之间没有；请更改日期',
  contractProduct: '应为 {product} 的合约；实际为“{found}”；请填写 {product} 的合约月份',
  contractTwice: '每个合约只应出现一次；{found} 重复出现；请删去其一',
  contractOrder: '近月合约应在前；{found} 的最后交易日早于 {previous}；请对调',
  contractExpired:
    '{found}：最后交易日不应早于运行起始日（{start}）；实际为 {lastTradingDay}；请改用更远的合约',
  contractNotAnnounced:
    '{found}：最后交易日应在节假日安排已公布的年份；实际为 {lastTradingDay}；请改用更近的合约，或设置 calendar.projection: projected',
  contractBeyondTables: '合约月份应在日历表范围内；实际为 {found}；请改用其他月份',
  noContract: '至少应有一个合约；列表为空；例如 [CA2612]',
  offTick: '应为最小变动价位 {tick} 的整数倍；实际为 {found}；请修改价格或变动价位',
  emptyPopulation: '至少应有一个参与者；目前没有；请添加一组，或删去整个 population',
  tooManyAgents: '参与者不应超过 {max} 个；实际为 {found} 个；请减少数量',
  needsHistory: '“{found}”需要真实序列；缺少 spot.history；请在其中指定文件，或改用其他种类',
  csvSyntax: '应为逗号分隔的数据；存在语法错误（{detail}）；请修改该行',
  csvColumn: '应有列“{found}”；实际的列为 {known}；请用 spot.history.columns 指定列名',
  csvColumnTwice: '列“{found}”应只有一个；实际有 {count} 个；请改名或删去其余',
  columnShared: '各项应有各自的列；“{found}”已用于 {other}；请改用其他列，或删去其一',
  csvFieldCount: '应与表头一样有 {expected} 个字段；实际为 {found} 个；请修改该行',
  csvValue: '应为{expected}；实际为“{found}”；请修改该行',
  csvDateOrder: '日期应递增且不重复；本行日期不晚于第 {previousLine} 行；请将文件按日期排序',
  csvClosedDay: '应只含交易日；{found} 休市；请删除该行，或设置 spot.history.calendar: series',
  csvNoRow: '表头之后至少应有一行数据；目前没有；请确认是否选错文件',
  noListedMonth: '至运行结束的合约月份应在日历表范围内；实际超出；请提前结束日期',
  bandTooWide: '涨跌停区间最多 {max} 个价位；按首日价格有 {found} 个；请加大变动价位、降低价格或收窄幅度',
  moneyTooLarge: '所有账户资金合计不应超过 {max} 元；实际为 {found} 元；请减少金额或数量',
  orderTooLarge:
    '最大一笔委托的价值不应超过 {max} 元；按价格、交易单位和手数计算为 {found} 元；请减小其中之一',
  eventChangesNothing: '应给出下列之一：{needed}；该事件一项也没有；请补上',
  eventTwice: '同一时刻对同一对象只应有一个事件；{found} 另有一个；请合并为一个，或更改时刻',
  eventWithoutLimit:
    '应为有涨跌停板的合约；futures.priceLimited 为 false；请删去 priceLimit，或将其设为 true',
  eventKeyAlone: '{key} 应与 {needed} 之一同时给出；该事件一项也没有；请补上，或删去 {key}',
  openingOfProduct:
    'product 为 {found} 时应同时给出 contract：暂停开仓只针对一个合约或全部品种；请写明合约，或将 opening 写在没有 product 的事件中',
  announcedLate: '公告应早于事件生效的时刻（{date}）；实际为 {found}；请提前，或删去',
  eventContract: '应为 {date} 正在交易的合约；{found} 不是；请改用其他合约或日期',
  eventGroup: '应为 population 中的分组：{known}；实际为“{found}”；请更正名称',
  auctionHours: '应晚于开始申报的时刻 {start}；实际为 {found}；请推迟，或提前开始',
  auctionTonnes: '应不少于 {min} 吨且为 {unit} 吨的整数倍；实际为 {found}；请修改数量或条款',
  auctionPrices: '不应低于底价 {min}；实际为 {found}；请提高，或降低底价',
  auctionSeller: '应为 government，或某分组的成员（如“<分组>-2”）：{known}；实际为“{found}”；请更正名称',
  auctionOfReductions: '应由持有者出让：{found} 为核证减排量，并非政府发放；请填写分组，或换一个市场',
  newsWithoutProcess:
    '只有基本面价值由消息驱动时才能给出 news；fundamental.source 不是 news；请删去，或将其设为 news',
  policyDateOrder: '不应早于 {previous}（{date}）；实际为 {found}；请按先后顺序填写五个日期',
  cycleYears: '应为连续且不属于其他周期的年份；实际为 {found}；请更正年份',
  tooManyItems: '最多 {max} 项；实际有 {found} 项；请删减',
  itemTwice: '每项只应出现一次；{found} 重复出现；请删去其一',
  tableUnknown: '应为结果表的名称：{known}；实际为“{found}”；请更正或删除',
  expectationWithoutValue: '键“value”应给出公式，或以公式作为名称；两者都没有（“{found}”）；请补上 value',
  expectationTwice: '每个条件的名称应各不相同；“{found}”重复出现；请改其一',
  boundReversed: '区间应由小到大；实际为 {found}；请对调',
  formulaTooLong: '公式最长 {max} 个字符；实际有 {found} 个；请拆成几个条件',
  formulaTooComplex: '公式最多 {nodes} 个部分、{depth} 层；实际更多；请拆成几个条件',
  formulaSyntax: '应为公式；“{found}”存在语法错误：{detail}；请更正',
  formulaNotAllowed:
    '公式可用数字、指标、+ - * / 与比较、and、or、not、? : 以及函数 {functions}；实际为“{found}”；请改用这些',
  formulaList:
    '应为一个数；“{found}”是列表；请用函数汇总，例如 mean({found}) 或 sum({found})，或选取其中一项，例如 terminalBasis["CA2612"].toClose',
  formulaLists: '逐项计算的列表应来自相同的各项；“{found}”混用了不同的列表；请先分别汇总',
  functionUnknown: '应为函数 {known} 之一；实际为“{found}”；请从中选择',
  functionArguments: 'abs 与 sqrt 只取一个参数，其他函数至少一个；“{found}”有 {count} 个；请更正',
  figureUnknown: '应为 summary.json 中的指标；实际为“{found}”；出错之处可用：{known}；请更正',
  figureIncomplete: '应为单个指标；“{found}”是一组；请接着写 {known} 之一',
  figureNoList: '[ ] 之前应为列表的名称；“{found}”中的“{list}”不是；请去掉方括号',
  figureRecords: '应为数字；“{found}”是记录的列表；请指明其中的字段，或用 count 计数',
  figureText: '应为数字；“{found}”是文字，只能计数；请写 count({found})，或改用其他指标',
  keyUnknown: '[ ] 内应为 {known} 之一；实际为“{found}”；请更正',
  flagsCounted:
    '应为可计数的数字、文字或记录；“{found}”为真或假，count 会将两者都计入；要知道有多少个为真，请写 sum({found})',
  clockOrder: '划款到账不应晚于追保截止时间 {deadline}；实际为 {found}；请提前',
  intradayNeedsFloating:
    '应为 true：clearing.intraday.enabled 要求浮动亏损计入可用资金；实际为 false；请删去该键，或关闭盘中追保',
  intradayTransferLate: '日间入金应在盘中追保时限 {deadline} 之内到账；实际为 {found}；请缩短',
  pledgedBeyondAllowances:
    '质押量不应超过每个参与者期初的配额 {max} t；实际为 {found}；请增加 allowances 或减少质押',
  deadlineAfterOpen: '追保截止时间不应晚于开市 {open}（强行平仓自此开始）；实际为 {found}；请提前',
  settlementBeforeClose: '结算应在收市 {close} 之后；实际为 {found}；请推后，例如 15:30',
  waterfallEmpty:
    '至少应有一个层级；列表为空；请列出层级，例如 [brokerReserve, exchangeFunds]，或写预置方案名，例如 chinese',
  keyOfSeveral: '应写 {keys} 之一；实际都没有；请补上其中一个',
  keysExclude: '{keys} 只应写一个；实际都写了；请删去一个',
  marginFileEmpty: '应为账户及其合约和交易日；文件为空；可从样例开始：cfsim margin --example',
  memberAddOn:
    '会员按交易所标准缴纳保证金，不应有加收；role 为 {found}；请删去 brokerAddOn，或将 role 写为 client',
  withoutLimit: '应为有涨跌停板的合约；futures.priceLimited 为 false；请删去 {key}，或改为 true',
  timeOrder: '成交应按时间先后排列；{found} 排在 {previous} 之后；请调换两行',
  dayOrder: '日期应晚于 {previous}；实际为 {found}；请按先后排列交易日',
  marketClosed: '应为交易日；{found} 休市；请换一天',
  contractStopped: '日期不应晚于 {found} 的最后交易日 {lastTradingDay}；请删去其后的交易日或该合约',
  closesTooMuch: '最多可平 {held} 手；实际为 {found} 手；请更正手数、买卖方向或开平标志',
  outsideBand: '价格应在当日涨跌停板 {min} 至 {max} 之间；实际为 {found}；请更正，或放宽 priceLimit',
  valuesTooLarge: '持仓、成交和资金合计不应超过 {max} 元；实际为 {found} 元；请减少其中一项',
};

/** Chinese words for notices about a scenario. */
export const warningsZh: Readonly<Record<WarningTextKey, string>> = {
  ...tapeWarningsZh,
  ...indexWarningsZh,
  ...venueWarningsZh,
  ...regimeWarningsZh,
  ...idleEventWarningsZh,
  historyClipped:
    '序列 {file} 覆盖 {first} 至 {last}；运行在 {contract} 最后交易日之前的 {end} 结束：共 {rows} 行，使用其中 {used} 行',
  historyJump: '{found} 的收盘价相对上一行超出涨跌幅：现货挂牌价格无法一日内跟上',
  historyWithoutAnchor: '没有 spotAnchor 类的分组：序列只给出交易日与首日价格，其行情不会进入现货挂牌市场',
  csvNoBlockColumn: '序列中没有列“{found}”：本次运行不含来自序列的大宗成交',
  csvNoBlockAmount: '序列中没有列“{found}”：其大宗成交按当日收盘价计',
  blockAmountAlone: '只给出 blockTurnover 而没有 blockVolume，不予使用：本次运行不含来自序列的大宗成交',
  blockAmountWithoutVolume: '{found} 的大宗交易只有金额而没有成交量：不予计入（此类共 {rows} 行）',
  blockPriceFar:
    '{found} 大宗交易均价 {price} 元超出 spot.blockPriceLimit：大宗市场不能以此成交，改取允许的价格；金额是否以元为单位？（此类共 {rows} 行）',
  blocksBelowThreshold:
    '{found} 的大宗成交量低于 spot.blockThreshold（{least} 吨）：留待以后凑足（此类共 {rows} 行）',
  historyGap: '运行期间有 {missing} 个交易日在序列中没有数据：这些日子没有锚定',
  vintageWithoutUse:
    '{found} 年度配额不能用于 {date} 截止的清缴（可用 {min} 至 {max} 年度）：期初持有的配额无法在现货市场交易',
  defaultPopulation: '情景没有给出 population：使用默认的小规模参与者',
  daysProjected: '{found} 的最后交易日 {lastTradingDay} 所在年份的节假日安排尚未公布：该日期为推算',
  policyYearLate:
    '{found} 年度的核定或清缴晚于本次运行所涉的最后年度 {max}：该事件不起作用；请写较早的年度，或推迟运行的结束日',
  eventOutsideRun: '{found} 的事件不在运行期间（{start} 至 {end}）：不予执行',
  quotaWithoutHedger: '{found} 给出了 hedgeQuota，但 hedger 为 false：套期保值额度只用于套期保值者，不起作用',
  noSpotAccess: '{found}（{kind}）要交易现货，但 {key} 为 {access}：其挂牌与摘牌将被拒绝',
  venueWithoutSpot: '{found}（{kind}）不交易现货：所给市场只决定其配额的种类',
  scaledToOne: 'marketCount {found} 按 population.scale {scale} 折算不足半个：按一个计',
  notCovered: '{found} 未纳入配额管理（emissions 为 0）：{keys} 不起作用',
  firmNotCovered: '{found}（{kind}）的 emissions 为 0，没有清缴义务，也不会交易；请给出 emissions',
  policyWithoutCovered:
    '没有在主市场 {found} 履约的分组给出 emissions：policy 一节不起作用；其他市场的规则请写在该市场的 compliance 一节，或为在主市场履约的分组设置 emissions',
  marginBelowBand: '保证金 {margin} 低于涨跌停幅度 {limit}：一个停板的亏损可能超过保证金',
  marginBelowMoves:
    '不设涨跌停板时，保证金 {margin} 低于日波动的三倍标准差 {move}（fundamental.dailySd）：一日亏损可能超过保证金；请提高 margin，或设 priceLimited: true',
  deliversOtherUnits:
    '{found} 交割其现货市场 {venue} 的标的 {units}，而非 {underlying}：请在 venues 中加入 {underlying} 的市场，或在该处设 product: {underlying}',
  spotOfOtherMarket:
    '{found}（{kind}）交易在市场 {own} 交割的 {product}，却以自身市场 {venue} 的现货与之对冲：请设 venue: {own}，或改 product',
  valueOfOtherMarket:
    '{found}（{kind}）交易 {product}，其交割在市场 {own}，而所依据的价值为自身市场 {venue} 的：请设 venue: {own}',
  productWithoutFutures: '{found} 的种类为 {kind}，不交易期货：所写品种不起作用',
  firstDayMarginBelowBand:
    '合约挂牌初期的保证金 {margin} 低于涨跌停幅度 {limit}（正常幅度的两倍）：请提高保证金或收窄幅度，否则一个停板的亏损可能超过保证金',
  lockedMarginBelowBand:
    '单边市之后的保证金 {margin} 低于涨跌停幅度 {limit}：请将 limitEscalation 设为 true 或降低 thirdLockLimit，否则再一个停板的亏损可能超过保证金',
  ladderMarginBelowBand:
    '自 {from} 起保证金 {margin} 仍低于涨跌停幅度 {limit}：请提高 futures.margin 或收窄幅度',
  hedgerMarginBelowBand:
    '自 {from} 起套期保值保证金 {margin} 低于涨跌停幅度 {limit}：请减小优惠，否则一个停板的亏损可能超过其保证金',
  deliveryMarginBelowPenalty:
    '交割期间的保证金 {margin} 低于违约金 {penalty}：请提高 futures.margin、将 marginLadder 设为 true，或降低违约金',
  intradayCountsFloating:
    'clearing.intraday.enabled 使浮动亏损计入可用资金；如需写明，请设 floatingLossesCount: true',
  memberUnderMinimum:
    '期货公司期初结算准备金 {found} 元，低于最低标准 {min} 元：首日结算后即被追保；请提高 reserve 或降低 minimumReserve.member',
  waterfallWithoutBroker:
    '违约处置顺序中没有违约客户所属期货公司的层级：其损失从第一分钱起就由他人承担；请加入 {known} 之一',
  waterfallWithoutEnd: '违约处置顺序止于期货公司：其无力承担的部分将无人弥补；请加入 {known} 之一',
  sizeWithoutLayer: '不起作用：违约处置顺序中没有层级 {known}；请加入其一，或删去此项',
  sizeWithoutMeasure: '不起作用：afterThirdLock 为 {chosen}；请设为 {measure}，或删去此项',
  limitsSwitchedOff: '不起作用：futures.positionLimits 为 false；请设为 true，或删去此项',
  laterLimitLarger: '限额 {found} 大于此前适用的 {former}（{before}）；持仓限额应随交割临近逐级收紧（POS-1）',
  middleTierEmpty:
    '强制减仓第二档为空：其盈利下限 {middle} 不低于第一档的 {threshold}（FRD-1）；请使 reductionMiddleProfit 小于 reductionThreshold',
  layerWithoutSize: '规模为 0，层级 {known} 无法承担任何损失；请提高规模，或去掉这些层级',
};

/** Chinese words for what a value should have been, with an example of how to write it. */
export const expectedZh: Readonly<Record<ExpectedKey, readonly [string, string]>> = {
  ...tapeExpectedZh,
  ...indexExpectedZh,
  integer: ['整数', '请只写数字，例如 120'],
  number: ['数字', '例如 0.5'],
  money: ['以元为单位的金额', '例如 79.80'],
  rate: ['比率', '例如 10% 或 0.1'],
  boolean: ['true 或 false', '请写 true 或 false'],
  choice: ['一个词', '请写一个词'],
  date: ['日期', '例如 2026-01-05'],
  clock: ['时刻', "例如 '15:30'"],
  moment: ['日期，或日期与时刻', "例如 2026-02-27 或 '2026-02-27 15:30'"],
  monthDay: ['月和日', '例如 03-31'],
  duration: ['时长', '例如 90s、5m 或 1h'],
  microseconds: ['短时长', '例如 250us、5ms 或 1s'],
  text: ['文字', '请写文字'],
  contract: ['合约代码', '例如 CA2612'],
  seed: ['整数或单词作为随机种子', '例如 42'],
  name: ['名称', '例如 baseline'],
  bound: ['界限', "请写在引号内，例如 '>= 0.3'、'= 0' 或 '0.9..1.1'"],
  tables: ['default、all、none 或结果表的列表', '例如 all 或 [trades, marginCalls]'],
  waterfall: ['违约处置方案名或层级列表', '例如 ccp 或 [brokerReserve, exchangeFunds]'],
  list: ['列表', '例如 [第一项, 第二项]，或每行以“- ”写一项'],
  section: ['含若干键的段落', '请在其下写 键: 值'],
  close: ['以元为单位的正价格（不超过 100000）', '例如 51.23'],
  volume: ['0 至 100000000000 的整数吨数', '例如 130800'],
  amount: ['0 至 900000000000、最多四位小数的金额（元）', '例如 6841289.25'],
};

/** Chinese words for values that have no text. */
export const foundZh: Readonly<Record<keyof typeof foundEn, string>> = {
  nothing: '空值',
  list: '列表',
  section: '含若干键的段落',
};

import type { Rule } from './rule.js';

/** Margin calls, forced liquidation, forced reduction and position limits (CALL, LIQ, FRD, POS). */
export const riskRules: readonly Rule[] = [
  {
    id: 'CALL-1',
    mark: ['P', 'm', 'D'],
    text: {
      zh:
        '最低结算准备金：客户为0，期货公司会员200万元，其他会员50万元。结算后（15:30）结算准备金低于最低' +
        '标准的账户收到追加保证金通知，金额为最低标准−结算准备金，追保时限为下一交易日9:00（参数；可切换' +
        '为盘中时限）。0≤结算准备金<最低标准时只能平仓、不得开仓。期货公司客户：权益低于公司保证金标准的，' +
        '发出追保通知；低于交易所保证金标准且盘中开关打开的，立即强行平仓；期货公司的结算准备金须扣除其为' +
        '客户垫付的欠款；被追保的期货公司到期以自有资金补足，仍不足的，其客户在补足之前只能平仓。',
      en:
        'The minimum reserve is 0 for clients, 2,000,000 yuan for broker members and 500,000 for other ' +
        'members. After settlement (15:30) an account whose reserve is under its minimum gets a margin ' +
        'call of minimum − reserve, due at 9:00 of the next trading day (a parameter; an intraday ' +
        'deadline is a switch). With 0 ≤ reserve < minimum it may only close. A client of a broker is ' +
        'called when equity is under the margin of the broker, and is liquidated at once when equity is ' +
        'under the margin of the exchange and the intraday switch is on; the reserve of a broker counts ' +
        'less what it advances for clients below zero, at the deadline it tops up from its own funds, ' +
        'and while that is not enough its clients may only close.',
    },
  },
  {
    id: 'CALL-2',
    mark: ['D'],
    text: {
      zh:
        '账户所有人可以追加资金、自行平仓，或两者并用；每个主体都有自己的筹资行为参数（可用现金、到账延迟、' +
        '补足意愿）。现货资金（登记结算银行账户）与期货结算准备金是两个独立的资金账户，互相划转的资金在下' +
        '一次开市前到账。',
      en:
        'The owner may pay in, close positions himself, or do both; each agent has a funding behaviour ' +
        '(cash at hand, delay, willingness). Spot cash at the registry bank and the futures reserve are ' +
        'separate wallets; a transfer between them arrives before the next open.',
    },
  },
  {
    id: 'LIQ-1',
    mark: ['P', 'D'],
    text: {
      zh:
        '追保时限届满结算准备金仍小于零的：9:00撤销其开仓委托，9:30起强行平仓（强平），不参加集合竞价。每批平仓' +
        '手数=⌈资金缺口÷(每手释放保证金−每手相对上一交易日结算价的不利变动−每手手续费)⌉，均按价格p计算；p' +
        '取该批将触及的可见盘口最差价，深度不足取停板价，并以p为限价申报平仓单。每五分钟复核一次（分批方' +
        '式为本模拟器默认）；每手缓解额不为正的，全部平仓；每批都检验手数是否为必要的最小值。因停板无法成' +
        '交的部分收市时失效，下一交易日9:30重新开始。',
      en:
        'If the reserve is still below zero at the deadline, opening orders are cancelled at 9:00 and ' +
        'liquidation starts at 9:30, not in the auction. Each slice closes ceil(deficit ÷ (margin ' +
        'released − adverse move from the previous settlement − fee)) lots, all per lot at the price p: ' +
        'the worst price of the visible depth it would use, else the limit price; it is sent as a close ' +
        'limit order at p. The account is looked at again every five minutes (the slices are our own ' +
        'default); if the relief of a lot is not positive everything is closed, and every slice is ' +
        'checked to be the smallest that suffices. What cannot trade because the market is locked lapses ' +
        'at the close and starts again at 9:30.',
    },
  },
  {
    id: 'LIQ-2',
    mark: ['P'],
    text: {
      zh:
        '强行平仓的原因：未按时补足保证金、持仓超过已逐级收紧的限额（仅平超出部分）、T−1日收市时不具备交割资格、' +
        '违规、紧急措施（后两项由交易所责令，该账户在该合约的持仓全部平仓）。',
      en:
        'The causes of forced liquidation are an unpaid margin call, a position over a limit that has ' +
        'stepped down (the excess only), no right to deliver at the close of T−1, a violation, and an ' +
        'emergency (by order of the exchange, the whole position of an account in a contract).',
    },
  },
  {
    id: 'LIQ-3',
    mark: ['P'],
    text: {
      zh: '全部平仓后权益仍为负的账户，其亏损当日即按违约处置顺序承担，不得留存在账户中。',
      en:
        'Negative equity after everything is closed goes up the default waterfall the same day and never ' +
        'stays in the account.',
    },
  },
  {
    id: 'LIQ-4',
    mark: ['P'],
    text: {
      zh:
        '强行平仓的次序：会员按追保金额由大到小；合约按总持仓量由大到小；先投机持仓、后套期保值持仓；客户' +
        '按净亏损由大到小；双向持仓（锁仓）的账户先平亏损一边。',
      en:
        'The order of forced liquidation: members by size of call, largest first; contracts by total ' +
        'open interest, largest first; speculative before hedging positions; clients by net loss, ' +
        'largest first; of a locked account, one that holds both sides, the losing leg.',
    },
  },
  {
    id: 'FRD-1',
    mark: ['m'],
    text: {
      zh:
        '强制减仓在D3收市后、当日委托失效前进行：先确定结算价，再以D3停板价减仓（减仓成交作为D3成交计入当' +
        '日盈亏，见MTM-1），最后发出追保通知；亏损账户事先获知单边市情况，以便留存平仓委托。单位净持仓亏' +
        '损不小于结算价6%的客户，其以停板价申报而未成交的平仓委托构成申报平仓量Q；同一账户的反向持仓先自' +
        '行对冲。对手方依次为：单位盈利不小于6%、3%—6%、0—3%的投机持仓，以及单位盈利不小于6%的保值持仓；' +
        '同一层级内按比例分配，采用最大余数法，余数相同者账户在前者优先（可切换为抽签）。',
      en:
        'Forced reduction comes after the close of D3 and before day orders expire: first the settlement ' +
        'price, then the reduction at the limit price of D3 (its trades enter MTM-1 as trades of D3), ' +
        'then the margin calls; losing accounts are told of the lock so that they can leave close ' +
        'orders. Unfilled close orders at the limit price of clients whose loss per unit is at least 6% ' +
        'of the settlement price form the quantity Q; opposite positions of one account net first. The ' +
        'counter pool comes in this order: speculative positions with a profit of at least 6%, 3-6%, ' +
        '0-3%, then hedge positions with at least 6%. Inside a tier it is pro rata by largest remainder, ' +
        'ties to the earlier account (switch: a draw).',
    },
  },
  {
    id: 'FRD-2',
    mark: ['P'],
    text: {
      zh:
        '单位盈亏的计算：自客户最近一笔开仓成交起向前逐笔追溯，直至累计手数等于其净持仓量，再以这些成交计' +
        '算每单位的盈亏。',
      en:
        'Profit or loss per unit is found by walking back through the opening trades of the client, the ' +
        'latest first, until they add up to the net position.',
    },
  },
  {
    id: 'FRD-3',
    mark: ['D'],
    text: {
      zh:
        '供同一随机种子下比较的替代方案：自动减仓队列（ADL：对手持仓按“未实现盈亏÷开仓价值×持仓名义价值÷' +
        '账户权益”由高到低排队，依次以破产方的破产价整体平仓）、变动保证金收益折减、仅用担保基金。',
      en:
        'Designs to compare on the same seed: an auto-deleveraging (ADL) queue, which ranks opposite ' +
        'positions by unrealised profit ÷ entry value × notional ÷ account equity and closes them whole, ' +
        'highest first, at the bankruptcy price of the bankrupt side; a variation-margin haircut; the ' +
        'guarantee fund only.',
    },
  },
  {
    id: 'POS-1',
    mark: ['m', 'D'],
    text: {
      zh:
        '客户单一合约单边持仓限额：取3000手与总持仓量10%的较大者；M−1月1000手；T−4日至T日300手（手数均乘以' +
        '市场规模系数population.scale；各数均为参数）。套期保值额度加在限额之上，临近交割月份亦然：以有凭证的配' +
        '额缺口（买方）或盈余（卖方）为依据，重点排放单位自排放报送时起取得，也可由情景给定。自然人客户须在T−1日' +
        '收市前平仓，剩余持仓于T日强行平仓；被设为不具备交割资格的客户亦同。',
      en:
        'The position limit of a client on a side of one contract is max(3000 lots, 10% of open ' +
        'interest), 1000 lots in month M−1 and 300 lots from T−4 to T (lots × population scale; all of ' +
        'them parameters). A hedge quota comes on top, in the last month too: for a documented shortfall ' +
        '(to buy) or surplus (to sell), which a covered firm has from its report of emissions on, or as ' +
        'the scenario states. Natural persons must be flat at the close of T−1, what is left is ' +
        'liquidated on T; so must clients that are told to have no right to deliver.',
    },
  },
  {
    id: 'POS-2',
    mark: ['m'],
    text: {
      zh: '大户报告：结算时持仓达到持仓限额（含套期保值额度）的80%须向交易所报告，降到其下后再次达到时重新报告。',
      en:
        'A large-trader report is due when at a settlement a position has reached 80% of its limit, hedge ' +
        'quota included; and again when it reaches it anew.',
    },
  },
  {
    id: 'POS-3',
    mark: ['P'],
    text: {
      zh:
        '交易限额：限制单一账户单日开仓手数（各合约合计），实际控制关系账户合并计算，套期保值和做市交易除外。' +
        '违反的处理自下一交易日起：第一次暂停开仓5个交易日，第二次1个月（20个交易日），第三次及以后2个月。默认关闭。',
      en:
        'The trading limit caps the lots opened in a day by one account, all contracts together, linked ' +
        'accounts counting as one, hedgers and makers exempt. Breaking it costs, from the next day on, 5 ' +
        'trading days without opening the first time, a month (20 trading days) the second, two months ' +
        'the third and later. It is off by default.',
    },
  },
];

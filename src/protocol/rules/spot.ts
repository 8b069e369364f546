import type { Rule } from './rule.js';

/** The spot markets (SPOT). */
export const spotRules: readonly Rule[] = [
  {
    id: 'SPOT-1',
    mark: ['P'],
    text: {
      zh: '全国碳排放权交易市场CEA现货：报价单位为元/吨，最小变动价位0.01元/吨，最小交易单位1吨。',
      en: 'National CEA spot market: quote in yuan per tonne, tick 0.01 yuan, trading unit 1 tonne.',
    },
  },
  {
    id: 'SPOT-2',
    mark: ['S', 'D'],
    text: {
      zh:
        '挂牌协议：单笔申报须小于10万吨，挂牌方被动等待成交，价格限于上一交易日收盘价的±10%。摘牌方可见对' +
        '手方最优五个价位，按价格优先以挂牌价成交；每次摘牌指定最优非空价位上的一笔挂牌（同价位可任选对手' +
        '方：随机、最早或最大），数量自1吨至其剩余量，且小于10万吨；扫单即多次摘牌，不得摘取自己的挂牌。' +
        '买卖挂牌价格可以交叉并存，系统不自动撮合（剩余挂牌的处理为本模拟器默认）。',
      en:
        'Listed agreement: orders are under 100,000 t, listings are passive, and prices stay within ±10% ' +
        'of the previous close. A taker sees the best five price levels of the other side and takes in ' +
        'price order at the price of the poster: a take names one listing of the best non-empty level ' +
        '(his choice among the posters there: random, first or largest), from 1 t up to its remainder ' +
        'and under 100,000 t. A sweep is several takes, and nobody takes his own listing. Listings may ' +
        'cross and rest; nothing matches by itself (the treatment of remainders is our own default).',
    },
  },
  {
    id: 'SPOT-3',
    mark: ['S'],
    text: {
      zh:
        '大宗协议：单笔不小于10万吨，可公开发布、直接应价或协商议价，交易时段13:00—15:00，价格限于±30%；' +
        '不计入收盘价，盘中不公开，收市后只公布总量。',
      en:
        'Block agreement: at least 100,000 t, published, hit or negotiated, 13:00-15:00, within ±30%. It ' +
        'does not enter the close and is not public during the day; only totals are published after the ' +
        'close.',
    },
  },
  {
    id: 'SPOT-4',
    mark: ['S', 'P', 'D'],
    text: {
      zh:
        '单向竞价：一个卖方（或政府有偿发放配额）发布竞价公告，符合条件的意向受让方在约定时间内密封报价，按' +
        '统一价（中标申报中的最低价）或按各自报价成交。申报按价格优先、时间优先排序，最低成交价上的申报也可' +
        '改为按量分配或随机排序。全国市场单向竞价不少于10万吨，底价为前一交易日收盘价或其下浮10%，报价' +
        '不高于收盘价上浮10%。单个竞买人申报上限、最低认购比例和能否撤回申报为参数（本模拟器默认）；出让方的配额' +
        '自公告起冻结，申报按申报价冻结资金，成交与当日其他现货成交一并结算，政府出让的配额成交后发放且政府不付' +
        '手续费。',
      en:
        'One-way auction: one seller, or the government with its paid allocation, announces; qualified ' +
        'buyers send sealed bids until the end; it clears at a uniform price (the lowest that wins) or ' +
        'pay-as-bid. Bids rank by price, then time; bids at the lowest winning price can also be shared out ' +
        'pro rata or drawn. In the national market at least 100,000 t are offered, the reserve price is the ' +
        'previous close or 10% below it, and no bid is more than 10% above it. The most that one bidder may ' +
        'bid for, the share of the offer that bids must cover, and whether bids can be withdrawn are ' +
        'parameters (our own defaults); units of an owner are locked from the announcement on, a bid locks ' +
        'money at its price, what is sold settles with the other spot trades of the day, and the government ' +
        'issues what it has sold and pays no fee.',
    },
  },
  {
    id: 'SPOT-5',
    mark: ['P', 'm'],
    text: {
      zh:
        '申报当日有效，申报时即锁定资金或配额；卖出所得资金当日可用，买入的配额日终交收到账，下一交易日起' +
        '方可卖出（T+1）。不得卖空。',
      en:
        'Orders live for the day, and cash or allowances are locked on entry. The cash of a sale may be ' +
        'used the same day; bought allowances arrive at day-end settlement and may not be sold until the ' +
        'next day (T+1). There is no short sale.',
    },
  },
  {
    id: 'SPOT-6',
    mark: ['S', 'P'],
    text: {
      zh:
        '开盘价为当日首笔挂牌协议成交价，无成交时为上一交易日收盘价；收盘价按该交易场所的收盘规则计算，四' +
        '舍五入到0.01元。（对514个已公布交易日全部复现；若向下取整只能复现405个。）',
      en:
        'The open is the first listed trade, else the previous close. The close follows the closing rule ' +
        'of the venue, rounded half-up to 0.01 yuan (this reproduces 514 of 514 published days; rounding ' +
        'down reproduces 405).',
    },
  },
  {
    id: 'SPOT-7',
    mark: ['S'],
    text: {
      zh: '交易机构与注册登记机构对账后，日终逐笔全额结算，货银对付。',
      en:
        'Settlement is at day end, gross trade by trade, delivery versus payment, after exchange and ' +
        'registry have reconciled.',
    },
  },
  {
    id: 'SPOT-8',
    mark: ['S'],
    text: {
      zh: '每个交易主体只开设一个交易账户，可设多个操作员。',
      en: 'Each entity has one trading account, with several operators.',
    },
  },
  {
    id: 'SPOT-9',
    mark: ['S', 'P', 'm'],
    text: {
      zh:
        '除全国市场外设八个试点市场（北京、天津、上海、重庆、湖北、广东、深圳、福建）和四川（仅CCER，无配' +
        '额价格），各有规则，均以1吨、0.01元为单位；纳入全国市场的企业退出所在试点。挂牌涨跌幅：北京、重' +
        '庆±20%，天津、上海、湖北、深圳、福建±10%（湖北、深圳四舍五入到最小变动价位），广东为开盘价的±10%；' +
        '深圳有八个品种，广东只计挂牌点选成交；大宗或协议：北京1万吨以上自由议价，上海50万吨以下为当日收' +
        '盘价的±30%、以上自由议价，湖北定价转让、广东、深圳、福建±30%。手续费湖北双边各0.5%，广东0.2%（此' +
        '前0.5%）；北京持有量上限：企业为年度配额+100万吨，其他主体100万吨（北京、天津、重庆、福建的涨跌' +
        '幅，北京、湖北、深圳、福建的协议条款凭记忆）。',
      en:
        'Beside the national market there are eight pilot venues (Beijing, Tianjin, Shanghai, Chongqing, ' +
        'Hubei, Guangdong, Shenzhen, Fujian) and Sichuan (CCER only, no allowance price), each with its ' +
        'own rule set in units of 1 t and 0.01 yuan; a firm that joins the national market leaves its ' +
        'pilot. Listed limits are: Beijing and Chongqing ±20%; Tianjin, Shanghai, Hubei, Shenzhen and ' +
        'Fujian ±10% (Hubei and Shenzhen rounded half-up to the tick); Guangdong ±10% of the open; ' +
        'Shenzhen lists eight products, Guangdong counts only click trades. Blocks and agreements: ' +
        'Beijing free over 10,000 t; Shanghai ±30% of the close of the day under 0.5 Mt, free above; ' +
        'Hubei (fixed-price), Guangdong, Shenzhen and Fujian ±30%; fees are 0.5% a side in Hubei and ' +
        '0.2% in Guangdong (0.5% before); the holding limit of Beijing is the annual allowance + 1.0 Mt ' +
        'for firms, 1.0 Mt for others (from memory: the limits of Beijing, Tianjin, Chongqing and ' +
        'Fujian, the agreement terms of Beijing, Hubei, Shenzhen and Fujian).',
    },
  },
  {
    id: 'SPOT-10',
    mark: ['S', 'D'],
    text: {
      zh:
        '监管措施阶梯：电话提醒、要求报告情况、要求书面承诺、约见谈话、公开提示、限制资金或配额划转、限制账' +
        '户使用；另有风险警示。违规计分，逐级上升，若干交易日无违规则逐级下降（触发情形、分值和期限为本模拟' +
        '器默认）。限制划转时不得卖出、质押或注销配额，限制账户时不得交易，两者均可清缴、结算和交割。对成交的' +
        '争议依次提出、核查、答复：对方当日有违规的成立，成交有效而由其支付差价（本模拟器默认）；两个监管部门' +
        '可以联合行动。',
      en:
        'The supervision ladder is: phone reminder, report demanded, written undertaking, interview, public ' +
        'notice, transfer restricted, account restricted; there are also risk warnings. Breaches add points ' +
        'and lead up the ladder, trading days without one lead down (what a breach is, its points and the ' +
        'times are our own defaults). Under a restricted transfer units are not sold, pledged or cancelled, a ' +
        'restricted account does not trade, and both may surrender, settle and deliver. A dispute over a trade ' +
        'is raised, examined and answered: if the other party was in breach that day, the trade stands and it ' +
        'pays the difference to the close (our own default); two regulators may act together.',
    },
  },
  {
    id: 'SPOT-11',
    mark: ['S', 'D'],
    text: {
      zh:
        '现货交易机构每日结算后从手续费中按比例提取风险准备金，直至等于其注册资本（比例、期初余额为零和注册资本' +
        '为本模拟器默认）。',
      en:
        'After each settlement a spot exchange sets a share of its fees aside as its risk reserve, until that equals ' +
        'its registered capital (the share, an empty reserve at first and the capital are our own defaults).',
    },
  },
  {
    id: 'SPOT-12',
    mark: ['D'],
    text: {
      zh:
        '现货参与资格由spot.access决定：重点排放单位、机构或全部（含个人）。默认为机构，并标注为反事实假' +
        '设：目前全国市场仅重点排放单位可以交易。',
      en:
        'Who may trade spot is set by `spot.access`: compliance entities, institutions, or all ' +
        '(individuals too). The default is institutions, marked as counterfactual: today only covered ' +
        'firms trade nationally.',
    },
  },
  {
    id: 'SPOT-13',
    mark: ['S'],
    text: {
      zh:
        '信息披露：盘中公布五档实时行情和挂牌协议成交；收市后公布开盘价、最高价、最低价、收盘价，以及挂牌' +
        '协议和大宗协议的成交总量。各主体只能看到已公布的信息。',
      en:
        'Published are live five-level quotes and listed trades during the day, and open, high, low, ' +
        'close and the totals of listed and block trading after it. Agents see what is published and no ' +
        'more.',
    },
  },
  {
    id: 'SPOT-14',
    mark: ['D'],
    text: {
      zh:
        '现货大宗协议分两类：关联方之间或旧年度配额的转让（套利者不得参与，价格可能远离收盘价，占比为参数）；' +
        '独立主体之间的大宗交易，成交价由双方保留价之间的议价决定。',
      en:
        'Spot blocks are of two kinds: transfers between related parties or of old vintages, which are ' +
        'closed to arbitrageurs and may be far from the close (their share is a parameter), and ' +
        'arm’s-length blocks priced by bargaining between two reservation values.',
    },
  },
];

import type { Rule } from './rule.js';

/** Orders and matching in futures (ORD). */
export const orderRules: readonly Rule[] = [
  {
    id: 'ORD-1',
    mark: ['P'],
    text: {
      zh:
        '期货采用集中限价订单簿，按价格优先、时间优先撮合。成交价方式为合约条款：maker取在簿订单的价格' +
        '（其他预置合约的默认）；middleOfThree取买入价、卖出价与前一成交价三者居中的价格，为国内期货交易所' +
        '做法，CA与CR采用此法。例如买价102、卖价101、前一成交价101.5，成交价即101.5；当日首笔成交之前以上' +
        '一交易日结算价代替前一成交价。',
      en:
        'Futures trade in a central limit order book by price, then time. The trade price is a contract ' +
        'term: `maker` takes the price of the resting order (default of the other presets); ' +
        '`middleOfThree`, the practice of Chinese exchanges and the choice for CA and CR, takes the ' +
        'middle one of buy price, sell price and last trade price. A bid of 102 and an ask of 101 after ' +
        'a trade at 101.5 trade at 101.5; before the first trade of the day the previous settlement ' +
        'price stands for the last price.',
    },
  },
  {
    id: 'ORD-2',
    mark: ['P'],
    text: {
      zh:
        '订单类型：限价单（当日有效）、市价单（在涨跌停板以内成交，剩余撤销）、FAK（即时成交剩余撤销，即' +
        'IOC）、FOK（即时全部成交否则撤销）、止损单、止损限价单；可以撤单和改单。单纯减少数量的改单保留原' +
        '排队位置，其他改单排到队尾，并可能立即成交。',
      en:
        'Order types are limit (for the day), market (fills up to the price limit, the remainder is ' +
        'cancelled), FAK (fill and kill, the same as IOC), FOK (fill or kill), stop and stop-limit; ' +
        'orders can be cancelled and modified. A pure reduction of size keeps the place in the queue; ' +
        'any other modification goes to the back and may trade at once.',
    },
  },
  {
    id: 'ORD-3',
    mark: ['P'],
    text: {
      zh:
        '每笔期货订单须注明开仓或平仓（亦可指明平今、平昨）。未指明的平仓先平昨仓，且先开先平；已被平仓委' +
        '托冻结的手数不得再次平仓，超过可平手数的平仓单予以拒绝；同一账户可以同时持有多空双向持仓。在涨跌' +
        '停板价位上（含集合竞价），申报时全部为昨仓的平仓单优先于开仓单。',
      en:
        'Every futures order says open or close (or closeToday, closeHistory). A plain close uses ' +
        'history lots first, the oldest first; lots frozen by a working close cannot be closed again, ' +
        'and closing more than is free is rejected. One account may hold both sides. At a limit price, ' +
        'in the auction too, close orders whose lots are all history lots at entry rank before open ' +
        'orders.',
    },
  },
  {
    id: 'ORD-4',
    mark: ['P'],
    text: {
      zh:
        '开盘集合竞价：在涨跌停板范围内可成交量最大的价位中，取最接近上一交易日结算价者为开盘价（距离相等' +
        '取较高价，此为本模拟器默认；可切换为先取未成交差额最小者）。优于开盘价的订单全部成交，等于开盘价' +
        '的订单按时间先后成交，均以同一价格成交；未成交部分按原有次序转入连续交易。只接受限价单，9:29以前' +
        '可以撤单，撮合的一分钟内不接受任何申报。开盘价为集合竞价成交价，未产生的以当日首笔成交价为准。',
      en:
        'Opening call auction: among all ticks of the band with the largest executable volume, the one ' +
        'nearest the previous settlement is taken (at equal distance the higher, our own default; a ' +
        'switch puts the smallest imbalance first). Orders priced better fill fully, orders at the price ' +
        'fill by time, all at that one price; the rest passes to continuous trading in its order. Only ' +
        'limit orders are taken, they may be cancelled until 9:29, and nothing is accepted in the ' +
        'matching minute. The open is the auction price, else the first trade.',
    },
  },
  {
    id: 'ORD-5',
    mark: ['m'],
    text: {
      zh:
        '单笔最大下单量为1000手。价格不在最小变动价位上、超出涨跌停板、非交易时段、超过单笔最大下单量、超' +
        '过持仓限额或可用资金不足（见MAR-4）的订单，一律予以拒绝并给出规则编号和相关数字，其他状态不变。',
      en:
        'The largest order is 1000 lots. An order off the tick, outside the band, outside the session, ' +
        'too large, over the position limit or without enough free margin (MAR-4) is rejected with the ' +
        'rule id and the numbers; nothing else changes.',
    },
  },
  {
    id: 'ORD-6',
    mark: ['D'],
    text: {
      zh: '禁止自成交：撤销新到订单中会与本账户成交的部分（可切换为撤销在簿订单）。',
      en:
        'Self-trades are prevented: the part of the incoming order that would meet the same account is ' +
        'cancelled (a switch cancels the resting order instead).',
    },
  },
  {
    id: 'ORD-7',
    mark: ['D'],
    text: {
      zh: '参与者到交易所的报文延迟是各主体的参数，默认为0；同一微秒到达的两条报文保持发送次序。',
      en:
        'The latency of messages from a participant to the exchange is a parameter of each agent, 0 by ' +
        'default; two messages of the same microsecond keep the order in which they were sent.',
    },
  },
];

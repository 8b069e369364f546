import type { Rule } from './rule.js';

/** Settlement price, daily mark-to-market, margin and fees (SET, MTM, MAR, FEE). */
export const settlementRules: readonly Rule[] = [
  {
    id: 'SET-1',
    mark: ['P'],
    text: {
      zh:
        '当日结算价为该合约当日全部成交按成交量的加权平均价，向下取整到最小变动价位；包含集合竞价成交，不' +
        '含强制减仓成交。用广州期货交易所公布的8709个合约日检验，该规则复现率为99.4%—100%。',
      en:
        'The settlement price is the volume-weighted average of all trades of the day in the contract, ' +
        'rounded down to the tick; auction trades count, forced-reduction trades do not. The rule ' +
        'reproduces 99.4-100% of 8,709 published contract-days of the Guangzhou Futures Exchange (GFEX).',
    },
  },
  {
    id: 'SET-2',
    mark: ['P'],
    text: {
      zh:
        '当日无成交时依次确定结算价：（1）收市时买卖双方均有报价的，取最优买价、最优卖价与上一交易日结算' +
        '价三者居中的价格；（2）处于单边市的，取停板价；（3）否则按最近的有成交合约（距离相同取较早月份）' +
        '的涨跌幅推算，并限制在涨跌停板范围内；（4）仍无法确定的，取上一交易日结算价。',
      en:
        'Without a trade: (1) with both best quotes at the close, the middle one of bid, ask and ' +
        'previous settlement; (2) in a locked market, the limit price; (3) else the percentage move of ' +
        'the nearest contract that traded (the earlier month first), clipped to the band; (4) else the ' +
        'previous settlement price.',
    },
  },
  {
    id: 'MTM-1',
    mark: ['P'],
    text: {
      zh:
        '逐日盯市：当日盈亏={Σ[(卖出成交价−结算价)×卖出量]+Σ[(结算价−买入成交价)×买入量]+(上一交易日结算价−当日结算' +
        '价)×(上日空头持仓−上日多头持仓)}×交易单位。它等于平仓盈亏（平昨仓按上一交易日结算价、平今仓按开' +
        '仓价）与持仓盈亏之和，与开平标志无关；全部账户之和为零。',
      en:
        'The profit or loss of the day is [Σ sells (p − S) q + Σ buys (S − p) q + (Sprev − S)(shortPrev ' +
        '− longPrev)] × lot size, with S the settlement price. It equals close profit (history lots from ' +
        'Sprev, lots of today from their opening prices) plus position profit and does not depend on the ' +
        'open and close flags. Over all accounts it sums to zero.',
    },
  },
  {
    id: 'MTM-2',
    mark: ['P'],
    text: {
      zh:
        '当日结算准备金=上日结算准备金+上日交易保证金−当日交易保证金+当日盈亏+入金−出金−手续费+可用作保证' +
        '金的抵押额度变动。客户权益=结算准备金+交易保证金。抵押额度不超过现金的4倍，已付的交割货款不计入现金。',
      en:
        'Reserve R = previous R + previous margin M − M + profit or loss of the day + deposits − ' +
        'withdrawals − fees + change in usable collateral credit. Equity is R + M. Collateral credit is ' +
        'at most 4 × cash; money paid for deliveries does not count.',
    },
  },
  {
    id: 'MAR-1',
    mark: ['P'],
    text: {
      zh:
        '交易保证金=当日结算价×交易单位×持仓手数×保证金率，多空双边收取，或只按较大一边收取（单向大边，可' +
        '切换）。当日新开仓按上一交易日结算价计收。',
      en:
        'Trading margin M is settlement price × lot size × lots × rate, for both sides or only for the ' +
        'larger side (switch). Positions opened during the day are margined at the previous settlement ' +
        'price.',
    },
  },
  {
    id: 'MAR-2',
    mark: ['D', 'P'],
    text: {
      zh:
        '临近交割的梯度保证金（T为最后交易日，M为合约月份）：平时10%；自M−1月第一个交易日起15%；自T−4日起' +
        '20%。套期保值持仓可优惠1个百分点，但不低于最低交易保证金；同时适用多项标准的取最高者。新比例在生' +
        '效日前一交易日结算时收取。',
      en:
        'The margin ladder towards delivery (T the last trading day, M the contract month): 10% at ' +
        'first, 15% from the first trading day of month M−1, 20% from T−4. Hedgers may get one point ' +
        'less, never under the minimum; of several conditions the highest holds. The new rate is ' +
        'collected at the settlement of the day before it applies.',
    },
  },
  {
    id: 'MAR-3',
    mark: ['m'],
    text: {
      zh: '期货公司在交易所标准之上加收的保证金：默认0（实务中约加3个百分点）。',
      en: 'The add-on of a broker over the exchange rate is 0 by default (in practice about 3 points).',
    },
  },
  {
    id: 'MAR-4',
    mark: ['D', 'P'],
    text: {
      zh:
        '盘中可用资金=结算准备金+入金−出金+当日平仓盈亏（亏损即时扣减；盈利可用作保证金但不得出金，可切换）' +
        '+平仓释放的保证金（按上一交易日结算价）−当日开仓占用的保证金−委托冻结−手续费；浮动盈亏不计入（可' +
        '切换为计入浮动亏损）。开仓委托冻结=手数×交易单位×上一交易日结算价×账户保证金率+按委托价计算的手' +
        '续费（市价单、止损单按停板价）。平仓委托不冻结资金，只冻结手数，也不因资金不足被拒绝；采用单向大' +
        '边时，仅对使较大一边增加的部分冻结。手续费按笔、保证金按持仓四舍五入到分。',
      en:
        'Free margin of the day = reserve + deposits − withdrawals + realised profit of the closes of ' +
        'today (losses at once; gains usable for margin but not withdrawable: switch) + margin released ' +
        'by closes (at the previous settlement) − margin of the opens of today − holds − fees; floating ' +
        'profit does not count (switch: floating losses do). The hold of an opening order is lots × lot ' +
        'size × previous settlement × the rate of the account + the fee at its limit price (market and ' +
        'stop orders: at the edge of the band). Closing orders hold no money, freeze lots and are never ' +
        'refused for money; with larger-side margin only what raises the larger side is held. Fees are ' +
        'rounded half-up to the fen per trade, margin per position.',
    },
  },
  {
    id: 'FEE-1',
    mark: ['D', 'm'],
    text: {
      zh:
        '交易所手续费为成交额的0.01%（万分之一），买卖双方各自缴纳；其中20%提取为风险准备金，直至其达到交' +
        '易所资本的10倍。期货公司佣金可选。',
      en:
        'The exchange fee is 0.01% of the value traded, for each side; 20% of it goes to the risk ' +
        'reserve until that reaches 10 times the capital of the exchange. A broker commission is ' +
        'optional.',
    },
  },
];

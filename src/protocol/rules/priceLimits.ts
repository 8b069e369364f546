import type { Rule } from './rule.js';

/** Price limits and locked markets (LIM). */
export const priceLimitRules: readonly Rule[] = [
  {
    id: 'LIM-1',
    mark: ['P'],
    text: {
      zh:
        '涨停价=⌊上一交易日结算价×(1+L)÷最小变动价位⌋×最小变动价位，跌停价=⌈上一交易日结算价×(1−L)÷最小变' +
        '动价位⌉×最小变动价位，L为涨跌停板幅度；两端均向内取整。',
      en:
        'The upper limit is floor(previous settlement × (1 + L) ÷ tick) × tick and the lower limit ' +
        'ceil(previous settlement × (1 − L) ÷ tick) × tick, where L is the limit rate: both are rounded ' +
        'inwards.',
    },
  },
  {
    id: 'LIM-2',
    mark: ['P', 'D'],
    text: {
      zh:
        '涨停单边市按合约认定：14:55:00至15:00:00之间，每一事件处理完毕后最优买价均在涨停价且有量、无卖单' +
        '在簿，且没有低于涨停价的成交（新到卖单即被成交不视为打开停板）；并且该合约当日有成交或有持仓（此' +
        '条件为本模拟器默认）。跌停单边市与之对称。“连续”指相邻交易日、同一方向。',
      en:
        'A lock is found per contract. It is locked up if from 14:55:00 to 15:00:00, after every event, ' +
        'the best bid stands at the upper limit with quantity, no ask rests and no trade is below the ' +
        'limit (an incoming ask that is hit at once does not open the lock), and the contract traded ' +
        'today or has open interest (this last condition is our own default); locked down is the mirror ' +
        'image. Consecutive means adjacent trading days in the same direction.',
    },
  },
  {
    id: 'LIM-3',
    mark: ['P'],
    text: {
      zh:
        'D1出现单边市后，D2涨跌停板幅度为L+3个百分点；D2再现同方向单边市，D3再加2个百分点；自D1结算时起，' +
        '保证金率取“下一日涨跌停板幅度+2个百分点”与现行比例的较大者。CA为5%→8%→10%，保证金10%→10%→12%。出' +
        '现反方向单边市按D1重新起算，未出现单边市则恢复正常标准。L始终为合约的正常幅度，上市首日和反方向' +
        '单边市之后亦然，政策调整自其生效日改变L；同时适用多项标准的，涨跌停板和保证金均取最大者。',
      en:
        'After a locked day D1 the band of D2 is L + 3 points; after a second lock in the same direction ' +
        'D3 has 2 points more; margin from the settlement of D1 is max(next band + 2 points, current ' +
        'margin). For CA the band goes 5 → 8 → 10% and the margin 10 → 10 → 12%. An opposite lock starts ' +
        'again as D1, and a day without a lock restores the normal terms. L is always the normal limit ' +
        'of the contract, also on first days and after an opposite lock, and a policy change sets it ' +
        'from its date; the largest of the applicable limits and margins always holds.',
    },
  },
  {
    id: 'LIM-4',
    mark: ['P'],
    text: {
      zh:
        '连续第三个交易日出现同方向单边市后，交易所采取下列措施之一：提高保证金、暂停开仓、调整涨跌停板幅' +
        '度（上限20%）或强制减仓（见FRD-1）。默认在D3结算时强制减仓，D4恢复正常标准。D3为最后交易日的，合' +
        '约直接进入交割；D4为最后交易日的，按D3的标准继续交易。',
      en:
        'After a third lock in the same direction the exchange does one of these: raise margins, suspend ' +
        'opening, change the band (at most 20%), or forced reduction (FRD-1). The default is forced ' +
        'reduction at the settlement of D3 and normal terms on D4. If D3 is the last trading day the ' +
        'contract goes to delivery; if D4 is, it trades with the terms of D3.',
    },
  },
  {
    id: 'LIM-5',
    mark: ['S'],
    text: {
      zh:
        '政策事件可以在任意日期、任意时刻调整涨跌停板和保证金，针对全部合约或单个合约，可事先公告，也可不公告；' +
        '也可以暂停或恢复开仓。',
      en:
        'A policy event can change price limits and margins on any date and at any time, of all contracts ' +
        'or of one, announced or not; it can also suspend opening, and resume it.',
    },
  },
];

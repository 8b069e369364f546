import type { Rule } from './rule.js';

/** Units, trading days, sessions and time (UNIT, CAL). */
export const calendarRules: readonly Rule[] = [
  {
    id: 'UNIT-1',
    mark: ['D'],
    text: {
      zh:
        '资金以整数分计，价格以整数分/吨计，数量以整数手（期货）或整数吨（现货、排放量）计，费率与比例以' +
        '整数百万分比（ppm）计；凡涉及资金的计算一律不用浮点数。手续费按每笔成交、保证金按每个持仓四舍五' +
        '入到分；按比例分配采用最大余数法，余数相同者按账户先后顺序优先。',
      en:
        'Money is in whole fen, price in whole fen per tonne, quantity in whole lots (futures) or tonnes ' +
        '(spot, emissions), and every rate in whole parts per million; no calculation of money uses a ' +
        'floating-point number. A fee is rounded half-up to the fen per trade, margin per position. ' +
        'Pro-rata splits use the largest remainder, ties going to the earlier account.',
    },
  },
  {
    id: 'CAL-1',
    mark: ['S', 'P'],
    text: {
      zh:
        '交易日为周一至周五，扣除国家法定节假日和交易机构公告的休市日；因调休而上班的周末不是交易日。已公' +
        '布放假安排的年份（2021—2026年）取自维护中的节假日数据，之后的日期为推算值并予以标注；情景文件可' +
        '增减交易日。',
      en:
        'Trading days are Monday to Friday less Chinese statutory holidays and the closures an exchange ' +
        'announces; weekends worked to make up for a holiday are not trading days. Announced years ' +
        '(2021-2026) come from a maintained holiday table; later dates are projected and marked as such. ' +
        'A scenario may add or remove days.',
    },
  },
  {
    id: 'CAL-2',
    mark: ['S', 'D'],
    text: {
      zh:
        '交易时段为9:30—11:30和13:00—15:00。现货挂牌协议交易使用上、下午两个时段，大宗协议交易仅在下午时' +
        '段进行。期货使用相同的两个时段，开市前设集合竞价：9:25—9:29申报，9:29—9:30撮合（集合竞价的时点为' +
        '本模拟器自定）。各时段均为参数。',
      en:
        'The sessions are 9:30-11:30 and 13:00-15:00. Spot listed-agreement trading uses both, spot ' +
        'block trading only the afternoon. Futures use the same two, preceded by a call auction: orders ' +
        '9:25-9:29, matching 9:29-9:30 (the clock of the auction is our own choice). All sessions are ' +
        'parameters.',
    },
  },
  {
    id: 'CAL-3',
    mark: ['D'],
    text: {
      zh: '模拟时间采用北京时间（Asia/Shanghai，UTC+8，无夏令时），以情景首日零时起的整数微秒计。',
      en:
        'Simulated time is the time of Shanghai (UTC+8, no daylight saving), counted in whole ' +
        'microseconds from midnight of the first day of the scenario.',
    },
  },
  {
    id: 'CAL-4',
    mark: ['D'],
    text: {
      zh:
        '本规则中的日数（T+1、其后第三日、T−4等）一律按全国市场的交易日计算。合约设计原文写作“第三个工作' +
        '日”，但调休上班的周末虽是工作日，却既不交易也不结算。放假安排尚未公布的年份先行推算，公布后重新' +
        '确定。',
      en:
        'Every count of days in these rules (T+1, the third day after, T−4) counts trading days of the ' +
        'national market. The proposed contract says third working day, but on a make-up weekend nothing ' +
        'trades or settles. Days of a year whose holidays are not yet announced are projected, and fixed ' +
        'again on announcement.',
    },
  },
];

import type { Rule } from './rule.js';

/** Closing rules of the spot venues (CLS). */
export const closingRules: readonly Rule[] = [
  {
    id: 'CLS-1',
    mark: ['S'],
    text: {
      zh:
        '收盘价规则：全国市场及广东（未触发其特别规则时）为当日全部挂牌成交的成交量加权平均价；北京、天津、' +
        '重庆、福建为挂牌成交额除以成交量；上海、湖北为最后五笔成交的加权平均价，不足五笔取全部成交；深圳' +
        '按品种取最后一笔成交价。无成交的取上一交易日收盘价。',
      en:
        'Closing rules: the national market, and Guangdong before its special rule, take the ' +
        'volume-weighted average of the listed trades of the day; Beijing, Tianjin, Chongqing and Fujian ' +
        'amount over volume of listed trades; Shanghai and Hubei the weighted average of the last five ' +
        'trades, or of all if fewer; Shenzhen the last trade of each product. Without a trade it is the ' +
        'previous close.',
    },
  },
  {
    id: 'CLS-2',
    mark: ['S', 'P'],
    text: {
      zh:
        '广东特别规则：9:30:00—9:31:59的成交不计入收盘价；9:32:00起成交量不超过100吨的，收盘价取开盘价，' +
        '此时开盘价即上一交易日收盘价；超过100吨的，取9:32:00起全部成交的加权平均价。',
      en:
        'Guangdong: trades from 9:30:00 to 9:31:59 do not count. If at most 100 t trade from 9:32:00 on, ' +
        'the close equals the open, and the open there is the previous close; if more, it is the ' +
        'volume-weighted average from 9:32:00.',
    },
  },
  {
    id: 'CLS-3',
    mark: ['S'],
    text: {
      zh: '同一组成交记录可以用各种收盘规则并列计价，以供比较。',
      en: 'The same tape of trades can be priced under every closing rule side by side.',
    },
  },
];

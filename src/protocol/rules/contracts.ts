import type { Rule } from './rule.js';

/** Contract terms (CON). */
export const contractRules: readonly Rule[] = [
  {
    id: 'CON-1',
    mark: ['S'],
    text: {
      zh:
        'CA合约标的为全国碳排放配额（CEA），每手1000吨；CR合约标的为核证自愿减排量（CCER），每手1000吨。' +
        '报价单位为元/吨，最小变动价位0.02元/吨，即每手20元。',
      en:
        'One lot of CA is 1000 national carbon allowances (CEA), one lot of CR is 1000 certified ' +
        'emission reductions (CCER), each unit for one tonne. The quote is in yuan per tonne; the tick ' +
        'is 0.02 yuan, which is 20 yuan a lot.',
    },
  },
  {
    id: 'CON-2',
    mark: ['S'],
    text: {
      zh:
        '合约月份为1—12月，各月合约同时挂牌；合约代码由品种代码和交割年月组成，如CA2607。一个合约到期后，' +
        '挂牌下一年同月份的新合约。',
      en:
        'Contract months are January to December, all listed at once; a contract is named by product and ' +
        'year-month, as in CA2607. When one expires, the same month of the next year is listed.',
    },
  },
  {
    id: 'CON-3',
    mark: ['S'],
    text: {
      zh:
        '最后交易日为合约月份前一个月的最后一个交易日，交割日为最后交易日后第三个交易日（见CAL-4）。例如' +
        'CA2607在2026年6月最后一个交易日停止交易，7月初交割。',
      en:
        'The last trading day is the last trading day of the month before the contract month; the ' +
        'delivery day is the third trading day after it (CAL-4). CA2607 stops trading on the last ' +
        'trading day of June 2026 and delivers in the first days of July.',
    },
  },
  {
    id: 'CON-4',
    mark: ['S'],
    text: {
      zh: '实行T+0交易：当日开仓的持仓可以当日平仓。',
      en: 'T+0: a position opened today may be closed today.',
    },
  },
  {
    id: 'CON-5',
    mark: ['S'],
    text: {
      zh: '每日涨跌停板幅度为上一交易日结算价的±5%；交易所可以即时或自公告之日起扩大或缩小该幅度。',
      en:
        'The daily price limit is ±5% of the previous settlement price; the exchange may widen or narrow ' +
        'it, at once or from a stated day.',
    },
  },
  {
    id: 'CON-6',
    mark: ['S'],
    text: {
      zh: '最低交易保证金为合约价值的10%。',
      en: 'The minimum trading margin is 10% of the contract value.',
    },
  },
  {
    id: 'CON-7',
    mark: ['S', 'P'],
    text: {
      zh:
        '合约条款是数据而非代码。预置合约除CA、CR外，还有EUA（ICE：每手1000吨，最小变动价位0.01欧元，无涨' +
        '跌停板，保证金约5%）、湖北碳现货远期HBEA（2016年：每手100吨，最小变动价位0.01元，涨跌停板±4%，保' +
        '证金20%）和2015年合约设计方案（每手1000吨，最小变动价位0.05元，涨跌停板±6%，保证金5%，该方案必须' +
        '触发“保证金低于涨跌停板幅度”的警告）。ERU、AAU、VER期货仅凭配置即可增设。',
      en:
        'Contract terms are data, not code. Besides CA and CR there are presets for EUA (ICE: 1000 t, ' +
        'tick 0.01 euro, no price limit, margin about 5%), the Hubei spot-forward HBEA of 2016 (100 t, ' +
        'tick 0.01 yuan, ±4%, margin 20%) and the design of 2015 (1000 t, tick 0.05 yuan, ±6%, margin ' +
        '5%, which must raise the warning that margin is below the band). ERU, AAU and VER futures are ' +
        'further products by configuration alone.',
    },
  },
  {
    id: 'CON-8',
    mark: ['m', 'D'],
    text: {
      zh:
        '新合约挂牌基准价：以同一履约类别（见DEL-4）前一月份合约的最近结算价加持有成本（年化2.5%+0.7%，均' +
        '为参数）确定；跨履约类别时由配额结转规则决定；首次挂牌的合约以现货收盘价为基准。新合约上市首日涨' +
        '跌停板幅度为正常幅度的两倍，持续到该合约有成交的首个交易日为止。',
      en:
        'The listing price of a new contract is the last settlement of the previous month of the same ' +
        'compliance class (DEL-4) plus carry (2.5% + 0.7% a year, both parameters); across classes the ' +
        'carry-over rule decides, and the very first listing starts from the spot close. The price limit ' +
        'is twice the normal one until the contract has traded on one day.',
    },
  },
  {
    id: 'CON-9',
    mark: ['S'],
    text: {
      zh: '不设涨跌停板的合约（如EUA）是合法配置：订单簿的正确性不得依赖价格区间有界，有界只影响速度。',
      en:
        'A contract without a price limit (such as EUA) is a legal configuration: the order book may ' +
        'need a bounded band to be fastest, never to be right.',
    },
  },
];

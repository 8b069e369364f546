import type { Rule } from './rule.js';

/** Compliance, policy and the spot index (CMP, POL, IDX). */
export const policyRules: readonly Rule[] = [
  {
    id: 'CMP-1',
    mark: ['S', 'P'],
    text: {
      zh:
        '重点排放单位（年排放2.6万吨以上；先为发电行业，后纳入钢铁、水泥、铝冶炼）在Y年排放，Y+1年3月31日' +
        '前报送排放报告，6月30日前完成核查（见CMP-4），9月30日前完成最终配额核定（按基准法免费分配，或以' +
        '竞价、定价方式有偿分配），12月31日前清缴；多年履约周期为数据（2019—2020年度截至2021-12-31，2021—' +
        '2022年度截至2023-12-31，其后每年一次）。企业在最终核定前按带噪声的自行估计交易，核定后按实际数交' +
        '易；第四季度放量由这一时滞形成，而非由月份权重设定。核证自愿减排量抵销比例不超过5%。',
      en:
        'Covered entities (from 26,000 t a year; power, later steel, cement and aluminium) emit in year ' +
        'Y, report by 31 March of Y+1, are verified by 30 June (CMP-4), get their final allocation (free ' +
        'by benchmark, or paid by auction or at a fixed price) by 30 September and surrender by 31 ' +
        'December; cycles of several years are data (2019-20 due 2021-12-31, 2021-22 due 2023-12-31, ' +
        'then yearly). A firm trades on its noisy estimate before the final allocation and on the fact ' +
        'after it; this lag, not a weight of months, makes the fourth quarter. Certified reductions ' +
        'cover at most 5%.',
    },
  },
  {
    id: 'CMP-2',
    mark: ['P'],
    text: {
      zh: '未足额清缴的罚款为：上月成交均价×缺口×5至10倍，缺口同时从下一年度配额中扣减。',
      en:
        'The fine for a shortfall is 5 to 10 times the average price of the last month × the shortfall, ' +
        'and the shortfall is deducted from the next year.',
    },
  },
  {
    id: 'CMP-3',
    mark: ['m'],
    text: {
      zh:
        '年度配额与结转：年度配额可用于其后若干年度（默认一年），逾期失去履约用途；也可规定失效配额的可结转' +
        '量=1.5×净卖出量（+基础量）。',
      en:
        'Vintages and carry-over: a vintage serves some years after its own (default one), then it loses ' +
        'its use; by rule an amount of it can be converted then, 1.5 × net sales (+ a base amount).',
    },
  },
  {
    id: 'CMP-4',
    mark: ['S'],
    text: {
      zh: '核查排放量带有测量噪声（监测、报告与核查，MRV）。',
      en: 'Verified emissions are measured with noise (monitoring, reporting and verification, MRV).',
    },
  },
  {
    id: 'CMP-5',
    mark: ['S'],
    text: {
      zh:
        '各市场纳入门槛：全国市场年排放2.6万吨二氧化碳当量；广东1万吨，湖北综合能耗6万吨标准煤，深圳3000' +
        '吨或建筑面积1万平方米以上的建筑；其他试点作为数据给出。',
      en:
        'Thresholds by venue: national 26,000 t of CO2 equivalent a year; Guangdong 10,000 t; Hubei ' +
        '60,000 t of standard coal; Shenzhen 3,000 t, or buildings of 10,000 square metres; other pilots ' +
        'as data.',
    },
  },
  {
    id: 'POL-1',
    mark: ['S'],
    text: {
      zh:
        '时间轴上的政策事件可以改变任何合约条款、总量、竞价、免费分配、结转规则、市场稳定储备、价格下限或' +
        '上限、行业纳入、收盘规则和休市安排，可以暂停交易，也可以引入新闻冲击、碳边境调节机制（CBAM）冲击、' +
        '作为额外供给的碳普惠减排量，以及与之联通的环境权益市场。',
      en:
        'A policy event on the timeline can change any contract term, the cap, auctions, free ' +
        'allocation, the carry-over rule, a market stability reserve, a price floor or ceiling, the ' +
        'joining of a sector, the closing rule or the holidays; it can halt trading, and it can bring a ' +
        'news shock, a border adjustment (CBAM) shock, regional inclusion credits (碳普惠) as extra ' +
        'supply, or a linked environmental-rights market.',
    },
  },
  {
    id: 'IDX-1',
    mark: ['S', 'D'],
    text: {
      zh:
        '现货指数：设名称、代码、基日、基点，以九个交易场所为样本，简单平均，或按成交量（取哪些日为参数）' +
        '或给定权重加权；样本或权重变动时，开市前按前一日收盘价用除数修正，使指数点位保持连续；无价格的交' +
        '易场所沿用最近收盘价。默认样本为全国市场和八个试点（四川无配额价格）。来源文件所载北京与广东均价' +
        '疑似互换、广东成交量量级有误，只作叙述，不作检验标准。在一次运行中每日收市后发布；以其为标的的期货以现金交' +
        '割：最后交易日的结算价为最近若干日点位的平均，取到最小变动价位，不受涨跌停板限制，全部持仓随即了结。',
      en:
        'The spot index has a name, code, base date and base point, a sample of the nine exchanges, ' +
        'a mean that is simple or weighted by volume (of which days is a parameter) or by stated ' +
        'weights, and a divisor corrected before trading, at the closes of the day before, so that a ' +
        'change of sample or weights leaves the level unchanged; a venue without a price keeps its ' +
        'last close. The default sample is the national market and the eight pilots (Sichuan has no ' +
        'allowance price). In the source document the averages of Beijing and Guangdong look ' +
        'interchanged and the volume of Guangdong mis-scaled: it is text, not a reference to test ' +
        'against. In a run the index is published after every close; futures on it settle in cash: the ' +
        'settlement price of the last trading day is the mean of the levels of the last days, to the ' +
        'tick, which no price limit clips, and all positions end with it.',
    },
  },
];

import type { Rule } from './rule.js';

/** Delivery and the default waterfall (DEL, WF). */
export const deliveryRules: readonly Rule[] = [
  {
    id: 'DEL-1',
    mark: ['S'],
    text: {
      zh: '实物交割，以电子方式完成：注册登记系统划转配额，结算机构划转资金，货银对付（DVP）。',
      en:
        'Delivery is physical and electronic: the registry moves allowances, the clearing house moves ' +
        'cash, delivery versus payment.',
    },
  },
  {
    id: 'DEL-2',
    mark: ['D', 'P'],
    text: {
      zh:
        'T（最后交易日）结算后，净持仓转为交割义务，按交割价维持原保证金率至T+3日，不再逐日盯市。T日在现' +
        '货市场买入的配额当日日终交收到账，可在T+1日11:30前锁定；T+1日买入的来不及用于交割（可切换为T+2日' +
        '11:30前锁定）。T+1日查验并锁定卖方配额、查验买方登记账户；T+2日15:00前买方缴足货款；T+3日划转配' +
        '额、向卖方付款、释放保证金，所交配额T+4日起可自由使用。同一日内先现货交收，再期货交割，最后清缴；' +
        '配对时持仓时间最长的买方优先，其后按账户次序（可切换为配对数最少、大额优先）。',
      en:
        'After the settlement of T, the last trading day, the net position becomes a delivery ' +
        'obligation: its margin rate stays on the delivery price until T+3, without further ' +
        'mark-to-market. Units bought in spot on T arrive with the day-end settlement and can be locked ' +
        'on T+1 by 11:30; units bought on T+1 come too late (switch: lock until T+2 11:30). T+1: the ' +
        'allowances of sellers are checked and locked, the registry accounts of buyers checked; T+2 ' +
        '15:00: buyers pay in full; T+3: transfer, sellers are paid, margin is released; delivered units ' +
        'are free on T+4. On one day spot settlement comes first, then delivery, then surrender; pairing ' +
        'takes buyers with the oldest position first, then account order (switch: fewest pairs, largest ' +
        'first).',
    },
  },
  {
    id: 'DEL-3',
    mark: ['P', 'D'],
    text: {
      zh:
        '交割结算价默认为最后交易日结算价；可切换为最后五个交易日或该合约最后一个月的成交量加权平均价，四' +
        '舍五入到最小变动价位。所选价格即MTM-1在T日使用的最终结算价，因此买方扣除累计盯市盈亏后的成本等于' +
        '其开仓价。',
      en:
        'The delivery price is the settlement price of the last trading day; switches give the ' +
        'volume-weighted average of the last five trading days or of the last month of the contract, ' +
        'rounded half-up to the tick. The chosen price is the final settlement price that MTM-1 uses on ' +
        'T, so the cost of a buyer net of accumulated mark-to-market is his entry price.',
    },
  },
  {
    id: 'DEL-4',
    mark: ['D'],
    text: {
      zh:
        '可交割品：能用于交割日之后首个清缴截止日的配额，于合约挂牌时逐一固定；政策变化只影响尚未挂牌的合' +
        '约，或按事先说明的方式折算。由此CA合约分为不同履约类别：CA12（12月初交割）是可用于当年履约的最后' +
        '一个合约，CA01于1月初交割，已过截止日。统计不得跨履约类别合并，12/01合约价差单独列报。',
      en:
        'Good delivery is units usable for the first surrender deadline after the delivery day, fixed ' +
        'for each contract at listing; a policy change touches contracts not yet listed, or acts by a ' +
        'stated conversion. So CA contracts fall into compliance classes: CA12, delivering in early ' +
        'December, is the last that serves the deadline of its year, and CA01 delivers in early January, ' +
        'after it. Statistics never pool across classes; the 12/01 spread is reported on its own.',
    },
  },
  {
    id: 'DEL-5',
    mark: ['m'],
    text: {
      zh:
        '交割违约：卖方配额不足或买方货款不足的，按违约部分价值的20%向对方支付违约金，该部分交割终止。买' +
        '方资金须覆盖完成交割的手数与违约金：违约手数=⌈(应付货款−已付货款)÷(每手价值×0.8)⌉。双方均违约的，' +
        '各向交易所支付5%。',
      en:
        'A seller short of allowances or a buyer short of cash pays 20% of the defaulted value to the ' +
        'other side, and the delivery of those lots ends. The money of a buyer must cover completed lots ' +
        'plus the penalty: defaulted lots = ceil((due − paid) ÷ (lot value × 0.8)). If both default, ' +
        'each pays 5% to the exchange.',
    },
  },
  {
    id: 'WF-1',
    mark: ['P'],
    text: {
      zh:
        '客户违约的处置顺序：客户保证金→期货公司风险准备金与自有资金→交易所层级：违约会员保证金→（方案设' +
        '有担保基金的）担保基金→风险准备金→交易所自有资金；追偿权予以记录。',
      en:
        'The waterfall of a client default: the margin of the client, then the risk reserve and own ' +
        'funds of the broker, then the layers of the exchange: margin of the defaulting member, ' +
        'guarantee fund if the design has one, risk reserve, own funds of the exchange. Recourse is ' +
        'recorded.',
    },
  },
  {
    id: 'WF-2',
    mark: ['D'],
    text: {
      zh:
        '违约处置的层级、顺序和规模均为情景数据；另预置中央对手方（CCP）方案：违约方保证金、违约方担保基' +
        '金份额、CCP自有资金先行承担、未违约方担保基金、追加摊派、变动保证金收益折减（VMGH）。各预置方案中，' +
        '均先由期货公司以其风险准备金和自有资金为客户承担责任，再进入交易所层级。由多人分担的层级按各人可承' +
        '担的金额比例分配，采用最大余数法；追加摊派先取自有资金、再取结算准备金，每日不超过其担保基金缴纳额' +
        '的若干倍；担保基金用后在模拟期内不再补缴。',
      en:
        'The layers, their order and their sizes are scenario data. A preset gives the design of a ' +
        'central counterparty: margin of the defaulter, fund contribution of the defaulter, skin in the ' +
        'game, fund of the survivors, assessments, variation-margin gains haircutting (VMGH). In every ' +
        'preset a broker answers for its client with its risk reserve and own funds before the layers of ' +
        'the exchange begin. A layer that several pay is shared pro rata to what each can give, by ' +
        'largest remainder; assessments are paid from own funds, then from the reserve, in one day up to ' +
        'a multiple of the contribution; what is used of the fund is not paid in again during a run.',
    },
  },
  {
    id: 'WF-3',
    mark: ['D'],
    text: {
      zh:
        '没有持仓的账户不分担任何损失：收益折减只涉及当日盈利且当日结算时有持仓的账户，结算后转入交割的和正在' +
        '交割的均包括在内。',
      en:
        'An account without a position never shares a loss: the haircut of gains touches only accounts ' +
        'that gained on the day and held a position at its settlement, those that went to delivery after ' +
        'it and deliveries under way included.',
    },
  },
];

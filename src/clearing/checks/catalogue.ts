import type { BilingualText } from '../../protocol/index.js';

/**
 * Where a check is made. `settlement`: over the whole books, at every settlement of every run, and after every event of the
 * random days. `act`: in every run, each time the thing it is about is done. `randomDays`: by tests, after the events of
 * random days or runs. `relation`: by tests that do a thing in two ways and compare.
 */
export type ClearingCheckPlace = 'settlement' | 'act' | 'randomDays' | 'relation';

/** A statement about the clearing house that never fails in a right program. */
export interface ClearingCheck {
  /** Stands in the detail of the InvariantError, and in the titles of the tests that make the check. */
  readonly id: string;
  readonly rules: readonly string[];
  readonly place: ClearingCheckPlace;
  readonly text: BilingualText;
}

/** What must hold, whatever happens. */
export const CLEARING_CHECKS = [
  {
    id: 'cash-conserved',
    rules: ['UNIT-1', 'MTM-2'],
    place: 'settlement',
    text: {
      zh: '总账各户余额均为整数分，合计为零；除客户准备金等允许透支的账户外，任何余额不为负。资金只随起始投入进入系统。',
      en: 'All balances are whole fen and sum to zero; none is negative but those that may be, such as a reserve before its loss is covered. Money enters with the endowments only.',
    },
  },
  {
    id: 'profits-sum-to-zero',
    rules: ['MTM-1'],
    place: 'settlement',
    text: {
      zh: '全部账户的当日盈亏之和为零，结算池在结算后为空。',
      en: 'Day P&L sums to zero over all accounts, and the settlement pool is empty afterwards.',
    },
  },
  {
    id: 'longs-equal-shorts',
    rules: ['MTM-1', 'FRD-1'],
    place: 'settlement',
    text: {
      zh: '每个合约的多头持仓、空头持仓与持仓量相等，上日结转的持仓也相等。',
      en: 'In every contract long lots, short lots and open interest are equal, and so are the lots carried in.',
    },
  },
  {
    id: 'frozen-lots-held',
    rules: ['ORD-3', 'FRD-2'],
    place: 'settlement',
    text: {
      zh: '被平仓委托冻结的手数都实际持有，逐笔开仓记录之和等于持仓。',
      en: 'Lots frozen by working closes are held, and the lots by opening trade add up to the position.',
    },
  },
  {
    id: 'margin-recomputed',
    rules: ['MAR-1', 'MAR-2', 'MAR-3', 'DEL-2'],
    place: 'settlement',
    text: {
      zh: '每个账户占用的保证金等于按持仓、结算价与保证金率从头计算的结果，加上交割占用。',
      en: 'The margin of every account equals that worked out from scratch: positions, settlement prices and rates, and what deliveries keep.',
    },
  },
  {
    id: 'exposure-recomputed',
    rules: ['MAR-4'],
    place: 'settlement',
    text: {
      zh: '计入可用资金的保证金占用等于按持仓与在场开仓委托从头计算的结果。',
      en: 'The exposure that free margin deducts equals that worked out from positions and working opening orders.',
    },
  },
  {
    id: 'holds-match-orders',
    rules: ['MAR-4', 'ORD-3'],
    place: 'settlement',
    text: {
      zh: '冻结的资金、手数与在场委托逐笔相符，既不多也不少。',
      en: 'Money held and lots frozen are exactly what the working orders account for.',
    },
  },
  {
    id: 'deliveries-paired',
    rules: ['DEL-1', 'DEL-2'],
    place: 'settlement',
    text: {
      zh: '进入交割的每一手都恰好配对一次，卖方锁定、买方付款均不超过应交数。',
      en: 'Every lot in delivery is paired once; no seller has locked and no buyer has paid more than is due.',
    },
  },
  {
    id: 'debts-match-lender',
    rules: ['CALL-2'],
    place: 'settlement',
    text: {
      zh: '各账户的借款之和等于贷方借出的数额，利息另计。',
      en: 'What the accounts owe on their credit lines is what the lender gave, interest apart.',
    },
  },
  {
    id: 'credit-within-cash',
    rules: ['MTM-2'],
    place: 'settlement',
    text: {
      zh: '质押配额折抵的保证金额度不超过其折后价值，也不超过货币资金的规定倍数，不为负。',
      en: 'Credit for pledged units is at most their value after the haircut and a multiple of the cash of their owner, and never negative.',
    },
  },
  {
    id: 'units-constant',
    rules: ['REG-1'],
    place: 'settlement',
    text: {
      zh: '每种配额的签发量等于各账户各状态持有量之和，没有负数。',
      en: 'Of every kind of unit as many are issued as the accounts hold in all states; none is negative.',
    },
  },
  {
    id: 'negative-equity-covered',
    rules: ['LIQ-3', 'WF-1'],
    place: 'settlement',
    text: {
      zh: '没有持仓也没有交割的账户，在损失弥补之后权益不为负。',
      en: 'After losses are covered no account without a position or a delivery has negative equity.',
    },
  },
  {
    id: 'settled-once',
    rules: ['MTM-1'],
    place: 'act',
    text: {
      zh: '一个交易日只结算一次，一个合约一日只结算一次；重复结算会被拒绝。',
      en: 'A day is settled once, and a contract once a day; a second settlement is refused.',
    },
  },
  {
    id: 'profit-two-ways',
    rules: ['MTM-1'],
    place: 'act',
    text: {
      zh: '按成交汇总算出的当日盈亏等于平仓盈亏加持仓盈亏。',
      en: 'Day P&L from the sums of the trades equals close P&L plus position P&L.',
    },
  },
  {
    id: 'equity-rolls',
    rules: ['MTM-2'],
    place: 'act',
    text: {
      zh: '权益的变化等于当日盈亏加出入金减手续费。',
      en: 'The change of equity is P&L plus flows less fees.',
    },
  },
  {
    id: 'slice-minimal',
    rules: ['LIQ-1'],
    place: 'act',
    text: {
      zh: '每一笔强平都是能补足缺口的最小手数：少一手就不够；无论多少手都不能补足的，全部平仓。',
      en: 'Every slice of a liquidation is the smallest that cures the deficit: one lot less would not; everything where none does.',
    },
  },
  {
    id: 'delivery-legs-match',
    rules: ['DEL-1', 'DEL-5'],
    place: 'act',
    text: {
      zh: '交割的每一手或完成或违约，恰好一次；过户的数量与付款的金额相符。',
      en: 'Every lot is delivered or defaulted once; the units that move and the money that is paid for them match.',
    },
  },
  {
    id: 'layers-in-order',
    rules: ['WF-1', 'WF-2'],
    place: 'randomDays',
    text: {
      zh: '损失按顺序由各层承担：前一层用尽才用下一层，任何一层不超过其余额，各层与未弥补部分之和等于损失。',
      en: 'Layers carry a loss in their order, the next only when those before are used up, none beyond what it has; with what stays uncovered they add up to the loss.',
    },
  },
  {
    id: 'bystanders-never-pay',
    rules: ['WF-3', 'CALL-1'],
    place: 'randomDays',
    text: {
      zh: '没有持仓的客户不分担任何损失；有持仓的客户只在设有盈利折减层时以当日盈利为限分担。',
      en: 'A client without a position never pays for a loss of others; one with a position only where a design cuts gains, and no more than its gain of the day.',
    },
  },
  {
    id: 'reduction-balanced',
    rules: ['FRD-1', 'MTM-1'],
    place: 'randomDays',
    text: {
      zh: '强制减仓中亏损方平掉的手数等于盈利方被减的手数。',
      en: 'In a forced reduction the lots closed of losers are the lots cut of winners.',
    },
  },
  {
    id: 'reduction-fair',
    rules: ['FRD-1', 'FRD-2'],
    place: 'randomDays',
    text: {
      zh: '强制减仓不使任何净持仓反向或增大，单位亏损未达标准的持仓不会被平，成交价为当日停板价。',
      en: 'A forced reduction turns no net position round and enlarges none, closes nobody who asked and has lost less than the threshold, and trades at the limit price of the day.',
    },
  },
  {
    id: 'trades-inside-band',
    rules: ['CON-1', 'LIM-1'],
    place: 'randomDays',
    text: {
      zh: '每笔成交的价格都在最小变动价位上，并在当日涨跌停板之内。',
      en: 'Every trade is on the tick and inside the band of its day.',
    },
  },
  {
    id: 'escalation-resets',
    rules: ['LIM-3'],
    place: 'randomDays',
    text: {
      zh: '同方向连续单边市才逐日扩大停板幅度；没有单边市的一天恢复正常条款，反方向单边市从第一天算起。',
      en: 'The band widens only through a run of locks in one direction; a day without a lock restores the normal terms, an opposite lock starts again.',
    },
  },
  {
    id: 'penalties-bounded',
    rules: ['DEL-5'],
    place: 'randomDays',
    text: {
      zh: '交割违约金不超过违约部分价值的规定比例，且只由违约方支付。',
      en: 'Delivery penalties are the stated share of the defaulted value, and only defaulters pay them.',
    },
  },
  {
    id: 'splits-exact',
    rules: ['UNIT-1'],
    place: 'randomDays',
    text: {
      zh: '按比例分配的各份之和等于总额，每份与精确份额相差不到一个单位。',
      en: 'The parts of a split add up to the total, each less than one unit from its exact share.',
    },
  },
  {
    id: 'reference-agrees',
    rules: ['MTM-1', 'MTM-2', 'MAR-1', 'MAR-4', 'CALL-1', 'LIQ-1', 'SET-1', 'SET-2', 'DEL-5', 'FEE-1'],
    place: 'randomDays',
    text: {
      zh: '另写的逐手参考结算机构（大整数）在每一事件之后给出同样的资金、持仓、追保、结算价与强平手数。',
      en: 'A reference clearing house written apart, lot by lot in big integers, has the same money, positions, calls, prices and liquidation slices after every event.',
    },
  },
  {
    id: 'journal-replays',
    rules: ['UNIT-1', 'MTM-2'],
    place: 'randomDays',
    text: {
      zh: '仅凭记录的事实即可重建总账余额与全部持仓，与结算机构一致。',
      en: 'The recorded facts alone rebuild every balance and every position as the clearing house has them.',
    },
  },
  {
    id: 'close-flag-irrelevant',
    rules: ['MTM-1'],
    place: 'relation',
    text: {
      zh: '平今、平昨或普通平仓，当日盈亏相同。',
      en: 'How a close is flagged does not change the day P&L.',
    },
  },
  {
    id: 'split-trade-same',
    rules: ['MTM-1', 'FEE-1'],
    place: 'relation',
    text: {
      zh: '一笔成交拆成两笔，除手续费舍入外结果不变。',
      en: 'A trade split in two leaves the same result, rounding of fees apart.',
    },
  },
  {
    id: 'accounts-renamed',
    rules: ['MTM-1', 'MAR-1', 'CALL-1'],
    place: 'relation',
    text: {
      zh: '账户换号，结果随之换号，数额不变。',
      en: 'With the accounts renumbered the results are renumbered and otherwise the same.',
    },
  },
  {
    id: 'sides-mirrored',
    rules: ['MTM-1', 'MAR-1'],
    place: 'relation',
    text: {
      zh: '多空互换且价格关于上日结算价镜像，盈亏不变，费用只随价格变化。',
      en: 'With long and short exchanged and prices mirrored at the previous settlement, P&L is the same.',
    },
  },
  {
    id: 'deposit-never-hastens-call',
    rules: ['CALL-1', 'MTM-2'],
    place: 'relation',
    text: {
      zh: '多存入资金不会使追保更早发生，也不会使其更大。',
      en: 'A larger deposit never brings a call earlier, nor a larger one.',
    },
  },
] as const satisfies readonly ClearingCheck[];

/** Id of a check of the clearing house. */
export type ClearingCheckId = (typeof CLEARING_CHECKS)[number]['id'];

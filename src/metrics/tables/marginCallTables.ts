import type { CallPosition } from '../callArithmetic.js';
import type { MarginCallRecord } from '../marginCalls.js';
import { contractCode, type Happening, RunClock, timeColumns, withTimes } from './happening.js';
import { flag, instant, integer, metricTable, optional, word } from './metricTable.js';

interface CallRow extends MarginCallRecord, Happening {
  /** Place of the call in the run, from 1. */
  readonly call: number;
  readonly deadline: number;
  readonly decided: number | undefined;
}

/** What became of a call, as `summary.json` counts it (CALL-1, LIQ-1). */
function outcomeOf({ outcome, liquidations }: MarginCallRecord): string {
  if (outcome === 'met') return 'cured';
  if (outcome !== 'missed') return outcome;
  return liquidations.length > 0 ? 'liquidated' : 'missedOnly';
}

/** A margin call with the account's way to it and what became of it. */
export const marginCalls = metricTable<CallRow>({
  name: 'marginCalls',
  text: { zh: '一次追加保证金通知 (CALL-1)', en: 'A margin call (CALL-1)' },
  columns: [
    ...timeColumns<CallRow>('发出时间', 'When it was made'),
    integer(['call', '', '通知序号，自 1 起', 'Number of the call, from 1'], ({ call }) => call),
    integer(['account', '', '账户', 'Account'], ({ account }) => account),
    optional(
      integer(
        ['previousEquityFen', 'fen', '上次结算后权益', 'Equity at the settlement before'],
        ({ roll }) => roll?.previousEquityFen,
      ),
    ),
    optional(
      integer(
        ['profitFen', 'fen', '当日盈亏 (MTM-1)', "The day's profit or loss (MTM-1)"],
        ({ roll }) => roll?.profitFen,
      ),
    ),
    optional(
      integer(
        ['feesFen', 'fen', '当日手续费 (FEE-1)', "The day's fees (FEE-1)"],
        ({ roll }) => roll?.feesFen,
      ),
    ),
    optional(
      integer(
        ['flowsFen', 'fen', '入金减出金', 'Deposits less withdrawals since the settlement before'],
        ({ roll }) => roll?.flowsFen,
      ),
    ),
    optional(
      integer(
        [
          'otherFen',
          'fen',
          '交割与损失分摊的资金 (DEL-2, WF-1)',
          'Money of deliveries and of losses covered (DEL-2, WF-1)',
        ],
        ({ roll }) => roll?.otherFen,
      ),
    ),
    integer(
      [
        'equityFen',
        'fen',
        '权益 = 上次权益 + 盈亏 − 手续费 + 出入金 + 其他 + 质押额度 − 垫付 (MTM-2)；盘中为当时的权益',
        'Equity: before + profit − fees + flows + other + credit − advances (MTM-2); in the middle of a day, as it stood then',
      ],
      ({ equityFen }) => equityFen,
    ),
    integer(
      [
        'creditFen',
        'fen',
        '其中质押配额的额度 (MTM-2)',
        'Part of it that is credit for pledged allowances (MTM-2)',
      ],
      ({ creditFen }) => creditFen,
    ),
    integer(
      [
        'advancedFen',
        'fen',
        '期货公司为客户的垫付，已扣除 (CALL-1)',
        'What a broker advances for clients, taken off (CALL-1)',
      ],
      ({ advancedFen }) => advancedFen,
    ),
    integer(
      [
        'marginFen',
        'fen',
        '保证金，分合约见 marginCallPositions',
        'Margin; by contract in marginCallPositions',
      ],
      ({ marginFen }) => marginFen,
    ),
    integer(
      [
        'deliveryMarginFen',
        'fen',
        '其中在途交割占用 (DEL-2)',
        'Part of it that deliveries under way keep (DEL-2)',
      ],
      ({ deliveryMarginFen }) => deliveryMarginFen,
    ),
    integer(
      ['reserveFen', 'fen', '结算准备金 = 权益 − 保证金', 'Reserve: equity − margin'],
      ({ reserveFen }) => reserveFen,
    ),
    integer(['minimumFen', 'fen', '最低余额', 'Minimum of the reserve'], ({ minimumFen }) => minimumFen),
    integer(
      ['amountFen', 'fen', '追保金额 = 最低余额 − 结算准备金', 'Amount: minimum − reserve'],
      ({ amountFen }) => amountFen,
    ),
    instant(['deadline', '截止时间', 'Deadline'], ({ deadline }) => deadline),
    flag(
      ['intraday', '', '盘中发出、当日截止', 'Made in the middle of a day, due on the same day'],
      ({ isIntraday }) => isIntraday,
    ),
    word(
      [
        'outcome',
        '',
        '结果：cured 按时补足、liquidated 被强平、lifted 逾期后自行解除、missedOnly 未补足、open 未到期',
        'What became of it: cured, liquidated, lifted by the owner after the deadline, missedOnly, open when the run ended',
      ],
      outcomeOf,
    ),
    optional(instant(['decided', '补足或逾期的时间', 'When it was met or missed'], ({ decided }) => decided)),
    optional(
      integer(
        ['decidedReserveFen', 'fen', '届时的结算准备金', 'Reserve then'],
        ({ decidedReserveFen }) => decidedReserveFen,
      ),
    ),
    integer(
      ['liquidations', '', '随后的强平委托数 (LIQ-1)', 'Liquidation orders that followed (LIQ-1)'],
      ({ liquidations }) => liquidations.length,
    ),
  ],
  rowsOf({ calls, meta }) {
    const clock = new RunClock(meta);
    return withTimes(meta, calls).map((call, index) => ({
      ...call,
      call: index + 1,
      deadline: clock.timeOf(call.deadlineUs),
      decided: call.decidedUs === undefined ? undefined : clock.timeOf(call.decidedUs),
    }));
  },
});

interface PositionRow extends Happening {
  readonly call: number;
  readonly account: number;
  readonly code: string;
  readonly position: CallPosition;
}

/** The margin of a call, contract by contract. */
export const marginCallPositions = metricTable<PositionRow>({
  name: 'marginCallPositions',
  text: {
    zh: '被追保账户在某合约上的保证金；各行之和加交割占用等于 marginCalls 的 marginFen (MAR-1)',
    en: 'Margin of a called account in one contract; with the delivery margin they sum to the marginFen of the call (MAR-1)',
  },
  columns: [
    ...timeColumns<PositionRow>('通知时间', 'When the call was made'),
    integer(
      ['call', '', '通知序号，见 marginCalls', 'Number of the call, as in marginCalls'],
      ({ call }) => call,
    ),
    integer(['account', '', '账户', 'Account'], ({ account }) => account),
    word(['contract', '', '合约', 'Contract'], ({ code }) => code),
    integer(['longLots', 'lots', '多头持仓', 'Long lots'], ({ position }) => position.longLots),
    integer(['shortLots', 'lots', '空头持仓', 'Short lots'], ({ position }) => position.shortLots),
    integer(
      ['settlementFen', 'fen/t', '当日结算价 (SET-1, SET-2)', 'Settlement price of the day (SET-1, SET-2)'],
      ({ position }) => position.settlementFen,
    ),
    integer(
      [
        'valueFen',
        'fen',
        '计收保证金的持仓价值：双边，或较大一边',
        'Value that pays margin: both sides, or the larger one',
      ],
      ({ position }) => position.valueFen,
    ),
    integer(
      ['marginPpm', 'ppm', '该账户的保证金率 (MAR-2, MAR-3)', 'Margin rate of this account (MAR-2, MAR-3)'],
      ({ position }) => position.marginPpm,
    ),
    flag(
      [
        'rateKnown',
        '',
        '否：无从得知所用费率，此处为保证金除以价值；运行末日费率调整时如此',
        "No: the rate could not be told and is margin ÷ value, as where it changes on a run's last day",
      ],
      ({ position }) => position.isRateKnown,
    ),
    integer(
      [
        'marginFen',
        'fen',
        '保证金 = 每边价值 × 率，四舍五入到分',
        'Margin: value × rate of each side, rounded half-up to the fen',
      ],
      ({ position }) => position.marginFen,
    ),
  ],
  rowsOf({ calls, meta }) {
    return withTimes(meta, calls).flatMap(({ date, time, account, positions }, index) =>
      positions.map((position) => ({
        date,
        time,
        call: index + 1,
        account,
        code: contractCode(meta, position.contract),
        position,
      })),
    );
  },
});

import { WATERFALL_LAYERS } from '../clearing/index.js';
import {
  CancelCause,
  type FactName,
  LiquidationCause,
  NO_TAKER,
  Offset,
  OrderType,
  REJECT_REASON_NAMES,
  REJECT_REASON_RULE,
  SettlementMethod,
  Side,
} from '../protocol/index.js';
import type { FactTable } from '../recording/index.js';
import { COLUMN_TEXTS, type ColumnName } from './columnTexts.js';

/** What a row of each table is, Chinese and English. Tables without an entry are not written. */
const ROWS: Readonly<Partial<Record<FactName, readonly [zh: string, en: string]>>> = {
  DayOpened: ['交易日开始', 'a trading day begins'],
  PriceLimitsSet: [
    '某合约当日涨跌停板与保证金率',
    "a contract's band and margin rate of the day (LIM-1, MAR-1)",
  ],
  OrderRejected: ['被拒绝的期货委托', 'a futures order refused by a rule'],
  TradeExecuted: ['期货成交', 'a futures trade'],
  SettlementPriceSet: ['结算价', "a contract's settlement price (SET-1, SET-2)"],
  FuturesDayClosed: ['合约当日行情', "a contract's day: open, high, low, close; 0 without a trade"],
  AccountSettled: ['账户每日结算', 'an account after settlement (MTM-1, MTM-2)'],
  MarginCalled: ['追加保证金通知', 'a margin call (CALL-1)'],
  MarginCallMet: ['追保按时补足', 'a margin call met by its deadline'],
  MarginCallMissed: ['追保未补足', 'a margin call not met by its deadline'],
  LiquidationOrdered: ['强行平仓委托及算式', 'a slice of forced liquidation with its arithmetic (LIQ-1)'],
  PositionLiquidated: ['强行平仓成交', 'a fill of forced liquidation'],
  LiquidationCaused: ['强行平仓委托的原因', 'why a liquidation order was sent (LIQ-2)'],
  TermsChanged: [
    '政策事件后的正常涨跌停板幅度与基准保证金率',
    'a policy event: normal limit and base margin rate from then on (LIM-5)',
  ],
  CreditDrawn: ['借款', 'money drawn from a credit line (CALL-2)'],
  CreditRepaid: ['还款', 'money repaid to a credit line (CALL-2)'],
  InterestCharged: ['借款利息（按隔夜欠款计）', 'interest charged on what was owed overnight (CALL-2)'],
  LossCovered: ['损失分摊', 'a layer covers a loss (WF-1)'],
  AccountDefaulted: ['账户违约', 'an account ends below zero (LIQ-3)'],
  TakeRejected: ['被拒绝的摘牌', 'a take on the spot board refused by a rule'],
  SpotTradeExecuted: ['现货挂牌成交', 'a listed spot trade (SPOT-2)'],
  SpotClosed: ['现货当日行情', 'the day of the spot board (SPOT-6, CLS-1)'],
  BlockPublished: ['大宗协议发布', 'a block put on offer (SPOT-3)'],
  BlockWithdrawn: ['大宗发布撤销或到期', 'a block offer ends unmet, whole or in part (SPOT-3)'],
  BlockRejected: ['被拒绝的大宗指令', 'a block intent refused by a rule'],
  BlockTraded: ['大宗成交', 'a block trade (SPOT-3, SPOT-14)'],
  BlocksClosed: ['大宗当日合计', "the block desk's totals of the day (SPOT-3, SPOT-13)"],
  SpotDepthSampled: ['挂牌五档抽样', 'a visible level of the spot board, four times a day (SPOT-13)'],
  SpotSettled: ['现货逐笔交收', 'a spot trade settled, delivery versus payment (SPOT-7)'],
  AllowanceIssued: ['配额发放', 'allowances issued (REG-1)'],
  AllowanceTransferred: ['配额划转', 'allowances transferred (REG-1)'],
  FundamentalValueSet: ['基本面价值', 'the fundamental value moved'],
  FundsRequested: ['入金申请', 'money on its way from bank to reserve (CALL-2)'],
  ListingRejected: ['被拒绝的挂牌', 'a listing refused by a rule'],
  TransferRejected: ['被拒绝的划款', 'a transfer of money refused'],
  AuctionMatched: [
    '集合竞价结果；价格 0 表示无成交',
    'the call auction of a contract; price 0 without a trade (ORD-4)',
  ],
  StopTriggered: ['止损单触发', "a stop order's trigger was reached (ORD-2)"],
  ContractListed: ['合约挂牌', 'a contract begins to trade (CON-2, CON-8)'],
  DeliveryDue: ['进入交割的持仓', 'a position that goes to delivery (DEL-2)'],
  DeliveryLocked: ['卖方锁定配额', 'the lock deadline of a seller (DEL-2)'],
  DeliveryPaid: ['买方付款', 'the payment deadline of a buyer (DEL-2)'],
  EmissionsReported: ['企业报送的年度排放量', 'emissions of a year as reported (CMP-1)'],
  EmissionsVerified: ['核查后的年度排放量', 'emissions of a year as verified (CMP-4)'],
  AllocationSet: [
    '年度配额：预分配的数量，或最终核定总量（扣减前）',
    'allocation of a year: the part issued first, or the final whole before deductions (CMP-1)',
  ],
  AllowanceSurrendered: ['清缴配额', 'allowances surrendered (CMP-1)'],
  SurrenderRejected: ['被拒绝的清缴申请', 'a surrender refused by a rule'],
  ComplianceSettled: ['清缴截止时的结果', 'what became of a duty at its deadline (CMP-1, CMP-2)'],
  AllowanceExpired: ['失效注销的配额', 'allowances that lost their use and were cancelled (CMP-3)'],
  DeliveryCompleted: ['交割配对的结果', 'what became of a pair of a delivery (DEL-1, DEL-5)'],
};

const SUFFIXES: readonly (readonly [suffix: string, meaning: string])[] = [
  ['MilliFen', '1/1000 fen per tonne (千分之一分)'],
  ['PerLotFen', 'fen a lot'],
  ['Fen', 'fen (0.01 yuan, 分); prices per tonne'],
  ['Lots', 'lots (手)'],
  ['Tonnes', 'tonnes (吨)'],
  ['Ppm', 'parts per million (百万分之一)'],
  ['Us', "microseconds since the run's first midnight, Asia/Shanghai (微秒)"],
];

/** The codebook of the tables of a run, as Markdown. */
export function codebook(tables: readonly FactTable[]): string {
  const lines = [
    '# Tables of a run · 运行结果表',
    '',
    'One file a kind of fact, one row a fact, in the order they happened. All numbers are integers; the unit stands at',
    'the end of the name. `time` is `timeUs` as a clock time. Orders accepted, changed and cancelled, and postings of the',
    'ledger, are in the state hash but not written here.',
    '',
    '每类事实一个文件，每行一条，按发生顺序排列。数值均为整数，单位写在列名末尾。`time` 是 `timeUs` 的时钟形式。',
    '',
    '`participants.csv`, `contracts.csv`, `days.csv`: what the numbers of accounts, contracts and days stand for.',
    '',
    '`participants.csv`、`contracts.csv`、`days.csv` 说明账户、合约与交易日编号的含义。委托的接受、修改与撤销以及资金记账',
    '计入状态哈希，但不在此写出。',
    '',
    '| ending | unit |',
    '|---|---|',
    ...SUFFIXES.map(([suffix, meaning]) => `| …${suffix} | ${meaning} |`),
    '',
    '## Codes · 代码',
    '',
    `- side, takerSide: ${codes(Side)}; takerSide ${NO_TAKER}: none, in the call auction`,
    `- offset: ${codes(Offset)}`,
    `- offsets: buyer's offset + 4 × seller's. ${offsetExample()} · 买方标志 + 4 × 卖方标志`,
    `- type: ${codes(OrderType)}`,
    `- cause: ${codes(CancelCause)}`,
    `- method: ${codes(SettlementMethod)}`,
    `- liquidationCause: ${codes(LiquidationCause)}`,
    `- layer: ${WATERFALL_LAYERS.map((name, code) => `${code} ${name}`).join(', ')}`,
    `- reason: ${REJECT_REASON_NAMES.map((name, code) => `${code} ${name}${ruleOf(name)}`).join(', ')}`,
    '',
    '## Tables · 表',
    '',
    ...tables.flatMap(tableLines),
  ];
  return `${lines.join('\n')}\n`;
}

/** One pair of flags spelt out. */
function offsetExample(): string {
  const both = Offset.open + 4 * Offset.close;
  return `So ${both} is: the buyer opens, the seller closes (${both} mod 4 = ${Offset.open}, ${both} div 4 = ${Offset.close})`;
}

/** A line for each column: name, unit, meaning. */
function columnLine(name: string): string {
  const { unit, meaning } = COLUMN_TEXTS[name as ColumnName];
  return `| ${name} | ${unit[1]} · ${unit[0]} | ${meaning[1]} · ${meaning[0]} |`;
}

function tableLines({ name, rowCount, columnNames }: FactTable): string[] {
  const [zh, en] = ROWS[name] ?? ['', ''];
  return [
    `### ${name}.csv`,
    '',
    `${en} · ${zh} (${rowCount} rows)`,
    '',
    '| column | unit · 单位 | meaning · 含义 |',
    '|---|---|---|',
    ...['time', ...columnNames].map(columnLine),
    '',
  ];
}

function codes(list: Readonly<Record<string, number>>): string {
  return Object.entries(list)
    .map(([name, code]) => `${code} ${name}`)
    .join(', ');
}

function ruleOf(name: keyof typeof REJECT_REASON_RULE): string {
  const rule = REJECT_REASON_RULE[name];
  return rule === '' ? '' : ` (${rule})`;
}

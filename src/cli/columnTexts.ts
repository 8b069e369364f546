import type { FACT_FIELDS, FactName } from '../protocol/index.js';

/** A column of the tables of a run. */
export type ColumnName = (typeof FACT_FIELDS)[FactName][number] | 'time' | 'timeUs';

const MONEY = ['分', 'fen'] as const;
const PRICE = ['分/吨', 'fen a tonne'] as const;
const LOTS = ['手', 'lots'] as const;
const TONNES = ['吨', 't'] as const;
const PER_LOT = ['分/手', 'fen a lot'] as const;
const CLOCK = ['微秒', 'microseconds'] as const;
const NUMBER = ['编号', 'number'] as const;
const CODE = ['代码', 'code'] as const;

/** Unit and meaning of one column, each in Chinese and English. */
export interface ColumnText {
  readonly unit: readonly [zh: string, en: string];
  readonly meaning: readonly [zh: string, en: string];
}

function text(unit: ColumnText['unit'], zh: string, en: string): ColumnText {
  return { unit, meaning: [zh, en] };
}

/** What every column holds, by its name, which means the same in every table. */
export const COLUMN_TEXTS: Readonly<Record<ColumnName, ColumnText>> = {
  time: text(['时钟', 'clock'], '发生时间，上海时间', 'when it happened, Shanghai time'),
  timeUs: text(CLOCK, '发生时间，自运行首日零点起', "when it happened, from the run's first midnight"),
  dayNumber: text(['天', 'days'], '日期，自 1970-01-01 起的天数', 'date as days since 1970-01-01'),
  open: text(['0/1', '0/1'], '交易时段开始为 1，结束为 0', '1 when a session begins, 0 when it ends'),
  contract: text(NUMBER, '合约，见 contracts.csv', 'contract, see contracts.csv'),
  account: text(NUMBER, '账户，见 participants.csv', 'account, see participants.csv'),
  buyer: text(NUMBER, '买方账户', 'account of the buyer'),
  seller: text(NUMBER, '卖方账户', 'account of the seller'),
  fromAccount: text(NUMBER, '转出账户', 'account that gives'),
  toAccount: text(NUMBER, '转入账户', 'account that receives'),
  fromLedger: text(NUMBER, '付款的分类账户', 'ledger account that pays'),
  toLedger: text(NUMBER, '收款的分类账户', 'ledger account that receives'),
  orderId: text(NUMBER, '委托或挂牌编号', 'number of the order or listing'),
  buyOrderId: text(NUMBER, '买方委托编号', "number of the buyer's order"),
  sellOrderId: text(NUMBER, '卖方委托编号', "number of the seller's order"),
  tradeId: text(NUMBER, '成交编号', 'number of the trade'),
  offerId: text(NUMBER, '大宗发布编号', 'number of the block offer'),
  listing: text(NUMBER, '被摘挂牌的编号', 'number of the listing that is taken'),
  product: text(NUMBER, '配额品种：0 为 CEA', 'kind of allowance: 0 CEA'),
  vintage: text(['年', 'year'], '配额年份', 'vintage of the allowances'),
  side: text(CODE, '买卖方向', 'side'),
  takerSide: text(CODE, '主动成交一方的方向', 'side of the incoming order'),
  offset: text(CODE, '开平标志', 'whether it opens or closes'),
  offsets: text(
    CODE,
    '双方开平标志：买方 = offsets 除以 4 的余数，卖方 = offsets 除以 4 的整数商',
    "both flags: the buyer's is offsets modulo 4, the seller's is offsets divided by 4, rounded down",
  ),
  type: text(CODE, '委托类型', 'type of order'),
  reason: text(CODE, '拒绝原因；资金划转表中为记账原因', 'why it was refused; why money moved, for postings'),
  cause: text(CODE, '撤单原因', 'why it ended unfilled'),
  method: text(CODE, '结算价的确定方法', 'how the settlement price came about'),
  layer: text(CODE, '弥补损失的层级', 'layer that covers the loss'),
  kept: text(['0/1', '0/1'], '改单后是否保留排队位置', 'whether a changed order keeps its place'),
  tradeCount: text(['笔', 'trades'], '当日成交笔数', 'trades of the day'),
  priceFen: text(PRICE, '价格；被拒绝时为所报价格', 'price; of a refusal the price that was asked for'),
  askFen: text(PRICE, '大宗发布价格', 'price at which the block can be hit'),
  reservationFen: text(PRICE, '发布方的保留价（不公开）', "the owner's reservation value, which nobody sees"),
  related: text(['0/1', '0/1'], '仅限关联方为 1', '1 if within a family of related parties'),
  relatedTonnes: text(TONNES, '其中关联方之间的成交量', 'part of the volume that is between related parties'),
  level: text(['档', 'level'], '价位档次，1 为最优', 'place of the price level, 1 is the best'),
  triggerFen: text(PRICE, '止损触发价；0 表示无', 'trigger price of a stop order; 0 for none'),
  previousSettlementFen: text(PRICE, '上一交易日结算价', 'settlement price of the day before'),
  lowerLimitFen: text(PRICE, '跌停价', 'lower price limit'),
  upperLimitFen: text(PRICE, '涨停价', 'upper price limit'),
  settlementPriceFen: text(PRICE, '当日结算价', 'settlement price of the day'),
  openFen: text(PRICE, '开盘价；0 表示无成交', 'opening price; 0 without a trade'),
  highFen: text(PRICE, '最高价；0 表示无成交', 'highest price; 0 without a trade'),
  lowFen: text(PRICE, '最低价；0 表示无成交', 'lowest price; 0 without a trade'),
  closeFen: text(PRICE, '收盘价', 'closing price'),
  valueMilliFen: text(['千分之一分/吨', '1/1000 fen a tonne'], '基本面价值', 'fundamental value'),
  limitPpm: text(
    ['百万分之一', 'parts per million'],
    '正常涨跌停板幅度；0 表示没有',
    'normal price limit; 0 for none',
  ),
  marginPpm: text(['百万分之一', 'parts per million'], '交易保证金率', 'margin rate'),
  quantityLots: text(LOTS, '数量', 'quantity'),
  quantityTonnes: text(TONNES, '数量', 'quantity'),
  remainingLots: text(LOTS, '未成交数量', 'quantity that was not filled'),
  remainingTonnes: text(TONNES, '未成交数量', 'quantity that was not filled'),
  lots: text(LOTS, '手数', 'lots'),
  tonnes: text(TONNES, '吨数', 'tonnes'),
  volumeLots: text(LOTS, '当日成交量，单边', 'volume of the day, one-sided'),
  volumeTonnes: text(TONNES, '当日成交量，单边', 'volume of the day, one-sided'),
  openInterestLots: text(LOTS, '结算后持仓量，单边', 'open interest after settlement, one-sided'),
  turnoverFen: text(MONEY, '当日成交额', 'turnover of the day'),
  reserveFen: text(MONEY, '结算准备金', 'settlement reserve'),
  marginFen: text(MONEY, '交易保证金；交割时为交割保证金', 'margin; for a delivery its delivery margin'),
  profitFen: text(MONEY, '当日盈亏，未扣手续费', "the day's profit or loss, before fees"),
  feesFen: text(MONEY, '当日手续费', "the day's fees"),
  flowsFen: text(MONEY, '当日入金减出金', 'deposits less withdrawals since the settlement before'),
  equityFen: text(MONEY, '权益 = 结算准备金 + 保证金', 'equity: reserve and margin together'),
  minimumFen: text(MONEY, '结算准备金最低余额', 'minimum of the reserve'),
  amountFen: text(
    MONEY,
    '金额：追缴额、弥补额、划款额或成交金额',
    'amount: of the call, cover, transfer or trade',
  ),
  deadlineUs: text(CLOCK, '追保截止时间', 'deadline of the call'),
  arriveUs: text(CLOCK, '资金到账时间', 'when the money arrives'),
  deficitFen: text(MONEY, '强平要弥补的缺口', 'deficit that the liquidation must cure'),
  releasePerLotFen: text(PER_LOT, '平一手释放的保证金', 'margin released by closing a lot'),
  adversePerLotFen: text(
    PER_LOT,
    '相对上一结算价的不利变动',
    'adverse move of a lot from the settlement before',
  ),
  feePerLotFen: text(PER_LOT, '平一手的手续费', 'fee for closing a lot'),
  realisedFen: text(MONEY, '平仓盈亏（相对上一结算价或开仓价）', 'profit of the day realised by the fill'),
  lossFen: text(MONEY, '账户穿仓损失', "the account's loss beyond its own money"),
  debtFen: text(MONEY, '此后的借款余额', 'what is owed after it'),
  interestFen: text(MONEY, '应付利息', 'interest that was due'),
  interestPaidFen: text(
    MONEY,
    '以银行存款支付的利息，其余计入借款',
    'paid from the bank; the rest is added to the debt',
  ),
  liquidationCause: text(CODE, '强行平仓原因', 'why the position is liquidated'),
  uncoveredFen: text(MONEY, '各层均未弥补的部分', 'what no layer covered'),
  buyerFeeFen: text(MONEY, '买方手续费', 'fee of the buyer'),
  sellerFeeFen: text(MONEY, '卖方手续费', 'fee of the seller'),
  lastTradingDay: text(
    ['天', 'days'],
    '最后交易日，自 1970-01-01 起的天数',
    'last trading day as days since 1970-01-01',
  ),
  lockedLots: text(LOTS, '卖方已锁定的配额，折合手数', 'lots for which the seller has locked allowances'),
  dueLots: text(LOTS, '卖方应锁定的手数', 'lots that the seller had to lock'),
  paidFen: text(MONEY, '买方已付货款；罚款的实付部分', 'what the buyer has paid; of a fine, what was paid'),
  dueFen: text(MONEY, '买方应付货款', 'what the buyer had to pay'),
  completedLots: text(LOTS, '完成交割的手数', 'lots delivered and paid'),
  buyerDefaultedLots: text(LOTS, '买方违约手数', 'lots that the buyer did not pay'),
  sellerDefaultedLots: text(LOTS, '卖方违约手数', 'lots that the seller did not deliver'),
  bothDefaultedLots: text(LOTS, '双方违约手数', 'lots on which both failed'),
  year: text(['年', 'year'], '排放所属年度', 'year of the emissions'),
  final: text(
    ['0/1', '0/1'],
    '最终核定为 1，预分配为 0',
    '1 for the final allocation, 0 for the part issued first',
  ),
  dueTonnes: text(TONNES, '应清缴量', 'allowances due'),
  surrenderedTonnes: text(TONNES, '已清缴量', 'allowances surrendered'),
  shortfallTonnes: text(
    TONNES,
    '清缴缺口，从下一年度配额中扣减',
    'allowances missing, deducted from the next allocation',
  ),
  fineFen: text(MONEY, '未足额清缴的罚款', 'fine for the shortfall'),
};

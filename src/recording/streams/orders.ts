import { fieldsOf } from '../../protocol/index.js';
import { CANCEL_CAUSE_NAMES, nameOf, OFFSET_NAMES, ORDER_TYPE_NAMES, SIDE_NAMES } from './codeNames.js';
import { ACCOUNT, CONTRACT, flag, integer, lots, MARKET, optional, price, tonnes, word } from './columns.js';
import type { FactWords } from './factWords.js';
import { unlessIssuer } from './issuer.js';
import { type AddRow, orNone, streamTable, type TableReaders } from './streamTable.js';

const ACCEPTED = fieldsOf('OrderAccepted');
const MODIFIED = fieldsOf('OrderModified');
const CANCELLED = fieldsOf('OrderCancelled');
const TRIGGERED = fieldsOf('StopTriggered');
const LISTED = fieldsOf('ListingAccepted');
const UNLISTED = fieldsOf('ListingCancelled');

const COLUMNS = [
  word(
    'event',
    '期货：accepted 接受，modified 修改，cancelled 未成交部分撤销，triggered 止损触发；现货：listed 挂牌，unlisted 撤牌',
    'futures: accepted, modified, cancelled (what is unfilled ends), triggered; spot: listed, unlisted',
  ),
  word('venue', 'futures 期货，spot 现货挂牌', 'futures or spot (the listing board)'),
  optional(MARKET),
  integer(
    'orderId',
    '委托或挂牌编号，全程唯一',
    'number of the order or listing; no two in a run have the same',
  ),
  optional(ACCOUNT),
  optional(CONTRACT),
  optional(word('side', '方向：buy 或 sell；接受与挂牌时给出', 'buy or sell; told when accepted or listed')),
  optional(
    word(
      'offsetFlag',
      '开平标志；接受时给出 (ORD-3)',
      'whether it opens or closes; told when accepted (ORD-3)',
    ),
  ),
  optional(
    word(
      'type',
      '委托类型：limit, market, stop, stopLimit；接受时给出 (ORD-2)',
      'limit, market, stop or stopLimit; told when accepted (ORD-2)',
    ),
  ),
  optional(
    price(
      'priceFen',
      '限价；市价单为其可到达的涨跌停价',
      'limit price; of an order without one the price limit that it may reach',
    ),
  ),
  optional(
    lots('lots', '接受时的手数，或修改后未成交的手数', 'lots when accepted, or left unfilled after a change'),
  ),
  optional(tonnes('tonnes', '挂牌吨数', 'tonnes listed')),
  optional(price('triggerFen', '止损触发价 (ORD-2)', 'trigger price of a stop order (ORD-2)')),
  optional(lots('remainingLots', '撤销的未成交手数', 'unfilled lots that ended')),
  optional(tonnes('remainingTonnes', '撤牌的未成交吨数', 'unfilled tonnes that ended')),
  optional(
    flag('keptPlace', '修改后是否保留排队位置 (ORD-2)', 'whether a changed order kept its place (ORD-2)'),
  ),
  optional(
    word(
      'cause',
      '撤销原因：owner 本人，dayEnd 收盘，immediateRemainder 即时剩余，fillOrKill 未全部成交，selfTrade 自成交，marginCall 追保，liquidationRestart 强平重排，termsChanged 条款变更',
      'why it ended: owner, dayEnd, immediateRemainder, fillOrKill, selfTrade, marginCall, liquidationRestart, termsChanged',
    ),
  ),
] as const;

/** Every message about a futures order or a listing that took effect, fills excepted (ORD-2, SPOT-2). */
export const orders = streamTable({
  name: 'orders',
  text: {
    zh: '期货委托与现货挂牌的每次接受、修改、撤销与触发；触发只给出委托与合约；成交见 trades、spotTrades (ORD-2, SPOT-2)',
    en: 'an order or listing is accepted, changed, ended or triggered; a trigger tells only order and contract; fills are in trades and spotTrades (ORD-2, SPOT-2)',
  },
  isLong: true,
  isDefault: false,
  columns: COLUMNS,
  read: (add, words) => ({ facts: { ...futuresReaders(add, words), ...spotReaders(add, words) } }),
});

function futuresReaders(add: AddRow<typeof COLUMNS>, words: FactWords): TableReaders['facts'] {
  const venue = 'futures';
  return {
    OrderAccepted: (timeUs, fields) =>
      add(timeUs, {
        event: 'accepted',
        venue,
        orderId: fields[ACCEPTED.orderId]!,
        account: fields[ACCEPTED.account]!,
        contract: words.contract(fields[ACCEPTED.contract]!),
        side: nameOf(SIDE_NAMES, fields[ACCEPTED.side]!),
        offsetFlag: nameOf(OFFSET_NAMES, fields[ACCEPTED.offset]!),
        type: nameOf(ORDER_TYPE_NAMES, fields[ACCEPTED.type]!),
        priceFen: fields[ACCEPTED.priceFen]!,
        lots: fields[ACCEPTED.quantityLots]!,
        triggerFen: orNone(fields[ACCEPTED.triggerFen]!),
      }),
    OrderModified: (timeUs, fields) =>
      add(timeUs, {
        event: 'modified',
        venue,
        orderId: fields[MODIFIED.orderId]!,
        account: fields[MODIFIED.account]!,
        contract: words.contract(fields[MODIFIED.contract]!),
        priceFen: fields[MODIFIED.priceFen]!,
        lots: fields[MODIFIED.quantityLots]!,
        triggerFen: orNone(fields[MODIFIED.triggerFen]!),
        keptPlace: fields[MODIFIED.kept]!,
      }),
    OrderCancelled: (timeUs, fields) =>
      add(timeUs, {
        event: 'cancelled',
        venue,
        orderId: fields[CANCELLED.orderId]!,
        account: fields[CANCELLED.account]!,
        contract: words.contract(fields[CANCELLED.contract]!),
        remainingLots: fields[CANCELLED.remainingLots]!,
        cause: nameOf(CANCEL_CAUSE_NAMES, fields[CANCELLED.cause]!),
      }),
    StopTriggered: (timeUs, fields) =>
      add(timeUs, {
        event: 'triggered',
        venue,
        orderId: fields[TRIGGERED.orderId]!,
        contract: words.contract(fields[TRIGGERED.contract]!),
        triggerFen: fields[TRIGGERED.triggerFen]!,
      }),
  };
}

function spotReaders(add: AddRow<typeof COLUMNS>, words: FactWords): TableReaders['facts'] {
  const venue = 'spot';
  return {
    ListingAccepted: (timeUs, fields) =>
      add(timeUs, {
        event: 'listed',
        venue,
        market: words.market(fields[LISTED.venue]!),
        orderId: fields[LISTED.orderId]!,
        account: unlessIssuer(fields[LISTED.account]!),
        side: nameOf(SIDE_NAMES, fields[LISTED.side]!),
        priceFen: fields[LISTED.priceFen]!,
        tonnes: fields[LISTED.quantityTonnes]!,
      }),
    ListingCancelled: (timeUs, fields) =>
      add(timeUs, {
        event: 'unlisted',
        venue,
        market: words.market(fields[UNLISTED.venue]!),
        orderId: fields[UNLISTED.orderId]!,
        account: unlessIssuer(fields[UNLISTED.account]!),
        remainingTonnes: fields[UNLISTED.remainingTonnes]!,
        cause: nameOf(CANCEL_CAUSE_NAMES, fields[UNLISTED.cause]!),
      }),
  };
}

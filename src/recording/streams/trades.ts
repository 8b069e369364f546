import { buyerOffset, fieldsOf, sellerOffset } from '../../protocol/index.js';
import { nameOf, nameOrNone, OFFSET_NAMES, SIDE_NAMES } from './codeNames.js';
import { CONTRACT, integer, lots, optional, price, word } from './columns.js';
import { streamTable } from './streamTable.js';

const TRADE = fieldsOf('TradeExecuted');

/** Every futures trade, those of call auctions and forced liquidations too (ORD-1, ORD-4, LIQ-1). */
export const trades = streamTable({
  name: 'trades',
  text: {
    zh: '期货逐笔成交，含集合竞价与强行平仓 (ORD-1, ORD-4, LIQ-1)',
    en: 'a futures trade, of call auctions and forced liquidations too (ORD-1, ORD-4, LIQ-1)',
  },
  isLong: true,
  isDefault: true,
  columns: [
    integer('tradeId', '成交编号', 'number of the trade'),
    CONTRACT,
    price('priceFen', '成交价', 'price of the trade'),
    lots('lots', '成交手数', 'lots traded'),
    integer('buyer', '买方账户', 'account of the buyer'),
    integer('seller', '卖方账户', 'account of the seller'),
    integer('buyOrderId', '买方委托编号', "number of the buyer's order"),
    integer('sellOrderId', '卖方委托编号', "number of the seller's order"),
    word(
      'buyerOffset',
      '买方开平标志：open 开仓，close 平仓，closeToday 平今，closeHistory 平昨 (ORD-3)',
      'whether the buyer opens or closes: open, close, closeToday, closeHistory (ORD-3)',
    ),
    word('sellerOffset', '卖方开平标志 (ORD-3)', 'whether the seller opens or closes (ORD-3)'),
    optional(
      word(
        'taker',
        '主动成交方：buy 或 sell；集合竞价为空 (ORD-4)',
        'side of the incoming order: buy or sell; none in the call auction (ORD-4)',
      ),
    ),
  ],
  read: (add, words) => ({
    facts: {
      TradeExecuted: (timeUs, fields) => {
        const offsets = fields[TRADE.offsets]!;
        add(timeUs, {
          tradeId: fields[TRADE.tradeId]!,
          contract: words.contract(fields[TRADE.contract]!),
          priceFen: fields[TRADE.priceFen]!,
          lots: fields[TRADE.quantityLots]!,
          buyer: fields[TRADE.buyer]!,
          seller: fields[TRADE.seller]!,
          buyOrderId: fields[TRADE.buyOrderId]!,
          sellOrderId: fields[TRADE.sellOrderId]!,
          buyerOffset: nameOf(OFFSET_NAMES, buyerOffset(offsets)),
          sellerOffset: nameOf(OFFSET_NAMES, sellerOffset(offsets)),
          taker: nameOrNone(SIDE_NAMES, fields[TRADE.takerSide]!),
        });
      },
    },
  }),
});

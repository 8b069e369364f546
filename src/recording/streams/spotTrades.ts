import { fieldsOf } from '../../protocol/index.js';
import { nameOf, SIDE_NAMES } from './codeNames.js';
import { flag, integer, MARKET, optional, price, tonnes, word } from './columns.js';
import { unlessIssuer } from './issuer.js';
import { streamTable } from './streamTable.js';

const LISTED = fieldsOf('SpotTradeExecuted');
const BLOCK = fieldsOf('BlockTraded');

/** Every spot trade, listed or block (SPOT-2, SPOT-3, SPOT-14). */
export const spotTrades = streamTable({
  name: 'spotTrades',
  text: {
    zh: '现货逐笔成交：挂牌协议与大宗协议 (SPOT-2, SPOT-3, SPOT-14)',
    en: 'a spot trade, listed or block (SPOT-2, SPOT-3, SPOT-14)',
  },
  isLong: true,
  isDefault: true,
  columns: [
    MARKET,
    word('channel', 'listed 挂牌，block 大宗', 'listed or block'),
    integer('tradeId', '成交编号', 'number of the trade'),
    price('priceFen', '成交价', 'price of the trade'),
    tonnes('tonnes', '成交吨数', 'tonnes traded'),
    optional(
      integer('buyer', '买方账户；政府为空 (POL-1)', 'account of the buyer; none for the government (POL-1)'),
    ),
    optional(
      integer(
        'seller',
        '卖方账户；政府为空 (POL-1)',
        'account of the seller; none for the government (POL-1)',
      ),
    ),
    integer(
      'listingId',
      '被摘挂牌的编号（表 orders 的 orderId），或大宗发布编号（表 blockOffers 的 offerId）',
      'number of the listing taken (orderId of table orders) or of the block offer (offerId of table blockOffers)',
    ),
    optional(
      word('taker', '摘牌方方向：buy 或 sell；大宗为空', 'side of the taker: buy or sell; none for blocks'),
    ),
    optional(
      flag(
        'related',
        '大宗是否在关联方之间 (SPOT-14)；挂牌为空',
        'whether a block is between related parties (SPOT-14)',
      ),
    ),
  ],
  read: (add, words) => ({
    facts: {
      SpotTradeExecuted: (timeUs, fields) =>
        add(timeUs, {
          market: words.market(fields[LISTED.venue]!),
          channel: 'listed',
          tradeId: fields[LISTED.tradeId]!,
          priceFen: fields[LISTED.priceFen]!,
          tonnes: fields[LISTED.quantityTonnes]!,
          buyer: unlessIssuer(fields[LISTED.buyer]!),
          seller: unlessIssuer(fields[LISTED.seller]!),
          listingId: fields[LISTED.listing]!,
          taker: nameOf(SIDE_NAMES, fields[LISTED.takerSide]!),
        }),
      BlockTraded: (timeUs, fields) =>
        add(timeUs, {
          market: words.market(fields[BLOCK.venue]!),
          channel: 'block',
          tradeId: fields[BLOCK.tradeId]!,
          priceFen: fields[BLOCK.priceFen]!,
          tonnes: fields[BLOCK.quantityTonnes]!,
          buyer: fields[BLOCK.buyer]!,
          seller: fields[BLOCK.seller]!,
          listingId: fields[BLOCK.offerId]!,
          related: fields[BLOCK.related]!,
        }),
    },
  }),
});

import { fieldsOf } from '../../protocol/index.js';
import { CONTRACT, lots, optional, price } from './columns.js';
import { orNone, streamTable } from './streamTable.js';

const MATCHED = fieldsOf('AuctionMatched');

/** The opening call auction of each contract and day (ORD-4). */
export const auctions = streamTable({
  name: 'auctions',
  text: { zh: '开盘集合竞价结果 (ORD-4)', en: 'the opening call auction of a contract (ORD-4)' },
  isLong: false,
  isDefault: true,
  columns: [
    CONTRACT,
    optional(price('priceFen', '竞价成交价；无成交为空', 'price of the auction; none without a trade')),
    lots('lots', '竞价成交手数', 'lots traded in it'),
  ],
  read: (add, words) => ({
    facts: {
      AuctionMatched: (timeUs, fields) =>
        add(timeUs, {
          contract: words.contract(fields[MATCHED.contract]!),
          priceFen: orNone(fields[MATCHED.priceFen]!),
          lots: fields[MATCHED.lots]!,
        }),
    },
  }),
});

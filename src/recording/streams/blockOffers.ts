import { fieldsOf } from '../../protocol/index.js';
import { CANCEL_CAUSE_NAMES, nameOf, SIDE_NAMES } from './codeNames.js';
import { ACCOUNT, flag, integer, MARKET, optional, price, tonnes, word } from './columns.js';
import { streamTable } from './streamTable.js';

const PUBLISHED = fieldsOf('BlockPublished');
const WITHDRAWN = fieldsOf('BlockWithdrawn');

/** Blocks put on offer and their ends unmet; what was met is in the table of spot trades (SPOT-3, SPOT-14). */
export const blockOffers = streamTable({
  name: 'blockOffers',
  text: {
    zh: '大宗发布及其未成交部分的撤销；成交见 spotTrades (SPOT-3, SPOT-14)',
    en: 'a block is put on offer, or ends unmet in whole or part; trades are in spotTrades (SPOT-3, SPOT-14)',
  },
  isLong: false,
  isDefault: true,
  columns: [
    MARKET,
    word('event', 'published 发布，withdrawn 撤销', 'published or withdrawn'),
    integer('offerId', '大宗发布编号', 'number of the block offer'),
    ACCOUNT,
    optional(word('side', '发布方方向：buy 或 sell', 'side of the owner: buy or sell')),
    optional(price('askFen', '发布价格', 'price at which the block can be hit')),
    optional(
      price('reservationFen', '发布方的保留价（不公开）', "the owner's reservation value, which nobody sees"),
    ),
    tonnes('tonnes', '发布的吨数，或撤销的未成交吨数', 'tonnes offered, or unmet when withdrawn'),
    optional(flag('related', '是否仅限关联方 (SPOT-14)', 'whether for related parties only (SPOT-14)')),
    optional(
      word(
        'cause',
        '撤销原因：owner 本人，dayEnd 收盘，belowBlockSize 剩余不足大宗规模',
        'why it ended: owner, dayEnd, or belowBlockSize when too little was left',
      ),
    ),
  ],
  read: (add, words) => ({
    facts: {
      BlockPublished: (timeUs, fields) =>
        add(timeUs, {
          market: words.market(fields[PUBLISHED.venue]!),
          event: 'published',
          offerId: fields[PUBLISHED.offerId]!,
          account: fields[PUBLISHED.account]!,
          side: nameOf(SIDE_NAMES, fields[PUBLISHED.side]!),
          askFen: fields[PUBLISHED.askFen]!,
          reservationFen: fields[PUBLISHED.reservationFen]!,
          tonnes: fields[PUBLISHED.tonnes]!,
          related: fields[PUBLISHED.related]!,
        }),
      BlockWithdrawn: (timeUs, fields) =>
        add(timeUs, {
          market: words.market(fields[WITHDRAWN.venue]!),
          event: 'withdrawn',
          offerId: fields[WITHDRAWN.offerId]!,
          account: fields[WITHDRAWN.account]!,
          tonnes: fields[WITHDRAWN.remainingTonnes]!,
          cause: nameOf(CANCEL_CAUSE_NAMES, fields[WITHDRAWN.cause]!),
        }),
    },
  }),
});

import type { Side } from '../../protocol/index.js';
import type { BookLevel, BookLook } from '../bookLook.js';
import { CONTRACT, integer, lots, MARKET, optional, price, tonnes, word } from './columns.js';
import { streamTable } from './streamTable.js';

/** The best levels of every book at the times of the looks (ORD-1, SPOT-13). */
export const bookDepth = streamTable({
  name: 'bookDepth',
  text: {
    zh: '各盘口在抽样时刻的一个价位 (ORD-1, SPOT-13)',
    en: 'a price level of a book at the time of a look (ORD-1, SPOT-13)',
  },
  isLong: true,
  isDefault: true,
  columns: [
    word('venue', 'futures 期货，spot 现货挂牌', 'futures or spot (the listing board)'),
    optional(MARKET),
    optional(CONTRACT),
    word('side', '方向：buy 买盘，sell 卖盘', 'buy or sell'),
    integer('level', '档次，1 为最优', 'place of the level, 1 is the best'),
    price('priceFen', '价位', 'price of the level'),
    optional(lots('lots', '该价位的手数，期货', 'lots that stand there, of futures')),
    optional(tonnes('tonnes', '该价位的吨数，现货', 'tonnes that stand there, of spot')),
  ],
  read: (add, words) => {
    const addSide = (
      { timeUs, contract, venue }: BookLook,
      side: keyof typeof Side,
      levels: readonly BookLevel[],
    ) => {
      for (const [index, { priceFen, quantity }] of levels.entries()) {
        const level = index + 1;
        if (contract === undefined) {
          const market = words.market(venue);
          add(timeUs, { venue: 'spot', market, side, level, priceFen, tonnes: quantity });
        } else {
          const code = words.contract(contract);
          add(timeUs, { venue: 'futures', contract: code, side, level, priceFen, lots: quantity });
        }
      }
    };
    return {
      look: (look) => {
        addSide(look, 'buy', look.bids);
        addSide(look, 'sell', look.asks);
      },
    };
  },
});

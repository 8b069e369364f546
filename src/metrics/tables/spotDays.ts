import type { LiquidityDay } from '../liquidity.js';
import type { SpotDay } from '../spotSeries.js';
import { day, decimal, integer, metricTable, optional, word } from './metricTable.js';

interface Row {
  readonly market: string;
  readonly one: SpotDay;
  readonly liquidity: LiquidityDay | undefined;
}

/** A day of a spot market: the board, the block desk, the fundamental value and liquidity. Market after market, the main one first. */
export const spotDays = metricTable<Row>({
  name: 'spotDays',
  text: { zh: '某现货市场的一个交易日 (SPOT-9)', en: 'A trading day of a spot market (SPOT-9)' },
  columns: [
    day(['date', '交易日', 'Trading day'], ({ one }) => one.dayNumber),
    word(['market', '', '现货市场名称', 'Name of the spot market'], ({ market }) => market),
    integer(
      [
        'openFen',
        'fen/t',
        '开盘价；无成交为前收盘价 (SPOT-6)',
        'First listed trade, else the previous close (SPOT-6)',
      ],
      ({ one }) => one.openFen,
    ),
    optional(integer(['highFen', 'fen/t', '最高价', 'Highest listed trade'], ({ one }) => one.highFen)),
    optional(integer(['lowFen', 'fen/t', '最低价', 'Lowest listed trade'], ({ one }) => one.lowFen)),
    integer(
      ['closeFen', 'fen/t', '收盘价 (SPOT-6, CLS-1)', 'Close (SPOT-6, CLS-1)'],
      ({ one }) => one.closeFen,
    ),
    integer(
      ['listedTonnes', 't', '挂牌成交量 (SPOT-2)', 'Listed volume (SPOT-2)'],
      ({ one }) => one.volumeTonnes,
    ),
    integer(['listedTurnoverFen', 'fen', '挂牌成交额', 'Listed turnover'], ({ one }) => one.turnoverFen),
    integer(['listedTradeCount', '', '挂牌成交笔数', 'Listed trades'], ({ one }) => one.tradeCount),
    integer(
      ['blockTonnes', 't', '大宗成交量 (SPOT-3)', 'Block volume (SPOT-3)'],
      ({ one }) => one.blockTonnes,
    ),
    integer(['blockTurnoverFen', 'fen', '大宗成交额', 'Block turnover'], ({ one }) => one.blockTurnoverFen),
    integer(['blockTradeCount', '', '大宗成交笔数', 'Block trades'], ({ one }) => one.blockTradeCount),
    integer(
      [
        'relatedTonnes',
        't',
        '大宗中关联方之间的成交量 (SPOT-14)',
        'Blocks between related parties (SPOT-14)',
      ],
      ({ one }) => one.relatedBlockTonnes,
    ),
    optional(
      decimal(
        [
          'spreadFen',
          'fen/t',
          '挂牌价差均值（有双边挂牌的观察）；买卖挂牌相接或交叉时为零或负（SPOT-2）',
          'Mean quoted spread over the looks with both sides; zero or below where listings meet or cross (SPOT-2)',
        ],
        ({ liquidity }) => liquidity?.spreadFen,
      ),
    ),
    optional(
      decimal(
        [
          'depthTonnes',
          't',
          '最优价位挂量均值，两边平均，仅计开市时的观察',
          'Mean quantity at the best prices, mean of both sides, over the looks while the book was open',
        ],
        ({ liquidity }) => liquidity?.bestQuantity,
      ),
    ),
    optional(
      decimal(
        ['fundamentalFen', 'fen/t', '当日末的基本面价值', 'Fundamental value at the end of the day'],
        ({ one }) => (one.fundamentalMilliFen === undefined ? undefined : one.fundamentalMilliFen / 1000),
      ),
    ),
  ],
  *rowsOf({ venues }) {
    for (const { name: market, days, liquidity } of venues) {
      const looks = new Map(liquidity.days.map((look) => [look.dayIndex, look]));
      for (const one of days) yield { market, one, liquidity: looks.get(one.dayIndex) };
    }
  },
});

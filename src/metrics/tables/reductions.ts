import type { ForgoneTrade, Reduction } from '../reductions.js';
import { type Happening, timeColumns, withTimes } from './happening.js';
import { integer, metricTable, optional, word } from './metricTable.js';

interface Row extends Happening {
  readonly reduction: Reduction;
  readonly trade: ForgoneTrade;
}

/** Lots that a reduction took off a loser and a winner. */
export const reductions = metricTable<Row>({
  name: 'reductions',
  text: {
    zh: '一次减仓中亏损方与盈利方之间的一笔成交 (FRD-1, FRD-3)',
    en: 'Lots that a reduction took off a loser and a winner (FRD-1, FRD-3)',
  },
  columns: [
    ...timeColumns<Row>('减仓时间', 'When it was made'),
    word(['contract', '', '合约', 'Contract'], ({ reduction }) => reduction.code),
    word(
      [
        'design',
        '',
        '方式：forcedReduction 强制减仓 (FRD-1)，deleveragingQueue 自动减仓队列 (FRD-3)',
        'forcedReduction (FRD-1), or deleveragingQueue, a design to compare with (FRD-3)',
      ],
      ({ reduction }) => reduction.design,
    ),
    integer(['loser', '', '亏损方账户', 'Account that was relieved'], ({ trade }) => trade.loser),
    integer(
      [
        'winner',
        '',
        '盈利方账户；与亏损方相同者为自身对锁持仓',
        'Account that was cut; the loser for his own opposite lots',
      ],
      ({ trade }) => trade.winner,
    ),
    integer(
      [
        'tier',
        '',
        '盈利方所在档次，自 1 起 (FRD-1)；自动减仓时为队列中的名次；自身对锁持仓为 0',
        'Tier of the winner, from 1 (FRD-1); his place in a queue (FRD-3); 0 for own opposite lots',
      ],
      ({ trade }) => trade.tier,
    ),
    integer(['lots', 'lots', '手数', 'Lots'], ({ trade }) => trade.lots),
    integer(['priceFen', 'fen/t', '减仓价', 'Price of the reduction'], ({ trade }) => trade.priceFen),
    optional(
      integer(
        [
          'forgoneFen',
          'fen',
          '盈利方至下一结算价本可多得的盈利；此后无结算价则无值',
          'What the winner would have gained by the next settlement price; none without one',
        ],
        ({ trade }) => trade.forgoneFen,
      ),
    ),
  ],
  rowsOf: ({ clearing, meta }) =>
    withTimes(meta, clearing.reductions).flatMap(({ date, time, ...reduction }) =>
      reduction.trades.map((trade) => ({ date, time, reduction, trade })),
    ),
});

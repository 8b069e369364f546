import { type Happening, timeColumns, withTimes } from './happening.js';
import { integer, metricTable, optional, word } from './metricTable.js';

interface Row extends Happening {
  readonly account: number;
  readonly layer: string | undefined;
  readonly amountFen: number;
  readonly leftFen: number;
  readonly lossFen: number;
  readonly uncoveredFen: number;
}

/** Who covered the loss of an account that ended below zero. */
export const losses = metricTable<Row>({
  name: 'losses',
  text: {
    zh: '某一层级为一次穿仓违约弥补的金额 (LIQ-3, WF-1)',
    en: 'What one layer paid for a default (LIQ-3, WF-1)',
  },
  columns: [
    ...timeColumns<Row>('违约时间', 'When the account defaulted'),
    integer(['account', '', '违约账户', 'Account that defaulted'], ({ account }) => account),
    optional(
      word(
        ['layer', '', '弥补损失的层级；无任何层级弥补时无值', 'Layer that paid; none if no layer did'],
        ({ layer }) => layer,
      ),
    ),
    integer(['amountFen', 'fen', '该层弥补的金额', 'What it paid'], ({ amountFen }) => amountFen),
    integer(
      ['leftFen', 'fen', '该层之后尚未弥补的损失', 'What was left of the loss after it'],
      ({ leftFen }) => leftFen,
    ),
    integer(
      [
        'lossFen',
        'fen',
        '该次违约的全部损失，每行相同',
        'Whole loss of the default, the same on each of its rows',
      ],
      ({ lossFen }) => lossFen,
    ),
    integer(
      [
        'uncoveredFen',
        'fen',
        '该次违约未弥补的部分，每行相同',
        'What no layer covered of it, the same on each of its rows',
      ],
      ({ uncoveredFen }) => uncoveredFen,
    ),
  ],
  rowsOf({ defaults, lossCovers, meta }) {
    return withTimes(meta, defaults).flatMap((found) => {
      const covers = lossCovers.filter(
        ({ account, timeUs }) => account === found.account && timeUs === found.timeUs,
      );
      const paid = covers.length > 0 ? covers : [{ layer: undefined, amountFen: 0 }];
      let leftFen = found.lossFen;
      return paid.map(({ layer, amountFen }) => {
        leftFen -= amountFen;
        return { ...found, layer, amountFen, leftFen };
      });
    });
  },
});

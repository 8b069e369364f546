import type { LossShare } from '../losses.js';
import { type Happening, timeColumns, withTimes } from './happening.js';
import { integer, metricTable, word } from './metricTable.js';

type Row = LossShare & Happening;

/** What one of several payers of a layer paid for a default. */
export const lossShares = metricTable<Row>({
  name: 'lossShares',
  text: {
    zh: '共同承担的层级中某账户为一次违约支付的份额 (WF-2, WF-3)',
    en: 'What one of several payers of a layer paid for a default (WF-2, WF-3)',
  },
  columns: [
    ...timeColumns<Row>('违约时间', 'When the account defaulted'),
    integer(['account', '', '违约账户', 'Account that defaulted'], ({ account }) => account),
    word(['layer', '', '层级', 'Layer'], ({ layer }) => layer),
    integer(['payer', '', '支付的账户', 'Account that paid'], ({ payer }) => payer),
    integer(['amountFen', 'fen', '支付的份额', 'Its share'], ({ amountFen }) => amountFen),
  ],
  rowsOf: ({ clearing, meta }) => withTimes(meta, clearing.lossShares),
});

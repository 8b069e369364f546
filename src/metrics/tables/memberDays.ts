import type { MemberDay } from '../members.js';
import { type Happening, timeColumns, withTimes } from './happening.js';
import { integer, metricTable } from './metricTable.js';

type Row = MemberDay & Happening;

/** A broker between its clients and the exchange at a settlement. */
export const memberDays = metricTable<Row>({
  name: 'memberDays',
  text: {
    zh: '某期货公司在一次结算时介于客户与交易所之间的状况 (CALL-1, MAR-3)',
    en: 'A broker between its clients and the exchange at a settlement (CALL-1, MAR-3)',
  },
  columns: [
    ...timeColumns<Row>('结算时间', 'When it was settled'),
    integer(['member', '', '期货公司的账户', 'Account of the broker'], ({ member }) => member),
    integer(
      ['clientReserveFen', 'fen', '客户结算准备金合计', 'Reserves of its clients'],
      ({ clientReserveFen }) => clientReserveFen,
    ),
    integer(
      [
        'clientMarginFen',
        'fen',
        '客户保证金，按期货公司费率',
        "Margins of its clients at the broker's rates",
      ],
      ({ clientMarginFen }) => clientMarginFen,
    ),
    integer(
      ['exchangeMarginFen', 'fen', '同一持仓按交易所费率的保证金', "The margins at the exchange's rates"],
      ({ exchangeMarginFen }) => exchangeMarginFen,
    ),
    integer(
      ['clientDeficitFen', 'fen', '为结算准备金为负的客户垫付', 'What it advances for clients below zero'],
      ({ clientDeficitFen }) => clientDeficitFen,
    ),
    integer(['reserveFen', 'fen', '自身结算准备金', 'Its own reserve'], ({ reserveFen }) => reserveFen),
    integer(
      ['availableFen', 'fen', '自身结算准备金减垫付', 'Its own reserve less what it advances'],
      ({ availableFen }) => availableFen,
    ),
    integer(
      ['callFen', 'fen', '追保金额；无追保为 0', 'What it is called for; 0 without a call'],
      ({ callFen }) => callFen,
    ),
  ],
  rowsOf: ({ clearing, meta }) => withTimes(meta, clearing.members.days),
});

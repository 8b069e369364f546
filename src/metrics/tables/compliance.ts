import type { AccountDuty } from '../accountDuties.js';
import { type Happening, timeColumns, withTimes } from './happening.js';
import { integer, metricTable, optional } from './metricTable.js';

type Row = AccountDuty & Happening;

/** The duty of an account for a year at its deadline. */
export const compliance = metricTable<Row>({
  name: 'compliance',
  text: {
    zh: '某账户某年度清缴义务在截止时的结果 (CMP-1, CMP-2)',
    en: 'The duty of an account for a year at its deadline (CMP-1, CMP-2)',
  },
  columns: [
    ...timeColumns<Row>('清缴截止时间', 'Deadline of the surrender'),
    integer(['account', '', '账户', 'Account'], ({ account }) => account),
    integer(['year', '', '排放年度', 'Year of the emissions'], ({ year }) => year),
    optional(
      integer(['firstAllocationTonnes', 't', '预分配量', 'Issued ahead'], (row) => row.firstAllocationTonnes),
    ),
    optional(
      integer(
        [
          'finalAllocationTonnes',
          't',
          '最终核定分配量，扣减前',
          'Final allocation in all, before deductions',
        ],
        (row) => row.finalAllocationTonnes,
      ),
    ),
    optional(
      integer(
        ['reportedTonnes', 't', '报送排放量', 'Reported emissions'],
        ({ reportedTonnes }) => reportedTonnes,
      ),
    ),
    optional(
      integer(
        ['verifiedTonnes', 't', '核查排放量 (CMP-4)', 'Verified emissions (CMP-4)'],
        ({ verifiedTonnes }) => verifiedTonnes,
      ),
    ),
    integer(['dueTonnes', 't', '应清缴量', 'Allowances due'], ({ dueTonnes }) => dueTonnes),
    integer(
      ['surrenderedTonnes', 't', '已清缴量', 'Allowances surrendered'],
      ({ surrenderedTonnes }) => surrenderedTonnes,
    ),
    integer(['shortfallTonnes', 't', '缺口', 'Shortfall'], ({ shortfallTonnes }) => shortfallTonnes),
    integer(['fineFen', 'fen', '应缴罚款 (CMP-2)', 'Fine imposed (CMP-2)'], ({ fineFen }) => fineFen),
    integer(['paidFen', 'fen', '实缴罚款', 'Fine collected'], ({ paidFen }) => paidFen),
  ],
  rowsOf: ({ duties, meta }) => withTimes(meta, duties),
});

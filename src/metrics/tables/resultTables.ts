import { type AccountResult, type GroupResult, netProfitFen, type Result } from '../accounts.js';
import { type ColumnWords, integer, type MetricColumn, metricTable, word } from './metricTable.js';

type ResultWords = readonly [field: keyof Result, unit: string, zh: string, en: string];

const FIELDS: readonly ResultWords[] = [
  ['startEquityFen', 'fen', '期初期货资金', 'Futures money at the start'],
  ['endEquityFen', 'fen', '期末期货资金', 'Futures money at the end'],
  ['futuresProfitFen', 'fen', '期货盈亏，未扣费用 (MTM-1)', 'Futures profit and loss before fees (MTM-1)'],
  [
    'futuresFeesFen',
    'fen',
    '期货与交割费用；收取方为负 (FEE-1)',
    'Futures and delivery fees; negative for who receives them (FEE-1)',
  ],
  [
    'flowsFen',
    'fen',
    '银行与期货账户之间的净划入，含为交割付出的货款 (CALL-2, DEL-2)',
    'From the bank to the futures account less back again, payments for deliveries included (CALL-2, DEL-2)',
  ],
  [
    'lossCoverFen',
    'fen',
    '被他人弥补的损失减替他人承担的 (WF-1)',
    'Losses that others covered less those borne for others (WF-1)',
  ],
  [
    'lossBorneFen',
    'fen',
    '其中替他人承担的损失 (WF-1, WF-2)',
    'Losses of others alone that it bore (WF-1, WF-2)',
  ],
  [
    'deliveryMoneyFen',
    'fen',
    '交割收款减付款，含违约金 (DEL-1, DEL-5)',
    'Money received for deliveries less money paid, with penalties (DEL-1, DEL-5)',
  ],
  [
    'deliveryUnitsFen',
    'fen',
    '交割净得配额按末日现货收盘价',
    'Units received by delivery less delivered, at the last spot close',
  ],
  ['futuresLots', 'lots', '期货买卖手数合计', 'Futures lots bought and sold'],
  [
    'spotProfitFen',
    'fen',
    '现货盈亏，未扣费用',
    'Spot sales − purchases + net units at the last close, before fees',
  ],
  ['spotFeesFen', 'fen', '现货费用；收取方为负', 'Spot fees; negative for who receives them'],
  ['spotTonnes', 't', '现货买卖吨数合计', 'Spot tonnes bought and sold'],
  [
    'interestFen',
    'fen',
    '借款利息；出借方为负 (CALL-2)',
    'Interest on a credit line; negative for who lends (CALL-2)',
  ],
  ['debtFen', 'fen', '期末借款；出借方为负', 'Debt at the end; negative for who lends'],
  ['finesFen', 'fen', '清缴罚款；政府为负 (CMP-2)', 'Compliance fines; negative for the government (CMP-2)'],
  [
    'voidUnitsFen',
    'fen',
    '失效配额按末日现货收盘价 (CMP-3)',
    'Units that became void, at the last spot close (CMP-3)',
  ],
  ['marginCalls', '', '追保次数 (CALL-1)', 'Margin calls (CALL-1)'],
];
const NET: ColumnWords = [
  'netProfitFen',
  'fen',
  '净盈亏 = 期货 + 交割 + 现货 − 费用 − 利息 − 罚款 − 失效配额',
  'Net profit: futures + deliveries + spot − fees − interest − fines − void units',
];

function resultColumns<Row extends Result>(): MetricColumn<Row>[] {
  const parts = FIELDS.map((words) => integer<Row>(words, (row) => row[words[0]]));
  return [integer<Row>(NET, netProfitFen), ...parts];
}

/** What every account gained over the run. */
export const accountResultTable = metricTable<AccountResult>({
  name: 'accountResults',
  text: { zh: '某账户在整个运行中的结果', en: 'What an account gained over the run' },
  columns: [
    integer(['account', '', '账户', 'Account'], ({ account }) => account),
    ...resultColumns<AccountResult>(),
  ],
  rowsOf: ({ accounts }) => accounts,
});

/** What every group and venue gained over the run; net profits sum to zero. */
export const groupResultTable = metricTable<GroupResult>({
  name: 'groupResults',
  text: {
    zh: '某群体或场所在整个运行中的结果；净盈亏合计为零',
    en: 'What a group or a venue gained over the run; net profits sum to zero',
  },
  columns: [
    word(['groupName', '', '群体名称', 'Name of the group'], ({ group }) => group),
    word(['kind', '', '主体类别', 'Kind of its agents, or of the venue'], ({ kind }) => kind),
    integer(['accounts', '', '账户数', 'Accounts'], ({ accounts }) => accounts),
    integer(['winners', '', '净盈利的账户数', 'Accounts with a net profit'], ({ winners }) => winners),
    integer(['losers', '', '净亏损的账户数', 'Accounts with a net loss'], ({ losers }) => losers),
    ...resultColumns<GroupResult>(),
  ],
  rowsOf: ({ groups }) => groups,
});

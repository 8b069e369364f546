import { REJECT_VENUES } from '../../recording/index.js';
import { FLAG, fieldsBelow, KEY, SHARED_KEY, type SummaryField, TEXT } from './summaryField.js';

const VENUES = [...new Set(Object.values(REJECT_VENUES))];

/** What the run was, who gained and lost, what was refused, and what was checked. */
export const RUN_FIELDS: readonly SummaryField[] = [
  ...fieldsBelow('', [
    ['name', '', '情景名称', 'Name of the scenario', TEXT],
    ['seed', '', '随机种子', 'Seed of the run', TEXT],
    ['firstDate', '', '首个交易日', 'First trading day', TEXT],
    ['lastDate', '', '最后一个交易日', 'Last trading day', TEXT],
    ['tradingDays', 'days', '交易日数', 'Trading days'],
    ['agents', '', '交易主体数，不含期货公司', 'Trading agents, brokers not counted'],
    ['brokers', '', '期货公司数', 'Brokers'],
    ['mainContract', '', '末日的主力合约', 'Main contract of the last day', TEXT],
  ]),
  ...fieldsBelow('groups[].', [
    ['group', '', '群体名称', 'Name of the group', KEY],
    ['kind', '', '主体类别', 'Kind of its agents', TEXT],
    ['accounts', '', '账户数', 'Accounts'],
    ['winners', '', '净盈利的账户数', 'Accounts with a net profit'],
    ['losers', '', '净亏损的账户数', 'Accounts with a net loss'],
    [
      'netProfitFen',
      'fen',
      '期货、交割与现货净盈亏，扣除费用、利息与罚款；各组合计为零',
      'Net profit in futures, deliveries and spot after fees, interest and fines; all groups sum to zero',
    ],
    ['marginCalls', '', '追保次数 (CALL-1)', 'Margin calls (CALL-1)'],
  ]),
  ...fieldsBelow('rejects[].', [
    [
      'venue',
      '',
      '拒绝发生的场所：futures 期货、spot 现货挂牌、blocks 大宗、transfer 划款与借还款、surrender 清缴',
      'Where it was refused: futures, spot (the listing board), blocks, transfer (money, loans too), surrender',
      { ...SHARED_KEY, values: VENUES },
    ],
    ['reason', '', '拒绝原因', 'Why it was refused', TEXT],
    ['rule', '', '所依据的规则编号', 'Rule that refuses it', TEXT],
    ['count', '', '次数', 'How often'],
  ]),
  ...fieldsBelow('events[].', [
    ['time', '', '政策事件的时刻 (LIM-5)', 'When the policy event happened (LIM-5)', SHARED_KEY],
    ['limitPercent', '%', '此后的正常涨跌停板幅度', 'Normal price limit from then on'],
    ['marginPercent', '%', '此后的基准保证金率', 'Base margin rate from then on'],
  ]),
  ...fieldsBelow('conservation[].', [
    ['name', '', '守恒检查的名称', 'Name of the conservation check', KEY],
    ['checks', '', '检查次数', 'How often it was made'],
    ['ok', '', '是否全部成立', 'Whether it always held', FLAG],
  ]),
];

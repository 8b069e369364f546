import { LiquidationCause } from '../../protocol/index.js';
import { REJECT_VENUES } from '../../recording/index.js';
import { NOTICE_KINDS } from '../notices.js';
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
    [
      'lossesCoveredFen',
      'fen',
      '其穿仓损失中由他人弥补的 (LIQ-3, WF-1)',
      'Losses of its own that others covered (LIQ-3, WF-1)',
    ],
    [
      'lossesBorneFen',
      'fen',
      '替他人承担的损失；交易所含各层均未弥补的 (WF-1, WF-2)',
      'Losses of others that it bore; of the exchange also what no layer covered (WF-1, WF-2)',
    ],
    ['marginCalls', '', '追保次数 (CALL-1)', 'Margin calls (CALL-1)'],
  ]),
  ...fieldsBelow('rejects[].', [
    [
      'venue',
      '',
      '拒绝发生的场所：futures 期货、spot 现货挂牌、blocks 大宗、transfer 划款与借还款、surrender 清缴、pledge 质押与解除质押、cancellation 自愿注销',
      'Where it was refused: futures, spot (the listing board), blocks, transfer (money, loans too), surrender, pledge (releases too), cancellation (of units, of its own accord)',
      { ...SHARED_KEY, values: VENUES },
    ],
    ['reason', '', '拒绝原因', 'Why it was refused', TEXT],
    ['rule', '', '所依据的规则编号', 'Rule that refuses it', TEXT],
    ['count', '', '次数', 'How often'],
  ]),
  ...fieldsBelow('events[].', [
    ['time', '', '通知或消息的时刻', 'When the notice was given or the news came', SHARED_KEY],
    [
      'kind',
      '',
      '类别：公告将改变条款、改变全部合约或某合约的条款 (LIM-5)、暂停与恢复开仓 (LIM-5)、责令强行平仓 (LIQ-2)、消息、公告政策事件与其生效 (POL-1)',
      'What it is: terms announced, changed for all contracts or for one (LIM-5), opening suspended or resumed (LIM-5), positions ordered closed (LIQ-2), news, a policy event announced or in force (POL-1)',
      { ...TEXT, values: NOTICE_KINDS },
    ],
    ['contract', '', '所涉合约；涉及全部合约时为 null', 'Contract that it is about; null for all', TEXT],
    [
      'limitPercent',
      '%',
      '此后的正常涨跌停板幅度；公告中为将来的，不变则为 null',
      'Normal price limit from then on; of an announcement the one to come, null if it stays',
    ],
    [
      'marginPercent',
      '%',
      '此后的基准保证金率；公告中为将来的，不变则为 null',
      'Base margin rate from then on; of an announcement the one to come, null if it stays',
    ],
    ['effective', '', '所公告的条款生效的时刻', 'When announced terms take effect', TEXT],
    [
      'untilDate',
      '',
      '暂停开仓的最后一日；未定期限的为运行的最后一日',
      'Last day without opening; the last of the run where none is named',
      TEXT,
    ],
    ['group', '', '被责令强行平仓的群体', 'Group whose positions are ordered closed', TEXT],
    ['accounts', '', '其中有持仓或在场委托的账户数', 'Accounts of it with a position or a working order'],
    [
      'cause',
      '',
      '责令强行平仓的原因',
      'Why they are ordered closed',
      { ...TEXT, values: Object.keys(LiquidationCause) },
    ],
    ['changePercent', '%', '基本面价值因消息的变动', 'Change of the fundamental value by the news'],
    ['policyZh', '', '政策事件的内容，中文 (POL-1)', 'What a policy event is, in Chinese (POL-1)', TEXT],
    ['policyEn', '', '政策事件的内容，英文 (POL-1)', 'What a policy event is, in English (POL-1)', TEXT],
  ]),
  ...fieldsBelow('conservation[].', [
    ['name', '', '守恒检查的名称', 'Name of the conservation check', KEY],
    ['checks', '', '检查次数', 'How often it was made'],
    ['ok', '', '是否全部成立', 'Whether it always held', FLAG],
  ]),
];

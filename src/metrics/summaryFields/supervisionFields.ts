import { fieldsBelow, type SummaryField } from './summaryField.js';

/** Breaches, steps, warnings and disputes; null where nobody supervises the spot markets. */
export const SUPERVISION_FIELDS: readonly SummaryField[] = [
  ...fieldsBelow('supervision.', [
    ['breaches', '', '违规次数 (SPOT-10)', 'Breaches found (SPOT-10)'],
    ['accountsInBreach', '', '有违规的账户数', 'Accounts found in breach'],
    ['stepsDown', '', '监管措施降级次数', 'Steps down the ladder'],
    ['jointSteps', '', '其中联合采取的升级', 'Steps up that both regulators took together'],
    [
      'mostRestricted',
      '',
      '同时受限制划转或限制使用的账户数的最大值',
      'Most accounts restricted at the end of a day',
    ],
    ['riskWarnings', '', '风险警示次数', 'Risk warnings'],
  ]),
  ...fieldsBelow('supervision.steps.', [
    ['phoneReminder', '', '电话提醒次数', 'Phone reminders'],
    ['reportDemanded', '', '要求报告情况次数', 'Reports demanded'],
    ['writtenUndertaking', '', '要求书面承诺次数', 'Written undertakings'],
    ['interview', '', '约见谈话次数', 'Interviews'],
    ['publicNotice', '', '公开提示次数', 'Public notices'],
    ['transferRestricted', '', '限制划转次数', 'Times that transfers of an account were restricted'],
    ['accountRestricted', '', '限制账户使用次数', 'Times that an account was restricted'],
  ]),
  ...fieldsBelow('supervision.disputes.', [
    ['raised', '', '提出的成交异议', 'Disputes raised over trades'],
    ['upheld', '', '其中成立的', 'Of them upheld'],
    ['rejected', '', '其中不成立的', 'Of them rejected'],
    ['open', '', '运行结束时未答复的', 'Waiting for an answer at the end of the run'],
    ['paidFen', 'fen', '异议成立后支付的差价', 'Paid for disputes that were upheld'],
  ]),
];

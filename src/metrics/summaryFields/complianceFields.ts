import { fieldsBelow, NUMBER_KEY, SHARED_KEY, type SummaryField, TEXT } from './summaryField.js';

/** Duties by year and units that became void. */
const below = (parent: string): SummaryField[] => [
  ...fieldsBelow(`${parent}years[].`, [
    ['year', '', '排放年度 (CMP-1)', 'Year of the emissions (CMP-1)', NUMBER_KEY],
    ['entities', '', '控排单位数', 'Covered entities'],
    ['firstAllocationTonnes', 't', '预分配量', 'Allowances issued ahead'],
    ['finalAllocationTonnes', 't', '最终核定分配量', 'Final allocation in all'],
    ['reportedTonnes', 't', '报送排放量', 'Reported emissions'],
    ['verifiedTonnes', 't', '核查排放量 (CMP-4)', 'Verified emissions (CMP-4)'],
    ['surrenderedTonnes', 't', '已清缴量', 'Allowances and certified reductions surrendered'],
    ['reductionTonnes', 't', '其中核证减排量', 'Certified reductions among them'],
    ['paidTonnes', 't', '有偿发放量 (CMP-1)', 'Sold of the part that is not free (CMP-1)'],
    [
      'carriedOverTonnes',
      't',
      '清缴后失效并结转为下一年度的量 (CMP-3)',
      'Void at the deadline and converted into the next year (CMP-3)',
    ],
    [
      'heldBackTonnes',
      't',
      '稳定储备扣留量，释放为负 (POL-1)',
      'Held back by the stability reserve, negative if released (POL-1)',
    ],
  ]),
  ...fieldsBelow(`${parent}years[].settlement.`, [
    ['date', '', '清缴截止日', 'Deadline of the surrender', TEXT],
    ['dueTonnes', 't', '应清缴量', 'Allowances due'],
    ['shortfallTonnes', 't', '缺口 (CMP-2)', 'Shortfall (CMP-2)'],
    ['firmsShort', '', '有缺口的单位数', 'Entities with a shortfall'],
    ['finesDueFen', 'fen', '应缴罚款', 'Fines imposed'],
    ['finesPaidFen', 'fen', '实缴罚款', 'Fines collected'],
  ]),
  ...fieldsBelow(`${parent}voidUnits[].`, [
    ['group', '', '群体名称', 'Name of the group', SHARED_KEY],
    ['kind', '', '主体类别', 'Kind of its agents', TEXT],
    ['product', '', '配额或减排量品种 (REG-1)', 'Kind of units (REG-1)', TEXT],
    ['vintage', '', '配额年份', 'Vintage of the units'],
    ['tonnes', 't', '失效注销的配额 (CMP-3)', 'Units that became void (CMP-3)'],
  ]),
];

/** Compliance in the main market's allowance (CMP-1). */
export const COMPLIANCE_FIELDS: readonly SummaryField[] = below('compliance.');

/** Compliance in the allowance of each market beside it where anybody is covered (SPOT-9). */
export const REGIME_FIELDS: readonly SummaryField[] = below('markets[].compliance.');

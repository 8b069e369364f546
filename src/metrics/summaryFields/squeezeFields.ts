import { fieldsBelow, KEY, type SummaryField, TEXT } from './summaryField.js';

/** How near contracts came to a squeeze in their last month. */
export const SQUEEZE_FIELDS: readonly SummaryField[] = fieldsBelow('squeeze[].', [
  ['contract', '', '进入最后一月（M−1 月）的合约', 'Contract that came into its last month, M−1', KEY],
  ['lastDate', '', '最后测算日', 'Last day measured', TEXT],
  [
    'maxOpenInterestOverSupply',
    '',
    '持仓量 ÷ 可供交割量的最大值 (DEL-4)',
    'Largest open interest ÷ deliverable supply (DEL-4)',
  ],
  ['maxOpenInterestOverSupplyDate', '', '其日期', 'Its date', TEXT],
  [
    'maxCornerRatio',
    '',
    '最大多头持仓 ÷ 他人可供交割量的最大值；大于 1 即构成囤积',
    'Largest value of the largest long ÷ the units of all others; above 1 it is a corner',
  ],
  ['maxCornerRatioDate', '', '其日期', 'Its date', TEXT],
  [
    'maxLargestLongPercent',
    '%',
    '单一多头持仓占可供交割量的最大值',
    'Largest long position of one account, of the deliverable supply',
  ],
  ['endSupplyTonnes', 't', '最后测算日可供交割量', 'Deliverable supply of the last day measured'],
  [
    'endAvailableTonnes',
    't',
    '其中持有人自身履约不需要的部分',
    'The part of it that its owners need not surrender themselves',
  ],
  [
    'endOpenInterestOverSupply',
    '',
    '最后测算日持仓量 ÷ 可供交割量',
    'Open interest ÷ deliverable supply of that day',
  ],
  ['endCornerRatio', '', '最后测算日的囤积比', 'Corner ratio of that day'],
  [
    'endTopFourLongPercent',
    '%',
    '最后测算日前四名净多头占持仓量',
    'Four largest net longs of that day, of the open interest',
  ],
  [
    'endTopFourShortPercent',
    '%',
    '最后测算日前四名净空头占持仓量',
    'Four largest net shorts of that day, of the open interest',
  ],
  [
    'endBasisPercent',
    '%',
    '最后测算日结算价减现货收盘价，占现货收盘价',
    'Settlement − spot close of that day, of the spot close',
  ],
]);

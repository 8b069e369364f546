import { fieldsBelow, KEY, type SummaryField, TEXT } from './summaryField.js';

/** The first days of each contract. */
export const LISTING_FIELDS: readonly SummaryField[] = fieldsBelow('listings[].', [
  ['contract', '', '合约', 'Contract', KEY],
  ['firstDate', '', '其在本次运行中的首个交易日', 'Its first trading day in the run', TEXT],
  ['firstDayLots', 'lots', '首日成交量', 'Volume of that day'],
  [
    'firstDayTonnes',
    't',
    '首日成交量折合吨数；现金结算的合约为 null',
    'Volume of that day in tonnes; null for a contract that settles in cash',
  ],
  [
    'maxBasisPercent',
    '%',
    '前五个交易日中结算价减现货收盘价的最大值，占现货收盘价',
    'Largest settlement − spot close of the first five trading days, of the spot close',
  ],
  ['maxBasisDate', '', '其日期', 'Its date', TEXT],
  ['minBasisPercent', '%', '前五个交易日中的最小值', 'The smallest of the first five trading days'],
  ['peakBasisPercent', '%', '全部交易日中的最大值', 'The largest of all its days in the run'],
  ['peakBasisDate', '', '其日期', 'Its date', TEXT],
]);

import type { CollateralDay, CollateralSale } from '../collateral.js';
import { type Happening, timeColumns, withTimes } from './happening.js';
import { integer, metricTable } from './metricTable.js';

/** Pledged allowances of an account on a day. */
export const collateralDays = metricTable<CollateralDay & Happening>({
  name: 'collateralDays',
  text: {
    zh: '某账户当日质押的配额，按当日最后一次估值 (MTM-2)',
    en: 'Pledged allowances of an account on a day, as last valued on it (MTM-2)',
  },
  columns: [
    ...timeColumns<CollateralDay & Happening>('估值时间', 'When they were valued'),
    integer(['account', '', '账户', 'Account'], ({ account }) => account),
    integer(['tonnes', 't', '质押的配额', 'Pledged tonnes'], ({ tonnes }) => tonnes),
    integer(['valueFen', 'fen', '折扣后的价值', 'Value after the haircut'], ({ valueFen }) => valueFen),
    integer(
      [
        'creditFen',
        'fen',
        '可用额度，至多为现金的规定倍数',
        'Usable credit, no more than a multiple of the cash',
      ],
      ({ creditFen }) => creditFen,
    ),
  ],
  rowsOf: ({ clearing, meta }) => withTimes(meta, clearing.collateral.days),
});

/** Pledged allowances that a broker took for a loss. */
export const collateralSales = metricTable<CollateralSale & Happening>({
  name: 'collateralSales',
  text: {
    zh: '期货公司为弥补损失而处置的质押配额 (MTM-2, WF-1)',
    en: 'Pledged allowances that a broker took for a loss (MTM-2, WF-1)',
  },
  columns: [
    ...timeColumns<CollateralSale & Happening>('处置时间', 'When they were taken'),
    integer(['account', '', '违约账户', 'Account that defaulted'], ({ account }) => account),
    integer(['member', '', '期货公司的账户', 'Account of the broker'], ({ member }) => member),
    integer(['tonnes', 't', '配额', 'Tonnes'], ({ tonnes }) => tonnes),
    integer(['amountFen', 'fen', '支付的金额', 'What was paid for them'], ({ amountFen }) => amountFen),
  ],
  rowsOf: ({ clearing, meta }) => withTimes(meta, clearing.collateral.sales),
});

import { LiquidationCause, Side } from '../../protocol/index.js';
import type { LiquidationSlice } from '../liquidations.js';
import { contractCode, type Happening, timeColumns, withTimes } from './happening.js';
import { decimal, integer, metricTable, optional, word } from './metricTable.js';

interface Row extends LiquidationSlice, Happening {
  readonly code: string;
}

const CAUSE_NAMES = Object.keys(LiquidationCause);

/** A slice of a forced liquidation with its arithmetic and what it filled. */
export const liquidations = metricTable<Row>({
  name: 'liquidations',
  text: {
    zh: '一笔强行平仓委托及其算式 (LIQ-1)',
    en: 'A slice of forced liquidation with its arithmetic (LIQ-1)',
  },
  columns: [
    ...timeColumns<Row>('发出时间', 'When it was sent'),
    integer(['orderId', '', '委托编号', 'Number of the order'], ({ orderId }) => orderId),
    integer(['account', '', '被强平账户', 'Account that is liquidated'], ({ account }) => account),
    word(['contract', '', '合约', 'Contract'], ({ code }) => code),
    word(['side', '', '方向：buy 或 sell', 'buy or sell'], ({ side }) =>
      side === Side.buy ? 'buy' : 'sell',
    ),
    optional(
      word(
        [
          'cause',
          '',
          '原因：unpaidCall 追保未补足，noDeliveryRight 无交割资格者（如自然人）临近交割未平仓，overLimit 超出持仓限额，violation 违规，emergency 紧急措施 (LIQ-2)',
          'Why: unpaidCall; noDeliveryRight, a natural person or another without the right to deliver on the last trading day; overLimit; violation; emergency (LIQ-2)',
        ],
        ({ cause }) => (cause === undefined ? undefined : CAUSE_NAMES[cause]),
      ),
    ),
    integer(['deficitFen', 'fen', '要弥补的缺口', 'Deficit to cure'], ({ deficitFen }) => deficitFen),
    integer(
      ['releasePerLotFen', 'fen/lot', '平一手释放的保证金', 'Margin released by closing a lot'],
      (row) => row.releasePerLotFen,
    ),
    integer(
      [
        'adversePerLotFen',
        'fen/lot',
        '相对上一结算价的不利变动',
        'Adverse move of a lot from the settlement before',
      ],
      (row) => row.adversePerLotFen,
    ),
    integer(
      ['feePerLotFen', 'fen/lot', '平一手的手续费', 'Fee for closing a lot'],
      (row) => row.feePerLotFen,
    ),
    integer(
      [
        'reliefPerLotFen',
        'fen/lot',
        '平一手的净改善 = 释放 − 不利变动 − 手续费',
        'Relief: release − adverse move − fee',
      ],
      (row) => row.reliefPerLotFen,
    ),
    optional(
      integer(
        [
          'neededLots',
          'lots',
          '所需手数 = 缺口 ÷ 净改善，向上取整；净改善不为正时无值',
          'Needed: deficit ÷ relief rounded up; none if the relief is not positive',
        ],
        ({ neededLots }) => neededLots,
      ),
    ),
    integer(['lots', 'lots', '委托手数', 'Lots sent'], ({ lots }) => lots),
    integer(['priceFen', 'fen/t', '限价', 'Limit price'], ({ priceFen }) => priceFen),
    integer(['filledLots', 'lots', '成交手数', 'Lots filled'], ({ filledLots }) => filledLots),
    optional(
      decimal(
        ['averagePriceFen', 'fen/t', '成交均价', 'Mean price of the fills'],
        ({ averagePriceFen }) => averagePriceFen,
      ),
    ),
    integer(
      ['realisedFen', 'fen', '平仓盈亏', 'Profit of the day realised by the fills'],
      ({ realisedFen }) => realisedFen,
    ),
  ],
  rowsOf({ calls, otherLiquidations, meta }) {
    const slices = [...calls.flatMap((call) => call.liquidations), ...otherLiquidations];
    slices.sort((a, b) => a.timeUs - b.timeUs || a.orderId - b.orderId);
    return withTimes(meta, slices).map((slice) => ({ ...slice, code: contractCode(meta, slice.contract) }));
  },
});

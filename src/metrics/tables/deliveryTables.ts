import { Side } from '../../protocol/index.js';
import type { DeliveryAccountRecord, DeliveryPairRecord } from '../deliveries.js';
import { contractCode, type Happening, timeColumns, withTimes } from './happening.js';
import { integer, metricTable, optional, word } from './metricTable.js';

interface PairRow extends DeliveryPairRecord, Happening {
  readonly code: string;
}

/** What became of a pair of buyer and seller on the delivery day. */
export const deliveries = metricTable<PairRow>({
  name: 'deliveries',
  text: {
    zh: '交割日一对买卖方的结果 (DEL-1, DEL-5)',
    en: 'A pair of a delivery on the delivery day (DEL-1, DEL-5)',
  },
  columns: [
    ...timeColumns<PairRow>('交割时间', 'When it was delivered'),
    word(['contract', '', '合约', 'Contract'], ({ code }) => code),
    integer(['buyer', '', '买方账户', 'Account that buys'], ({ buyer }) => buyer),
    integer(['seller', '', '卖方账户', 'Account that sells'], ({ seller }) => seller),
    integer(
      ['completedLots', 'lots', '完成交割', 'Delivered and paid'],
      ({ completedLots }) => completedLots,
    ),
    integer(
      ['buyerDefaultedLots', 'lots', '仅买方违约', 'Only the buyer failed'],
      (row) => row.buyerDefaultedLots,
    ),
    integer(
      ['sellerDefaultedLots', 'lots', '仅卖方违约', 'Only the seller failed'],
      (row) => row.sellerDefaultedLots,
    ),
    integer(['bothDefaultedLots', 'lots', '双方违约', 'Both failed'], (row) => row.bothDefaultedLots),
  ],
  rowsOf: ({ deliveries: { pairs }, meta }) =>
    withTimes(meta, pairs).map((pair) => ({ ...pair, code: contractCode(meta, pair.contract) })),
});

interface AccountRow extends DeliveryAccountRecord, Happening {
  readonly code: string;
}

/** What an account had to deliver or take, and what it did. */
export const deliveryAccounts = metricTable<AccountRow>({
  name: 'deliveryAccounts',
  text: {
    zh: '某账户在一次交割中的义务与履行 (DEL-2, DEL-5)',
    en: 'An account in a delivery: what it owed and did (DEL-2, DEL-5)',
  },
  columns: [
    ...timeColumns<AccountRow>('最后交易日结算时间', 'Settlement of the last trading day'),
    word(['contract', '', '合约', 'Contract'], ({ code }) => code),
    integer(['account', '', '账户', 'Account'], ({ account }) => account),
    word(
      ['side', '', '方向：buy 接货付款，sell 交付配额', 'buy takes units and pays, sell delivers them'],
      ({ side }) => (side === Side.buy ? 'buy' : 'sell'),
    ),
    integer(['dueLots', 'lots', '应交割手数', 'Lots due'], ({ dueLots }) => dueLots),
    integer(['priceFen', 'fen/t', '交割价 (DEL-3)', 'Delivery price (DEL-3)'], ({ priceFen }) => priceFen),
    integer(['marginFen', 'fen', '交割保证金', 'Delivery margin'], ({ marginFen }) => marginFen),
    optional(
      integer(
        [
          'lockedLots',
          'lots',
          '卖方锁定的手数；买方或截止前无值',
          'Locked by a seller; none for a buyer or before the deadline',
        ],
        ({ lockedLots }) => lockedLots,
      ),
    ),
    optional(
      integer(
        [
          'dueFen',
          'fen',
          '买方应付货款；卖方或截止前无值',
          'A buyer had to pay; none for a seller or before the deadline',
        ],
        ({ dueFen }) => dueFen,
      ),
    ),
    optional(integer(['paidFen', 'fen', '买方实付货款', 'A buyer paid'], ({ paidFen }) => paidFen)),
    optional(
      integer(
        [
          'completedLots',
          'lots',
          '完成交割；交割日在运行之后则无值',
          'Delivered and paid; none if the delivery day lies after the run',
        ],
        ({ completedLots }) => completedLots,
      ),
    ),
    optional(
      integer(
        ['defaultedLots', 'lots', '本方违约手数 (DEL-5)', 'Lots on which the account failed (DEL-5)'],
        ({ defaultedLots }) => defaultedLots,
      ),
    ),
  ],
  rowsOf: ({ deliveries: { accounts }, meta }) =>
    withTimes(meta, accounts).map((row) => ({ ...row, code: contractCode(meta, row.contract) })),
});

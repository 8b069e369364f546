import { fieldsOf } from '../../protocol/index.js';
import { ACCOUNT, money, optional, time, word } from './columns.js';
import { streamTable } from './streamTable.js';

const REQUESTED = fieldsOf('FundsRequested');
const DRAWN = fieldsOf('CreditDrawn');
const REPAID = fieldsOf('CreditRepaid');
const INTEREST = fieldsOf('InterestCharged');

/** How accounts find money: transfers to the reserve and credit lines (CALL-2). */
export const funding = streamTable({
  name: 'funding',
  text: {
    zh: '入金申请、借款、还款与利息 (CALL-2)',
    en: 'money sent to the reserve, drawn from a credit line or repaid, and interest (CALL-2)',
  },
  isLong: false,
  isDefault: true,
  columns: [
    word(
      'event',
      'requested 申请入金，drawn 借款，repaid 还款，interest 计息',
      'requested (on its way from bank to reserve), drawn, repaid, interest',
    ),
    ACCOUNT,
    money('amountFen', '金额；计息时为应付利息', 'amount; for interest what was due'),
    optional(time('arriveTime', '入金到账时间', 'when requested money arrives in the reserve')),
    optional(money('debtFen', '此后的借款余额；入金为空', 'what is owed after it; none for requested money')),
    optional(
      money(
        'paidFen',
        '以银行存款支付的利息，其余计入借款',
        'part of the interest paid from the bank; the rest is added to the debt',
      ),
    ),
  ],
  read: (add, words) => ({
    facts: {
      FundsRequested: (timeUs, fields) =>
        add(timeUs, {
          event: 'requested',
          account: fields[REQUESTED.account]!,
          amountFen: fields[REQUESTED.amountFen]!,
          arriveTime: words.time(fields[REQUESTED.arriveUs]!),
        }),
      CreditDrawn: (timeUs, fields) =>
        add(timeUs, {
          event: 'drawn',
          account: fields[DRAWN.account]!,
          amountFen: fields[DRAWN.amountFen]!,
          debtFen: fields[DRAWN.debtFen]!,
        }),
      CreditRepaid: (timeUs, fields) =>
        add(timeUs, {
          event: 'repaid',
          account: fields[REPAID.account]!,
          amountFen: fields[REPAID.amountFen]!,
          debtFen: fields[REPAID.debtFen]!,
        }),
      InterestCharged: (timeUs, fields) =>
        add(timeUs, {
          event: 'interest',
          account: fields[INTEREST.account]!,
          amountFen: fields[INTEREST.interestFen]!,
          debtFen: fields[INTEREST.debtFen]!,
          paidFen: fields[INTEREST.interestPaidFen]!,
        }),
    },
  }),
});

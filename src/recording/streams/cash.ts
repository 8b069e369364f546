import { fieldsOf } from '../../protocol/index.js';
import { nameOf, POSTING_REASON_NAMES } from './codeNames.js';
import { money, word } from './columns.js';
import { streamTable } from './streamTable.js';

const POSTED = fieldsOf('CashTransferred');

/** Every posting of the ledger. */
export const cash = streamTable({
  name: 'cash',
  text: {
    zh: '分类账的每笔记账；账户名如 17/reserve 为账户 17 的结算准备金',
    en: 'a posting of the double-entry ledger; 17/reserve is the reserve of account 17',
  },
  isLong: true,
  isDefault: false,
  columns: [
    word('fromLedger', '付款的分类账户', 'ledger account that pays'),
    word('toLedger', '收款的分类账户', 'ledger account that receives'),
    money('amountFen', '金额', 'amount'),
    word(
      'reason',
      '记账原因，如 markToMarket 盯市、margin 保证金、fee 手续费',
      'why the money moved: markToMarket, margin, fee, …',
    ),
  ],
  read: (add, words) => ({
    facts: {
      CashTransferred: (timeUs, fields) =>
        add(timeUs, {
          fromLedger: words.ledger(fields[POSTED.fromLedger]!),
          toLedger: words.ledger(fields[POSTED.toLedger]!),
          amountFen: fields[POSTED.amountFen]!,
          reason: nameOf(POSTING_REASON_NAMES, fields[POSTED.reason]!),
        }),
    },
  }),
});

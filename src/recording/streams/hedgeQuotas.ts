import { fieldsOf, Side } from '../../protocol/index.js';
import { ACCOUNT, lots, word } from './columns.js';
import { streamTable } from './streamTable.js';

const SET = fieldsOf('HedgeQuotaSet');

/** What hedgers may hold over the position limit, whenever it changes (POS-1). */
export const hedgeQuotas = streamTable({
  name: 'hedgeQuotas',
  text: {
    zh: '某账户某一方向的套期保值额度自此为若干手 (POS-1)',
    en: 'from then on an account has this hedge quota on one side (POS-1)',
  },
  isLong: false,
  isDefault: true,
  columns: [
    ACCOUNT,
    word('side', '方向：long 多，short 空', 'long or short'),
    lots(
      'lots',
      '每个合约可超出持仓限额持有的手数；0 表示额度终止',
      'lots that it may hold over the position limit in every contract; 0 ends the quota',
    ),
  ],
  read: (add) => ({
    facts: {
      HedgeQuotaSet: (timeUs, fields) =>
        add(timeUs, {
          account: fields[SET.account]!,
          side: fields[SET.side] === Side.buy ? 'long' : 'short',
          lots: fields[SET.lots]!,
        }),
    },
  }),
});

import { fieldsOf } from '../../protocol/index.js';
import type { Fen } from '../../units/index.js';
import { ACCOUNT, money } from './columns.js';
import { streamTable } from './streamTable.js';

const SETTLED = fieldsOf('AccountSettled');

/** What a day's settlement made of each account that had anything to settle (MTM-1, MTM-2). */
export const accountDays = streamTable({
  name: 'accountDays',
  text: {
    zh: '账户每日结算；当日有持仓、交割或资金变动的账户各一行，损失分摊与罚款之前 (MTM-1, MTM-2)',
    en: 'an account after the settlement of a day on which it had positions, deliveries or moves of money; before losses are covered and fines paid (MTM-1, MTM-2)',
  },
  isLong: true,
  isDefault: true,
  columns: [
    ACCOUNT,
    money(
      'reserveFen',
      '结算准备金，不含质押额度 (MTM-2)',
      'settlement reserve, without credit for pledged allowances (MTM-2)',
    ),
    money(
      'marginFen',
      '交易保证金，含交割保证金 (MAR-1, DEL-2)',
      'margin, that of deliveries included (MAR-1, DEL-2)',
    ),
    money('profitFen', '当日盈亏，未扣手续费 (MTM-1)', "the day's profit or loss, before fees (MTM-1)"),
    money('feesFen', '当日手续费 (FEE-1)', "the day's fees (FEE-1)"),
    money('flowsFen', '上次结算以来入金减出金', 'deposits less withdrawals since the settlement before'),
    money(
      'otherFen',
      '其余变动：交割货款、费用与违约金，以及此前的损失分摊、罚款与质押配额的变卖款；权益 = 上次权益 + 盈亏 − 手续费 + 入出金 + 其余变动 (DEL-2, WF-1)',
      'everything else: money, fees and penalties of deliveries, losses covered, fines paid and pledged allowances sold since; equity = equity before + profit − fees + flows + other (DEL-2, WF-1)',
    ),
    money('equityFen', '权益 = 结算准备金 + 保证金 (MTM-2)', 'equity: reserve and margin together (MTM-2)'),
  ],
  read: (add) => {
    const equities = new Map<number, Fen>();
    return {
      facts: {
        AccountSettled: (timeUs, fields) => {
          const account = fields[SETTLED.account]!;
          const equityFen = fields[SETTLED.equityFen]!;
          const changeFen = fields[SETTLED.profitFen]! - fields[SETTLED.feesFen]! + fields[SETTLED.flowsFen]!;
          // What an account began with is told by no settlement: its first row has nothing else.
          const otherFen = equityFen - changeFen - (equities.get(account) ?? equityFen - changeFen);
          equities.set(account, equityFen);
          add(timeUs, {
            account,
            reserveFen: fields[SETTLED.reserveFen]!,
            marginFen: fields[SETTLED.marginFen]!,
            profitFen: fields[SETTLED.profitFen]!,
            feesFen: fields[SETTLED.feesFen]!,
            flowsFen: fields[SETTLED.flowsFen]!,
            otherFen,
            equityFen,
          });
        },
      },
    };
  },
});

import { buyerOffset, fieldsOf, Offset, Side, sellerOffset } from '../../protocol/index.js';
import { ACCOUNT, CONTRACT, lots } from './columns.js';
import { HeldLots } from './heldLots.js';
import { streamTable } from './streamTable.js';

const TRADE = fieldsOf('TradeExecuted');
const REDUCTION = fieldsOf('ReductionTraded');
const SETTLEMENT = fieldsOf('SettlementPriceSet');
const LISTING = fieldsOf('ContractListed');

/**
 * What every account holds after each settlement. No contract trades after its settlement price of the day is set, so that is
 * when its rows are written. At the settlement of the last trading day positions become obligations to deliver (DEL-2), or end in cash (IDX-1).
 */
export const positionDays = streamTable({
  name: 'positionDays',
  text: {
    zh: '每日结算后各账户在各合约上的持仓；最后交易日结算起转入交割或以现金了结，不再列出 (DEL-2, IDX-1)',
    en: 'what an account holds in a contract after the settlement of a day; from the settlement of the last trading day on, when it goes to delivery or ends in cash, nothing (DEL-2, IDX-1)',
  },
  isLong: true,
  isDefault: true,
  columns: [
    CONTRACT,
    ACCOUNT,
    lots('longLots', '多头持仓', 'lots held long'),
    lots('shortLots', '空头持仓', 'lots held short'),
  ],
  read: (add, words) => {
    const held = new Map<number, HeldLots>();
    const lastTradingDays = new Map<number, number>();
    return {
      facts: {
        ContractListed: (_timeUs, fields) => {
          const contract = fields[LISTING.contract]!;
          held.set(contract, new HeldLots());
          lastTradingDays.set(contract, fields[LISTING.lastTradingDay]!);
        },
        TradeExecuted: (_timeUs, fields) => {
          const ofContract = held.get(fields[TRADE.contract]!)!;
          const [offsets, quantity] = [fields[TRADE.offsets]!, fields[TRADE.quantityLots]!];
          ofContract.buy(fields[TRADE.buyer]!, buyerOffset(offsets), quantity);
          ofContract.sell(fields[TRADE.seller]!, sellerOffset(offsets), quantity);
        },
        ReductionTraded: (_timeUs, fields) => {
          const ofContract = held.get(fields[REDUCTION.contract]!)!;
          const [quantity, loser, winner] = [
            fields[REDUCTION.lots]!,
            fields[REDUCTION.loser]!,
            fields[REDUCTION.winner]!,
          ];
          const losersAreShort = fields[REDUCTION.loserSide] === Side.sell;
          ofContract.buy(losersAreShort ? loser : winner, Offset.close, quantity);
          ofContract.sell(losersAreShort ? winner : loser, Offset.close, quantity);
        },
        SettlementPriceSet: (timeUs, fields) => {
          const contract = fields[SETTLEMENT.contract]!;
          if (words.date(timeUs) >= lastTradingDays.get(contract)!) {
            held.delete(contract);
            return;
          }
          const code = words.contract(contract);
          for (const [account, { longLots, shortLots }] of held.get(contract)!.open()) {
            add(timeUs, { contract: code, account, longLots, shortLots });
          }
        },
      },
    };
  },
});

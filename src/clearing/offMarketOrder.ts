import {
  type AccountIndex,
  type ContractIndex,
  type Offset,
  type Order,
  OrderSource,
  OrderType,
  type Side,
  TimeInForce,
} from '../protocol/index.js';
import type { Lots, PriceFen } from '../units/index.js';

/** An order by which a trade is booked that no market made: it never rests in a book, holds nothing and has no number. */
export function offMarketOrder(trade: {
  readonly account: AccountIndex;
  readonly contract: ContractIndex;
  readonly side: Side;
  readonly offset: Offset;
  readonly priceFen: PriceFen;
  readonly lots: Lots;
}): Order {
  return {
    orderId: 0,
    account: trade.account,
    contract: trade.contract,
    side: trade.side,
    offset: trade.offset,
    type: OrderType.limit,
    timeInForce: TimeInForce.day,
    source: OrderSource.owner,
    priceFen: trade.priceFen,
    remainingLots: trade.lots,
    holdFen: 0,
    frozenHistoryLots: 0,
    frozenTodayLots: 0,
  };
}

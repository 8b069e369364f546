import { Offset, type Order, OrderSource, OrderType, Side, TimeInForce } from '../../src/protocol/index.js';

/** What a test says of an order; the rest is as the gateway would make it. */
export interface OrderWords {
  readonly account?: number;
  readonly contract?: number;
  readonly side?: Side;
  readonly offset?: Offset;
  readonly priceFen?: number;
  readonly lots?: number;
  readonly source?: OrderSource;
  readonly orderId?: number;
}

/** A day limit order, by default account 0 buying one lot to open at 80 yuan. */
export function makeOrder(words: OrderWords): Order {
  return {
    orderId: words.orderId ?? 1,
    account: words.account ?? 0,
    contract: words.contract ?? 0,
    side: words.side ?? Side.buy,
    offset: words.offset ?? Offset.open,
    type: OrderType.limit,
    timeInForce: TimeInForce.day,
    source: words.source ?? OrderSource.owner,
    priceFen: words.priceFen ?? 8000,
    remainingLots: words.lots ?? 1,
    holdFen: 0,
    frozenHistoryLots: 0,
    frozenTodayLots: 0,
  };
}

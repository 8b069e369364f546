import { describe, expect, it } from 'vitest';
import { Offset, OrderSource, OrderType, Side, TimeInForce } from '../../src/protocol/index.js';
import type { ListedContract } from '../../src/simulation/listedContract.js';
import { MessageKind, MessagePool, makeMessage } from '../../src/simulation/message.js';
import { blankOrder, OrderPlace, writeOrder } from '../../src/simulation/workingOrder.js';

const CONTRACT = { lowerLimitFen: 5700, upperLimitFen: 6300 } as ListedContract;

describe('objects that are used again', () => {
  it('a message taken again holds nothing of the one before', () => {
    const pool = new MessagePool();
    const first = pool.take(MessageKind.negotiateBlock, 3, 17);
    Object.assign(first, {
      contract: 4,
      side: Side.sell,
      offset: Offset.close,
      type: OrderType.stop,
      timeInForce: TimeInForce.fok,
      priceFen: 6000.5,
      triggerFen: 5990,
      quantity: Number.NaN,
      choice: 'largest',
      offerId: 9,
      reservationFen: 6100,
      related: true,
      source: OrderSource.forcedLiquidation,
    });
    pool.give(first);
    const second = pool.take(MessageKind.cancel, 5, 18);
    expect(second).toBe(first);
    expect(second).toEqual(makeMessage({ kind: MessageKind.cancel, account: 5, orderId: 18 }));
    expect(pool.take(MessageKind.cancel, 5, 19)).not.toBe(second);
  });

  it('an order written over another holds nothing of it (ORD-2)', () => {
    const kind = MessageKind.order;
    const stop = makeMessage({
      kind,
      account: 1,
      orderId: 1,
      contract: 2,
      type: OrderType.stop,
      triggerFen: 5990,
    });
    const limit = makeMessage({ kind, account: 2, orderId: 2, side: Side.sell, priceFen: 6000, quantity: 7 });
    const used = blankOrder();
    writeOrder(used, stop, CONTRACT, false);
    expect([used.place, used.triggerFen, used.priceFen]).toEqual([OrderPlace.stop, 5990, 6300]);
    Object.assign(used, { holdFen: 5, frozenHistoryLots: 1, frozenTodayLots: 2, slot: 8 });
    writeOrder(used, limit, CONTRACT, true);
    const fresh = blankOrder();
    writeOrder(fresh, limit, CONTRACT, true);
    expect(used).toEqual(fresh);
    expect([fresh.place, fresh.triggerFen, fresh.remainingLots, fresh.slot]).toEqual([
      OrderPlace.auction,
      0,
      7,
      -1,
    ]);
  });
});

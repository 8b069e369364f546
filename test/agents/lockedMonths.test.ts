import { describe, expect, it } from 'vitest';
import type { AgentView, OrderRequest } from '../../src/agents/index.js';
import { waitsInLock } from '../../src/agents/lockedMonths.js';
import { Offset, OrderType, Side, TimeInForce } from '../../src/protocol/index.js';

/** A market of one contract in a band of 57.00 … 63.00, and what the agent holds there. */
interface Standing {
  readonly lockedDays: number;
  readonly bestBid: number;
  readonly bestAsk: number;
  readonly longLots?: number;
  readonly shortLots?: number;
  /** Lots that its close orders have frozen already. */
  readonly frozenLots?: number;
}

const LOCKED_UP = { lockedDays: 2, bestBid: 6300, bestAsk: 0 };
const LOCKED_DOWN = { lockedDays: -1, bestBid: 0, bestAsk: 5700 };

/** What an agent does, and sends, that looks at such a market. */
function look(standing: Standing): { waits: boolean; sent: OrderRequest[] } {
  const { lockedDays, bestBid, bestAsk, longLots = 0, shortLots = 0, frozenLots = 0 } = standing;
  const sent: OrderRequest[] = [];
  const view = {
    futures: {
      tradable: () => [4],
      lockedDays: () => lockedDays,
      bestBid: () => bestBid,
      bestAsk: () => bestAsk,
      lowerLimit: () => 5700,
      upperLimit: () => 6300,
      maxOrderLots: () => 1000,
    },
    position: () => ({
      longLots,
      shortLots,
      closableLongLots: longLots - (lockedDays < 0 ? frozenLots : 0),
      closableShortLots: shortLots - (lockedDays > 0 ? frozenLots : 0),
    }),
    order: (request: OrderRequest) => sent.push(request),
  } as unknown as AgentView;
  return { waits: waitsInLock(view), sent };
}

const closeOrder = (side: Side, lots: number, priceFen: number): OrderRequest => ({
  contract: 4,
  side,
  offset: Offset.close,
  type: OrderType.limit,
  timeInForce: TimeInForce.day,
  priceFen,
  lots,
});

describe('FRD-1: losing accounts leave close orders in a lock', () => {
  it('a short closes its net position at the upper limit, a long at the lower', () => {
    expect(look({ ...LOCKED_UP, shortLots: 7, longLots: 2 })).toEqual({
      waits: true,
      sent: [closeOrder(Side.buy, 5, 6300)],
    });
    expect(look({ ...LOCKED_DOWN, longLots: 3 })).toEqual({
      waits: true,
      sent: [closeOrder(Side.sell, 3, 5700)],
    });
  });

  it('only what no order of its own has frozen yet', () => {
    expect(look({ ...LOCKED_UP, shortLots: 7, frozenLots: 4 }).sent).toEqual([closeOrder(Side.buy, 3, 6300)]);
    expect(look({ ...LOCKED_UP, shortLots: 7, frozenLots: 7 })).toEqual({ waits: true, sent: [] });
  });

  it('nothing where the lock is for it, where it holds nothing, or before a first lock', () => {
    const nothing = { waits: false, sent: [] };
    expect(look({ ...LOCKED_UP, longLots: 7 })).toEqual(nothing);
    expect(look({ ...LOCKED_DOWN, shortLots: 7, longLots: 7 })).toEqual(nothing);
    expect(look({ ...LOCKED_UP, lockedDays: 0, shortLots: 7 })).toEqual(nothing);
  });

  it('nothing while the market is not locked again', () => {
    const nothing = { waits: false, sent: [] };
    expect(look({ lockedDays: 2, bestBid: 6200, bestAsk: 0, shortLots: 7 })).toEqual(nothing);
    expect(look({ lockedDays: 2, bestBid: 6300, bestAsk: 6300, shortLots: 7 })).toEqual(nothing);
    expect(look({ lockedDays: -2, bestBid: 5700, bestAsk: 5700, longLots: 7 })).toEqual(nothing);
  });
});

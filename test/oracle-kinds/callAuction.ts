import { expect } from 'vitest';
import {
  type AuctionListener,
  type AuctionPriceRule,
  CallAuction,
  NO_ACCOUNT,
  NO_PRICE,
  type SelfTradeRule,
} from '../../src/market/index.js';
import { CancelCause, Side } from '../../src/protocol/index.js';
import type { Ticks } from '../../src/units/index.js';

interface AuctionCase {
  readonly rule: AuctionPriceRule;
  readonly selfTrade?: SelfTradeRule;
  readonly prevSettle: number;
  readonly lower: number;
  readonly upper: number;
  readonly orders: readonly {
    readonly id: number;
    readonly side: 'B' | 'S';
    readonly px: number;
    readonly qty: number;
    readonly account?: number;
    readonly priority?: boolean;
  }[];
  readonly expect: {
    readonly price: number | null;
    readonly volume: number;
    readonly trades: readonly (readonly [number, number, number])[];
    readonly rest: { readonly bids: readonly number[][]; readonly asks: readonly number[][] };
    readonly dropped: readonly (readonly [number, number])[];
  };
}

function checkCallAuction(testCase: AuctionCase): void {
  const trades: number[][] = [];
  const fillPrices: number[] = [];
  const dropped: number[][] = [];
  const listener: AuctionListener = {
    onAuctionFill(buy, sell, ticks, lots) {
      trades.push([buy, sell, lots]);
      fillPrices.push(ticks);
    },
    onDrop(id, lots, cause) {
      expect(cause).toBe(CancelCause.selfTrade);
      dropped.push([id, lots]);
    },
  };
  const { rule, selfTrade = 'cancelIncoming', prevSettle, lower, upper } = testCase;
  const auction = new CallAuction(listener, { price: rule, selfTrade });
  auction.open(lower as Ticks, upper as Ticks);
  for (const { id, side, px, qty, account = NO_ACCOUNT, priority = false } of testCase.orders) {
    auction.add(id, account, side === 'B' ? Side.buy : Side.sell, px as Ticks, qty, priority);
  }
  const { priceTicks, lots } = auction.match(prevSettle);
  const rest = { bids: [] as number[][], asks: [] as number[][] };
  auction.drain(({ orderId, side, lots: left }) =>
    (side === Side.buy ? rest.bids : rest.asks).push([orderId, left]),
  );
  const price = priceTicks === NO_PRICE ? null : priceTicks;
  expect({ price, volume: lots, trades, rest, dropped }).toEqual(testCase.expect);
  expect(fillPrices.every((ticks) => ticks === price)).toBe(true);
}

/** The checker of the call auction's cases (ORD-3, ORD-4, ORD-6). */
export const callAuctionCheckers: Readonly<Record<string, (testCase: AuctionCase) => void>> = {
  callAuction: checkCallAuction,
};

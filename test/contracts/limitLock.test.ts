import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseClock } from '../../src/calendar/index.js';
import { LimitLockWatch, LOCK_WATCH_BEGINS_US } from '../../src/contracts/index.js';
import { createBandBook } from '../../src/market/index.js';
import { Side, TimeInForce } from '../../src/protocol/index.js';
import type { Ticks } from '../../src/units/index.js';

const LIMITS = { lowerFen: 7600, upperFen: 8400 };
const { lowerFen: LOWER, upperFen: UPPER } = LIMITS;
const TICK_FEN = 2;

/** A watch begun with these quotes. */
function begun(bidFen?: number, askFen?: number): LimitLockWatch {
  const watch = new LimitLockWatch();
  watch.begin(LIMITS, bidFen, askFen);
  return watch;
}

describe('LIM-2: what locks a contract at its limit', () => {
  it('begins at 14:55:00', () => {
    expect(LOCK_WATCH_BEGINS_US).toBe(parseClock('14:55:00'));
  });

  it('a bid alone at the upper limit locks up, an ask alone at the lower limit locks down', () => {
    expect(begun(UPPER).end(10, 0)).toBe(Side.buy);
    expect(begun(undefined, LOWER).end(0, 10)).toBe(Side.sell);
  });

  it('a contract that neither traded today nor has open interest is not locked', () => {
    expect(begun(UPPER).end(0, 0)).toBeUndefined();
    expect(begun(UPPER).end(1, 0)).toBe(Side.buy);
    expect(begun(UPPER).end(0, 1)).toBe(Side.buy);
  });

  it.each([
    ['no bid at 14:55:00', undefined, undefined],
    ['a bid under the limit', UPPER - TICK_FEN, undefined],
    ['an ask that rests at the limit', UPPER, UPPER],
    ['a bid at the lower limit', LOWER, undefined],
    ['a two-sided market', 8000, 8002],
  ])('%s is no lock', (_case, bidFen, askFen) => {
    const watch = begun(bidFen, askFen);
    expect(watch.isOpen).toBe(true);
    watch.afterEvent(UPPER, undefined);
    expect(watch.end(10, 10)).toBeUndefined();
  });

  it('one moment without the bid opens the lock for the day', () => {
    const watch = begun(UPPER);
    watch.afterEvent(UPPER, undefined);
    expect(watch.isOpen).toBe(false);
    watch.afterEvent(undefined, undefined);
    watch.afterEvent(UPPER, undefined);
    expect(watch.isOpen).toBe(true);
    expect(watch.end(10, 10)).toBeUndefined();
  });

  it('a trade off the limit opens the lock, a trade at it does not', () => {
    const held = begun(UPPER);
    held.onTrade(UPPER);
    expect(held.end(10, 10)).toBe(Side.buy);
    const opened = begun(UPPER);
    opened.onTrade(UPPER - TICK_FEN);
    expect(opened.end(10, 10)).toBeUndefined();
    const downOpened = begun(undefined, LOWER);
    downOpened.onTrade(LOWER + TICK_FEN);
    expect(downOpened.end(10, 10)).toBeUndefined();
  });

  it('CON-9: a contract without price limits never locks', () => {
    const watch = new LimitLockWatch();
    watch.begin(undefined, UPPER, undefined);
    expect(watch.isOpen).toBe(true);
    expect(watch.end(10, 10)).toBeUndefined();
  });

  it('each day is watched anew, and a day that was not watched is not locked', () => {
    const watch = begun(UPPER);
    expect(watch.end(10, 10)).toBe(Side.buy);
    expect(watch.end(10, 10)).toBeUndefined();
    watch.begin({ lowerFen: 8000, upperFen: 8800 }, 8800, undefined);
    expect(watch.end(10, 10)).toBe(Side.buy);
  });

  it('holds for every moment of the watch: the same as looking back at all of them', () => {
    const quote = fc.constantFrom(undefined, LOWER, 8000, UPPER, UPPER, UPPER);
    const trade = fc.constantFrom(LOWER, 8000, UPPER, UPPER, UPPER, UPPER);
    const event = fc.record({ bid: quote, ask: fc.constantFrom(undefined, undefined, LOWER, UPPER), trade });
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 4 }), ([first, ...rest]) => {
        const watch = begun(first!.bid, first!.ask);
        for (const { bid, ask, trade: priceFen } of rest) {
          watch.onTrade(priceFen);
          watch.afterEvent(bid, ask);
        }
        const up =
          [first!, ...rest].every(({ bid, ask }) => bid === UPPER && ask === undefined) &&
          rest.every(({ trade: priceFen }) => priceFen >= UPPER);
        const down =
          [first!, ...rest].every(({ bid, ask }) => ask === LOWER && bid === undefined) &&
          rest.every(({ trade: priceFen }) => priceFen <= LOWER);
        expect(watch.end(1, 1)).toBe(up ? Side.buy : down ? Side.sell : undefined);
      }),
    );
  });
});

/** A book at the limits with a watch behind it, as the gateway connects them. */
function watchedBook(): {
  watch: LimitLockWatch;
  send(side: Side, fen: number, lots: number): void;
} {
  const watch = new LimitLockWatch();
  const book = createBandBook(
    { onFill: (_maker, _taker, ticks) => watch.onTrade(ticks * TICK_FEN), onDrop: () => undefined },
    { tradePrice: 'middleOfThree', selfTrade: 'cancelIncoming' },
  );
  book.openDay((LOWER / TICK_FEN) as Ticks, (UPPER / TICK_FEN) as Ticks, (8000 / TICK_FEN) as Ticks);
  let orderId = 0;
  const quote = (ticks: number): number | undefined => (ticks < 0 ? undefined : ticks * TICK_FEN);
  const send = (side: Side, fen: number, lots: number): void => {
    orderId += 1;
    book.submit(orderId, orderId, side, (fen / TICK_FEN) as Ticks, lots, TimeInForce.day, false);
    watch.afterEvent(quote(book.bestBid()), quote(book.bestAsk()));
  };
  return { watch, send };
}

describe('LIM-2: with an order book', () => {
  it('asks that are hit at once at the limit leave the lock; one that eats the bid and rests opens it', () => {
    const { watch, send } = watchedBook();
    send(Side.buy, UPPER, 100);
    send(Side.sell, UPPER, 1);
    watch.begin(LIMITS, UPPER, undefined);
    send(Side.sell, UPPER, 40);
    // ORD-1: the middle of 8400, 8000 and the last price 8400 is the limit.
    send(Side.sell, 8000, 20);
    expect(watch.isOpen).toBe(false);
    send(Side.sell, UPPER, 40);
    expect(watch.isOpen).toBe(true);
    expect(watch.end(100, 100)).toBeUndefined();
  });

  it('a trade below the limit opens the lock although the bid stands on', () => {
    const { watch, send } = watchedBook();
    send(Side.buy, UPPER, 100);
    watch.begin(LIMITS, UPPER, undefined);
    // ORD-1: the middle of 8400, 8000 and the previous settlement 8000, which stands for the last price, is 8000.
    send(Side.sell, 8000, 1);
    expect(watch.end(1, 1)).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClearingHouse, dayProfitFen } from '../../src/clearing/index.js';
import { Offset } from '../../src/protocol/index.js';
import { open, openHouse, settle, trade } from './house.js';

/** Prices on a grid where 0.01% of a lot's value is whole fen, so that no fee is rounded. */
const price = fc.integer({ min: 760, max: 840 }).map((tens) => tens * 10);
const CLOSES = [Offset.close, Offset.closeToday, Offset.closeHistory] as const;

/** Accounts 1 and 2 carry 20 lots in and open 20 more, both ways round, at 8000 and the prices given. */
function carried(openFen: number): ClearingHouse {
  const { house } = openHouse();
  trade(house, open(1), open(2), 8000, 20);
  settle(house, 8050);
  house.openDay(2);
  trade(house, open(1), open(2), openFen, 20);
  return house;
}

/** What the settlement made of accounts 1 and 2. */
function outcome(house: ClearingHouse): unknown {
  return [1, 2].map((account) => [
    house.settledProfitFen(account),
    house.account(account).reserveFen,
    house.account(account).marginFen,
  ]);
}

describe('what may not matter', () => {
  it('close-flag-irrelevant: how a close is flagged does not change the day (MTM-1)', () => {
    fc.assert(
      fc.property(
        price,
        price,
        price,
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(...CLOSES),
        fc.constantFrom(...CLOSES),
        (openFen, closeFen, settleFen, lots, sellOffset, buyOffset) => {
          const plain = carried(openFen);
          const flagged = carried(openFen);
          trade(
            plain,
            { account: 2, offset: Offset.close },
            { account: 1, offset: Offset.close },
            closeFen,
            lots,
          );
          trade(
            flagged,
            { account: 2, offset: buyOffset },
            { account: 1, offset: sellOffset },
            closeFen,
            lots,
          );
          for (const house of [plain, flagged]) settle(house, settleFen);
          expect(outcome(flagged)).toEqual(outcome(plain));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('MTM-1: opening the other side instead of closing gives the same profit', () => {
    fc.assert(
      fc.property(
        price,
        price,
        price,
        fc.integer({ min: 1, max: 20 }),
        (openFen, closeFen, settleFen, lots) => {
          const closing = carried(openFen);
          const opening = carried(openFen);
          trade(closing, open(3), { account: 1, offset: Offset.close }, closeFen, lots);
          trade(opening, open(3), open(1), closeFen, lots);
          for (const house of [closing, opening]) settle(house, settleFen);
          expect(opening.settledProfitFen(1)).toBe(closing.settledProfitFen(1));
          expect(opening.settledProfitFen(1)).toBe(
            -opening.settledProfitFen(2) - opening.settledProfitFen(3),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('split-trade-same: splitting a trade in two changes nothing where no fee is rounded (FEE-1, UNIT-1)', () => {
    fc.assert(
      fc.property(
        price,
        price,
        fc.integer({ min: 2, max: 20 }),
        fc.boolean(),
        (tradeFen, settleFen, lots, closes) => {
          const offset = closes ? Offset.close : Offset.open;
          const whole = carried(8000);
          const split = carried(8000);
          trade(whole, open(2), { account: 1, offset }, tradeFen, lots);
          trade(split, open(2), { account: 1, offset }, tradeFen, 1);
          trade(split, open(2), { account: 1, offset }, tradeFen, lots - 1);
          expect([1, 2].map((account) => split.freeMarginFen(account))).toEqual(
            [1, 2].map((account) => whole.freeMarginFen(account)),
          );
          for (const house of [whole, split]) settle(house, settleFen);
          expect(outcome(split)).toEqual(outcome(whole));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('MTM-1: the day P&L of all sides of a market sums to zero whatever the prices', () => {
    const sides = fc.record({
      lots: fc.integer({ min: 0, max: 1000 }),
      fen: fc.integer({ min: 1, max: 20_000 }),
    });
    fc.assert(
      fc.property(
        fc.array(sides, { maxLength: 20 }),
        price,
        price,
        fc.nat(500),
        (trades, last, settleFen, held) => {
          const lots = trades.reduce((sum, one) => sum + one.lots, 0);
          const fenLots = trades.reduce((sum, one) => sum + one.lots * one.fen, 0);
          const buyer = {
            buyLots: lots,
            buyFenLots: fenLots,
            sellLots: 0,
            sellFenLots: 0,
            previousLongLots: held,
            previousShortLots: 0,
          };
          const seller = {
            buyLots: 0,
            buyFenLots: 0,
            sellLots: lots,
            sellFenLots: fenLots,
            previousLongLots: 0,
            previousShortLots: held,
          };
          const buyerFen = dayProfitFen(buyer, settleFen, last, 1000);
          expect(buyerFen + dayProfitFen(seller, settleFen, last, 1000)).toBe(0);
          // bought lots from their prices, held lots from the last settlement
          const expected = settleFen * (lots + held) - fenLots - last * held;
          expect(buyerFen).toBe(expected * 1000);
        },
      ),
      { numRuns: 60 },
    );
  });
});

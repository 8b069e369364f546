import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interestFen } from '../../src/clearing/credit.js';
import { type ClearingHouse, HouseLedger, Purse } from '../../src/clearing/index.js';
import { RejectReason } from '../../src/protocol/index.js';
import { broker, client, MILLION_YUAN, openHouse } from './house.js';

/** Account 1 has a line of 2 million yuan at 4.35% a year and nothing at the bank; account 2 has no line. */
const LINE = 2 * MILLION_YUAN;
const withLine = (bankFen = 0) =>
  openHouse({
    participants: [
      broker(),
      client({ bankFen, credit: { lineFen: LINE, ratePpm: 43_500 } }),
      client({ bankFen: MILLION_YUAN }),
    ],
  });

/** The evening and the next morning: what is owed at `openDay` was owed overnight. */
function goOvernight(house: ClearingHouse, day: number): void {
  house.settleDay([]);
  house.openDay(day);
}

describe('a credit line (CALL-2)', () => {
  it('interest is simple, by calendar days of a year of 365, half-up to the fen for each day', () => {
    // 100,000,000 × 0.0435 ÷ 365 = 11,917.8 a day.
    expect([0, 1, 3].map((days) => interestFen(MILLION_YUAN, 43_500, days))).toEqual([0, 11_918, 35_754]);
    // 4,195 × 0.0435 ÷ 365 = 0.49995; 4,196 gives 0.50007.
    expect([4_195, 4_196].map((debtFen) => interestFen(debtFen, 43_500, 7))).toEqual([0, 7]);
  });

  it('is drawn to the bank and repaid from it, to the fen, and the ledger sums to zero', () => {
    const { house, log } = withLine();
    expect(house.borrow(1, 150_000_000)).toBe(RejectReason.none);
    expect(house.account(1)).toMatchObject({
      bankFen: 150_000_000,
      bankFreeFen: 150_000_000,
      debtFen: 150_000_000,
      creditLeftFen: 50_000_000,
    });
    expect(house.ledger.balancesFen[HouseLedger.lender]).toBe(-150_000_000);
    expect(house.repay(1, 40_000_000)).toBe(RejectReason.none);
    expect(house.account(1)).toMatchObject({ bankFen: 110_000_000, debtFen: 110_000_000 });
    house.verify();
    expect(log.named('CreditDrawn')).toEqual([{ account: 1, amountFen: 150_000_000, debtFen: 150_000_000 }]);
    expect(log.named('CreditRepaid')).toEqual([{ account: 1, amountFen: 40_000_000, debtFen: 110_000_000 }]);
  });

  it('refuses what is beyond the line, beyond the cash and beyond the debt, and changes nothing', () => {
    const { house, log } = withLine();
    expect(house.borrow(1, LINE + 1)).toBe(RejectReason.notEnoughFunds);
    expect(house.borrow(2, 1)).toBe(RejectReason.notEnoughFunds);
    expect([0, -1, 0.5, Number.NaN].map((fen) => house.borrow(1, fen))).toEqual(
      Array(4).fill(RejectReason.badQuantity),
    );
    expect(house.repay(1, 1)).toBe(RejectReason.badQuantity);
    house.borrow(1, LINE);
    expect(house.repay(1, LINE + 1)).toBe(RejectReason.badQuantity);
    house.requestDeposit(1, 1);
    expect(house.repay(1, LINE)).toBe(RejectReason.notEnoughFunds);
    expect(house.account(1).debtFen).toBe(LINE);
    expect(log.named('CreditRepaid')).toEqual([]);
  });

  it('charges at a settlement what was owed overnight, from the bank', () => {
    const { house, log } = withLine(1_000_000);
    house.borrow(1, MILLION_YUAN);
    // Drawn today: nothing is due for the days before.
    house.chargeInterest(3);
    expect(log.named('InterestCharged')).toEqual([]);
    goOvernight(house, 2);
    // Repaid before the next settlement, it still bears interest for the nights in between.
    house.repay(1, MILLION_YUAN);
    house.chargeInterest(3);
    expect(log.named('InterestCharged')).toEqual([
      { account: 1, interestFen: 35_754, interestPaidFen: 35_754, debtFen: 0 },
    ]);
    expect(house.account(1).bankFen).toBe(1_000_000 - 35_754);
    expect(house.ledger.balancesFen[HouseLedger.lender]).toBe(35_754);
    goOvernight(house, 3);
    house.chargeInterest(1);
    expect(log.named('InterestCharged')).toHaveLength(1);
    house.verify();
  });

  it('what is repaid after a settlement is not owed overnight, what is drawn then is', () => {
    const { house, log } = withLine();
    house.borrow(1, MILLION_YUAN);
    house.chargeInterest(0);
    house.settleDay([]);
    house.repay(1, MILLION_YUAN);
    house.openDay(2);
    house.chargeInterest(3);
    expect(log.named('InterestCharged')).toEqual([]);
    house.settleDay([]);
    house.borrow(1, MILLION_YUAN);
    house.openDay(3);
    house.repay(1, MILLION_YUAN - 11_918);
    house.chargeInterest(1);
    expect(log.named('InterestCharged')).toEqual([
      { account: 1, interestFen: 11_918, interestPaidFen: 11_918, debtFen: 11_918 },
    ]);
    house.verify();
  });

  it('adds to the debt what a short bank cannot pay; money on its way is not there to pay', () => {
    const { house, log } = withLine();
    house.borrow(1, MILLION_YUAN);
    house.requestDeposit(1, MILLION_YUAN - 5_000);
    house.chargeInterest(0);
    goOvernight(house, 2);
    house.chargeInterest(1);
    // 11,918 due, 5,000 at hand.
    expect(log.named('InterestCharged')).toEqual([
      { account: 1, interestFen: 11_918, interestPaidFen: 5_000, debtFen: MILLION_YUAN + 6_918 },
    ]);
    expect(house.account(1)).toMatchObject({ bankFreeFen: 0, creditLeftFen: MILLION_YUAN - 6_918 });
    expect(house.ledger.purseFen(1, Purse.bank)).toBe(MILLION_YUAN - 5_000);
    house.verify();
  });

  it('a debt too small for a fen of interest is not charged, and not told of', () => {
    const { house, log } = withLine();
    // 4,195 × 0.0435 ÷ 365 = 0.49995 a day.
    house.borrow(1, 4_195);
    goOvernight(house, 2);
    house.chargeInterest(3);
    expect(log.named('InterestCharged')).toEqual([]);
    expect(house.account(1)).toMatchObject({ bankFen: 4_195, debtFen: 4_195 });
  });

  it('keeps the books whole and never lends beyond the line, whatever is asked', () => {
    const action = fc.record({
      kind: fc.constantFrom('borrow', 'repay', 'charge', 'deposit'),
      amountFen: fc.integer({ min: 1, max: 3 * MILLION_YUAN }),
      days: fc.integer({ min: 1, max: 10 }),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const { house } = withLine();
        for (const [index, { kind, amountFen, days }] of actions.entries()) {
          const before = house.account(1);
          if (kind === 'charge') {
            house.chargeInterest(days);
            goOvernight(house, index + 2);
          } else if (kind === 'deposit') house.requestDeposit(1, amountFen);
          else if (kind === 'repay') house.repay(1, amountFen);
          else if (house.borrow(1, amountFen) === RejectReason.none) {
            expect(before.debtFen + amountFen).toBeLessThanOrEqual(LINE);
          }
          house.verify();
          const after = house.account(1);
          if (kind === 'borrow' || kind === 'repay') {
            expect(after.bankFen - before.bankFen).toBe(after.debtFen - before.debtFen);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

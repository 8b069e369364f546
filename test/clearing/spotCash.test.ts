import { describe, expect, it } from 'vitest';
import { HouseLedger, spotCostFen } from '../../src/clearing/index.js';
import { InvariantError } from '../../src/kernel/index.js';
import { RejectReason } from '../../src/protocol/index.js';
import { broker, client, openHouse } from './house.js';

const FEE_PPM = 300;
const PRICE = 8000;

/** Accounts 1, 2 and 3 with 1,000,000, nothing and 500,000 fen at the bank. */
function spotHouse() {
  const participants = [
    broker(),
    client({ bankFen: 1_000_000 }),
    client({ bankFen: 0 }),
    client({ bankFen: 500_000 }),
  ];
  return openHouse({ participants }).house;
}

describe('spot cash', () => {
  it('SPOT-5: a purchase locks its amount and fee, and never more than is free', () => {
    // 100 t × 8000 = 800,000; 0.03% of it 240
    expect(spotCostFen(PRICE, 100, FEE_PPM)).toBe(800_240);
    const { spotCash } = spotHouse();
    expect(spotCash.lock(1, 800_240)).toBe(RejectReason.none);
    expect(spotCash.freeFen(1)).toBe(199_760);
    expect(spotCash.lock(1, 199_761)).toBe(RejectReason.notEnoughCash);
    spotCash.unlock(1, 800_240);
    expect(spotCash.freeFen(1)).toBe(1_000_000);
    expect(() => spotCash.unlock(1, 1)).toThrow(InvariantError);
  });

  it('SPOT-5: all that is free may be locked, and nothing unlocked below zero', () => {
    const { spotCash } = spotHouse();
    expect(spotCash.lock(1, 1_000_000)).toBe(RejectReason.none);
    spotCash.unlock(1, 0);
    expect(() => spotCash.unlock(1, -1)).toThrow('no more cash is unlocked than was locked');
    expect(spotCash.lock(2, 0)).toBe(RejectReason.none);
  });

  it('SPOT-7: a trade settles only what its buyer owes and its seller is due', () => {
    const { spotCash } = spotHouse();
    spotCash.lock(1, 80_024);
    spotCash.trade(1, 2, 80_000, 24, 24);
    // 3 owes nothing; 3 is due nothing.
    expect(() => spotCash.settle(3, 2, 80_000, 24, 24)).toThrow('a spot trade settles once');
    expect(() => spotCash.settle(1, 3, 80_000, 24, 24)).toThrow('a spot trade settles once');
    spotCash.settle(1, 2, 80_000, 24, 24);
    expect(() => spotCash.settle(1, 2, 80_000, 24, 24)).toThrow('a spot trade settles once');
    spotCash.verifySettled();
  });

  it('UNIT-1, SPOT-5: the fees of the fills of a listing add up to its fee', () => {
    // 67 t: 536,000 and a fee of 160.8, rounded 161; so 33 t cost 264,000 and 79
    const cost = (tonnes: number) => spotCostFen(PRICE, tonnes, FEE_PPM);
    expect(cost(100) - cost(67)).toBe(264_079);
    let paid = 0;
    for (let left = 100; left > 0; left -= 1) paid += cost(left) - cost(left - 1);
    expect(paid).toBe(800_240);
  });

  it("SPOT-5, SPOT-7: a sale's cash buys the same day and settles gross at its end", () => {
    const house = spotHouse();
    const { spotCash, ledger } = house;
    spotCash.lock(1, 264_079);
    spotCash.trade(1, 2, 264_000, 79, 79);
    expect(spotCash.freeFen(2)).toBe(263_921);
    expect(house.account(2).bankFen).toBe(0);
    // not yet settled, so it cannot leave for the futures reserve (CALL-2)
    expect(house.requestDeposit(2, 1)).toBe(RejectReason.notEnoughCash);
    expect(spotCash.lock(2, 80_024)).toBe(RejectReason.none);
    spotCash.trade(2, 3, 80_000, 24, 24);
    expect(() => spotCash.settle(1, 2, 264_001, 79, 79)).toThrow(InvariantError);
    spotCash.settle(1, 2, 264_000, 79, 79);
    spotCash.settle(2, 3, 80_000, 24, 24);
    expect([1, 2, 3].map((account) => house.account(account).bankFen)).toEqual([735_921, 183_897, 579_976]);
    expect([1, 2, 3].map((account) => spotCash.freeFen(account))).toEqual([735_921, 183_897, 579_976]);
    expect(ledger.balancesFen[HouseLedger.spotVenueFunds]).toBe(206);
    house.verify();
  });
});

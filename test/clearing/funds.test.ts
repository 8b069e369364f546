import { describe, expect, it } from 'vitest';
import { HouseLedger, ledgerIndex, type ParticipantTerms, Purse } from '../../src/clearing/index.js';
import { PostingReason, RejectReason } from '../../src/protocol/index.js';
import { broker, client, close, contract, MILLION_YUAN, open, openHouse, settle, trade } from './house.js';
import { makeOrder } from './orders.js';

const NO_FEE = [contract({ feePpm: 0 })];
const MILLION = 1_000_000;

describe('CMP-2: a compliance fine', () => {
  /** Account 1 with 700 fen at the bank, 200 of them on their way to the reserve, and 1,000 in the reserve. */
  function fined(amountFen: number) {
    const { house } = openHouse({ participants: [broker(), client({ bankFen: 700, reserveFen: 1_000 })] });
    house.requestDeposit(1, 200);
    house.settleDay([]);
    const paidFen = house.payFine(1, amountFen);
    const { bankFen, reserveFen } = house.account(1);
    expect(house.ledger.balancesFen[HouseLedger.government]).toBe(paidFen);
    // MTM-2: the reserve of the next settlement rolls from what is left.
    house.openDay(2);
    house.settleDay([]);
    expect(house.account(1).reserveFen).toBe(reserveFen);
    house.verify();
    return { paidFen, bankFen, reserveFen };
  }

  it('is taken from the bank first', () => {
    expect(fined(400)).toEqual({ paidFen: 400, bankFen: 300, reserveFen: 1_000 });
    expect(fined(500)).toEqual({ paidFen: 500, bankFen: 200, reserveFen: 1_000 });
  });

  it('then from the reserve, as far as there is any', () => {
    expect(fined(800)).toEqual({ paidFen: 800, bankFen: 200, reserveFen: 700 });
    expect(fined(9_999)).toEqual({ paidFen: 1_500, bankFen: 200, reserveFen: 0 });
  });

  it('leaves what positions need', () => {
    const { house } = openHouse({ participants: [broker(), client({ bankFen: 0 }), client()] });
    trade(house, open(1), open(2), 8000, 10);
    settle(house, 8000);
    // 1,000,000,000 − 8,000,000 of margin − 8,000 of fees.
    expect(house.payFine(1, 2_000 * MILLION)).toBe(991_992_000);
    expect(house.account(1)).toMatchObject({ reserveFen: 0, marginFen: 8 * MILLION });
  });
});

describe('CALL-2: deposits', () => {
  it('may take all the cash that may leave the bank', () => {
    const { house } = openHouse();
    expect(house.requestDeposit(1, 10 * MILLION_YUAN + 1)).toBe(RejectReason.notEnoughCash);
    expect(house.requestDeposit(1, 10 * MILLION_YUAN)).toBe(RejectReason.none);
  });
});

describe('WF-1: who owes others for its default', () => {
  it('withdraws nothing and draws no credit, though it has money again', () => {
    const credit = { lineFen: MILLION, ratePpm: 43_500 };
    const { house } = openHouse({
      contracts: NO_FEE,
      participants: [broker(), client({ reserveFen: 4 * MILLION, credit }), client()],
    });
    expect(house.account(1).creditLeftFen).toBe(MILLION);
    trade(house, open(1), open(2), 8000, 5);
    trade(house, close(2), close(1), 6000, 5);
    settle(house, 6000);
    // 5 × 1,000 × 2,000 = 10,000,000 lost of 4,000,000.
    expect(house.coverNegativeEquity()).toMatchObject([{ account: 1, lossFen: 6 * MILLION }]);
    house.requestDeposit(1, 500);
    house.deposit(1, 500);
    expect(house.withdrawableFen(1)).toBe(500);
    expect(house.withdraw(1, 100)).toBe(RejectReason.notEnoughFunds);
    expect(house.account(1).creditLeftFen).toBe(0);
    expect(house.borrow(1, 1)).toBe(RejectReason.notEnoughFunds);
  });
});

describe('MAR-4: what may be withdrawn', () => {
  it('goes down by the losses of the day and not up by its gains', () => {
    const { house } = openHouse({ contracts: NO_FEE });
    trade(house, open(1), open(2), 8000, 10);
    trade(house, close(2), close(1), 7950, 10);
    // 10 × 1,000 × 50.
    expect(house.withdrawableFen(1)).toBe(10 * MILLION_YUAN - 500_000);
    expect(house.withdrawableFen(2)).toBe(10 * MILLION_YUAN);
  });

  /**
   * Broker 0, with a minimum of 200 million, and client 1 buy 100 lots each at 80.00; at 77.00 both have lost 30 million and
   * need a margin of 77 million. The broker's reserve is 793 million; the client's −7 million, which the broker advances.
   */
  function advancing() {
    const words: Partial<ParticipantTerms> = { reserveFen: 100 * MILLION };
    const { house } = openHouse({
      contracts: NO_FEE,
      participants: [broker({ reserveFen: 900 * MILLION }), client(words), client()],
    });
    trade(house, open(0), open(2), 8000, 100);
    trade(house, open(1), open(2), 8000, 100);
    settle(house, 7700);
    house.marginCalls(0);
    // 793 − 200 − 7
    expect(house.withdrawableFen(0)).toBe(586 * MILLION);
    house.openDay(2);
    return house;
  }

  it('is over the minimum and what a broker advances (CALL-1), less what new positions take', () => {
    const house = advancing();
    house.hold(makeOrder({ account: 0, lots: 10, priceFen: 7700 }));
    // 10 × 1,000 × 7,700 × 10%
    expect(house.withdrawableFen(0)).toBe(586 * MILLION - 7_700_000);
  });

  it('is no more than the reserve has over them before a closed position gives its margin back', () => {
    const house = advancing();
    trade(house, close(2), close(0), 7700, 100);
    expect(house.freeMarginFen(0)).toBe((793 + 77) * MILLION);
    expect(house.withdrawableFen(0)).toBe(586 * MILLION);
    expect(house.withdraw(0, 586 * MILLION)).toBe(RejectReason.none);
  });
});

describe('UNIT-1: the ledger', () => {
  it('lets a reserve go below zero until the waterfall covers it, and no other purse', () => {
    for (const [name, purse] of Object.entries(Purse)) {
      const { ledger } = openHouse().house;
      const overdraw = () =>
        ledger.transfer(
          ledgerIndex(1, purse),
          HouseLedger.exchangeFunds,
          20 * MILLION_YUAN,
          PostingReason.fee,
        );
      if (name === 'reserve') expect(overdraw).not.toThrow();
      else expect(overdraw).toThrow('may not be overdrawn');
    }
  });

  it('keeps whole fen', () => {
    const { ledger } = openHouse().house;
    ledger.balancesFen[ledgerIndex(1, Purse.bank)]! += 0.5;
    ledger.balancesFen[ledgerIndex(2, Purse.bank)]! -= 0.5;
    expect(() => ledger.verify()).toThrow('balances are whole fen');
  });
});

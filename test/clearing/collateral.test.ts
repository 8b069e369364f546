import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import {
  type ClearingHouse,
  DEFAULT_DELIVERY_TERMS,
  HouseLedger,
  ledgerIndex,
  type ParticipantTerms,
  Purse,
} from '../../src/clearing/index.js';
import { PostingReason, RejectReason } from '../../src/protocol/index.js';
import { calendar } from '../calendar/days.js';
import { broker, client, close, contract, type FactLog, open, openHouse, settle, trade } from './house.js';

/*
 * A lot is worth 8,000,000 fen: margin 800,000, fee 800. A pledged tonne at 80 yuan counts 8,000 × 80% = 6,400 fen.
 * Account 1 has the pledge, account 2 is rich.
 */
const RICH = 10_000_000_000;

function market(
  reserveFen: number,
  words: { bankFen?: number; ownFundsFen?: number; minimumFen?: number } = {},
): { house: ClearingHouse; log: FactLog } {
  const { bankFen = 50_000_000, ownFundsFen = RICH, minimumFen = 0 } = words;
  return openHouse({
    participants: [broker({ ownFundsFen }), client({ reserveFen, bankFen }), client({ reserveFen: RICH })],
    contracts: [contract()],
    minimumReserveFen: { client: minimumFen, broker: 0, tradingMember: 0 },
  });
}

const credits = (house: ClearingHouse) => [house.collateral.creditFen(1), house.freeMarginFen(1)];

describe('MTM-2: credit for pledged allowances', () => {
  it('is the value after the haircut, half-up to the fen', () => {
    const { house } = market(RICH);
    house.collateral.revalue(8_001, () => 0);
    house.collateral.pledge(1, 3);
    // 3 × 8,001 × 0.8 = 19,202.4
    expect(house.collateral.creditFen(1)).toBe(19_202);
    house.collateral.pledge(1, 1);
    // 4 × 8,001 × 0.8 = 25,603.2
    expect(house.collateral.creditFen(1)).toBe(25_603);
    house.collateral.pledge(1, 3);
    // 7 × 8,001 × 0.8 = 44,805.6
    expect(house.collateral.creditFen(1)).toBe(44_806);
  });

  it('is at most four times the cash, and follows deposits and withdrawals', () => {
    const { house, log } = market(1_000_000);
    house.collateral.pledge(1, 1_000);
    // Value 6,400,000, cash 1,000,000.
    expect(credits(house)).toEqual([4_000_000, 5_000_000]);
    expect(log.named('CollateralValued')).toEqual([
      { account: 1, tonnes: 1_000, valueFen: 6_400_000, creditFen: 4_000_000 },
    ]);
    house.requestDeposit(1, 1_000_000);
    house.deposit(1, 1_000_000);
    expect(credits(house)).toEqual([6_400_000, 8_400_000]);
    expect(house.account(1)).toMatchObject({ reserveFen: 2_000_000, collateralCreditFen: 6_400_000 });
    expect(house.withdraw(1, 900_000)).toBe(RejectReason.none);
    expect(credits(house)).toEqual([4_400_000, 5_500_000]);
    house.verify();
  });

  it('cannot be withdrawn: the money that stays must still carry it', () => {
    const { house } = market(2_000_000);
    house.collateral.pledge(1, 1_000);
    expect(house.withdrawableFen(1)).toBe(2_000_000);
    trade(house, open(1), open(2), 8_000, 6);
    // Needed: 6 × 800,800 = 4,804,800. With w taken out 2,000,000 − w money and four times that of credit are left:
    // 5 × (2,000,000 − w) ≥ 4,804,800, so w ≤ 1,039,040.
    expect(house.withdrawableFen(1)).toBe(1_039_040);
    expect(house.withdraw(1, 1_039_041)).toBe(RejectReason.notEnoughFunds);
    expect(house.withdraw(1, 1_039_040)).toBe(RejectReason.none);
    expect(credits(house)).toEqual([3_843_840, 0]);
    house.verify();
  });

  it('counts in the reserve that calls are judged by, is revalued at each settlement, and stays off the ledger', () => {
    const { house, log } = market(2_000_000);
    house.collateral.pledge(1, 1_000);
    trade(house, open(1), open(2), 8_000, 6);
    house.collateral.revalue(8_000, () => 1_000);
    settle(house, 8_000);
    // Money: 2,000,000 − 4,800 fee − 4,800,000 margin; the credit of 6,400,000 is more than enough.
    expect(house.account(1)).toMatchObject({ reserveFen: -2_804_800, freeMarginFen: 3_595_200 });
    expect(house.marginCalls(0)).toEqual([]);
    house.openDay(2);
    house.collateral.revalue(3_000, () => 1_000);
    settle(house, 8_000);
    // 1,000 t × 3,000 × 0.8 = 2,400,000: R = −2,804,800 + 2,400,000.
    expect(log.named('CollateralValued').at(-1)).toEqual({
      account: 1,
      tonnes: 1_000,
      valueFen: 2_400_000,
      creditFen: 2_400_000,
    });
    expect(house.marginCalls(0)).toMatchObject([{ account: 1, reserveFen: -404_800, amountFen: 404_800 }]);
    // Equity of a call is R + M.
    expect(log.named('MarginCalled')).toMatchObject([
      { reserveFen: -404_800, marginFen: 4_800_000, equityFen: 4_395_200, creditFen: 2_400_000 },
    ]);
    expect(house.ledger.purseFen(1, Purse.reserve) + house.ledger.purseFen(1, Purse.margin)).toBe(1_995_200);
    house.verify();
  });

  it('CALL-1: a further pledge meets a call at once', () => {
    const { house, log } = market(1_000_000, { minimumFen: 500_000 });
    trade(house, open(1), open(2), 8_000, 1);
    settle(house, 8_000);
    // 1,000,000 − 800 − 800,000 = 199,200: 300,800 under the minimum.
    expect(house.marginCalls(0)).toMatchObject([{ account: 1, amountFen: 300_800 }]);
    house.collateral.pledge(1, 46);
    expect(house.mayOnlyClose(1)).toBe(true);
    // 47 × 6,400 = 300,800.
    house.collateral.pledge(1, 1);
    expect(house.mayOnlyClose(1)).toBe(false);
    expect(log.named('MarginCallMet')).toEqual([{ account: 1, amountFen: 300_800, reserveFen: 500_000 }]);
  });

  it('units that have lost their use count no longer', () => {
    const { house } = market(1_000_000);
    house.collateral.pledge(1, 100);
    house.collateral.revalue(8_000, () => 40);
    settle(house, 8_000);
    expect([house.collateral.tonnes(1), house.collateral.creditFen(1)]).toEqual([40, 256_000]);
  });

  it('refuses pledges and releases that make no sense, and releases that free margin does not carry', () => {
    const { house } = market(2_000_000);
    const { collateral } = house;
    for (const tonnes of [0, -1, 0.5, Number.NaN])
      expect(collateral.check(1, tonnes)).toBe(RejectReason.badQuantity);
    expect(collateral.check(1, 2 ** 45)).toBe(RejectReason.tooLarge);
    expect(collateral.release(1, 0)).toBe(RejectReason.badQuantity);
    collateral.pledge(1, 1_000);
    trade(house, open(1), open(2), 8_000, 6);
    // Free: 2,000,000 + 6,400,000 − 4,804,800 = 3,595,200, which is the value of 561.75 t.
    expect(collateral.release(1, 562)).toBe(RejectReason.notEnoughFreeMargin);
    expect(collateral.release(1, 561)).toBe(RejectReason.none);
    expect(credits(house)).toEqual([439 * 6_400, 4_800]);
    house.verify();
  });
});

/** Account 1 buys 5 lots at 80 yuan, loses 400 fen a tonne, and is closed out at 76 yuan the next day. */
function ruined(
  ofBroker: Partial<ParticipantTerms>,
  exchangeFundsFen = RICH,
): { house: ClearingHouse; log: FactLog } {
  const { house, log } = openHouse({
    participants: [
      broker(ofBroker),
      client({ reserveFen: 1_000_000, bankFen: 0 }),
      client({ reserveFen: RICH }),
    ],
    minimumReserveFen: { client: 0, broker: 0, tradingMember: 0 },
    exchangeFundsFen,
  });
  house.collateral.pledge(1, 1_000);
  trade(house, open(1), open(2), 8_000, 5);
  house.collateral.revalue(8_000, () => 1_000);
  settle(house, 7_600);
  house.openDay(2);
  trade(house, open(2), close(1), 7_600, 5);
  house.collateral.revalue(7_500, () => 1_000);
  settle(house, 7_600);
  return { house, log };
}

/*
 * Money: 1,000,000 − 4,000 fee − 5 × 1,000 × 400 loss − 3,800 fee (5 × 7,600,000 × 0.01%) = −1,007,800, so no credit.
 * A tonne counts 7,500 × 80% = 6,000 fen: 167 t are 1,002,000, 168 t are 1,008,000.
 */
describe('MTM-2, LIQ-3: pledged allowances of an account whose loss is beyond its money', () => {
  it("are taken by its broker, as many as the loss needs, for the broker's own funds", () => {
    const { house, log } = ruined({ ownFundsFen: RICH });
    expect(house.account(1)).toMatchObject({ reserveFen: -1_007_800, collateralCreditFen: 0 });
    const moved: number[][] = [];
    const sales = house.collateral.sellForLosses((...words) => moved.push(words));
    expect(sales).toEqual([{ account: 1, member: 0, tonnes: 168, amountFen: 1_008_000 }]);
    expect(moved).toEqual([[1, 0, 168]]);
    expect(log.named('CollateralSold')).toEqual(sales);
    expect(house.ledger.purseFen(0, Purse.ownFunds)).toBe(RICH - 1_008_000);
    // 200 fen are left, which carry 800 of credit; nobody defaults, and the rest of the pledge can be freed.
    expect(house.account(1)).toMatchObject({ reserveFen: 200, collateralCreditFen: 800 });
    expect(house.coverNegativeEquity()).toEqual([]);
    expect(house.collateral.release(1, 832)).toBe(RejectReason.none);
    house.verify();
    house.openDay(3);
    settle(house, 7_600);
    expect(house.account(1).reserveFen).toBe(200);
  });

  it('WF-1: come before the money of anybody else: the broker pays from all it has, then the exchange', () => {
    const { house, log } = ruined({ ownFundsFen: 605_999, riskReserveFen: 300_000, reserveFen: 100_000 });
    const [sale] = house.collateral.sellForLosses(() => undefined);
    // 1,008,000 − 605,999 − 300,000 − 100,000 = 2,001.
    expect(sale).toEqual({ account: 1, member: 0, tonnes: 168, amountFen: 1_008_000 });
    const paid = log.named('CashTransferred').filter(({ reason }) => reason === PostingReason.collateralSale);
    expect(paid.map(({ fromLedger, amountFen }) => [fromLedger, amountFen])).toEqual([
      [ledgerIndex(0, Purse.ownFunds), 605_999],
      [ledgerIndex(0, Purse.riskReserve), 300_000],
      [ledgerIndex(0, Purse.reserve), 100_000],
      [HouseLedger.exchangeFunds, 2_001],
    ]);
    expect(house.coverNegativeEquity()).toEqual([]);
    expect([house.recourseFen(1), log.named('LossCovered')]).toEqual([0, []]);
    house.verify();
    house.openDay(3);
    settle(house, 7_600);
  });

  it('WF-1: come before it also where the broker has no own funds', () => {
    const { house } = ruined({ ownFundsFen: 0, riskReserveFen: RICH });
    expect(house.collateral.sellForLosses(() => undefined)).toMatchObject([{ tonnes: 168 }]);
    expect(house.ledger.purseFen(0, Purse.riskReserve)).toBe(RICH - 1_008_000);
    expect([house.coverNegativeEquity(), house.collateral.tonnes(1)]).toEqual([[], 832]);
  });

  it('WF-1: as far as both can pay; the waterfall bears the rest, and what is left stays pledged', () => {
    // The exchange has its fees: 8,000 and 7,600, less the 20% that go to its risk reserve, 12,480. With 587,519 of the broker
    // that is 599,999: 99 t are 594,000 and 100 t 600,000.
    const { house, log } = ruined({ ownFundsFen: 587_519, riskReserveFen: 0, reserveFen: 0 }, 0);
    const [sale] = house.collateral.sellForLosses(() => undefined);
    expect(sale).toMatchObject({ tonnes: 99, amountFen: 594_000 });
    expect(house.coverNegativeEquity()).toEqual([{ account: 1, lossFen: 413_800, uncoveredFen: 0 }]);
    // 5,999 of the fees are left of the exchange's funds; its risk reserve comes before them.
    expect(log.named('LossCovered').map(({ amountFen }) => amountFen)).toEqual([413_800]);
    expect(house.recourseFen(1)).toBe(413_800);
    expect(house.collateral.tonnes(1)).toBe(901);
    expect(house.collateral.release(1, 1)).toBe(RejectReason.notEnoughFunds);
    house.verify();
  });

  it('are left alone while the account has a position', () => {
    const { house } = market(1_000_000, { bankFen: 0 });
    house.collateral.pledge(1, 1_000);
    trade(house, open(1), open(2), 8_000, 5);
    settle(house, 7_600);
    expect(house.collateral.sellForLosses(() => undefined)).toEqual([]);
  });
});

/*
 * CA2602 trades to 30 January 2026; lock on 2, payment on 3, delivery on 4 February. A lot is 8,000,000 fen, its delivery margin
 * 800,000; the pledge of 1,000 t counts 6,400,000.
 */
describe('MTM-2, DEL-2: what a buyer has paid for a delivery is spent', () => {
  const LAST_DAY = dayFromCivil(2026, 1, 30);

  function buyer(reserveFen: number, bankFen: number): ClearingHouse {
    const { house } = openHouse({
      participants: [broker(), client({ reserveFen, bankFen }), client({ reserveFen: RICH })],
      contracts: [contract(), contract({ deliveryMonth: 2026 * 12 + 6 })],
      minimumReserveFen: { client: 0, broker: 0, tradingMember: 0 },
    });
    house.collateral.pledge(1, 1_000);
    trade(house, open(1), open(2), 8_000, 1);
    const settlement = { priceFen: 8_000, method: 0, nextMarginPpm: 100_000 } as const;
    house.settleDay([0, 1].map((index) => ({ contract: index, ...settlement })));
    house.deliveries.open(0, 8_000, DEFAULT_DELIVERY_TERMS, calendar(), LAST_DAY);
    house.openDay(2);
    house.deliveries.recordLocks(0, [{ account: 2, lots: 1, tonnes: 1_000, lockedLots: 1 }]);
    return house;
  }

  it('it carries no credit while it waits for the delivery', () => {
    const house = buyer(1_000_800, 50_000_000);
    // Fee 800: 1,000,000 of cash, of which 800,000 are kept.
    expect(credits(house)).toEqual([4_000_000, 4_200_000]);
    house.deliveries.collectPayments(0);
    expect(house.account(1)).toMatchObject({ bankFen: 42_000_000, marginFen: 8_800_000 });
    expect(credits(house)).toEqual([4_000_000, 4_200_000]);
    house.verify();
    house.settleDay([{ contract: 1, priceFen: 8_000, method: 0, nextMarginPpm: 100_000 }]);
    expect(house.collateral.creditFen(1)).toBe(4_000_000);
    house.openDay(3);
    house.deliveries.complete(0);
    // Less 800 for the delivery.
    expect(house.account(1)).toMatchObject({ reserveFen: 999_200, marginFen: 0 });
    expect(house.collateral.creditFen(1)).toBe(3_996_800);
    house.verify();
  });

  it('so no more is taken from the reserve than leaves enough credit for the rest', () => {
    const house = buyer(3_000_800, 0);
    trade(house, { ...open(1), contract: 1 }, { ...open(2), contract: 1 }, 8_000, 6);
    // Cash 3,000,000, reserve 2,200,000, in use 4,804,800. With p paid, 2,200,000 − p + 4 × (3,000,000 − p) ≥ 4,804,800:
    // p ≤ 1,879,040.
    expect(house.freeMarginFen(1)).toBe(3_795_200);
    house.deliveries.collectPayments(0);
    expect(house.account(1)).toMatchObject({ reserveFen: 320_960, marginFen: 2_679_040, freeMarginFen: 0 });
    house.verify();
  });
});

const step = fc.record({
  kind: fc.constantFrom('pledge', 'release', 'deposit', 'withdraw', 'trade', 'settle'),
  size: fc.integer({ min: 1, max: 3_000 }),
  spotFen: fc.integer({ min: 1, max: 20_000 }),
  priceTicks: fc.integer({ min: 3_700, max: 4_300 }),
});

describe('MTM-2: whatever an account pledges and moves', () => {
  it('credit never passes value nor four times the cash, refusals change nothing, and money is conserved', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { house } = market(3_000_000);
        let day = 1;
        let pledged = 0;
        for (const { kind, size, spotFen, priceTicks } of steps) {
          const before = credits(house);
          let reason: RejectReason = RejectReason.none;
          if (kind === 'pledge') {
            house.collateral.pledge(1, size);
            pledged += size;
          } else if (kind === 'release') {
            reason = size > pledged ? RejectReason.notEnoughUnits : house.collateral.release(1, size);
            if (reason === RejectReason.none) pledged -= size;
            if (reason === RejectReason.none && before[1]! >= 0)
              expect(credits(house)[1]).toBeGreaterThanOrEqual(0);
          } else if (kind === 'deposit') {
            reason = house.requestDeposit(1, size * 1_000);
            if (reason === RejectReason.none) house.deposit(1, size * 1_000);
          } else if (kind === 'withdraw') {
            reason = house.withdraw(1, size * 1_000);
            if (reason === RejectReason.none) expect(credits(house)[1]).toBeGreaterThanOrEqual(0);
          } else if (kind === 'trade') {
            if (house.freeMarginFen(1) >= 900_000) trade(house, open(1), open(2), 8_000, 1);
          } else {
            house.collateral.revalue(spotFen, () => pledged);
            settle(house, 2 * priceTicks);
            day += 1;
            house.openDay(day);
          }
          if (reason !== RejectReason.none) expect(credits(house)).toEqual(before);
          const { reserveFen, marginFen } = house.account(1);
          expect(house.collateral.creditFen(1)).toBeLessThanOrEqual(4 * Math.max(0, reserveFen + marginFen));
          expect(house.collateral.tonnes(1)).toBe(pledged);
          house.verify();
        }
        expect(house.ledger.balancesFen[HouseLedger.settlementPool]).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { salePlan, withdrawalRoomFen } from '../../src/clearing/collateral/value.js';
import type { ClearingTerms, ParticipantTerms } from '../../src/clearing/index.js';
import { RejectReason } from '../../src/protocol/index.js';
import { broker, client, close, contract, open, openHouse, settle, trade } from './house.js';

const RICH = 10_000_000_000;
const NO_MINIMUM = { minimumReserveFen: { client: 0, broker: 0, tradingMember: 0 } };
const HAIRCUT_PPM = 200_000;

describe('MTM-2: how many pledged tonnes are taken for a loss', () => {
  const plan = (lossFen: number, pledgedTonnes: number, fundsFen: number) => {
    const { tonnes, amountFen } = salePlan(lossFen, pledgedTonnes, fundsFen, 7_500, HAIRCUT_PPM);
    return [tonnes, amountFen];
  };

  it('the fewest whose value makes it good; at most what is pledged; at most what is paid for', () => {
    // a tonne counts 6,000
    expect(plan(1_007_800, 1_000, RICH)).toEqual([168, 1_008_000]);
    expect(plan(1_008_000, 1_000, 1_008_000)).toEqual([168, 1_008_000]);
    expect(plan(1_007_800, 100, RICH)).toEqual([100, 600_000]);
    expect(plan(1_007_800, 1_000, 11_999)).toEqual([1, 6_000]);
    expect(plan(1_007_800, 1_000, 12_000)).toEqual([2, 12_000]);
    expect(plan(1_007_800, 1_000, 0)).toEqual([0, 0]);
  });

  it('none where the haircut takes everything', () => {
    expect(salePlan(100, 10, RICH, 8_000, 1_000_000)).toEqual({ tonnes: 0, amountFen: 0 });
  });

  it('UNIT-1: values are rounded half-up, so a tonne less may do, and money may pay for a tonne more', () => {
    // at 1 fen less half of it 1 t counts 0.5, so 1 fen
    expect(salePlan(1, 10, RICH, 1, 500_000)).toEqual({ tonnes: 1, amountFen: 1 });
    expect(salePlan(1, 10, 1, 1, 500_000)).toEqual({ tonnes: 1, amountFen: 1 });
    // at 0.8 fen 2 t are 1.6 and 3 t are 2.4: both 2 fen
    expect(salePlan(8, 10, 2, 1, HAIRCUT_PPM)).toEqual({ tonnes: 3, amountFen: 2 });
  });

  it('MAR-4: an account without a pledge may take out all that is free, gains beyond its cash included', () => {
    expect(withdrawalRoomFen(500, 0, 100, 4)).toBe(500);
    expect(withdrawalRoomFen(-500, 0, 100, 4)).toBe(0);
    // with a pledge of 1,000 each fen takes four of credit along: (500 + 4 × 100) ÷ 5
    expect(withdrawalRoomFen(500, 1_000, 100, 4)).toBe(180);
  });
});

/** Account 1 has pledged 1,000 t, buys 5 lots at 80 yuan and is closed out at 76 yuan: 2,000,000 of its 1,000,000 fen are lost. */
function ruined(ofBroker: Partial<ParticipantTerms>, words: Partial<ClearingTerms> = {}) {
  const { house, log } = openHouse({
    participants: [
      broker({ ownFundsFen: 0, riskReserveFen: 0, reserveFen: 0, ...ofBroker }),
      client({ reserveFen: 1_000_000, bankFen: 0 }),
      client({ reserveFen: RICH }),
      client({ reserveFen: 500_000 }),
    ],
    contracts: [contract({ feePpm: 0 })],
    exchangeFundsFen: 0,
    ...NO_MINIMUM,
    ...words,
  });
  for (const account of [1, 3]) house.collateral.pledge(account, 1_000);
  trade(house, open(1), open(2), 8_000, 5);
  trade(house, open(2), close(1), 7_600, 5);
  settle(house, 7_600);
  return { house, log };
}

function sold({ house }: ReturnType<typeof ruined>) {
  const moved: number[][] = [];
  const sales = house.collateral.sellForLosses((...words) => moved.push(words));
  return [sales, moved];
}

describe('MTM-2, LIQ-3: whose pledged allowances are taken', () => {
  it('those of who has lost beyond its money; nobody else is touched', () => {
    const made = ruined({ ownFundsFen: RICH });
    // 1,000,000 at 6,400 a tonne: 156.25
    const sale = { account: 1, member: 0, tonnes: 157, amountFen: 1_004_800 };
    expect(sold(made)).toEqual([[sale], [[1, 0, 157]]]);
    expect(made.house.account(3).reserveFen).toBe(500_000);
    expect([1, 3].map((account) => made.house.collateral.tonnes(account))).toEqual([843, 1_000]);
  });

  it('nobody where neither broker nor exchange has money for a tonne', () => {
    const made = ruined({ ownFundsFen: 6_399 });
    expect(sold(made)).toEqual([[], []]);
    expect(made.log.named('CollateralSold')).toEqual([]);
    expect(made.house.ledger.purseFen(0, 3)).toBe(6_399);
  });

  it('not those of a member: there is nobody who holds them for it', () => {
    const { house } = openHouse({
      participants: [
        client({ role: 'tradingMember', member: 0, reserveFen: 1_000_000, ownFundsFen: 0 }),
        client({ role: 'tradingMember', member: 1, reserveFen: RICH }),
      ],
      ...NO_MINIMUM,
    });
    house.collateral.pledge(0, 1_000);
    trade(house, open(0), open(1), 8_000, 5);
    trade(house, open(1), close(0), 7_600, 5);
    settle(house, 7_600);
    expect(house.account(0).reserveFen).toBeLessThan(0);
    expect(house.collateral.sellForLosses(() => undefined)).toEqual([]);
    expect(house.collateral.tonnes(0)).toBe(1_000);
  });

  it('MTM-2: the reserve of a broker that paid rolls from what is left of it', () => {
    const made = ruined({ ownFundsFen: 500_000, riskReserveFen: 300_000, reserveFen: 250_000 });
    sold(made);
    const { house } = made;
    // 1,004,800 − 800,000 of 250,000
    expect(house.account(0).reserveFen).toBe(45_200);
    house.openDay(2);
    house.requestDeposit(0, 5);
    house.deposit(0, 5);
    settle(house, 7_600);
    expect(house.account(0).reserveFen).toBe(45_205);
  });
});

describe('MTM-2: pledging and releasing', () => {
  it('a pledge that was not checked is refused by the books', () => {
    const { house } = openHouse();
    for (const tonnes of [0, -1, 0.5]) {
      expect(() => house.collateral.pledge(1, tonnes)).toThrow('a pledge is checked');
    }
    expect(house.collateral.tonnes(1)).toBe(0);
  });

  it('a release may use up all that is free', () => {
    const { house } = openHouse({
      participants: [broker(), client({ reserveFen: 2_001_600 }), client({ reserveFen: RICH })],
      ...NO_MINIMUM,
    });
    house.collateral.pledge(1, 1_000);
    trade(house, open(1), open(2), 8_000, 6);
    // free: 2,001,600 + 6,400,000 − 6 × 800,800 = 3,596,800, the value of 562 t
    expect(house.collateral.release(1, 563)).toBe(RejectReason.notEnoughFreeMargin);
    expect(house.collateral.release(1, 562)).toBe(RejectReason.none);
    expect(house.freeMarginFen(1)).toBe(0);
  });

  it('units beyond those that count may be released also by who has nothing free', () => {
    const { house } = openHouse({
      participants: [broker(), client({ reserveFen: 1_000_000 })],
      minimumReserveFen: { client: 10_000_000, broker: 0, tradingMember: 0 },
    });
    house.collateral.pledge(1, 1_000);
    // of 6,400,000 only 4 × 1,000,000 count: 625 t; that is far under the minimum
    expect(house.collateral.release(1, 375)).toBe(RejectReason.none);
    expect(house.collateral.release(1, 1)).toBe(RejectReason.notEnoughFreeMargin);
    expect([house.collateral.tonnes(1), house.collateral.creditFen(1)]).toEqual([625, 4_000_000]);
  });
});

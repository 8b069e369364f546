import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClearingHouse } from '../../src/clearing/index.js';
import { InvariantError } from '../../src/kernel/index.js';
import { client, contract, open, openHouse, settle, trade } from './house.js';

/** Clients of the broker, who is account 0. */
const CLIENTS = [1, 2, 3, 4];

interface Deal {
  readonly buyer: number;
  readonly seller: number;
  readonly lots: number;
  readonly priceFen: number;
}

interface DealDay {
  readonly deals: readonly Deal[];
  readonly settlementFen: number;
}

/** Prices between 75 and 85 yuan a tonne, on the tick. */
const priceFen = fc.integer({ min: 3_750, max: 4_250 }).map((ticks) => 2 * ticks);
const deal: fc.Arbitrary<Deal> = fc
  .record({
    pair: fc.shuffledSubarray(CLIENTS, { minLength: 2, maxLength: 2 }),
    lots: fc.integer({ min: 1, max: 40 }),
    priceFen,
  })
  .map(({ pair, lots, priceFen: fen }) => ({ buyer: pair[0]!, seller: pair[1]!, lots, priceFen: fen }));
const days: fc.Arbitrary<DealDay[]> = fc.array(
  fc.record({ deals: fc.array(deal, { maxLength: 6 }), settlementFen: priceFen }),
  { minLength: 1, maxLength: 5 },
);

/** What an account has after a settlement. */
function outcome(house: ClearingHouse, account: number, calls: ReadonlyMap<number, number>): unknown {
  const { reserveFen, marginFen, freeMarginFen } = house.account(account);
  const { longLots, shortLots } = house.position(account, 0);
  const profitFen = house.settledProfitFen(account);
  return [reserveFen, marginFen, freeMarginFen, longLots, shortLots, profitFen, calls.get(account) ?? 0];
}

/** Runs the days and tells what every client has after each settlement, in the order of `clients`. */
function history(house: ClearingHouse, words: readonly DealDay[], clients: readonly number[]): unknown[] {
  return words.map(({ deals, settlementFen }, index) => {
    if (index > 0) house.openDay(index + 1);
    for (const { buyer, seller, lots, priceFen: fen } of deals)
      trade(house, open(buyer), open(seller), fen, lots);
    settle(house, settlementFen);
    const calls = new Map(house.marginCalls(0).map((call) => [call.account, call.amountFen]));
    return clients.map((account) => outcome(house, account, calls));
  });
}

/** Clients so rich that every deal is accepted and nobody is called, whatever the days. */
const RICH = { reserveFen: 100_000_000_000 };

function richHouse(feePpm = 1_379): ClearingHouse {
  const participants = [...openParticipants(), ...CLIENTS.map(() => client(RICH))];
  return openHouse({ participants, contracts: [contract({ feePpm })] }).house;
}

function openParticipants() {
  return [client({ role: 'broker', member: 0, ...RICH })];
}

describe('relations that hold whatever happens', () => {
  it('accounts-renamed: numbering the accounts otherwise changes nothing but the numbers (MTM-1, MAR-1, CALL-1)', () => {
    fc.assert(
      fc.property(days, fc.shuffledSubarray(CLIENTS, { minLength: 4 }), (words, names) => {
        const renamed = words.map(({ deals, settlementFen }) => ({
          settlementFen,
          deals: deals.map((one) => ({
            ...one,
            buyer: names[one.buyer - 1]!,
            seller: names[one.seller - 1]!,
          })),
        }));
        expect(history(richHouse(), renamed, names)).toEqual(history(richHouse(), words, CLIENTS));
      }),
      { numRuns: 100 },
    );
  });

  it('sides-mirrored: with the sides exchanged and prices mirrored at the listing price the P&L is the same (MTM-1)', () => {
    const mirrored = (fen: number) => 16_000 - fen;
    fc.assert(
      fc.property(days, (words) => {
        const other = words.map(({ deals, settlementFen }) => ({
          settlementFen: mirrored(settlementFen),
          deals: deals.map(({ buyer, seller, lots, priceFen: fen }) => ({
            buyer: seller,
            seller: buyer,
            lots,
            priceFen: mirrored(fen),
          })),
        }));
        const [house, mirror] = [richHouse(0), richHouse(0)];
        history(house, words, CLIENTS);
        history(mirror, other, CLIENTS);
        for (const account of CLIENTS) {
          expect(mirror.settledProfitFen(account)).toBe(house.settledProfitFen(account));
          expect(mirror.equityFen(account)).toBe(house.equityFen(account));
          const { longLots, shortLots } = house.position(account, 0);
          expect(mirror.position(account, 0)).toMatchObject({ longLots: shortLots, shortLots: longLots });
        }
      }),
      { numRuns: 100 },
    );
  });

  it('deposit-never-hastens-call: who pays in more is never called earlier, nor for more (CALL-1, MTM-2)', () => {
    /** The calls of account 1 by day when it holds `lots` long from 8000 and pays in so much on the first day. */
    const callsOf = (lots: number, depositFen: number, prices: readonly number[]): number[] => {
      const { house } = openHouse();
      trade(house, open(1), open(2), 8000, lots);
      if (depositFen > 0) {
        house.requestDeposit(1, depositFen);
        house.deposit(1, depositFen);
      }
      return prices.map((settlementFen, index) => {
        if (index > 0) house.openDay(index + 1);
        settle(house, settlementFen);
        return house.marginCalls(0).find(({ account }) => account === 1)?.amountFen ?? 0;
      });
    };
    let called = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 800, max: 1_200 }),
        fc.nat(500_000_000),
        fc.nat(500_000_000),
        fc.array(fc.integer({ min: 3_400, max: 4_100 }), { minLength: 1, maxLength: 8 }),
        (lots, oneFen, moreFen, ticks) => {
          const prices = ticks.map((tick) => 2 * tick);
          const poor = callsOf(lots, oneFen, prices);
          const rich = callsOf(lots, oneFen + moreFen, prices);
          const first = (calls: readonly number[]) => calls.findIndex((amountFen) => amountFen > 0);
          if (first(rich) >= 0) {
            called += 1;
            expect(first(poor)).toBeGreaterThanOrEqual(0);
            expect(first(poor)).toBeLessThanOrEqual(first(rich));
          }
          for (const [day, amountFen] of rich.entries()) expect(amountFen).toBeLessThanOrEqual(poor[day]!);
        },
      ),
      { numRuns: 150 },
    );
    expect(called).toBeGreaterThan(10);
  });

  it('settled-once: a second settlement of a day is refused and changes nothing (MTM-1)', () => {
    fc.assert(
      fc.property(days, priceFen, (words, again) => {
        const house = richHouse();
        history(house, words, CLIENTS);
        const before = [...house.ledger.balancesFen];
        expect(() => settle(house, again)).toThrow(InvariantError);
        expect([...house.ledger.balancesFen]).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});

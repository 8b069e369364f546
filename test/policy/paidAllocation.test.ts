import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { deadlineOf } from '../../src/policy/index.js';
import { Product } from '../../src/registry/index.js';
import { entity, openBook, plainConfig } from './small.js';

const { CEA } = Product;
const day = (month: number, dayOfMonth: number, year = 2026) => dayFromCivil(year, month, dayOfMonth);

/** Banks that pay what they have. */
function banksOf(...balances: number[]) {
  return {
    balances,
    affordableFen: (account: number) => balances[account]!,
    pay: (account: number, amountFen: number) => {
      balances[account]! -= amountFen;
    },
  };
}

describe('the part of the allocation that is not free (CMP-1, SPOT-4)', () => {
  // 80% free. Firm 1: 1,000 t emitted and allocated, 800 t free, 200 t paid. Firm 2: 2,000 t emitted, 1,800 t allocated,
  // 1,440 t free, 360 t paid. Together 560 t for sale; they lack 200 t and 560 t.
  const changes = { freeSharePpm: 800_000, paidBy: 'fixedPrice', paidPriceFen: 5_000 } as const;
  const firms = [entity(0, 1000, 0), entity(1, 2000, -0.1)];

  it('CMP-1 is for sale from the final allocation to the deadline', () => {
    const { book, registry } = openBook(firms, [2025, 2026], changes);
    book.advanceTo(day(9, 29));
    expect(book.yearsForSale()).toEqual([]);
    book.advanceTo(day(9, 30));
    expect([0, 1].map((account) => registry.balance(account, CEA).freeTonnes)).toEqual([800, 1440]);
    expect([book.yearsForSale(), book.forSaleTonnes(2025)]).toEqual([[2025], 560]);
    book.issueSold(1, 2025, 100);
    expect(book.forSaleTonnes(2025)).toBe(460);
    expect(() => book.issueSold(1, 2025, 461)).toThrow('more allowances issued than were for sale');
    // What was bought is no allocation beyond the final one: still 2,000 t are due.
    expect(book.openDuties(1)[0]).toMatchObject({ issuedTonnes: 1440 });
    book.settle(deadlineOf(plainConfig, 2025), 6000, () => 0);
    expect(book.forSaleTonnes(2025)).toBe(0);
  });

  it('CMP-1 counts as allocated in the shortage that is expected', () => {
    const { book } = openBook(firms, [2025], changes);
    // 2,800 t allocated in all, of 3,000 t due: 200 ÷ 3,000 short, before and after.
    const share = () => book.expectedShortageShare(deadlineOf(plainConfig, 2025));
    expect(share()).toBeCloseTo(200 / 3000, 12);
    book.advanceTo(day(6, 30));
    expect(share()).toBeCloseTo(200 / 3000, 12);
    book.advanceTo(day(9, 30));
    expect(share()).toBeCloseTo(200 / 3000, 12);
  });

  it('CMP-1 at a set price goes to those who lack allowances, in proportion, as far as they can pay', () => {
    const { book, registry, facts } = openBook(firms, [2025], changes);
    book.advanceTo(day(9, 30));
    facts.length = 0;
    // 560 t by 200 : 560: 147.4 and 412.6, by largest remainder 147 and 413. Firm 2 can pay 400 t at 50 yuan.
    const banks = banksOf(10_000_000, 400 * 5_000 + 4_999);
    expect(book.sellAtSetPrice(banks, 5_000)).toBe(547);
    expect(banks.balances).toEqual([10_000_000 - 147 * 5_000, 4_999]);
    expect([0, 1].map((account) => registry.balance(account, CEA).freeTonnes)).toEqual([947, 1840]);
    expect(facts.filter(([name]) => name === 'AllocationSold').map(([, , fields]) => fields)).toEqual([
      [0, 2025, 147, 5_000, 735_000, CEA],
      [1, 2025, 400, 5_000, 2_000_000, CEA],
    ]);
    expect(book.yearsForSale()).toEqual([]);
    registry.verify();
  });

  it('CMP-1 is offered once at a set price: what is too dear on that day is not for sale any more, and not issued', () => {
    const { book, registry, facts } = openBook(firms, [2025], changes);
    book.advanceTo(day(9, 30));
    facts.length = 0;
    const banks = banksOf(10_000_000, 10_000_000);
    expect(book.sellAtSetPrice(banks, 4_999)).toBe(0);
    expect([book.yearsForSale(), book.totalForSaleTonnes]).toEqual([[], 0]);
    expect(book.sellAtSetPrice(banks, 5_000)).toBe(0);
    expect(banks.balances).toEqual([10_000_000, 10_000_000]);
    expect([0, 1].map((account) => registry.balance(account, CEA).freeTonnes)).toEqual([800, 1440]);
    expect(facts).toEqual([]);
  });

  it('UNIT-1 of an odd tonne the earlier account gets it, whoever’s duty it was before a merger (REG-2)', () => {
    // Firm 2: 1,000 t emitted, 905 t allocated, 724 t free, 181 t paid. Firm 3: 996 t, 900 t, 720 t, 180 t. Each lacks 276 t of 361 t for
    // sale: 180.5 t each. Firm 1, without a duty of its own, takes over that of firm 2.
    const merging = [entity(0, 0, 0), entity(1, 1000, -0.095), entity(2, 996, 900 / 996 - 1)];
    const { book, facts } = openBook(merging, [2025], changes, undefined, ({ account }) => account > 0);
    book.merge(1, 0);
    book.advanceTo(day(9, 30));
    expect(book.forSaleTonnes(2025)).toBe(361);
    book.sellAtSetPrice(banksOf(10_000_000, 0, 10_000_000), 5_000);
    const sold = facts
      .filter(([name]) => name === 'AllocationSold')
      .map(([, , [account, , tonnes]]) => [account, tonnes]);
    expect(sold).toEqual([
      [0, 181],
      [2, 180],
    ]);
  });

  it('CMP-1 what is held already is not bought again', () => {
    const { book, registry } = openBook([entity(0, 1000, 0)], [2025], changes);
    registry.issue(0, CEA, 2024, 150);
    book.advanceTo(day(9, 30));
    expect(book.sellAtSetPrice(banksOf(100_000_000), 5_000)).toBe(50);
    expect(registry.balance(0, CEA).freeTonnes).toBe(1000);
  });

  it('UNIT-1 free and paid part add up, and no more is sold than is for sale, needed or paid', () => {
    const firm = fc.record({
      emitted: fc.integer({ min: 0, max: 5000 }),
      balance: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      cash: fc.integer({ min: -10, max: 10_000_000 }),
    });
    const cases = fc.record({
      drawn: fc.array(firm, { minLength: 1, maxLength: 6 }),
      freeSharePpm: fc.integer({ min: 0, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(cases, ({ drawn, freeSharePpm }) => {
        const entities = drawn.map(({ emitted, balance }, account) => entity(account, emitted, balance));
        const { book, registry } = openBook(entities, [2025], {
          freeSharePpm,
          paidBy: 'fixedPrice',
          paidPriceFen: 5_000,
        });
        book.advanceTo(day(9, 30));
        const all = drawn.reduce((sum, { emitted, balance }) => sum + Math.round(emitted * (1 + balance)), 0);
        const free = entities.map(({ account }) => registry.balance(account, CEA).freeTonnes);
        const forSale = book.forSaleTonnes(2025);
        expect(free.reduce((sum, tonnes) => sum + tonnes, 0) + forSale).toBe(all);
        const banks = banksOf(...drawn.map(({ cash }) => cash));
        expect(book.sellAtSetPrice(banks, 5_000)).toBeLessThanOrEqual(forSale);
        for (const [account, { emitted, cash }] of drawn.entries()) {
          const bought = registry.balance(account, CEA).freeTonnes - free[account]!;
          expect(bought).toBeLessThanOrEqual(Math.max(0, emitted - free[account]!));
          expect(banks.balances[account]).toBe(cash - bought * 5_000);
          if (bought > 0) expect(banks.balances[account]).toBeGreaterThanOrEqual(0);
        }
        registry.verify();
      }),
      { numRuns: 80 },
    );
  });
});

describe('a cycle of two years (CMP-1, CMP-3)', () => {
  const cycles = [{ years: [2025, 2026], surrenderDay: day(12, 31, 2027) }];

  it('CMP-3 the years of a cycle share their vintages: those of 2026 are good for 2025', () => {
    // 1,000 t of either year, 500 t of 2026 besides. 400 t of 2025, the older ones, go to 2026, so 400 t of 2026 to 2025.
    const { book, registry } = openBook([entity(0, 1000, 0)], [2025, 2026], { cycles });
    book.advanceTo(day(9, 30, 2027));
    registry.issue(0, CEA, 2026, 500);
    expect(book.surrender(0, 2026, 400)).toBe(0);
    expect(book.surrender(0, 2025, 1000)).toBe(0);
    expect(book.surrender(0, 2026, 600)).toBe(0);
    expect(registry.balance(0, CEA)).toMatchObject({ freeTonnes: 500, surrenderedTonnes: 2000 });
  });
});

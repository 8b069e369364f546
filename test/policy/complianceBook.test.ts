import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { openRandomStream } from '../../src/kernel/index.js';
import { deadlineOf, drawEntity, NOT_COVERED } from '../../src/policy/index.js';
import { RejectReason } from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import { entity, flatStream, openBook, plainConfig } from './small.js';

const { CEA } = Product;
const END_OF_2026 = deadlineOf(plainConfig, 2025);
const day = (month: number, dayOfMonth: number, year = 2026) => dayFromCivil(year, month, dayOfMonth);

/*
 * Three firms of 2025, no noise. Firm 1 emits 1,000 t and is allocated 10% more: 1,100 t, of which 70%, 770 t, first.
 * Firm 2 emits 2,000 t and is allocated 2,000 t: 1,400 t first. Firm 3 emits 500 t, is allocated 20% less: 400 t, 280 t
 * first.
 */
const surplus = entity(0, 1000, 0.1);
const balanced = entity(1, 2000, 0);
const short = entity(2, 500, -0.2);

describe('a compliance cycle by hand (CMP-1, CMP-2)', () => {
  it('CMP-1 allocates first a part and later the rest, on its dates', () => {
    const { book, registry, facts } = openBook([surplus, balanced, short], [2025, 2026]);
    expect(book.advanceTo(day(12, 31, 2025))).toBe(false);
    expect(book.advanceTo(day(1, 1))).toBe(true);
    expect([0, 1, 2].map((account) => registry.balance(account, CEA).freeTonnes)).toEqual([770, 1400, 280]);
    expect(book.advanceTo(day(9, 29))).toBe(true);
    expect([0, 1, 2].map((account) => registry.balance(account, CEA).freeTonnes)).toEqual([770, 1400, 280]);
    book.advanceTo(day(9, 30));
    expect([0, 1, 2].map((account) => registry.balance(account, CEA).freeTonnes)).toEqual([1100, 2000, 400]);
    const told = facts
      .filter(([name]) => name !== 'AllowanceIssued')
      .map(([name, , fields]) => [name, ...fields]);
    expect(told.filter(([, account]) => account === 2)).toEqual([
      ['AllocationSet', 2, 2025, 280, 0],
      ['EmissionsReported', 2, 2025, 500],
      ['EmissionsVerified', 2, 2025, 500],
      ['AllocationSet', 2, 2025, 400, 1],
    ]);
  });

  it('CMP-1 takes what is due and no more, and nothing before the verification', () => {
    const { book, registry, facts } = openBook([surplus, balanced, short], [2025, 2026]);
    book.advanceTo(day(6, 29));
    facts.length = 0;
    expect(book.surrender(1, 2025, 100)).toBe(RejectReason.noDuty);
    expect(facts).toEqual([['SurrenderRejected', 0, [1, 2025, 100, RejectReason.noDuty]]]);
    book.advanceTo(day(9, 30));
    expect(book.surrender(1, 2025, 0)).toBe(RejectReason.badQuantity);
    expect(book.surrender(1, 2025, 1.5)).toBe(RejectReason.badQuantity);
    expect(book.surrender(1, 2024, 10)).toBe(RejectReason.noDuty);
    expect(book.surrender(2, 2025, 450)).toBe(RejectReason.notEnoughUnits);
    expect(book.surrender(0, 2025, 5000)).toBe(RejectReason.none);
    expect(registry.balance(0, CEA)).toMatchObject({ freeTonnes: 100, surrenderedTonnes: 1000 });
    expect(book.surrender(0, 2025, 1)).toBe(RejectReason.noDuty);
  });

  it('CMP-2 fines the shortfall at a multiple of the price, deducts it next year, and settles once', () => {
    const { book, registry, facts } = openBook([surplus, balanced, short], [2025, 2026]);
    book.advanceTo(day(9, 30));
    book.surrender(0, 2025, 1000);
    book.surrender(1, 2025, 2000);
    book.surrender(2, 2025, 400);
    facts.length = 0;
    const fines: number[][] = [];
    const payFine = (account: number, amountFen: number) => {
      fines.push([account, amountFen]);
      return 2_000_000;
    };
    book.settle(END_OF_2026, 6050, payFine);
    // Firm 3 lacks 500 − 400 = 100 t: 5 × 60.50 yuan × 100 t = 30,250 yuan, of which it pays 20,000.
    expect(fines).toEqual([[2, 3_025_000]]);
    expect(facts).toEqual([
      ['ComplianceSettled', 0, [0, 2025, 1000, 1000, 0, 0, 0]],
      ['ComplianceSettled', 0, [1, 2025, 2000, 2000, 0, 0, 0]],
      ['ComplianceSettled', 0, [2, 2025, 500, 400, 100, 3_025_000, 2_000_000]],
    ]);
    expect(
      book.openDuties(2).map(({ timetable, deductionTonnes }) => [timetable.year, deductionTonnes]),
    ).toEqual([[2026, 100]]);
    // Of 2026's 400 t: 280 − 100 first, in all 300. Due are the emissions, 500 t.
    book.advanceTo(day(1, 1, 2027));
    expect(registry.balance(2, CEA).freeTonnes).toBe(180);
    book.advanceTo(day(9, 30, 2027));
    expect(registry.balance(2, CEA).freeTonnes).toBe(300);
    book.settle(END_OF_2026, 6050, () => 0);
    expect(facts.filter(([name]) => name === 'ComplianceSettled')).toHaveLength(3);
    registry.verify();
  });

  it('CMP-2 a deduction larger than the allocation is due on top of the emissions', () => {
    // Allocated 10% of 1,000 t; nothing surrendered for 2025: 1,000 t are deducted from the 100 t of 2026.
    const { book, registry } = openBook([entity(0, 1000, -0.9)], [2025, 2026]);
    book.advanceTo(day(12, 31));
    book.settle(END_OF_2026, 6000, () => 0);
    book.advanceTo(day(9, 30, 2027));
    const [duty] = book.openDuties(0);
    expect(duty).toMatchObject({ deductionTonnes: 1000, issuedTonnes: 0 });
    registry.issue(0, CEA, 2026, 5000);
    book.surrender(0, 2026, 5000);
    // 1,000 t emitted and 1,000 − 100 t that the allocation could not give up.
    expect(duty!.surrenderedTonnes).toBe(1900);
  });

  it('CMP-1 what was issued beyond the final allocation is due, not taken back', () => {
    // Expected allocation with an error of +50%: 1.5 × 1,000 t, all of it issued first; emissions 1,000 t.
    const changes = { allocationError: 0.5, preAllocationSharePpm: 1_000_000 };
    const { book, registry } = openBook([entity(0, 1000, 0)], [2025], changes, () => flatStream(1));
    book.advanceTo(day(9, 30));
    expect(registry.balance(0, CEA).freeTonnes).toBe(1500);
    book.surrender(0, 2025, 5000);
    expect(registry.balance(0, CEA)).toMatchObject({ freeTonnes: 0, surrenderedTonnes: 1500 });
  });

  it('CMP-3 vintages without use are cancelled at the deadline, later ones are not', () => {
    const { book, registry, facts } = openBook([surplus], [2025, 2026]);
    registry.issue(0, CEA, 2023, 5);
    registry.issue(0, CEA, 2024, 7);
    book.advanceTo(day(9, 30));
    expect(book.surrender(0, 2025, 3)).toBe(RejectReason.none);
    facts.length = 0;
    // For 2025 only 2024 and 2025 are good; 2024 comes first.
    book.settle(END_OF_2026, 6000, () => 0);
    expect(facts.filter(([name]) => name === 'AllowanceExpired').map(([, , fields]) => fields)).toEqual([
      [0, CEA, 2023, 5],
      [0, CEA, 2024, 4],
    ]);
    expect(registry.balance(0, CEA).freeTonnes).toBe(1100);
    registry.verify();
  });

  it('CMP-1 the years of a cycle fall due together', () => {
    const cycles = [{ years: [2025, 2026], surrenderDay: day(12, 31, 2027) }];
    const { book, facts } = openBook([surplus], [2025, 2026, 2027], { cycles });
    book.advanceTo(day(9, 30, 2027));
    book.settle(deadlineOf({ ...plainConfig, cycles }, 2025), 6000, () => 0);
    const settled = facts.filter(([name]) => name === 'ComplianceSettled').map(([, , fields]) => fields);
    expect(settled.map(([, year, , , shortfall]) => [year, shortfall])).toEqual([
      [2025, 1000],
      [2026, 1000],
    ]);
    // 2026 is final at the deadline: both shortfalls go to 2027.
    expect(book.openDuties(0).map(({ deductionTonnes }) => deductionTonnes)).toEqual([2000]);
  });
});

describe('the shortage that is expected (docs/model.md, "Compliance")', () => {
  it('follows the means, then the verified emissions, then the final allocations (CMP-1)', () => {
    const { book } = openBook([surplus, balanced, short], [2025, 2026], { verificationNoise: 0.1 }, () =>
      flatStream(1),
    );
    // Means: (3,500 − 1,100 − 2,000 − 400) ÷ 3,500 = 0.
    expect(book.expectedShortageShare(END_OF_2026)).toBeCloseTo(0, 12);
    // Verified with 10% too much: 3,850 t due, allocations still 3,500 t.
    book.advanceTo(day(6, 30));
    expect(book.expectedShortageShare(END_OF_2026)).toBeCloseTo(350 / 3850, 12);
    book.advanceTo(day(9, 30));
    expect(book.expectedShortageShare(END_OF_2026)).toBeCloseTo(350 / 3850, 12);
  });
});

describe('random firms and surrenders (CMP-1, CMP-2, REG-1)', () => {
  it('conserve units, never surrender more than is due, and fine exactly who is short', () => {
    const action = fc.record({
      account: fc.integer({ min: 0, max: 3 }),
      year: fc.integer({ min: 2024, max: 2027 }),
      tonnes: fc.integer({ min: -1, max: 60_000 }),
      day: fc.integer({ min: day(1, 1), max: day(12, 31, 2027) }),
    });
    const cases = fc.record({ seed: fc.integer(), actions: fc.array(action, { maxLength: 25 }) });
    fc.assert(
      fc.property(cases, ({ seed, actions }) => {
        const open = (name: string) => openRandomStream(String(seed), 0, name);
        const group = {
          ...NOT_COVERED,
          emissionTonnes: 20_000,
          emissionsSpread: 0.8,
          balance: -0.1,
          balanceSpread: 0.2,
        };
        const firms = [0, 1, 2, 3].map((account) => drawEntity(account, `firm-${account}`, group, open));
        const noise = { verificationNoise: 0.02, allocationError: 0.1, carryOverYears: 0 };
        const { book, registry, facts } = openBook(firms, [2025, 2026], noise, open);
        let fined = 0;
        let settled2026 = false;
        for (const { account, year, tonnes, day: when } of [...actions].sort((a, b) => a.day - b.day)) {
          if (when > day(12, 31) && !settled2026) {
            book.advanceTo(day(12, 31));
            book.settle(END_OF_2026, 6000, () => (fined += 1));
            settled2026 = true;
          }
          book.advanceTo(when);
          book.surrender(account, year, tonnes);
          registry.verify();
        }
        book.advanceTo(day(12, 31, 2027));
        if (!settled2026) book.settle(END_OF_2026, 6000, () => (fined += 1));
        book.settle(deadlineOf(plainConfig, 2026), 6000, () => (fined += 1));
        registry.verify();
        const rows = facts.filter(([name]) => name === 'ComplianceSettled').map(([, , fields]) => fields);
        expect(rows).toHaveLength(8);
        for (const [, , due, surrendered, shortfall, fineFen] of rows as number[][]) {
          expect(surrendered!).toBeLessThanOrEqual(due!);
          expect(shortfall).toBe(due! - surrendered!);
          expect(fineFen).toBe(5 * 6000 * shortfall!);
        }
        expect(fined).toBe(rows.filter(([, , , , shortfall]) => shortfall! > 0).length);
      }),
      { numRuns: 40 },
    );
  });
});

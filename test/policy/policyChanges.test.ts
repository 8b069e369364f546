import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { deadlineOf, type PolicyChange } from '../../src/policy/index.js';
import { Product } from '../../src/registry/index.js';
import { entity, flatStream, openBook, plainConfig } from './small.js';

const { CEA } = Product;
const day = (month: number, dayOfMonth: number, year = 2026) => dayFromCivil(year, month, dayOfMonth);
const deadline = deadlineOf(plainConfig, 2025);
// Firm 1: 1,000 t emitted and allocated. Firm 2: 2,000 t emitted, 1,800 t allocated. 200 t of 3,000 t are missing.
const firms = [entity(0, 1000, 0), entity(1, 2000, -0.1)];
const tenthLess: PolicyChange = { kind: 'cap', changePpm: -100_000, firstYear: 2025 };

describe('a change of the cap (POL-1, CMP-1)', () => {
  it('is expected from its announcement on, and holds for the final allocation', () => {
    const { book, registry } = openBook(firms, [2025], {});
    const shortage = () => book.expectedShortageShare(deadline);
    expect(shortage()).toBeCloseTo(200 / 3000, 12);
    book.expect(tenthLess);
    expect(book.openDuties(1)[0]!.truth).toMatchObject({
      expectedAllocationTonnes: 1620,
      allocationTonnes: 1800,
    });
    // 900 t and 1,620 t: 480 t are missing.
    expect(shortage()).toBeCloseTo(480 / 3000, 12);
    book.apply(tenthLess);
    expect(shortage()).toBeCloseTo(480 / 3000, 12);
    book.advanceTo(day(9, 30));
    expect([0, 1].map((account) => registry.balance(account, CEA).freeTonnes)).toEqual([900, 1620]);
    expect(shortage()).toBeCloseTo(480 / 3000, 12);
  });

  it('leaves an allocation that is final, and changes the next one', () => {
    const { book, registry } = openBook(firms, [2025, 2026], {});
    book.advanceTo(day(9, 30));
    book.apply(tenthLess);
    expect(registry.balance(0, CEA).freeTonnes).toBe(1000);
    book.advanceTo(day(9, 30, 2027));
    expect(registry.balance(0, CEA).freeTonnes).toBe(1900);
  });

  it('multiplies with an earlier one: 0.9 × 0.9 of 1,000 t', () => {
    const { book } = openBook(firms, [2025], {});
    book.apply(tenthLess);
    book.apply({ ...tenthLess });
    expect(book.openDuties(0)[0]!.truth.allocationTonnes).toBe(810);
  });
});

describe('a change of the free share (CMP-1, POL-1)', () => {
  it('puts a part up for sale and leaves the shortage as it is', () => {
    const { book, registry } = openBook(firms, [2025], {});
    const paid = { freeSharePpm: 800_000, paidBy: 'auction', paidPriceFen: 6000 } as const;
    book.expect({ kind: 'freeShare', ...paid, firstYear: 2025 });
    book.advanceTo(day(6, 30));
    // Announced, not in force: what is expected to be sold counts as allocated.
    expect(book.expectedShortageShare(deadline)).toBeCloseTo(200 / 3000, 12);
    book.apply({ kind: 'freeShare', ...paid, firstYear: 2025 });
    book.advanceTo(day(9, 30));
    expect([0, 1].map((account) => registry.balance(account, CEA).freeTonnes)).toEqual([800, 1440]);
    expect(book.forSaleTonnes(2025)).toBe(560);
    expect(book.expectedShortageShare(deadline)).toBeCloseTo(200 / 3000, 12);
  });
});

describe('carry-over by net sales (CMP-3)', () => {
  const rule = (multiplePpm: number, baseTonnes: number): PolicyChange => ({
    kind: 'carryOver',
    rule: { years: 0, netSales: { multiplePpm, baseTonnes } },
    firstYear: 2025,
  });

  it('converts 1.5 × net sales and the base of what becomes void, and nothing of a net buyer', () => {
    // Firm 1 has 1,500 t for 1,000 t; it has sold 100 t net, counted, to an account that is not covered and holds 50 t.
    const { book, registry, facts } = openBook(
      [entity(0, 1000, 0.5), entity(1, 0, 0)],
      [2025],
      {},
      undefined,
      ({ account }) => account === 0,
    );
    book.apply(rule(1_500_000, 20));
    book.advanceTo(day(9, 30));
    registry.issue(1, CEA, 2025, 50);
    book.countSale(0, 1, 100);
    expect(book.surrender(0, 2025, 1000)).toBe(0);
    facts.length = 0;
    book.settle(deadline, 6000, () => 0);
    expect(facts.filter(([name]) => name === 'AllowanceCarriedOver').map(([, , fields]) => fields)).toEqual([
      // 100 × 1.5 + 20 = 170 of 500 t.
      [0, CEA, 2025, 100, 170, 170, 330],
      [1, CEA, 2025, -100, 0, 0, 50],
    ]);
    expect(registry.balance(0, CEA, { oldest: 2026, newest: 2026 }).freeTonnes).toBe(170);
    expect([0, 1].map((account) => registry.balance(account, CEA).freeTonnes)).toEqual([170, 0]);
    registry.verify();
  });

  it('a holder must sell two fifths to keep the rest with a multiple of 1.5', () => {
    const { book } = openBook([entity(0, 1000, 0.5)], [2025], {});
    const mustSell = () => book.saleForCarryOver(0, deadline, 500);
    // Vintages serve another year: nothing.
    expect(mustSell()).toBe(0);
    book.expect({ kind: 'carryOver', rule: { years: 0, netSales: undefined }, firstYear: 2025 });
    expect(mustSell()).toBe(500);
    book.expect(rule(1_500_000, 0));
    // 200 × 1.5 = 500 − 200.
    expect(mustSell()).toBe(200);
    book.countSale(0, -1, 100);
    // (100 + 140) × 1.5 = 360 = 500 − 140.
    expect(mustSell()).toBe(140);
    book.countSale(-1, 0, 200);
    // Bought 100 net: (260 − 100) × 1.5 = 240 = 500 − 260.
    expect(mustSell()).toBe(260);
  });

  it('decides what is of use at the deadline after, as far as it is known', () => {
    const { book } = openBook(firms, [2025, 2026], {});
    const next = deadlineOf(plainConfig, 2026);
    expect(book.usableVintages(next)).toEqual({ oldest: 2025, newest: 2026 });
    book.expect(rule(1_500_000, 0));
    expect(book.usableVintages(deadline)).toEqual({ oldest: 2024, newest: 2025 });
    expect(book.usableVintages(next)).toEqual({ oldest: 2026, newest: 2026 });
  });

  it('POL-1 a change after the settlement of a deadline does not reach back to it', () => {
    const { book, registry } = openBook([entity(0, 1000, 0.5)], [2025, 2026], {});
    book.advanceTo(day(12, 31));
    book.surrender(0, 2025, 1000);
    book.settle(deadline, 6000, () => 0);
    // Vintages serve a year more: the 500 t of 2025 that are left were neither cancelled nor converted, and stay of use for 2026.
    book.apply(rule(1_500_000, 20));
    const next = book.usableVintages(deadlineOf(plainConfig, 2026));
    expect(next).toEqual({ oldest: 2025, newest: 2026 });
    expect(registry.balance(0, CEA, next).freeTonnes).toBe(500);
    expect(book.usableVintages(deadlineOf(plainConfig, 2027))).toEqual({ oldest: 2027, newest: 2027 });
  });
});

describe('two changes of one rule (POL-1)', () => {
  const years = (many: number): PolicyChange => ({
    kind: 'carryOver',
    rule: { years: many, netSales: undefined },
    firstYear: 2025,
  });

  it('the one counts that takes effect later, whichever is announced first', () => {
    const [first, second] = [years(0), years(2)];
    const { book } = openBook(firms, [2025, 2026], {}, undefined, undefined, [first, second]);
    const oldest = () => book.usableVintages(deadlineOf(plainConfig, 2026)).oldest;
    book.expect(second);
    expect(oldest()).toBe(2024);
    book.expect(first);
    expect(oldest()).toBe(2024);
    book.apply(first);
    book.apply(second);
    expect(oldest()).toBe(2024);
  });
});

describe('the stability reserve (POL-1)', () => {
  const reserve = (
    terms: { upperTonnes: number; lowerTonnes: number; triggerPriceFen?: number },
    firstYear: number,
  ) =>
    ({
      kind: 'stabilityReserve',
      terms: { sharePpm: 240_000, releaseTonnes: 50, triggerPriceFen: 0, ...terms },
      firstYear,
    }) as const;
  // 1,500 t allocated for 1,000 t: 1,200 t free, 300 t paid. The bank: 1,200 + 300 − 1,000 = 500 t.
  const open = () =>
    openBook([entity(0, 1000, 0.5)], [2025, 2026], { freeSharePpm: 800_000, paidBy: 'auction' });

  it('holds back a share of a large bank, and releases when the bank is small', () => {
    const { book, facts } = open();
    book.apply(reserve({ upperTonnes: 400, lowerTonnes: 0 }, 2025));
    book.apply(reserve({ upperTonnes: 20_000, lowerTonnes: 10_000 }, 2026));
    book.advanceTo(day(9, 30));
    // 24% of 500 t.
    expect(book.forSaleTonnes(2025)).toBe(180);
    expect(book.expectedShortageShare(deadline)).toBeCloseTo((1000 - 1200 - 180) / 1000, 12);
    book.advanceTo(day(9, 30, 2027));
    expect([book.forSaleTonnes(2026), book.totalForSaleTonnes]).toEqual([350, 180 + 350]);
    const reviews = facts
      .filter(([name]) => name === 'StabilityReserveReviewed')
      .map(([, , fields]) => fields);
    expect(reviews).toEqual([
      [CEA, 2025, 500, 120, 0, 120],
      // 2,400 t held, 180 + 300 t for sale, 2,000 t due.
      [CEA, 2026, 880, 0, 50, 70],
    ]);
  });

  it('releases at a high price too, and no more than it has', () => {
    const { book } = open();
    book.apply(reserve({ upperTonnes: 400, lowerTonnes: 0 }, 2025));
    book.apply(reserve({ upperTonnes: 20_000, lowerTonnes: 0, triggerPriceFen: 8000 }, 2026));
    book.advanceTo(day(9, 30), 8001);
    book.advanceTo(day(9, 30, 2027), 8001);
    expect([2025, 2026].map((year) => book.forSaleTonnes(year))).toEqual([180, 350]);
  });
});

describe('a sector that joins (CMP-1, POL-1)', () => {
  it('has its duty from the event on, with the steps that are past', () => {
    const steel = { ...entity(0, 1000, 0), sector: 'steel' as const };
    const { book, registry } = openBook(
      [steel],
      [2025],
      {},
      () => flatStream(0),
      () => false,
    );
    book.advanceTo(day(3, 1));
    expect(book.openDuties(0)).toEqual([]);
    book.apply({ kind: 'sector', sector: 'steel', firstYear: 2025 });
    expect(book.openDuties(0).map(({ timetable }) => timetable.year)).toEqual([2025]);
    // 70% of 1,000 t were issued to the others on 1 January.
    expect(registry.balance(0, CEA).freeTonnes).toBe(700);
    book.apply({ kind: 'sector', sector: 'steel', firstYear: 2025 });
    expect(book.openDuties(0)).toHaveLength(1);
    book.advanceTo(day(9, 30));
    expect(registry.balance(0, CEA).freeTonnes).toBe(1000);
  });

  it('does not take in a firm whose own year of joining decides (SPOT-9)', () => {
    const plain = entity(0, 1000, 0);
    const joiner = { ...plain, sector: 'steel' as const, group: { ...plain.group, joinsNational: 2026 } };
    const { book } = openBook([joiner], [2025, 2026], {}, undefined, (_, year) => year >= 2026);
    book.advanceTo(day(3, 1));
    book.apply({ kind: 'sector', sector: 'steel', firstYear: 2025 });
    expect(book.openDuties(0).map(({ timetable }) => timetable.year)).toEqual([2026]);
  });

  const cement = (account: number, tonnes: number) => ({
    ...entity(account, tonnes, 0),
    sector: 'cement' as const,
  });
  const join: PolicyChange = { kind: 'sector', sector: 'cement', firstYear: 2025 };
  const openCement = () =>
    openBook(
      [cement(0, 1000), cement(1, 2000), entity(2, 500, 0)],
      [2025],
      {},
      undefined,
      ({ sector }) => sector === 'none',
    );

  it('gives the duty of a firm that was merged before to who took its place (REG-2)', () => {
    const { book, registry, facts } = openCement();
    book.advanceTo(day(3, 1));
    book.merge(0, 1);
    book.merge(1, 2);
    book.expect(join);
    expect([0, 1].map((account) => book.openDuties(account))).toEqual([[], []]);
    expect(book.openDuties(2)).toHaveLength(1);
    expect(book.openDuties(2)[0]!.truth.verifiedTonnes).toBe(3500);
    // 70% of 1,000, 2,000 and 500 t.
    expect([0, 1, 2].map((account) => registry.balance(account, CEA).freeTonnes)).toEqual([0, 0, 2450]);
    const moved = facts.filter(([name]) => name === 'DutyMoved').map(([, , fields]) => fields.slice(0, 3));
    expect(moved).toEqual([
      [0, 1, 2025],
      [1, 2, 2025],
      [1, 2, 2025],
    ]);
    // When it takes effect they have their duties, whoever holds them.
    book.apply(join);
    expect(book.openDuties(2)[0]!.truth.verifiedTonnes).toBe(3500);
    book.advanceTo(day(9, 30));
    expect([0, 1, 2].map((account) => registry.balance(account, CEA).freeTonnes)).toEqual([0, 0, 3500]);
    expect(book.surrender(2, 2025, 3500)).toBe(0);
  });

  it('shares the duty of a firm that was split before, by largest remainder (REG-2, UNIT-1)', () => {
    const { book, registry } = openCement();
    book.advanceTo(day(9, 30));
    book.split(0, 2, 333_300);
    book.apply(join);
    // A third of 1,000 t is 333.3 t: 333 t go to the third firm, which has 500 t, and 667 t stay.
    expect(book.openDuties(0)[0]).toMatchObject({ issuedTonnes: 667, truth: { verifiedTonnes: 667 } });
    expect(book.openDuties(2)[0]).toMatchObject({ issuedTonnes: 833, truth: { verifiedTonnes: 833 } });
    expect([0, 1, 2].map((account) => registry.balance(account, CEA).freeTonnes)).toEqual([667, 2000, 833]);
    registry.verify();
  });

  it('gives a firm its own duty that has taken over another’s before (REG-2)', () => {
    const { book } = openCement();
    book.merge(2, 0);
    book.apply(join);
    expect(book.openDuties(0)).toHaveLength(1);
    expect(book.openDuties(0)[0]!.truth.verifiedTonnes).toBe(1500);
  });
});

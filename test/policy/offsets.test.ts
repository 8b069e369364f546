import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { deadlineOf } from '../../src/policy/index.js';
import { RejectReason } from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import { entity, openBook, plainConfig } from './small.js';

const { CEA, CCER } = Product;
const day = (month: number, dayOfMonth: number, year = 2026) => dayFromCivil(year, month, dayOfMonth);

describe('certified reductions in the place of allowances (CMP-1)', () => {
  it('CMP-1 cover at most 5% of what is due, rounded down; more is refused', () => {
    // Due 1,010 t: 5% is 50.5 t, so 50 t. Old and new reductions alike.
    const { book, registry, facts } = openBook([entity(0, 1010, -0.1)], [2025]);
    registry.issue(0, CCER, 2015, 40);
    registry.issue(0, CCER, 2025, 100);
    expect(book.surrenderReductions(0, 2025, 10)).toBe(RejectReason.noDuty);
    book.advanceTo(day(9, 30));
    facts.length = 0;
    expect(book.surrenderReductions(0, 2025, 51)).toBe(RejectReason.offsetLimit);
    expect(facts).toEqual([['SurrenderRejected', 0, [0, 2025, 51, RejectReason.offsetLimit]]]);
    expect(book.surrenderReductions(0, 2025, 45)).toBe(RejectReason.none);
    expect(book.surrenderReductions(0, 2025, 6)).toBe(RejectReason.offsetLimit);
    expect(book.surrenderReductions(0, 2025, 5)).toBe(RejectReason.none);
    expect(book.surrenderReductions(0, 2025, 1)).toBe(RejectReason.offsetLimit);
    expect(book.openDuties(0)[0]).toMatchObject({ surrenderedTonnes: 50, reductionTonnes: 50 });
    expect(registry.balance(0, CCER)).toMatchObject({ freeTonnes: 90, surrenderedTonnes: 50 });
    // The rest in allowances: 909 t allocated, 960 t left.
    expect(book.surrender(0, 2025, 909)).toBe(RejectReason.none);
    book.settle(deadlineOf(plainConfig, 2025), 6000, () => 0);
    const settled = facts.filter(([name]) => name === 'ComplianceSettled').map(([, , fields]) => fields);
    // 1,010 − 909 − 50 = 51 t are missing: 5 × 60 yuan × 51 t = 15,300 yuan.
    expect(settled).toEqual([[0, 2025, 1010, 959, 51, 1_530_000, 0]]);
    registry.verify();
  });

  it('CMP-1 are refused without units and for no whole number', () => {
    const { book } = openBook([entity(0, 1000, 0)], [2025]);
    book.advanceTo(day(9, 30));
    expect(book.surrenderReductions(0, 2025, 10)).toBe(RejectReason.notEnoughUnits);
    expect(book.surrenderReductions(0, 2025, 0)).toBe(RejectReason.badQuantity);
    expect(book.surrenderReductions(0, 2025, 1.5)).toBe(RejectReason.badQuantity);
    expect(book.surrenderReductions(0, 2024, 1)).toBe(RejectReason.noDuty);
  });

  it('CMP-1 have room by the own figure of the emissions, and by what is due once it is known', () => {
    // 5% of 1,010 t is 50.5 t. Reported or not, nothing may be surrendered before the verification.
    const { book, registry } = openBook([entity(0, 1010, -0.1)], [2025]);
    registry.issue(0, CCER, 2025, 100);
    expect(book.reductionRoomTonnes(0, 2025)).toBe(50);
    book.advanceTo(day(9, 30));
    expect(book.surrenderReductions(0, 2025, 30)).toBe(RejectReason.none);
    expect(book.reductionRoomTonnes(0, 2025)).toBe(20);
    expect(book.reductionRoomTonnes(0, 2024)).toBe(0);
    // 909 t are allocated and surrendered: 1,010 − 30 − 909 = 71 t are left, after 60 t more 11 t, less than the room.
    expect(book.surrender(0, 2025, 909)).toBe(RejectReason.none);
    expect(book.reductionRoomTonnes(0, 2025)).toBe(20);
    registry.issue(0, CEA, 2025, 60);
    expect(book.surrender(0, 2025, 60)).toBe(RejectReason.none);
    expect(book.reductionRoomTonnes(0, 2025)).toBe(11);
  });

  it('CMP-1 never cover more than the share, whatever the order of requests, and units are conserved', () => {
    const request = fc.record({ isReduction: fc.boolean(), tonnes: fc.integer({ min: 0, max: 400 }) });
    const cases = fc.record({
      emitted: fc.integer({ min: 1, max: 2000 }),
      sharePpm: fc.integer({ min: 0, max: 1_000_000 }),
      requests: fc.array(request, { maxLength: 20 }),
    });
    fc.assert(
      fc.property(cases, ({ emitted, sharePpm, requests }) => {
        const { book, registry } = openBook([entity(0, emitted, 0)], [2025], { offsetSharePpm: sharePpm });
        registry.issue(0, CCER, 2024, 3000);
        book.advanceTo(day(9, 30));
        for (const { isReduction, tonnes } of requests) {
          if (isReduction) book.surrenderReductions(0, 2025, tonnes);
          else book.surrender(0, 2025, tonnes);
        }
        registry.verify();
        const duty = book.openDuties(0)[0]!;
        const reductions = registry.balance(0, CCER).surrenderedTonnes;
        const allowances = registry.balance(0, CEA).surrenderedTonnes;
        expect(duty.reductionTonnes).toBe(reductions);
        expect(duty.surrenderedTonnes).toBe(reductions + allowances);
        expect(reductions * 1_000_000).toBeLessThanOrEqual(sharePpm * emitted);
        expect(duty.surrenderedTonnes).toBeLessThanOrEqual(emitted);
      }),
      { numRuns: 100 },
    );
  });
});

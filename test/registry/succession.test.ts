import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../src/kernel/index.js';
import { RejectReason, UnitCause, UnitState } from '../../src/protocol/index.js';
import { ANY_VINTAGE, Product, Registry } from '../../src/registry/index.js';
import { recordFacts } from './recordedFacts.js';

const { CCER, CEA } = Product;
const { free } = UnitState;

/** Account 0: CEA 2024 and 2025 of 100 t and 51 t, CCER 2023 of 10 t. Account 1: CEA 2025 of 7 t. */
function openRegistry() {
  const { facts, sink } = recordFacts();
  const registry = new Registry(3, sink, { nowUs: 0 });
  registry.issue(0, CEA, 2024, 100);
  registry.issue(0, CEA, 2025, 51);
  registry.issue(0, CCER, 2023, 10);
  registry.issue(1, CEA, 2025, 7);
  facts.length = 0;
  return { registry, facts };
}

/** By product and vintage: free, locked, pledged, surrendered, cancelled. */
const table = (registry: Registry, account: number) =>
  registry
    .balances(account)
    .map((one) => [
      one.product,
      one.vintage,
      one.freeTonnes,
      one.lockedTonnes,
      one.pledgedTonnes,
      one.surrenderedTonnes,
      one.cancelledTonnes,
    ]);

describe('merger of two entities (REG-2)', () => {
  it('REG-2 moves all units of every product and vintage; what is spent stays on record', () => {
    const { registry, facts } = openRegistry();
    registry.surrender(0, CEA, 20, 2024);
    registry.cancel(0, CCER, 3);
    facts.length = 0;
    registry.merge(0, 1);
    expect(table(registry, 0)).toEqual([
      [CEA, 2024, 0, 0, 0, 20, 0],
      [CEA, 2025, 0, 0, 0, 0, 0],
      [CCER, 2023, 0, 0, 0, 0, 3],
    ]);
    expect(table(registry, 1)).toEqual([
      [CEA, 2024, 80, 0, 0, 0, 0],
      [CEA, 2025, 58, 0, 0, 0, 0],
      [CCER, 2023, 7, 0, 0, 0, 0],
    ]);
    const { merger } = UnitCause;
    expect(facts).toEqual([
      ['AllowanceTransferred', 0, [0, 1, CEA, 2024, 80, merger, free, free]],
      ['AllowanceTransferred', 0, [0, 1, CEA, 2025, 51, merger, free, free]],
      ['AllowanceTransferred', 0, [0, 1, CCER, 2023, 7, merger, free, free]],
    ]);
    registry.verify();
  });

  it.each([
    ['locked', (registry: Registry) => registry.lock(0, CCER, 1, ANY_VINTAGE, UnitCause.delivery)],
    ['pledged', (registry: Registry) => registry.pledge(0, CCER, 1)],
  ])('REG-2 is a bug while a single tonne is %s, and moves nothing', (_name, tie) => {
    const { registry, facts } = openRegistry();
    expect(tie(registry)).toBe(RejectReason.none);
    facts.length = 0;
    const before = [0, 1].map((account) => table(registry, account));
    expect(() => registry.merge(0, 1)).toThrow(InvariantError);
    expect(() => registry.merge(0, 1)).toThrow(/locked or pledged/);
    expect([0, 1].map((account) => table(registry, account))).toEqual(before);
    expect(facts).toEqual([]);
    registry.verify();
  });

  it('REG-2 the successor keeps its own locks and pledges', () => {
    const { registry } = openRegistry();
    registry.lock(1, CEA, 4, ANY_VINTAGE, UnitCause.delivery);
    registry.lock(1, CEA, 1);
    registry.pledge(1, CEA, 2);
    registry.merge(0, 1);
    expect(table(registry, 1)).toEqual([
      [CEA, 2024, 100, 0, 0, 0, 0],
      [CEA, 2025, 51, 5, 2, 0, 0],
      [CCER, 2023, 10, 0, 0, 0, 0],
    ]);
    expect(() => registry.unlock(1, CEA, 5, ANY_VINTAGE, UnitCause.delivery)).toThrow(/not locked/);
    registry.transferLocked(1, 2, CEA, 4, ANY_VINTAGE, UnitCause.delivery);
    expect(table(registry, 2)).toEqual([[CEA, 2025, 4, 0, 0, 0, 0]]);
    expect(registry.balance(1, CEA).lockedTonnes).toBe(1);
    registry.verify();
  });
});

describe('split of an entity (REG-2)', () => {
  it('REG-2 UNIT-1 a share of all free units goes, exact to the tonne by largest remainder', () => {
    const { registry, facts } = openRegistry();
    registry.splitShare(0, 2, 333_333);
    // CEA: 151 × 0.333333 = 50.333 → 50; of it 2024: 50 × 100 ÷ 151 = 33.11, 2025: 50 × 51 ÷ 151 = 16.89 → 33 and 17.
    // CCER: 10 × 0.333333 = 3.333 → 3.
    const { split } = UnitCause;
    expect(facts).toEqual([
      ['AllowanceTransferred', 0, [0, 2, CEA, 2024, 33, split, free, free]],
      ['AllowanceTransferred', 0, [0, 2, CEA, 2025, 17, split, free, free]],
      ['AllowanceTransferred', 0, [0, 2, CCER, 2023, 3, split, free, free]],
    ]);
    registry.verify();
  });

  it('REG-2 half a tonne goes with the share; nothing and everything are shares too', () => {
    const { registry } = openRegistry();
    registry.splitShare(1, 2, 500_000); // 3.5 t of 7 t.
    expect(table(registry, 2)).toEqual([[CEA, 2025, 4, 0, 0, 0, 0]]);
    registry.splitShare(1, 2, 0);
    expect(table(registry, 2)).toEqual([[CEA, 2025, 4, 0, 0, 0, 0]]);
    registry.splitShare(1, 2, 1_000_000);
    expect(table(registry, 2)).toEqual([[CEA, 2025, 7, 0, 0, 0, 0]]);
    registry.verify();
  });

  it('REG-2 what is locked or pledged stays with the old account', () => {
    const { registry } = openRegistry();
    registry.lock(0, CEA, 100);
    registry.pledge(0, CEA, 31);
    registry.splitShare(0, 2, 500_000);
    expect(table(registry, 0).slice(0, 2)).toEqual([
      [CEA, 2024, 0, 100, 0, 0, 0],
      [CEA, 2025, 10, 0, 31, 0, 0],
    ]);
    registry.verify();
  });
});

describe('conversion of vintages (CMP-3)', () => {
  const all = { oldest: 2023, newest: 2025 };

  it('CMP-3 cancels old units, the oldest first, and issues as many new ones', () => {
    const { registry, facts } = openRegistry();
    const reason = registry.convert(0, CEA, { tonnes: 105, from: all, toVintage: 2026 });
    expect(reason).toBe(RejectReason.none);
    const { conversion } = UnitCause;
    expect(facts).toEqual([
      ['AllowanceCancelled', 0, [0, CEA, 2024, 100, conversion]],
      ['AllowanceCancelled', 0, [0, CEA, 2025, 5, conversion]],
      ['AllowanceIssued', 0, [0, CEA, 2026, 105, conversion]],
    ]);
    registry.convert(1, CEA, { tonnes: 3, from: all, toVintage: 2026 });
    expect(table(registry, 1)).toEqual([
      [CEA, 2025, 4, 0, 0, 0, 3],
      [CEA, 2026, 3, 0, 0, 0, 0],
    ]);
    registry.verify();
  });

  it('CMP-3 refuses what is not there or nothing at all, and changes nothing', () => {
    const { registry, facts } = openRegistry();
    const convert = (tonnes: number) =>
      registry.convert(0, CEA, { tonnes, from: { oldest: 2024, newest: 2024 }, toVintage: 2026 });
    expect(convert(101)).toBe(RejectReason.notEnoughUnits);
    expect(convert(0)).toBe(RejectReason.badQuantity);
    expect(facts).toEqual([]);
    const newer = { tonnes: 1, from: all };
    expect(() => registry.convert(0, CEA, { ...newer, toVintage: 2025 })).toThrow(/not newer/);
    registry.expire(CEA, 2026);
    expect(() => registry.convert(0, CEA, { ...newer, toVintage: 2026 })).toThrow(/without use/);
  });
});

import { describe, expect, it } from 'vitest';
import { RejectReason, UnitCause, UnitState } from '../../src/protocol/index.js';
import { ANY_VINTAGE, Product, Registry } from '../../src/registry/index.js';
import { recordFacts } from './recordedFacts.js';

const { CCER, CEA } = Product;
const { free, locked, pledged } = UnitState;

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
  it('REG-2 moves all that is free, locked or pledged, each into the same state; what is spent stays on record', () => {
    const { registry, facts } = openRegistry();
    registry.surrender(0, CEA, 20, 2024);
    registry.lock(0, CEA, 90, ANY_VINTAGE, UnitCause.delivery);
    registry.pledge(0, CEA, 15);
    facts.length = 0;
    registry.merge(0, 1);
    // Surrendered 20 of 2024; locked 80 of 2024 and 10 of 2025; pledged 15 of 2025; free 51 − 10 − 15 = 26 of 2025.
    expect(table(registry, 0)).toEqual([
      [CEA, 2024, 0, 0, 0, 20, 0],
      [CEA, 2025, 0, 0, 0, 0, 0],
      [CCER, 2023, 0, 0, 0, 0, 0],
    ]);
    expect(table(registry, 1)).toEqual([
      [CEA, 2024, 0, 80, 0, 0, 0],
      [CEA, 2025, 33, 10, 15, 0, 0],
      [CCER, 2023, 10, 0, 0, 0, 0],
    ]);
    const { merger } = UnitCause;
    expect(facts).toEqual([
      ['AllowanceTransferred', 0, [0, 1, CEA, 2024, 80, merger, locked, locked]],
      ['AllowanceTransferred', 0, [0, 1, CEA, 2025, 26, merger, free, free]],
      ['AllowanceTransferred', 0, [0, 1, CEA, 2025, 10, merger, locked, locked]],
      ['AllowanceTransferred', 0, [0, 1, CEA, 2025, 15, merger, pledged, pledged]],
      ['AllowanceTransferred', 0, [0, 1, CCER, 2023, 10, merger, free, free]],
    ]);
    registry.verify();
  });

  it('REG-2 the successor has the locks for the same purposes, beside its own', () => {
    const { registry } = openRegistry();
    registry.lock(0, CEA, 90, ANY_VINTAGE, UnitCause.delivery);
    registry.lock(1, CEA, 5, ANY_VINTAGE, UnitCause.delivery);
    registry.lock(1, CEA, 1);
    registry.merge(0, 1);
    expect(() => registry.unlock(0, CEA, 1, ANY_VINTAGE, UnitCause.delivery)).toThrow(/not locked/);
    registry.transferLocked(1, 2, CEA, 92, ANY_VINTAGE, UnitCause.delivery);
    // The oldest first: 90 of 2024, then 2 of the 5 of 2025.
    expect(table(registry, 2)).toEqual([
      [CEA, 2024, 90, 0, 0, 0, 0],
      [CEA, 2025, 2, 0, 0, 0, 0],
    ]);
    expect(registry.balance(1, CEA).lockedTonnes).toBe(4);
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

  it('REG-2 a list goes whole or not at all', () => {
    const { registry, facts } = openRegistry();
    const part = { product: CEA, vintage: 2025, tonnes: 26 };
    const ask = (...parts: (typeof part)[]) => registry.splitUnits(0, 2, parts);
    expect(ask(part, { ...part, vintage: 2026 })).toBe(RejectReason.notEnoughUnits);
    // Twice 26 t of one vintage are 52 t, and there are 51 t.
    expect(ask(part, part)).toBe(RejectReason.notEnoughUnits);
    expect(ask(part, { ...part, tonnes: 0 })).toBe(RejectReason.badQuantity);
    expect(ask({ ...part, tonnes: 30 }, { ...part, tonnes: -4 })).toBe(RejectReason.badQuantity);
    expect(facts).toEqual([]);
    expect(ask(part, { ...part, tonnes: 25 })).toBe(RejectReason.none);
    expect(registry.splitUnits(0, 2, [{ product: CCER, vintage: 2023, tonnes: 1 }])).toBe(RejectReason.none);
    expect(table(registry, 2)).toEqual([
      [CEA, 2025, 51, 0, 0, 0, 0],
      [CCER, 2023, 1, 0, 0, 0, 0],
    ]);
    registry.verify();
  });

  it('CMP-3 units of a vintage without use do not wake up by a merger', () => {
    const { registry, facts } = openRegistry();
    registry.pledge(0, CEA, 100);
    registry.expire(CEA, 2024);
    registry.merge(0, 1);
    facts.length = 0;
    expect(registry.unpledge(1, CEA, 100)).toBe(RejectReason.none);
    expect(facts).toEqual([
      ['AllowanceUnpledged', 0, [1, CEA, 2024, 100]],
      ['AllowanceExpired', 0, [1, CEA, 2024, 100]],
    ]);
    registry.verify();
  });
});

describe('conversion of vintages (CMP-3)', () => {
  const all = { oldest: 2023, newest: 2025 };

  it('CMP-3 cancels old units, the oldest first, and issues new ones at the ratio, below a tonne nothing', () => {
    const { registry, facts } = openRegistry();
    const reason = registry.convert(0, CEA, { tonnes: 105, from: all, toVintage: 2026, ratioPpm: 800_000 });
    expect(reason).toBe(RejectReason.none);
    const { conversion } = UnitCause;
    expect(facts).toEqual([
      ['AllowanceCancelled', 0, [0, CEA, 2024, 100, conversion]],
      ['AllowanceCancelled', 0, [0, CEA, 2025, 5, conversion]],
      ['AllowanceIssued', 0, [0, CEA, 2026, 84, conversion]],
    ]);
    registry.convert(1, CEA, { tonnes: 7, from: all, toVintage: 2026, ratioPpm: 500_000 }); // 3.5 t.
    expect(table(registry, 1)).toEqual([
      [CEA, 2025, 0, 0, 0, 0, 7],
      [CEA, 2026, 3, 0, 0, 0, 0],
    ]);
    registry.verify();
  });

  it('CMP-3 refuses what is not there or comes to nothing, and changes nothing', () => {
    const { registry, facts } = openRegistry();
    const convert = (tonnes: number, ratioPpm: number) =>
      registry.convert(0, CEA, { tonnes, from: { oldest: 2024, newest: 2024 }, toVintage: 2026, ratioPpm });
    expect(convert(101, 1_000_000)).toBe(RejectReason.notEnoughUnits);
    expect(convert(0, 1_000_000)).toBe(RejectReason.badQuantity);
    expect(convert(1, 999_999)).toBe(RejectReason.badQuantity);
    expect(facts).toEqual([]);
    const newer = { tonnes: 1, from: all, ratioPpm: 1_000_000 };
    expect(() => registry.convert(0, CEA, { ...newer, toVintage: 2025 })).toThrow(/not newer/);
    registry.expire(CEA, 2026);
    expect(() => registry.convert(0, CEA, { ...newer, toVintage: 2026 })).toThrow(/without use/);
  });
});

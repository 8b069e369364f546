import { describe, expect, it } from 'vitest';
import { RejectReason, UnitCause, UnitState } from '../../src/protocol/index.js';
import { ANY_VINTAGE, Product, Registry } from '../../src/registry/index.js';
import { recordFacts } from './recordedFacts.js';

const { CEA } = Product;
const { allocation, delivery, spot, voluntary } = UnitCause;
const { free, locked } = UnitState;

/** Two accounts; account 0 has 100 t of 2023 and 50 t of 2024, issued the newer first. */
function openRegistry() {
  const { facts, sink } = recordFacts();
  const clock = { nowUs: 0 };
  const registry = new Registry(2, sink, clock);
  registry.issue(0, CEA, 2024, 50);
  registry.issue(0, CEA, 2023, 100);
  return { registry, facts, clock };
}

/** By vintage: free, locked, pledged, surrendered, cancelled. */
function table(registry: Registry, account: number): number[][] {
  return registry
    .balances(account)
    .map((one) => [
      one.vintage,
      one.freeTonnes,
      one.lockedTonnes,
      one.pledgedTonnes,
      one.surrenderedTonnes,
      one.cancelledTonnes,
    ]);
}

describe('registry (REG-1)', () => {
  it('REG-1 issued units are free, kept by vintage, and recorded', () => {
    const { registry, facts, clock } = openRegistry();
    clock.nowUs = 77;
    registry.issue(1, CEA, 2024, 5);
    registry.issue(1, CEA, 2024, 0);
    expect(table(registry, 0)).toEqual([
      [2023, 100, 0, 0, 0, 0],
      [2024, 50, 0, 0, 0, 0],
    ]);
    expect(facts).toEqual([
      ['AllowanceIssued', 0, [0, CEA, 2024, 50, allocation]],
      ['AllowanceIssued', 0, [0, CEA, 2023, 100, allocation]],
      ['AllowanceIssued', 77, [1, CEA, 2024, 5, allocation]],
    ]);
    expect(registry.balance(0, CEA)).toEqual({
      freeTonnes: 150,
      lockedTonnes: 0,
      pledgedTonnes: 0,
      surrenderedTonnes: 0,
      cancelledTonnes: 0,
    });
    expect(registry.totals(CEA).freeTonnes).toBe(155);
    registry.verify();
  });

  it('REG-1 SPOT-5 a lock takes the oldest vintage first, its release gives the newest back first', () => {
    const { registry, facts } = openRegistry();
    expect(registry.lock(0, CEA, 120)).toBe(RejectReason.none);
    expect(table(registry, 0)).toEqual([
      [2023, 0, 100, 0, 0, 0],
      [2024, 30, 20, 0, 0, 0],
    ]);
    registry.unlock(0, CEA, 30);
    expect(table(registry, 0)).toEqual([
      [2023, 10, 90, 0, 0, 0],
      [2024, 50, 0, 0, 0, 0],
    ]);
    expect(facts.slice(2)).toEqual([
      ['AllowanceLocked', 0, [0, CEA, 2023, 100, spot]],
      ['AllowanceLocked', 0, [0, CEA, 2024, 20, spot]],
      ['AllowanceUnlocked', 0, [0, CEA, 2024, 20, spot]],
      ['AllowanceUnlocked', 0, [0, CEA, 2023, 10, spot]],
    ]);
    registry.verify();
  });

  it("SPOT-5 DEL-4 units locked for a delivery are no sale's, though of the same vintages", () => {
    const { registry } = openRegistry();
    registry.lock(0, CEA, 30);
    registry.lock(0, CEA, 40, ANY_VINTAGE, delivery);
    expect(() => registry.unlock(0, CEA, 31)).toThrow(/not locked/);
    expect(() => registry.transferLocked(0, 1, CEA, 41, ANY_VINTAGE, delivery)).toThrow(/not locked/);
    registry.unlock(0, CEA, 30);
    registry.transferLocked(0, 1, CEA, 40, ANY_VINTAGE, delivery);
    expect(registry.balance(0, CEA).lockedTonnes).toBe(0);
    registry.verify();
  });

  it('SPOT-5 more than is free cannot be locked: no short sale', () => {
    const { registry, facts } = openRegistry();
    expect(registry.lock(0, CEA, 100)).toBe(RejectReason.none);
    const before = table(registry, 0);
    expect(registry.lock(0, CEA, 51)).toBe(RejectReason.notEnoughUnits);
    expect(registry.lock(1, CEA, 1)).toBe(RejectReason.notEnoughUnits);
    expect(registry.lock(0, CEA, 0)).toBe(RejectReason.badQuantity);
    expect(registry.lock(0, CEA, -1)).toBe(RejectReason.badQuantity);
    expect(registry.lock(0, CEA, 1.5)).toBe(RejectReason.badQuantity);
    expect(table(registry, 0)).toEqual(before);
    expect(facts).toHaveLength(3);
  });

  it('SPOT-7 DEL-1 a transfer moves the oldest locked vintages, free at the receiver, one fact for each', () => {
    const { registry, facts, clock } = openRegistry();
    registry.lock(0, CEA, 130);
    facts.length = 0;
    clock.nowUs = 99;
    registry.transferLocked(0, 1, CEA, 110);
    expect(table(registry, 0)).toEqual([
      [2023, 0, 0, 0, 0, 0],
      [2024, 20, 20, 0, 0, 0],
    ]);
    expect(table(registry, 1)).toEqual([
      [2023, 100, 0, 0, 0, 0],
      [2024, 10, 0, 0, 0, 0],
    ]);
    expect(facts).toEqual([
      ['AllowanceTransferred', 99, [0, 1, CEA, 2023, 100, spot, locked, free]],
      ['AllowanceTransferred', 99, [0, 1, CEA, 2024, 10, spot, locked, free]],
    ]);
    registry.verify();
  });

  it('SPOT-5 what is bought cannot be sold before it has arrived', () => {
    const { registry } = openRegistry();
    registry.lock(0, CEA, 40); // Sold to account 1 today.
    expect(registry.lock(1, CEA, 40)).toBe(RejectReason.notEnoughUnits);
    registry.transferLocked(0, 1, CEA, 40); // Day-end settlement.
    expect(registry.lock(1, CEA, 40)).toBe(RejectReason.none);
  });

  it('REG-1 surrender and cancellation are final and take free units, oldest first', () => {
    const { registry, facts } = openRegistry();
    registry.lock(0, CEA, 20);
    facts.length = 0;
    expect(registry.surrender(0, CEA, 90, 2024)).toBe(RejectReason.none);
    expect(registry.cancel(0, CEA, 15)).toBe(RejectReason.none);
    expect(table(registry, 0)).toEqual([
      [2023, 0, 20, 0, 80, 0],
      [2024, 25, 0, 0, 10, 15],
    ]);
    expect(facts).toEqual([
      ['AllowanceSurrendered', 0, [0, 2024, CEA, 2023, 80]],
      ['AllowanceSurrendered', 0, [0, 2024, CEA, 2024, 10]],
      ['AllowanceCancelled', 0, [0, CEA, 2024, 15, voluntary]],
    ]);
    expect(registry.surrender(0, CEA, 26, 2024)).toBe(RejectReason.notEnoughUnits);
    expect(registry.totals(CEA)).toEqual({
      freeTonnes: 25,
      lockedTonnes: 20,
      pledgedTonnes: 0,
      surrenderedTonnes: 90,
      cancelledTonnes: 15,
    });
    registry.verify();
  });

  it('REG-1 pledged units are neither sold nor surrendered until they are freed', () => {
    const { registry } = openRegistry();
    expect(registry.pledge(0, CEA, 140)).toBe(RejectReason.none);
    expect(registry.lock(0, CEA, 11)).toBe(RejectReason.notEnoughUnits);
    expect(registry.surrender(0, CEA, 11, 2024)).toBe(RejectReason.notEnoughUnits);
    expect(registry.unpledge(0, CEA, 141)).toBe(RejectReason.notEnoughUnits);
    expect(registry.unpledge(0, CEA, 50)).toBe(RejectReason.none);
    expect(table(registry, 0)).toEqual([
      [2023, 10, 0, 90, 0, 0],
      [2024, 50, 0, 0, 0, 0],
    ]);
    registry.verify();
  });

  it('releasing or moving what was never locked, and unknown accounts, are bugs that change nothing', () => {
    const { registry, facts } = openRegistry();
    registry.lock(0, CEA, 10);
    const before = [table(registry, 0), table(registry, 1)];
    expect(() => registry.unlock(0, CEA, 11)).toThrow(/not locked/);
    expect(() => registry.transferLocked(0, 1, CEA, 11)).toThrow(/not locked/);
    expect(() => registry.transferLocked(0, 0, CEA, 1)).toThrow(/own account/);
    expect(() => registry.transferLocked(0, 2, CEA, 1)).toThrow(/no such registry account/);
    expect(() => registry.issue(2, CEA, 2024, 1)).toThrow(/no such registry account/);
    expect(() => registry.issue(0, CEA, 2024, -1)).toThrow(/whole number/);
    expect(() => registry.issue(0, CEA, 2024.5, 1)).toThrow(/whole number/);
    expect(() => registry.merge(0, 0)).toThrow(/own account/);
    expect(() => registry.merge(0, 2)).toThrow(/no such registry account/);
    expect(() => registry.splitShare(0, 1, 1_000_001)).toThrow(/share/);
    expect([table(registry, 0), table(registry, 1)]).toEqual(before);
    expect(facts).toHaveLength(3);
    registry.verify();
  });

  it('what it shows are copies', () => {
    const { registry } = openRegistry();
    Object.assign(registry.balances(0)[0]!, { freeTonnes: 999 });
    Object.assign(registry.balance(0, CEA), { freeTonnes: 999 });
    Object.assign(registry.totals(CEA), { freeTonnes: 999 });
    expect(registry.balance(0, CEA).freeTonnes).toBe(150);
    registry.verify();
  });
});

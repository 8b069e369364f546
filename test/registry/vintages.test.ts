import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RejectReason, UnitCause } from '../../src/protocol/index.js';
import { ANY_VINTAGE, Product, Registry } from '../../src/registry/index.js';
import { recordFacts } from './recordedFacts.js';

const { CEA } = Product;
const OLD = { oldest: 2024, newest: 2025 };
const NEW = { oldest: 2025, newest: 2026 };

/** Account 0 has 20 t of 2024, 50 t of 2025 and 30 t of 2026. */
function openRegistry() {
  const { facts, sink } = recordFacts();
  const registry = new Registry(2, sink, { nowUs: 0 });
  registry.issue(0, CEA, 2024, 20);
  registry.issue(0, CEA, 2025, 50);
  registry.issue(0, CEA, 2026, 30);
  facts.length = 0;
  return { registry, facts };
}

/** Free and locked by vintage. */
function freeAndLocked(registry: Registry, account: number): number[][] {
  return registry
    .balances(account)
    .map(({ vintage, freeTonnes, lockedTonnes }) => [vintage, freeTonnes, lockedTonnes]);
}

describe('vintages that are good for something (DEL-4, CMP-3)', () => {
  it('DEL-4 a lock takes only units of its range, oldest first, and refuses what the range lacks', () => {
    const { registry } = openRegistry();
    expect(registry.balance(0, CEA, NEW).freeTonnes).toBe(80);
    expect(registry.lock(0, CEA, 81, NEW)).toBe(RejectReason.notEnoughUnits);
    expect(registry.lock(0, CEA, 60, NEW)).toBe(RejectReason.none);
    expect(freeAndLocked(registry, 0)).toEqual([
      [2024, 20, 0],
      [2025, 0, 50],
      [2026, 20, 10],
    ]);
    registry.verify();
  });

  it('DEL-4 releasing one lock never gives up units that another purpose needs', () => {
    const { registry } = openRegistry();
    registry.lock(0, CEA, 20, OLD);
    registry.lock(0, CEA, 80, NEW);
    registry.unlock(0, CEA, 20, OLD);
    expect(freeAndLocked(registry, 0)).toEqual([
      [2024, 20, 0],
      [2025, 0, 50],
      [2026, 0, 30],
    ]);
    registry.transferLocked(0, 1, CEA, 80, NEW);
    expect(freeAndLocked(registry, 1)).toEqual([
      [2025, 50, 0],
      [2026, 30, 0],
    ]);
    expect(() => registry.unlock(0, CEA, 1, NEW)).toThrow(/not locked/);
    registry.verify();
  });

  it('CMP-1 CMP-3 a surrender takes the oldest units that are good for the year and says which', () => {
    const { registry, facts } = openRegistry();
    expect(registry.surrender(0, CEA, 60, 2026, NEW)).toBe(RejectReason.none);
    expect(facts).toEqual([
      ['AllowanceSurrendered', 0, [0, 2026, CEA, 2025, 50]],
      ['AllowanceSurrendered', 0, [0, 2026, CEA, 2026, 10]],
    ]);
    expect(registry.surrender(0, CEA, 21, 2026, NEW)).toBe(RejectReason.notEnoughUnits);
  });

  it('CMP-3 expired vintages are cancelled, locked and pledged units when they come free', () => {
    const { registry, facts } = openRegistry();
    registry.lock(0, CEA, 5, ANY_VINTAGE);
    registry.pledge(0, CEA, 8);
    facts.length = 0;
    registry.expire(CEA, 2024);
    expect(facts).toEqual([['AllowanceExpired', 0, [0, CEA, 2024, 7]]]);
    registry.unlock(0, CEA, 5, ANY_VINTAGE);
    registry.unpledge(0, CEA, 8);
    expect(facts.slice(1)).toEqual([
      ['AllowanceUnlocked', 0, [0, CEA, 2024, 5, UnitCause.spot]],
      ['AllowanceExpired', 0, [0, CEA, 2024, 5]],
      ['AllowanceUnpledged', 0, [0, CEA, 2024, 8]],
      ['AllowanceExpired', 0, [0, CEA, 2024, 8]],
    ]);
    expect(registry.totals(CEA)).toMatchObject({ freeTonnes: 80, cancelledTonnes: 20 });
    expect(() => registry.issue(1, CEA, 2023, 1)).toThrow(/lost its use/);
    registry.verify();
  });

  it('CMP-3 sold units of an expired vintage are cancelled as they arrive', () => {
    const { registry, facts } = openRegistry();
    registry.lock(0, CEA, 10, OLD);
    registry.expire(CEA, 2024);
    registry.transferLocked(0, 1, CEA, 10, OLD);
    expect(facts.map(([name, , fields]) => [name, fields[0]])).toEqual([
      ['AllowanceLocked', 0],
      ['AllowanceExpired', 0],
      ['AllowanceTransferred', 0],
      ['AllowanceExpired', 1],
    ]);
    expect(registry.balance(1, CEA).freeTonnes).toBe(0);
    registry.verify();
  });

  it('REG-1 DEL-4 whatever is locked for a range can always be released or handed over for it', () => {
    const ranges = [OLD, NEW, ANY_VINTAGE];
    const step = fc.record({
      do: fc.constantFrom('lock', 'unlock', 'transfer', 'expire'),
      range: fc.constantFrom(0, 1, 2),
      tonnes: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { registry } = openRegistry();
        const locked = [0, 0, 0];
        for (const { do: what, range, tonnes } of steps) {
          const usable = ranges[range]!;
          if (what === 'lock') {
            const freeTonnes = registry.balance(0, CEA, usable).freeTonnes;
            const reason = registry.lock(0, CEA, tonnes, usable);
            expect(reason === RejectReason.none).toBe(tonnes <= freeTonnes);
            if (reason === RejectReason.none) locked[range]! += tonnes;
          } else if (what === 'expire') registry.expire(CEA, 2024);
          else {
            const moved = Math.min(tonnes, locked[range]!);
            if (moved === 0) continue;
            if (what === 'unlock') registry.unlock(0, CEA, moved, usable);
            else registry.transferLocked(0, 1, CEA, moved, usable);
            locked[range]! -= moved;
          }
          registry.verify();
          expect(registry.balance(0, CEA).lockedTonnes).toBe(locked[0]! + locked[1]! + locked[2]!);
        }
      }),
      { numRuns: 100 },
    );
  });
});

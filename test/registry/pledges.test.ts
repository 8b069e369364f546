import { describe, expect, it } from 'vitest';
import { RejectReason, UnitCause, UnitState } from '../../src/protocol/index.js';
import { Product, Registry } from '../../src/registry/index.js';
import { recordFacts } from './recordedFacts.js';

const { CEA } = Product;

/** Account 0 has 100 t of each of 2023, 2024 and 2025. */
function openRegistry() {
  const { facts, sink } = recordFacts();
  const registry = new Registry(2, sink, { nowUs: 0 });
  for (const vintage of [2023, 2024, 2025]) registry.issue(0, CEA, vintage, 100);
  facts.length = 0;
  return { registry, facts };
}

const pledged = (registry: Registry) =>
  registry.balances(0).map(({ vintage, freeTonnes, pledgedTonnes }) => [vintage, freeTonnes, pledgedTonnes]);

describe('REG-1: pledges', () => {
  it('take the oldest vintage of a range first, and give back the newest', () => {
    const { registry, facts } = openRegistry();
    const range = { oldest: 2024, newest: 2025 };
    expect(registry.pledge(0, CEA, 201, range)).toBe(RejectReason.notEnoughUnits);
    expect(registry.pledge(0, CEA, 130, range)).toBe(RejectReason.none);
    expect(pledged(registry)).toEqual([
      [2023, 100, 0],
      [2024, 0, 100],
      [2025, 70, 30],
    ]);
    expect(registry.unpledge(0, CEA, 50)).toBe(RejectReason.none);
    expect(pledged(registry)).toEqual([
      [2023, 100, 0],
      [2024, 20, 80],
      [2025, 100, 0],
    ]);
    expect(facts).toEqual([
      ['AllowancePledged', 0, [0, CEA, 2024, 100]],
      ['AllowancePledged', 0, [0, CEA, 2025, 30]],
      ['AllowanceUnpledged', 0, [0, CEA, 2025, 30]],
      ['AllowanceUnpledged', 0, [0, CEA, 2024, 20]],
    ]);
    registry.verify();
  });

  it('are handed to the lender, who has them free; refusals change nothing', () => {
    const { registry, facts } = openRegistry();
    registry.pledge(0, CEA, 220);
    facts.length = 0;
    const range = { oldest: 2024, newest: 2025 };
    expect(registry.transferPledged(0, 1, CEA, 121, range)).toBe(RejectReason.notEnoughUnits);
    expect(registry.transferPledged(0, 1, CEA, 0.5, range)).toBe(RejectReason.badQuantity);
    expect(facts).toEqual([]);
    expect(registry.transferPledged(0, 1, CEA, 60, range)).toBe(RejectReason.none);
    // 20 t of 2025, then 40 t of 2024.
    expect(facts).toEqual([
      [
        'AllowanceTransferred',
        0,
        [0, 1, CEA, 2025, 20, UnitCause.collateral, UnitState.pledged, UnitState.free],
      ],
      [
        'AllowanceTransferred',
        0,
        [0, 1, CEA, 2024, 40, UnitCause.collateral, UnitState.pledged, UnitState.free],
      ],
    ]);
    expect(registry.balance(1, CEA).freeTonnes).toBe(60);
    expect(registry.balance(0, CEA).pledgedTonnes).toBe(160);
    registry.verify();
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RejectReason } from '../../src/protocol/index.js';
import { type Product, Registry } from '../../src/registry/index.js';
import { add, type Statement, statementOf } from './factStatement.js';
import { ACCOUNTS, inModel, inRegistry, step } from './randomSteps.js';
import { recordFacts } from './recordedFacts.js';
import { BUG, STATES, TonneModel } from './tonneModel.js';

/** What the registry says that every account holds. */
function heldIn(registry: Registry): Statement {
  const held: Statement = new Map();
  for (const account of ACCOUNTS) {
    for (const one of registry.balances(account)) {
      for (const state of STATES) {
        add(held, [account, one.product, one.vintage, state], one[`${state}Tonnes`]);
      }
    }
  }
  return held;
}

/** What the model says. */
function heldInModel({ tonnes }: TonneModel): Statement {
  const held: Statement = new Map();
  for (const one of tonnes) add(held, [one.account, one.product, one.vintage, one.state], 1);
  return held;
}

const sorted = (statement: Statement) => [...statement].sort(([a], [b]) => (a < b ? -1 : 1));

describe('random operations (REG-1, REG-2, CMP-3)', () => {
  it('REG-1 REG-2 move units as the tonne-by-tonne model does, conserve them, and are told by the facts alone', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), (steps) => {
        const { facts, sink } = recordFacts();
        const registry = new Registry(ACCOUNTS.length, sink, { nowUs: 0 });
        const model = new TonneModel();
        for (const one of steps) {
          const factCount = facts.length;
          const before = sorted(heldInModel(model));
          const outcome = inRegistry(registry, one);
          expect([one.do, outcome]).toEqual([one.do, inModel(model, one)]);
          const held = sorted(heldIn(registry));
          expect(held).toEqual(sorted(heldInModel(model)));
          if (outcome !== RejectReason.none) {
            expect(held).toEqual(before);
            expect(facts).toHaveLength(factCount);
          }
          registry.verify();
          seen.add(`${one.do} ${outcome === BUG ? BUG : outcome === RejectReason.none ? 'done' : 'refused'}`);
        }
        expect(sorted(statementOf(facts))).toEqual(sorted(heldIn(registry)));
      }),
      { numRuns: 100, seed: 20260101 },
    );
    for (const kind of ['lock', 'cancel', 'pledge', 'unpledge', 'surrender', 'convert']) {
      expect(seen).toContain(`${kind} done`);
      expect(seen).toContain(`${kind} refused`);
    }
    for (const kind of ['unlock', 'transferLocked', 'transferPledged', 'merge', 'splitShare', 'issue']) {
      expect(seen).toContain(`${kind} done`);
      expect(seen).toContain(`${kind} bug`);
    }
  });

  it('REG-2 UNIT-1 a split gives the share to the tonne, and no vintage is more than a tonne off', () => {
    const count = fc.integer({ min: 0, max: 5_000_000_000 });
    const share = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 8 }), share, (free, sharePpm) => {
        const registry = new Registry(2, recordFacts().sink, { nowUs: 0 });
        for (const [index, tonnes] of free.entries()) registry.issue(0, 0 as Product, 2020 + index, tonnes);
        registry.splitShare(0, 1, sharePpm);
        registry.verify();
        const total = free.reduce((sum, tonnes) => sum + tonnes, 0);
        const moved = registry.totals(0 as Product).freeTonnes - registry.balance(0, 0 as Product).freeTonnes;
        // Half a tonne goes with the share.
        expect(BigInt(moved)).toBe((BigInt(total) * BigInt(sharePpm) * 2n + 1_000_000n) / 2_000_000n);
        for (const { vintage, freeTonnes } of registry.balances(1)) {
          const off = BigInt(freeTonnes) * BigInt(total) - BigInt(moved) * BigInt(free[vintage - 2020]!);
          expect(off < BigInt(total) && -off < BigInt(total)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

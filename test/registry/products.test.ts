import { describe, expect, it } from 'vitest';
import { RejectReason } from '../../src/protocol/index.js';
import { PRODUCTS, Product, productTerms, Registry } from '../../src/registry/index.js';
import { recordFacts } from './recordedFacts.js';

const { BEA, CCER, CEA, EUA, SZEA } = Product;

describe('products (REG-1, SPOT-9)', () => {
  it('REG-1 each code has its terms at its place, with names in both languages', () => {
    expect(PRODUCTS.map(({ code }) => code)).toEqual(Object.keys(Product));
    for (const terms of PRODUCTS) {
      expect(Product[terms.code]).toBe(terms.product);
      expect(productTerms(terms.product)).toBe(terms);
      expect(terms.text.zh).toMatch(/\p{Script=Han}/u);
      expect(terms.text.en).not.toMatch(/\p{Script=Han}/u);
    }
    expect(new Set(PRODUCTS.map(({ text }) => text.zh)).size).toBe(PRODUCTS.length);
    expect(() => productTerms(PRODUCTS.length as Product)).toThrow(/no such product/);
  });

  it('SPOT-9 there are eight pilots, each with an allowance; reductions and foreign units stand beside them', () => {
    const pilots = PRODUCTS.filter(({ code }) => /^(BEA|TJEA|SHEA|CQEA|HBEA|GDEA|SZEA|FJEA)$/.test(code));
    expect(pilots).toHaveLength(8);
    expect(new Set(pilots.map(({ kind }) => kind))).toEqual(new Set(['allowance']));
    const reductions = PRODUCTS.filter(({ kind }) => kind === 'reduction').map(({ code }) => code);
    expect(reductions).toEqual(['CCER', 'PHCER', 'CER', 'ERU', 'VER']);
  });

  it('REG-1 units of one product never serve for another, of the same vintage though', () => {
    const { sink } = recordFacts();
    const registry = new Registry(2, sink, { nowUs: 0 });
    registry.issue(0, SZEA, 2025, 70);
    registry.issue(0, CEA, 2025, 100);
    registry.issue(0, CEA, 2024, 5);
    registry.issue(0, BEA, 2025, 30);
    expect(registry.lock(0, BEA, 31)).toBe(RejectReason.notEnoughUnits);
    expect(registry.lock(0, CCER, 1)).toBe(RejectReason.notEnoughUnits);
    expect(registry.lock(0, BEA, 30)).toBe(RejectReason.none);
    expect(() => registry.unlock(0, CEA, 30)).toThrow(/not locked/);
    registry.transferLocked(0, 1, BEA, 30);
    expect(registry.balances(0).map((one) => [one.product, one.vintage, one.freeTonnes])).toEqual([
      [CEA, 2024, 5],
      [CEA, 2025, 100],
      [BEA, 2025, 0],
      [SZEA, 2025, 70],
    ]);
    expect(registry.balance(1, CEA).freeTonnes).toBe(0);
    expect([CEA, BEA, SZEA, CCER].map((one) => registry.totals(one).freeTonnes)).toEqual([105, 30, 70, 0]);
    registry.verify();
  });

  it('CMP-3 one product expires without the others; one whose vintages do not matter cannot', () => {
    const { facts, sink } = recordFacts();
    const registry = new Registry(1, sink, { nowUs: 0 });
    registry.issue(0, CEA, 2024, 8);
    registry.issue(0, BEA, 2024, 9);
    registry.issue(0, EUA, 2024, 10);
    facts.length = 0;
    registry.expire(CEA, 2024);
    expect(facts).toEqual([['AllowanceExpired', 0, [0, CEA, 2024, 8]]]);
    expect(() => registry.expire(EUA, 2024)).toThrow(/never expire/);
    registry.issue(0, BEA, 2023, 1);
    expect(() => registry.issue(0, CEA, 2023, 1)).toThrow(/lost its use/);
    registry.verify();
  });

  it('REG-1 there is no product beyond the list', () => {
    const { sink } = recordFacts();
    const registry = new Registry(1, sink, { nowUs: 0 });
    expect(() => registry.issue(0, PRODUCTS.length as Product, 2025, 1)).toThrow(/no such product/);
  });
});

import { describe, expect, it } from 'vitest';
import { verifyConservation } from '../../src/registry/conservation.js';
import { Product } from '../../src/registry/index.js';

const { CCER, CEA } = Product;

describe('conservation of units (REG-1)', () => {
  const empty = { lockedTonnes: 0, pledgedTonnes: 0, surrenderedTonnes: 0, cancelledTonnes: 0 };
  const ten = { product: CEA, vintage: 2024, freeTonnes: 10, ...empty };
  const issued = [{ product: CEA, vintage: 2024, issuedTonnes: 10 }];

  it.each([
    {
      fault: 'a tonne lost',
      holdings: [[{ ...ten, freeTonnes: 9 }]],
      issues: issued,
      message: /created or lost/,
    },
    {
      fault: 'a tonne made',
      holdings: [[{ ...ten, surrenderedTonnes: 1 }]],
      issues: issued,
      message: /created/,
    },
    { fault: 'units held twice', holdings: [[ten], [ten]], issues: issued, message: /created or lost/ },
    {
      fault: 'a negative state that sums up',
      holdings: [[{ ...ten, freeTonnes: 11, lockedTonnes: -1 }]],
      issues: issued,
      message: /negative/,
    },
    {
      fault: 'half a tonne',
      holdings: [[{ ...ten, freeTonnes: 9.5, lockedTonnes: 0.5 }]],
      issues: issued,
      message: /whole/,
    },
    {
      fault: 'units of another product',
      holdings: [[{ ...ten, product: CCER }]],
      issues: issued,
      message: /created or lost/,
    },
    { fault: 'a vintage never issued', holdings: [[ten]], issues: [], message: /vintages/ },
    { fault: 'a vintage gone', holdings: [[]], issues: issued, message: /vintages/ },
    {
      fault: 'units of another vintage',
      holdings: [[{ ...ten, vintage: 2025 }]],
      issues: issued,
      message: /created/,
    },
  ])('REG-1 the check finds $fault', ({ holdings, issues, message }) => {
    expect(() => verifyConservation([[ten]], issued)).not.toThrow();
    expect(() => verifyConservation(holdings, issues)).toThrow(message);
  });
});

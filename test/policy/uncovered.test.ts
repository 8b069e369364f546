import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { uncoveredTonnes } from '../../src/policy/index.js';
import { entity, openBook } from './small.js';

const day = (month: number, dayOfMonth: number): number => dayFromCivil(2026, month, dayOfMonth);

describe('what an entity must keep for its own surrender (CMP-1, DEL-4)', () => {
  // 1,000 t emitted in 2025; 1,100 t allocated, of which 770 t on 1 January and the rest at the end of September.
  const { book } = openBook([entity(0, 1000, 0.1), entity(1, 500, 0.6)], [2025]);
  const kept = (account: number): number => uncoveredTonnes(book.openDuties(account)[0]!);

  it('is its emissions less what the allocation still brings', () => {
    book.advanceTo(day(1, 1));
    // 1,000 − 330; the second is allocated 800 t for 500 t, 560 t first: 500 − 240.
    expect([kept(0), kept(1)]).toEqual([670, 260]);
  });

  it('grows when all is issued, falls by what is surrendered, and is never negative', () => {
    book.advanceTo(day(9, 30));
    expect([kept(0), kept(1)]).toEqual([1000, 500]);
    book.surrender(0, 2025, 400);
    book.surrender(1, 2025, 500);
    expect([kept(0), kept(1)]).toEqual([600, 0]);
  });

  it('counts what was issued beyond a final allocation, which is due too', () => {
    // 1,000 t are allocated 500 t; of 900 t expected before, 630 t were issued first: 130 t too many.
    // Errors are drawn for the estimate, the report and the allocation, in this order.
    const unsure = openBook([entity(0, 1000, -0.5)], [2025], { allocationError: 1 }, (name) => {
      const values = name.includes('/estimate/') ? [0, 0, 0.8] : [];
      return {
        uniform: () => 0.5,
        integer: (from) => from,
        normal: () => values.shift() ?? 0,
        exponential: () => 1,
        chance: () => false,
      };
    });
    unsure.book.advanceTo(day(9, 30));
    expect(uncoveredTonnes(unsure.book.openDuties(0)[0]!)).toBe(1000 + 130);
  });
});

import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { entity, openBook } from './small.js';

const FINAL = dayFromCivil(2026, 9, 30);

/** Two firms with everything of 2025 verified and allocated: 1,000 t and 1,100 t; 2,001 t and 1,801 t (2,001 × 0.9 = 1,800.9). */
function twoFirms() {
  const opened = openBook([entity(0, 1000, 0.1), entity(1, 2001, -0.1)], [2025, 2026]);
  opened.book.advanceTo(FINAL);
  return opened;
}

describe('a merger of duties (REG-2)', () => {
  it('adds up the open duties of each year, and leaves the absorbed none', () => {
    const { book, facts } = twoFirms();
    book.surrender(1, 2025, 300);
    expect(book.merge(1, 0)).toBe(2);
    expect(book.openDuties(1)).toEqual([]);
    expect(book.openDuties(0).map(({ timetable }) => timetable.year)).toEqual([2025, 2026]);
    const [duty] = book.openDuties(0);
    expect(duty).toMatchObject({ issuedTonnes: 2901, surrenderedTonnes: 300, deductionTonnes: 0 });
    expect(duty!.truth).toMatchObject({ verifiedTonnes: 3001, allocationTonnes: 2901 });
    // account, into, year, emissions, allocation, surrendered, deduction.
    expect(facts.filter(([name]) => name === 'DutyMoved').map(([, , fields]) => fields)).toEqual([
      [1, 0, 2025, 2001, 1801, 300, 0],
      [1, 0, 2026, 2001, 1801, 0, 0],
    ]);
  });

  it('leaves the shortage that is expected as it was (CMP-1)', () => {
    const { book } = twoFirms();
    const deadline = { firstYear: 2026, lastYear: 2026, surrenderDay: dayFromCivil(2027, 12, 31) };
    // Mean emissions 1,000 + 2,001, allocated 1,100 + 1,800.9: (3,001 − 2,900.9) ÷ 3,001.
    expect(book.expectedShortageShare(deadline)).toBeCloseTo(100.1 / 3001, 12);
    book.merge(1, 0);
    expect(book.expectedShortageShare(deadline)).toBeCloseTo(100.1 / 3001, 12);
    book.split(0, 1, 250_000);
    expect(book.expectedShortageShare(deadline)).toBeCloseTo(100.1 / 3001, 12);
  });

  it('makes an account without a duty the owner of all', () => {
    const { book } = openBook([entity(0, 1000, 0), entity(1, 500, 0)], [2025]);
    book.advanceTo(FINAL);
    book.merge(0, 1);
    book.merge(1, 0);
    expect(book.openDuties(1)).toEqual([]);
    expect(book.openDuties(0)[0]!.truth.verifiedTonnes).toBe(1500);
  });
});

describe('a split of duties (REG-2, UNIT-1)', () => {
  it('gives the share by largest remainder to who has a duty of its own', () => {
    const { book } = twoFirms();
    expect(book.split(1, 0, 400_000)).toBe(2);
    // 40% of 2,001 is 800.4: 800 go, 1,201 stay. 40% of 1,801 is 720.4: 720 go, 1,081 stay.
    expect(book.openDuties(1)[0]!.truth).toMatchObject({ verifiedTonnes: 1201, allocationTonnes: 1081 });
    expect(book.openDuties(0)[0]!.truth).toMatchObject({ verifiedTonnes: 1800, allocationTonnes: 1820 });
    expect(book.openDuties(1)[0]!.issuedTonnes + book.openDuties(0)[0]!.issuedTonnes).toBe(2901);
  });
});

import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { HouseLedger } from '../../src/clearing/index.js';
import { PostingReason } from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { scripted } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();

/** From 20 September to 12 October 2026 and around New Year: the final allocation of 2025, and its deadline. */
function calendar(first: readonly [number, number, number], last: readonly [number, number, number]) {
  return {
    ...base.calendar,
    firstDay: dayFromCivil(...first),
    lastDay: dayFromCivil(...last),
    projection: 'projected' as const,
  };
}

describe('a firm with two years due on one day (CMP-1)', () => {
  /*
   * 2024 and 2025 due together on 31 December 2026. The firm emits 200,000 t a year, is allocated as much, and has 5% of carried
   * units besides: it has nothing to buy, and surrenders for both years.
   */
  it('CMP-1 surrenders for both, the older first, and is not fined', () => {
    const cycles = [{ years: [2024, 2025], surrenderDay: dayFromCivil(2026, 12, 31) }];
    const firms = groupOf('complianceFirm', 3, { emissionTonnes: 200_000, carriedShare: 0.05 });
    const config = smallMarket({
      calendar: calendar([2026, 12, 14], [2027, 1, 5]),
      futures: { ...base.futures, contracts: ['CA2712'] },
      policy: { ...base.policy, cycles },
      population: [firms],
    });
    const { tables } = runMarket(config);
    const settled = rowsOf(tables, 'ComplianceSettled', 'account', 'year', 'dueTonnes', 'surrenderedTonnes');
    expect(settled).toEqual([
      [0, 2024, 200_000, 200_000],
      [1, 2024, 200_000, 200_000],
      [2, 2024, 200_000, 200_000],
      [0, 2025, 200_000, 200_000],
      [1, 2025, 200_000, 200_000],
      [2, 2025, 200_000, 200_000],
    ]);
    const years = rowsOf(tables, 'AllowanceSurrendered', 'account', 'year').filter(
      ([account]) => account === 0,
    );
    expect(years.map(([, year]) => year)).toEqual([...years.map(([, year]) => year!)].sort((a, b) => a - b));
  });
});

describe('allowances sold at a set price (CMP-1)', () => {
  /*
   * 90% free: of 1,000 t for 1,000 t of emissions 900 t. On 30 September 2026, the day of the final allocation, 100 t are for sale
   * at 50 yuan, below the spot close of 60: the firm lacks them and pays 5,000 yuan. At 70 yuan nobody buys.
   */
  function sold(paidPriceFen: number) {
    const kinds = [scripted('firm', [])];
    const config = smallMarket({
      calendar: calendar([2026, 9, 28], [2026, 10, 9]),
      futures: { ...base.futures, contracts: ['CA2712'] },
      policy: { ...base.policy, freeSharePpm: 900_000, paidBy: 'fixedPrice', paidPriceFen },
      population: [groupOf('firm', 1, { emissionTonnes: 1000 }, kinds)],
    });
    return runMarket(config, kinds).tables;
  }

  it('CMP-1 are bought on the day of the allocation by who lacks them; the government is paid', () => {
    const tables = sold(5_000);
    expect(rowsOf(tables, 'AllocationSold', 'account', 'year', 'tonnes', 'priceFen', 'amountFen')).toEqual([
      [0, 2025, 100, 5_000, 500_000],
    ]);
    const paid = rowsOf(tables, 'CashTransferred', 'toLedger', 'amountFen', 'reason').filter(
      ([, , reason]) => reason === PostingReason.allocationPayment,
    );
    expect(paid).toEqual([[HouseLedger.government, 500_000, PostingReason.allocationPayment]]);
  });

  it('CMP-1 find no buyer above the spot price', () => {
    expect(rowsOf(sold(7_000), 'AllocationSold', 'account')).toEqual([]);
  });
});

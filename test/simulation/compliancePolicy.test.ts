import { describe, expect, it } from 'vitest';
import { dayFromCivil, parseClock } from '../../src/calendar/index.js';
import { oneWayAuctionPresets } from '../../src/market/index.js';
import type { PolicyChange } from '../../src/policy/index.js';
import { RejectReason } from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import type { PolicyEvent, SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { auctionOf, bid } from './auctionMarket.js';
import { type Step, scripted } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const day = (month: number, dayOfMonth: number, year = 2026) => dayFromCivil(year, month, dayOfMonth);
const terms = { ...oneWayAuctionPresets.national, minimumOfferTonnes: 1 };

/** One covered firm of 1,000 t that does what its script says. */
function run(steps: readonly Step[], changes: Partial<SimulationConfig>) {
  const kinds = [scripted('firm', steps)];
  return runMarket(
    smallMarket({
      futures: { ...base.futures, contracts: ['CA2712'] },
      population: [groupOf('firm', 1, { emissionTonnes: 1000, bankFen: 100_000_000 }, kinds)],
      ...changes,
    }),
    kinds,
  ).tables;
}

const spanOf = (first: number, last: number) => ({
  ...base.calendar,
  firstDay: first,
  lastDay: last,
  projection: 'projected' as const,
});

describe('auctions that draw on the paid allocation (CMP-1, SPOT-4)', () => {
  /*
   * 90% free: 100 t are for sale from 30 September 2026 on. Trading days are 28, 29, 30 September and, after the holiday, 8 and 9 October,
   * days 0 to 4 of the run. Each auction would sell 70 t. The firm takes 60 t of the first two: the second offers the 40 t that are left.
   */
  const auctions = [day(9, 29), day(9, 30), day(10, 8), day(10, 9)].map((date) =>
    auctionOf({
      offeredTonnes: 70,
      draws: 'paidAllocation',
      day: date,
      announced: { day: date, usOfDay: parseClock('08:30')! },
      terms,
    }),
  );
  const tables = run(
    [
      { day: 2, clock: '13:10', act: bid(6000, 60, 2) },
      { day: 3, clock: '13:10', act: bid(6000, 40, 3) },
    ],
    {
      calendar: spanOf(day(9, 28), day(10, 9)),
      policy: { ...base.policy, freeSharePpm: 900_000, paidBy: 'auction' },
      auctions,
    },
  );

  it('offer what is for sale, and what is not sold is in the next one', () => {
    expect(rowsOf(tables, 'AuctionAnnounced', 'auctionId', 'offeredTonnes')).toEqual([
      [2, 70],
      [3, 40],
    ]);
    expect(rowsOf(tables, 'AllocationDrawn', 'account', 'product', 'year', 'tonnes')).toEqual([
      [0, Product.CEA, 2025, 60],
      [0, Product.CEA, 2025, 40],
    ]);
  });

  it('are not held before the final allocation, and when all is sold', () => {
    expect(rowsOf(tables, 'AuctionNotHeld', 'auctionId', 'reason')).toEqual([
      [1, RejectReason.nothingForSale],
      [4, RejectReason.nothingForSale],
    ]);
  });

  it('issue units of the year that is allocated', () => {
    const issued = rowsOf(tables, 'AllowanceIssued', 'vintage', 'tonnes').filter(
      ([vintage]) => vintage === 2025,
    );
    expect(issued.reduce((sum, [, tonnes]) => sum + tonnes!, 0)).toBe(1000);
  });
});

describe('a change of policy in a run (POL-1)', () => {
  const cap: PolicyChange = { kind: 'cap', changePpm: -100_000, firstYear: 2025 };
  const event: PolicyEvent = {
    day: day(9, 29),
    usOfDay: 0,
    announced: { day: day(9, 25), usOfDay: parseClock('17:00')! },
    action: cap,
  };
  const calendar = spanOf(day(9, 24), day(10, 9));
  const values = (policyEvents: readonly PolicyEvent[], source: 'news' | 'spotClose' = 'news') => {
    const policy = { ...base.policy, scarcity: 1 };
    const fundamental = { ...base.fundamental, source };
    const tables = run([], { calendar, policyEvents, policy, fundamental });
    return rowsOf(tables, 'FundamentalValueSet', 'timeUs', 'valueMilliFen');
  };

  it('POL-1 the value rises with the shortage when a cut is announced, and is the same before', () => {
    const [cut, control] = [values([event]), values([])];
    const announcedUs = 24 * 3600e6 + 17 * 3600e6;
    const before = control.filter(([timeUs]) => timeUs! < announcedUs);
    expect(cut.slice(0, before.length)).toEqual(before);
    // Nothing was missing, now a tenth of what is due: exp(0.1) = 1.10517.
    expect(cut[before.length]![0]).toBe(announcedUs);
    expect(cut[before.length]![1]! / before.at(-1)![1]!).toBeCloseTo(1.10517, 4);
    // When it takes effect, and when the allocation is final, nothing is news any more.
    expect(cut.at(-1)![1]! / control.at(-1)![1]!).toBeCloseTo(1.10517, 3);
  });

  it('POL-1 what was announced before the run is in the initial value, and firms expect by it', () => {
    const early = { ...event, announced: { day: day(12, 1, 2025), usOfDay: 0 } };
    expect(values([early])).toEqual(values([]));
    const told = run([], { calendar: { ...calendar, lastDay: day(9, 30) }, policyEvents: [early] });
    expect(rowsOf(told, 'PolicyAnnounced', 'timeUs')).toEqual([[0]]);
    const final = rowsOf(told, 'AllocationSet', 'tonnes', 'final').filter(([, isFinal]) => isFinal === 1);
    expect(final).toEqual([[900, 1]]);
  });

  it('POL-1 news of the first day moves the value, also at its first instant', () => {
    const first = { day: day(9, 24), usOfDay: 0, action: cap };
    const later = { ...event, announced: { day: day(9, 24), usOfDay: 0 } };
    for (const news of [first, later]) {
      // 60 yuan × exp(0.1) = 66.3103.
      expect(values([news])[0]).toEqual([0, 6_631_026]);
    }
  });

  it('CMP-1 the final allocation is a tenth less', () => {
    const tables = run([], { calendar, policyEvents: [event] });
    const final = rowsOf(tables, 'AllocationSet', 'year', 'tonnes', 'final').filter(
      ([, , isFinal]) => isFinal === 1,
    );
    expect(final).toEqual([[2025, 900, 1]]);
  });

  it('CMP-3 spot trades count as net sales, and the rest is void', () => {
    // 31 December 2026: the firm surrenders nothing; it holds 1,000 t of 2025 and may convert the base of 300 t.
    const rule = { years: 0, netSales: { multiplePpm: 0, baseTonnes: 300 } };
    const tables = run([], {
      calendar: spanOf(day(12, 28), day(1, 8, 2027)),
      policyEvents: [{ day: day(12, 29), usOfDay: 0, action: { kind: 'carryOver', rule, firstYear: 2025 } }],
    });
    expect(
      rowsOf(
        tables,
        'AllowanceCarriedOver',
        'account',
        'year',
        'netSoldTonnes',
        'convertedTonnes',
        'lapsedTonnes',
      ),
    ).toEqual([[0, 2025, 0, 300, 700]]);
    expect(rowsOf(tables, 'AllowanceExpired', 'account', 'vintage', 'tonnes')).toEqual([[0, 2025, 700]]);
  });
});

describe('the stability reserve in a run (POL-1)', () => {
  /*
   * The firm is allocated 1,000 t for 1,000 t each year, 800 t free and 200 t for sale, and has 500 t besides. Bank of 30 September 2026:
   * 1,300 + 200 − 1,000 = 500 t, of which 24%, 120 t, go into the reserve. What is for sale of that year is void after the deadline. A year
   * later: 300 + 800 + 200 − 1,000 = 300 t, between the thresholds of 2026. Nothing trades: the close is 60 yuan throughout.
   */
  const reserve = (firstYear: number, upperTonnes: number, triggerPriceFen: number): PolicyEvent => ({
    day: day(9, 28),
    usOfDay: 0,
    action: {
      kind: 'stabilityReserve',
      terms: { upperTonnes, lowerTonnes: 0, sharePpm: 240_000, releaseTonnes: 50, triggerPriceFen },
      firstYear,
    },
  });

  it.each([
    ['above its price it gives', 5_999, 50],
    ['at its price it does not', 6_000, 0],
  ])('%s', (_, triggerPriceFen, releasedTonnes) => {
    const tables = run([{ day: 4, clock: '10:00', act: (view) => view.surrender(2025, 1000) }], {
      calendar: spanOf(day(9, 28), day(9, 30, 2027)),
      policy: { ...base.policy, freeSharePpm: 800_000 },
      policyEvents: [reserve(2025, 400, 0), reserve(2026, 20_000, triggerPriceFen)],
      population: [
        groupOf('firm', 1, { emissionTonnes: 1000, allowanceTonnes: 500 }, [scripted('firm', [])]),
      ],
    });
    const fields = ['year', 'bankTonnes', 'withheldTonnes', 'releasedTonnes', 'reserveTonnes'] as const;
    expect(rowsOf(tables, 'StabilityReserveReviewed', ...fields)).toEqual([
      [2025, 500, 120, 0, 120],
      [2026, 300, 0, releasedTonnes, 120 - releasedTonnes],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { dayFromCivil, parseClock } from '../../src/calendar/index.js';
import {
  Offset,
  PostingReason,
  Side,
  StepCause,
  SuccessionHindrance,
  SupervisionStep,
  UnitCause,
} from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import type { PolicyAction, SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { type Actor, at, auctionOf, bid, FIRST_DAY, runAuctions } from './auctionMarket.js';
import { buyOpen, scripted, sellOpen, send } from './scriptedAgent.js';
import { runSupervised, supervision } from './supervisionMarket.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const DAY_US = 86_400e6;

/** Events at the beginning of days of the run, counted from its first calendar day. */
const events = (...list: readonly (readonly [day: number, action: PolicyAction])[]) =>
  list.map(([day, action]) => ({ day: FIRST_DAY + day, usOfDay: 0, action }));
const merger = (from: string, into: string): PolicyAction => ({ kind: 'merge', from, into });

/** From Monday 5 to Monday 12 January 2026, limits of 20% and a margin of 5%. */
function market(actors: readonly Actor[], policyEvents: SimulationConfig['policyEvents']) {
  const kinds = actors.map(({ name, steps = [] }) => scripted(name, steps));
  const terms = { ...base.futures.terms, priceLimitPpm: 200_000, initialMarginPpm: 50_000 };
  const marginLadder = { ...base.futures.marginLadder, basePpm: 50_000, minimumPpm: 50_000 };
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: FIRST_DAY + 7 },
    futures: { ...base.futures, terms, marginLadder, listingCarryPpm: 0 },
    population: actors.map(({ name, has = {} }) => groupOf(name, 1, has, kinds)),
    policyEvents,
  });
  return runMarket(config, kinds).tables;
}

/*
 * `a` buys a lot of 1,000 t at 60 yuan; 20 lots at 49 make a settlement price of (60 + 20 × 49) ÷ 21 = 49.52, and on the next morning the
 * lot is liquidated at 49. Of 650,000 fen go 1,100,000 of loss and fees of 0.01%, 600 and 490: 451,090 fen are missing and others pay them.
 * On the third day `a` deposits 100,000 fen; it has 100 t besides.
 */
const defaulters: readonly Actor[] = [
  {
    name: 'a',
    has: { bankFen: 10_000_000, reserveFen: 650_000, allowanceTonnes: 100 },
    steps: [at('10:00', buyOpen(1, 6000)), at('10:00', (view) => view.deposit(100_000, 0), 2)],
  },
  { name: 'b', has: { reserveFen: 0 } },
  {
    name: 'c',
    has: { reserveFen: 1_000_000_000 },
    steps: [at('10:01', sellOpen(1, 6000)), at('10:10', sellOpen(20, 4900))],
  },
  {
    name: 'd',
    has: { reserveFen: 1_000_000_000 },
    steps: [at('10:09', buyOpen(20, 4900)), at('09:31', buyOpen(5, 4900), 1)],
  },
];

describe('who has defaulted (REG-2, WF-1), hand calculated', () => {
  it('is not absorbed: its money is not freed from the claim of others', () => {
    const tables = market(defaulters, events([3, merger('a-1', 'b-1')]));
    expect(rowsOf(tables, 'AccountDefaulted', 'account', 'lossFen')).toEqual([[0, 451_090]]);
    expect(rowsOf(tables, 'SuccessionDeferred', 'account', 'into', 'cause')).toEqual([
      [0, 1, SuccessionHindrance.debt],
    ]);
    expect(rowsOf(tables, 'EntityMerged', 'account')).toEqual([]);
  });

  it('keeps all its money in a split, and gives the share of its units', () => {
    const half: PolicyAction = { kind: 'split', from: 'a-1', into: 'b-1', sharePpm: 500_000 };
    const tables = market(defaulters, events([3, half]));
    expect(rowsOf(tables, 'EntitySplit', 'account', 'into', 'bankFen', 'reserveFen', 'unitTonnes')).toEqual([
      [0, 1, 0, 0, 50],
    ]);
    const posted = rowsOf(tables, 'CashTransferred', 'reason');
    expect(posted.filter(([reason]) => reason === PostingReason.succession)).toEqual([]);
  });
});

describe('a split of an account that another merger waits for (REG-2)', () => {
  it('is of the account that it names; the merger comes after it, into what is left', () => {
    const trade = { lots: 1, priceFen: 6000 };
    const close = { ...trade, offset: Offset.close };
    const rich = { bankFen: 10_000_000, reserveFen: 10_000_000 };
    const tables = market(
      [
        {
          name: 'a',
          has: { ...rich, allowanceTonnes: 100 },
          steps: [
            at('10:00', send({ ...trade, side: Side.buy })),
            at('10:00', send({ ...close, side: Side.sell }), 2),
          ],
        },
        { name: 'b', has: { ...rich, allowanceTonnes: 1_000 } },
        { name: 'c', has: { bankFen: 0, reserveFen: 0 } },
        {
          name: 'd',
          has: rich,
          steps: [
            at('10:01', send({ ...trade, side: Side.sell })),
            at('10:01', send({ ...close, side: Side.buy }), 2),
          ],
        },
      ],
      events(
        [1, merger('a-1', 'b-1')],
        [2, { kind: 'split', from: 'b-1', into: 'c-1', sharePpm: 400_000 }],
        [2, { kind: 'split', from: 'c-1', into: 'd-1', sharePpm: 250_000 }],
      ),
    );
    // On Wednesday 400 t of 1,000 t go from b to c and 100 t of these on to d; a, which closes on that day, has 100 t on Thursday.
    const fields = ['account', 'into', 'unitTonnes', 'timeUs'] as const;
    const withDay = (rows: number[][]) =>
      rows.map(([account, into, tonnes, timeUs]) => [account, into, tonnes, Math.floor(timeUs! / DAY_US)]);
    expect(withDay(rowsOf(tables, 'EntitySplit', ...fields))).toEqual([
      [1, 2, 400, 2],
      [2, 3, 100, 2],
    ]);
    expect(withDay(rowsOf(tables, 'EntityMerged', ...fields))).toEqual([[0, 1, 100, 3]]);
  });
});

describe('what names an absorbed account means its successor (REG-2)', () => {
  const absorbed = events([0, merger('a-1', 'b-1')]);

  it('SPOT-10: a supervisor’s order', () => {
    const order = { day: FIRST_DAY + 1, usOfDay: parseClock('10:00')!, joint: false };
    const { tables } = runSupervised(
      { a: { steps: [] }, b: { steps: [] } },
      2,
      supervision({ orders: [{ ...order, participant: 'a-1', step: SupervisionStep.accountRestricted }] }),
      absorbed,
    );
    expect(rowsOf(tables, 'SupervisionStepChanged', 'account', 'toStep', 'cause')).toEqual([
      [1, SupervisionStep.accountRestricted, StepCause.order],
    ]);
  });

  it('SPOT-4: the seller in an auction', () => {
    const { tables } = runAuctions(
      [
        auctionOf({
          seller: 'a-1',
          announced: { day: FIRST_DAY + 1, usOfDay: parseClock('08:30')! },
          day: FIRST_DAY + 1,
        }),
      ],
      [
        { name: 'a', has: { allowanceTonnes: 70_000 } },
        { name: 'b', has: { allowanceTonnes: 30_000 } },
        { name: 'c', steps: [at('13:10', bid(6000, 40_000), 1)] },
      ],
      { policyEvents: absorbed },
    );
    expect(rowsOf(tables, 'AuctionAnnounced', 'seller', 'offeredTonnes')).toEqual([[1, 100_000]]);
    expect(rowsOf(tables, 'AuctionAllotted', 'account', 'seller', 'tonnes')).toEqual([[2, 1, 40_000]]);
  });

  it('SPOT-9: the owner of a project whose reductions are certified later', () => {
    const idle = scripted('idle', []);
    const owner = {
      venue: 'ccer',
      certification: { tonnesPerYear: 120_000, issuesPerYear: 12, spread: 0 },
    };
    const merged = FIRST_DAY + 180;
    const { tables } = runMarket(
      smallMarket({
        calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 12, 31) },
        futures: { ...base.futures, contracts: ['CA2701'] },
        furtherVenues: [{ ...base.spot, name: 'ccer', product: Product.CCER }],
        population: [groupOf('idle', 1, owner, [idle]), groupOf('idle', 1, { name: 'heir' }, [idle])],
        policyEvents: [{ day: merged, usOfDay: 0, action: merger('idle-1', 'heir-1') }],
      }),
      [idle],
    );
    const issued = rowsOf(tables, 'AllowanceIssued', 'timeUs', 'account', 'tonnes', 'cause').filter(
      ([, , , cause]) => cause === UnitCause.certification,
    );
    const mergedUs = (merged - FIRST_DAY) * DAY_US;
    expect(issued.some(([timeUs]) => timeUs! < mergedUs)).toBe(true);
    expect(issued.some(([timeUs]) => timeUs! > mergedUs + DAY_US)).toBe(true);
    // 120,000 t ÷ 12 a lump, of no spread.
    expect(issued.map(([, account, tonnes]) => [account, tonnes])).toEqual(
      issued.map(([timeUs]) => [timeUs! < mergedUs ? 0 : 1, 10_000]),
    );
  });
});

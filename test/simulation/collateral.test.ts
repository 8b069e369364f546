import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { RejectReason } from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, type Step, scripted, sellOpen } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const futures = { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 };
const step = (day: number, clock: string, act: Step['act']): Step => ({ day, clock, act });
const DAY = 86_400e6;
const SETTLED = 15.5 * 3600e6;

describe('MTM-2, REG-1: pledges of an agent', () => {
  const seen: number[][] = [];
  const look: Step['act'] = (view) => {
    const { freeMarginFen, collateralCreditFen } = view.money();
    seen.push([view.freeTonnes(), view.pledgedTonnes(), collateralCreditFen, freeMarginFen]);
  };
  const owner = scripted('owner', [
    step(0, '10:00', look),
    step(0, '10:01', (view) => view.pledge(401)),
    step(0, '10:02', (view) => view.pledge(400)),
    step(0, '10:03', look),
    step(0, '10:04', (view) => view.unpledge(1_001)),
    step(0, '10:05', (view) => view.unpledge(700)),
    step(0, '10:06', (view) => view.unpledge(-1)),
    step(0, '10:07', look),
  ]);
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 6) },
    futures,
    population: [
      groupOf('owner', 1, { reserveFen: 1_000_000, allowanceTonnes: 1_000, pledgedTonnes: 600 }, [owner]),
    ],
  });
  const { tables } = runMarket(config, [owner]);

  it('a group may begin with a pledge; credit is 60 yuan × 80% a tonne, at most four times the money', () => {
    expect(seen).toEqual([
      [400, 600, 2_880_000, 3_880_000],
      [0, 1_000, 4_000_000, 5_000_000],
      [700, 300, 1_440_000, 2_440_000],
    ]);
  });

  it('refusals are recorded, and every settlement values what is pledged', () => {
    expect(rowsOf(tables, 'PledgeRejected', 'account', 'tonnes', 'reason')).toEqual([
      [0, 401, RejectReason.notEnoughUnits],
      [0, 1_001, RejectReason.notEnoughUnits],
      [0, -1, RejectReason.badQuantity],
    ]);
    const valued = rowsOf(tables, 'CollateralValued', 'timeUs', 'tonnes', 'valueFen', 'creditFen');
    expect(valued.slice(-2)).toEqual([
      [SETTLED, 300, 1_440_000, 1_440_000],
      [DAY + SETTLED, 300, 1_440_000, 1_440_000],
    ]);
  });
});

/*
 * `holder` (61,000 yuan, 1,000 t pledged: 60 yuan × 80% = 4,800 fen a tonne) buys 10 lots at 60.00 on day 0.
 * Day 1: settled at 57.00. Money 6,100,000 − 6,000 − 3,000,000 = 3,094,000; credit 4,800,000; margin 5,700,000:
 *   R = 2,194,000, where without the pledge there would be a call.
 * Day 2: settled at 54.16. Money 3,094,000 − 2,840,000 = 254,000; credit 1,016,000; margin 5,416,000: a call of 4,146,000.
 * Day 3: liquidated whole at 51.46: money 254,000 − 10,000 × 270 − 5,146 = −2,451,146. At 4,800 fen that is 510.7 t: 511 t
 *   for 2,452,800, and 1,654 fen are left.
 */
describe('MTM-2, LIQ-3: an account ruined with pledged allowances', () => {
  const kinds = [
    scripted('holder', [step(0, '09:32', buyOpen(10, 6000))]),
    scripted('writer', [step(0, '09:33', sellOpen(10, 6000))]),
    scripted('buyer', [
      step(1, '09:32', buyOpen(50, 5700)),
      step(2, '09:32', buyOpen(50, 5416)),
      step(3, '09:31', buyOpen(10, 5146)),
    ]),
    scripted('seller', [step(1, '09:33', sellOpen(50, 5700)), step(2, '09:33', sellOpen(50, 5416))]),
  ];
  const rich = { reserveFen: 5_000_000_00 };
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 9) },
    futures,
    population: [
      groupOf(
        'holder',
        1,
        { reserveFen: 61_000_00, bankFen: 0, allowanceTonnes: 1_000, pledgedTonnes: 1_000 },
        kinds,
      ),
      groupOf('writer', 1, rich, kinds),
      groupOf('buyer', 1, rich, kinds),
      groupOf('seller', 1, rich, kinds),
    ],
  });
  const { tables, simulation } = runMarket(config, kinds);
  const broker = 4;

  it('the credit carries the margin until the money under it is gone', () => {
    const called = rowsOf(
      tables,
      'MarginCalled',
      'timeUs',
      'account',
      'reserveFen',
      'amountFen',
      'creditFen',
    );
    expect(called[0]).toEqual([2 * DAY + SETTLED, 0, -4_146_000, 4_146_000, 1_016_000]);
  });

  it('its broker takes 511 t and pays for them; nobody defaults, units and money are conserved', () => {
    expect(rowsOf(tables, 'CollateralSold', 'timeUs', 'account', 'member', 'tonnes', 'amountFen')).toEqual([
      [3 * DAY + SETTLED, 0, broker, 511, 2_452_800],
    ]);
    const moved = rowsOf(tables, 'AllowanceTransferred', 'fromAccount', 'toAccount', 'tonnes');
    expect(moved).toEqual([[0, broker, 511]]);
    expect(tables.table('AccountDefaulted').rowCount).toBe(0);
    const settled = rowsOf(tables, 'AccountSettled', 'timeUs', 'account', 'reserveFen', 'marginFen');
    expect(settled.filter(([, account]) => account === 0).at(-1)).toEqual([4 * DAY + SETTLED, 0, 1_654, 0]);
    expect(rowsOf(tables, 'CollateralValued', 'tonnes', 'creditFen').at(-1)).toEqual([489, 6_616]);
    expect(simulation.conservationReport().every(({ checks }) => checks > 0)).toBe(true);
  });
});

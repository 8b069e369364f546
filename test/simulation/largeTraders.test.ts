import { describe, expect, it } from 'vitest';
import { Offset, Side } from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { load } from '../scenario/files.js';
import { buyOpen, type Step, scripted, sellOpen, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const RICH = { reserveFen: 10_000_000_00 };
const step = (day: number, clock: string, act: Step['act']): Step => ({ day, clock, act });
const closeLong = (lots: number) => send({ side: Side.sell, offset: Offset.close, lots, priceFen: 6000 });
/** 15:30 of a trading day of the week of Monday 5 January. */
const settledOn = (day: number) => day * 86_400e6 + 15.5 * 3600e6;

/** A limit of 30 lots. `buyer` holds 23, 24, 24, 20 and 24 at the five settlements of a week; two writers share the other side. */
function market(futures: Partial<typeof base.futures> = {}) {
  const scripts: Record<string, Step[]> = {
    writer: [
      step(0, '09:31', sellOpen(14, 6000)),
      step(1, '09:31', sellOpen(1, 6000)),
      step(3, '09:31', buyOpen(2, 6000)),
      step(4, '09:31', sellOpen(2, 6000)),
    ],
    buyer: [
      step(0, '09:32', buyOpen(23, 6000)),
      step(1, '09:32', buyOpen(1, 6000)),
      step(3, '09:32', closeLong(4)),
      step(4, '09:32', buyOpen(4, 6000)),
    ],
  };
  const kinds = Object.entries(scripts).map(([name, steps]) => scripted(name, steps));
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: base.calendar.firstDay + 4 },
    futures: {
      ...base.futures,
      contracts: ['CA2612'],
      listingCarryPpm: 0,
      positionLimitScalePpm: 10_000,
      ...futures,
    },
    population: kinds.map(({ name }) => groupOf(name, name === 'writer' ? 2 : 1, RICH, kinds)),
  });
  return rowsOf(
    runMarket(config, kinds).tables,
    'LargeTraderReported',
    'timeUs',
    'account',
    'contract',
    'side',
    'lots',
    'limitLots',
  );
}
const BUYER = 2;

describe('reports of large traders (POS-2)', () => {
  it('come when a position reaches 80% of its limit at a settlement, and again after it was below', () => {
    // 80% of 30 are 24; the writers, with 16 at most, stay below.
    expect(market()).toEqual([
      [settledOn(1), BUYER, 0, Side.buy, 24, 30],
      [settledOn(4), BUYER, 0, Side.buy, 24, 30],
    ]);
  });

  it('the share is a parameter, rounded up to a lot', () => {
    // 79% of 30 are 23.7: 24 lots. 75% are 22.5: 23 lots, reached on the first day, and left with 20 on the fourth.
    expect(market({ largeTraderSharePpm: 790_000 }).map(([timeUs]) => timeUs)).toEqual([
      settledOn(1),
      settledOn(4),
    ]);
    expect(market({ largeTraderSharePpm: 750_000 }).map(([timeUs]) => timeUs)).toEqual([
      settledOn(0),
      settledOn(4),
    ]);
  });

  it('there are none without position limits', () => {
    expect(market({ positionLimits: false })).toEqual([]);
  });

  it('limits and share are read from a scenario (POS-1)', () => {
    const text =
      'name: x\nfutures: {positionLimitBase: 2000, positionLimitShare: 5%, positionLimitLastMonth: 500, positionLimitLastDays: 50, largeTraderShare: 60%}\n';
    expect(load(text).config?.futures).toMatchObject({
      largeTraderSharePpm: 600_000,
      positionLimitLadder: {
        baseLots: 2000,
        openInterestSharePpm: 50_000,
        steps: [
          { from: 'lastMonth', lots: 500 },
          { from: 4, lots: 50 },
        ],
      },
    });
    expect(load('name: x\n').config?.futures).toMatchObject({
      largeTraderSharePpm: 800_000,
      positionLimitLadder: base.futures.positionLimitLadder,
      tradingLimitLots: 0,
    });
  });
});

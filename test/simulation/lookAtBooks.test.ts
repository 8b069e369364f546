import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { Side } from '../../src/protocol/index.js';
import { createSimulation } from '../../src/simulation/index.js';
import { groupOf, smallMarket } from '../../src/testing/index.js';
import { buyOpen, scripted, sellOpen } from './scriptedAgent.js';

const base = smallMarket();
const kinds = [
  scripted('quoter', [
    { day: 0, clock: '09:31', act: buyOpen(3, 5900) },
    { day: 0, clock: '09:31', act: buyOpen(2, 5900) },
    { day: 0, clock: '09:31', act: buyOpen(4, 5898) },
    { day: 0, clock: '09:31', act: buyOpen(7, 5890) },
    { day: 0, clock: '09:31', act: sellOpen(6, 6010) },
  ]),
  scripted('owner', [{ day: 0, clock: '09:32', act: (view) => view.list(Side.sell, 6100, 500) }]),
];
const config = smallMarket({
  calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 5) },
  futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
  population: [
    groupOf('quoter', 1, { reserveFen: 10_000_000_00 }, kinds),
    groupOf('owner', 1, { allowanceTonnes: 1000 }, kinds),
  ],
});

const TEN_US = 10 * 3600 * 1_000_000;

describe('a look at the books', () => {
  it('shows the best levels of every open book, best first, orders at one price together', () => {
    const simulation = createSimulation(config, { kinds });
    simulation.runUntil(TEN_US);
    expect(simulation.lookAtBooks(2)).toEqual([
      {
        timeUs: TEN_US,
        contract: 0,
        venue: 0,
        isOpen: true,
        bids: [
          { priceFen: 5900, quantity: 5 },
          { priceFen: 5898, quantity: 4 },
        ],
        asks: [{ priceFen: 6010, quantity: 6 }],
      },
      {
        timeUs: TEN_US,
        contract: undefined,
        venue: 0,
        isOpen: true,
        bids: [],
        asks: [{ priceFen: 6100, quantity: 500 }],
      },
    ]);
  });

  it('CAL-2: says whether continuous trading is on: not before the open, in the call auction, at lunch or from the close on', () => {
    const simulation = createSimulation(config, { kinds });
    const openAt = (hours: number): (readonly boolean[])[] => {
      simulation.runUntil(hours * 3600 * 1_000_000);
      return [simulation.lookAtBooks(1).map(({ isOpen }) => isOpen)];
    };
    const [none, both] = [[[false, false]], [[true, true]]];
    expect([8, 9.3, 9.45].map(openAt)).toEqual([none, none, none]);
    expect([9.5, 10, 11.25].map(openAt)).toEqual([both, both, both]);
    expect([11.5, 12].map(openAt)).toEqual([none, none]);
    expect([13, 14.9].map(openAt)).toEqual([both, both]);
    expect([15, 16].map(openAt)).toEqual([none, none]);
  });

  it('shows empty books after the close, when day orders are gone (ORD-2)', () => {
    const simulation = createSimulation(config, { kinds });
    simulation.runUntil(16 * 3600 * 1_000_000);
    for (const { bids, asks } of simulation.lookAtBooks(5)) expect([...bids, ...asks]).toEqual([]);
  });

  it('changes nothing: a run that was looked at has the hash of one that was not', () => {
    const watched = createSimulation(config, { kinds });
    for (let hour = 9; hour < 16; hour++) {
      watched.runUntil(hour * 3600 * 1_000_000);
      watched.lookAtBooks(20);
    }
    watched.runUntil(watched.endUs);
    const plain = createSimulation(config, { kinds });
    plain.runUntil(plain.endUs);
    expect(watched.stateHash()).toBe(plain.stateHash());
  });
});

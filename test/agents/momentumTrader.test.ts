import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, scripted, sellOpen } from '../simulation/scriptedAgent.js';
import { rowsOf } from '../simulation/tableRows.js';

const RICH = { reserveFen: 50_000_000_00 };

/** Six days on which two others trade 20 lots at the given prices; on each a rich third one offers and bids 2 yuan away. */
function follow(prices: readonly number[]) {
  const base = smallMarket();
  const kinds = [
    ...builtInAgents,
    scripted(
      'buyer',
      prices.flatMap((price, day) => [
        { day, clock: '09:40', act: buyOpen(20, price) },
        { day, clock: '10:00', act: buyOpen(50, price - 200) },
      ]),
    ),
    scripted(
      'seller',
      prices.flatMap((price, day) => [
        { day, clock: '09:45', act: sellOpen(20, price) },
        { day, clock: '10:01', act: sellOpen(50, price + 200) },
      ]),
    ),
  ];
  const tables = runMarket(
    smallMarket({
      calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 12) },
      futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
      population: [
        groupOf('momentumTrader', 1, { parameters: { looksPerDay: 20, lookbackDays: 3 } }, kinds),
        groupOf('buyer', 1, RICH, kinds),
        groupOf('seller', 1, RICH, kinds),
      ],
    }),
    kinds,
  ).tables;
  const trades = rowsOf(tables, 'TradeExecuted', 'buyer', 'seller', 'quantityLots');
  const bought = trades.filter(([buyer]) => buyer === 0).reduce((sum, [, , lots]) => sum + lots!, 0);
  const sold = trades.filter(([, seller]) => seller === 0).reduce((sum, [, , lots]) => sum + lots!, 0);
  return { bought, sold };
}

describe('the trend follower', () => {
  it('buys what rose over its lookback', () => {
    const { bought, sold } = follow([6000, 6100, 6200, 6300, 6400, 6500]);
    expect(bought - sold).toBeGreaterThan(3);
  });

  it('sells what fell', () => {
    const { bought, sold } = follow([6000, 5900, 5800, 5700, 5600, 5500]);
    expect(sold - bought).toBeGreaterThan(3);
  });

  it('stays out without a trend', () => {
    expect(follow([6000, 6020, 6000, 6020, 6000, 6020])).toEqual({ bought: 0, sold: 0 });
  });
});

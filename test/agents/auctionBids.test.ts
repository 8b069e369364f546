import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import type { AgentGroupConfig, AuctionConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { auctionOf } from '../simulation/auctionMarket.js';
import { rowsOf } from '../simulation/tableRows.js';
import { stillValue } from './markets.js';

const RICH = { reserveFen: 50_000_000_00, bankFen: 500_000_000_00 };
const SURE = { noise: 0, delayMinutes: 0 };

/** The 2nd of November 2026, after the final allocation for 2025; an auction of the government in the afternoon. Value and close 60. */
function afternoon(group: AgentGroupConfig, changes: Partial<AuctionConfig> = {}) {
  const day = dayFromCivil(2026, 11, 2);
  const announced = { day, usOfDay: 0 };
  const base = smallMarket();
  return runMarket(
    smallMarket({
      calendar: { ...base.calendar, firstDay: day, lastDay: day },
      futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
      fundamental: stillValue(60),
      auctions: [auctionOf({ day, announced, ...changes })],
      population: [group],
    }),
  ).tables;
}

/** A firm that lacks 5% of 1 Mt: 50,000 t. */
const short = (parameters: object = {}, balance = -0.05) =>
  groupOf('complianceFirm', 1, {
    ...RICH,
    emissionTonnes: 1_000_000,
    balance,
    parameters: { ...SURE, ...parameters },
  });

describe('bids in auctions (SPOT-4)', () => {
  it('a compliance entity bids for half of its need, in two steps from the spot price down', () => {
    // 25,000 t: 12,500 t at 60.00, the last price in spot, and 12,500 t 2% below.
    const tables = afternoon(short());
    expect(rowsOf(tables, 'AuctionBidAccepted', 'priceFen', 'tonnes')).toEqual([
      [6000, 12_500],
      [5880, 12_500],
    ]);
    expect(rowsOf(tables, 'AuctionAllotted', 'tonnes', 'priceFen')).toEqual([
      [12_500, 5880],
      [12_500, 5880],
    ]);
  });

  it('within what the auction allows: steps below the reserve price or smaller than a bid are left out', () => {
    const terms = { ...auctionOf().terms, unitTonnes: 1_000, minimumBidTonnes: 1_000, bidLimitPpm: 10_000 };
    const tables = afternoon(short(), { terms, reserve: { priceFen: 5900 } });
    // One bidder may ask for 1% of 100,000 t.
    expect(rowsOf(tables, 'AuctionBidAccepted', 'priceFen', 'tonnes')).toEqual([[6000, 1_000]]);
  });

  it('nobody bids who lacks nothing, does not want to, or knows futures only', () => {
    for (const group of [
      short({}, 0.05),
      short({ auctionShare: 0 }),
      short({ channelChoice: false, homeSpotShare: 0 }),
      groupOf('spotValueTrader', 3, { ...RICH, parameters: { auctionTonnes: 0 } }),
      groupOf('spotNoiseTrader', 3, RICH),
    ]) {
      expect(rowsOf(afternoon(group), 'AuctionBidAccepted', 'tonnes')).toEqual([]);
    }
  });

  it('value traders bid at their edge below the value, each at an instant of its own', () => {
    const tables = afternoon(
      groupOf('spotValueTrader', 60, { ...RICH, parameters: { ...SURE, auctionTonnes: 2_000 } }),
    );
    const bids = rowsOf(tables, 'AuctionBidAccepted', 'account', 'priceFen', 'tonnes', 'timeUs');
    expect(bids).toHaveLength(60);
    expect(new Set(bids.map(([, priceFen]) => priceFen))).toEqual(new Set([5964]));
    // Mean 2,000 t, standard error 258 t.
    const mean = bids.reduce((sum, [, , tonnes]) => sum + tonnes!, 0) / 60;
    expect(Math.abs(mean - 2_000)).toBeLessThan(1_000);
    const accounts = bids.map(([account]) => account!);
    expect(accounts).not.toEqual(accounts.toSorted((a, b) => a - b));
  });
});

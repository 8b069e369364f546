import { describe, expect, it } from 'vitest';
import { type AuctionRecord, type RunMetrics, summarise } from '../../src/metrics/index.js';
import { renderReport } from '../../src/report/index.js';
import { sampleInput } from './sampleInput.js';

const input = sampleInput({ days: 5, calls: 0, replay: false });

const sold: AuctionRecord = {
  auctionId: 1,
  market: 'national',
  seller: undefined,
  timeUs: 8.5 * 3600e6,
  startUs: 13 * 3600e6,
  endUs: 14 * 3600e6,
  offeredTonnes: 123_400,
  reservePriceFen: 5_432,
  highestBidFen: 0,
  state: 'cleared',
  reason: undefined,
  clearingPriceFen: 6_000,
  averagePriceFen: 6_054,
  bidTonnes: 246_800,
  soldTonnes: 123_400,
  coverPpm: 2_000_000,
  revenueFen: 747_063_600,
  bidders: 9,
  winners: 4,
};

function pageWith(auctions: readonly AuctionRecord[]): string {
  const run: RunMetrics = { ...input.run, auctions };
  return renderReport({ ...input, run, summary: { ...summarise(run, []), expectations: [] } });
}

describe('the section on auctions (SPOT-4)', () => {
  it('is there only where a run has some, in the contents too', () => {
    expect(pageWith([])).not.toContain('id="auctions"');
    expect(pageWith([])).not.toContain('href="#auctions"');
    expect(pageWith([sold])).toContain('href="#auctions"');
  });

  it('shows offer, price and outcome of each, or why it was not held', () => {
    const unmet: AuctionRecord = {
      ...sold,
      auctionId: 2,
      state: 'notHeld',
      reason: 'notEnoughUnits',
      soldTonnes: 0,
    };
    const html = pageWith([sold, unmet]);
    const section = html.slice(html.indexOf('<section id="auctions"'));
    for (const text of [
      '123,400',
      '54.32',
      '200.0%',
      '60.54',
      '7,470,636',
      '4/9',
      '政府',
      'Government',
      'not held',
    ]) {
      expect(section).toContain(text);
    }
    expect(section).toContain('Not enough free allowances');
  });
});

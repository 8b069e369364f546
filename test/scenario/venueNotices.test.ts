import { describe, expect, it } from 'vitest';
import { issueText, warningText } from '../../src/i18n/index.js';
import { load, places, warnings } from './files.js';

const JANUARY = 'calendar: {start: 2026-01-05, end: 2026-01-16}\nfutures: {contracts: [CA2612]}\n';
const trader = (text: string) => `{kind: spotValueTrader, count: 2, allowances: 50000${text}}`;

/** A scenario with venues, two groups and an auction. */
function auction(terms: string, group = '', tonnes = 40_000) {
  return load(
    `${JANUARY}venues: {hubei: {}, beijing: {}, ccer: {}}
population:
  a: ${trader(group)}
  f: {kind: complianceFirm, count: 1, emissions: 100000}
  p: {kind: reductionIssuer, count: 1, venue: ccer, issuance: 100000}
auctions: [{date: 2026-01-08, minimumOffer: 1000, tonnes: ${tonnes}, ${terms}}]
`,
  );
}

/** The texts of all notices and issues in both languages; each must be filled in. */
function told(loaded: ReturnType<typeof load>): string[] {
  return (['en', 'zh'] as const).flatMap((language) => [
    ...loaded.issues.map(({ code, params }) => issueText(language, code, params)),
    ...loaded.warnings.map(({ code, params }) => warningText(language, code, params)),
  ]);
}

describe('auctions that cannot be held as written (SPOT-4)', () => {
  it.each([
    ['seller: a', '', 50_000, []],
    ['seller: a', '', 50_001, ['auctionSellerLacks']],
    ['seller: a', ', pledged: 10001', 40_000, ['auctionSellerLacks']],
    ['seller: a-2, market: hubei', ', venue: hubei', 40_000, []],
    ['seller: a, market: hubei', '', 40_000, ['auctionSellerElsewhere']],
    ['seller: a, market: hubei', ', alsoAt: [hubei]', 40_000, ['auctionSellerLacks']],
    // Who is allocated or certified units gets more of them in time.
    ['seller: f', '', 40_000, []],
    ['seller: p, market: ccer', '', 40_000, []],
  ])('{%s}, a%s, %d t: %j', (terms, group, tonnes, expected) => {
    const loaded = auction(terms, group, tonnes);
    expect(loaded.issues).toEqual([]);
    const sellers = loaded.warnings.filter(({ path }) => path === 'auctions.0.seller');
    expect(sellers.map(({ code }) => code)).toEqual(expected);
    expect(told(loaded).join()).not.toMatch(/\{\w+\}/);
  });

  it.each([
    // 20% of 40,000 t is 8,000 t; 24% is less than one unit of 10,000 t.
    ['bidLimit: 20%, minimumBid: 8000', []],
    ['bidLimit: 20%, minimumBid: 8001', ['auctions.0.minimumBid auctionBids']],
    ['minimumBid: 40001', ['auctions.0.minimumBid auctionBids']],
    ['unit: 10000, bidLimit: 24%', ['auctions.0.minimumBid auctionBids']],
    ['unit: 10000, bidLimit: 25%', []],
  ])('SPOT-4 {%s}: the least bid must be within the largest', (terms, expected) => {
    const loaded = auction(terms);
    expect(loaded.issues.map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
    expect(told(loaded).join()).not.toMatch(/\{\w+\}/);
  });
});

describe('markets that cannot work as written', () => {
  it.each([
    // 1% of 40.00 is 0.40.
    ['hubei: {priceLimit: 1%, tick: 0.40}', []],
    ['hubei: {priceLimit: 1%, tick: 0.80, bandRounding: halfUp}', []],
    ['hubei: {priceLimit: 1%, tick: 0.80, bandRounding: inward}', ['venues.hubei.priceLimit bandBelowTick']],
    ['hubei: {priceLimit: 0%, tick: 10}', []],
    ['hubei: {vintage: 2026}', []],
    ['hubei: {vintage: 2027}', ['venues.hubei.vintage vintageToCome']],
  ])('SPOT-2 REG-1 {%s}: %j', (venue, expected) => {
    const loaded = load(`${JANUARY}venues: {${venue}}\n`);
    expect(loaded.issues).toEqual([]);
    expect(warnings(loaded).filter((one) => one.startsWith('venues'))).toEqual(expected);
    expect(told(loaded).join()).not.toMatch(/\{\w+\}/);
  });

  it('SPOT-2 REG-1 the main market too', () => {
    const loaded = load(`${JANUARY}spot: {priceLimit: 0.01%, tick: 0.02, vintage: 2030}\n`);
    expect(loaded.issues).toEqual([]);
    expect(warnings(loaded).filter((one) => one.startsWith('spot'))).toEqual([
      'spot.priceLimit bandBelowTick',
      'spot.vintage vintageToCome',
    ]);
  });

  it('SPOT-9 who starts above the holding limit is told, where its allowances are', () => {
    const text = (allowances: number, venue: string) =>
      `${JANUARY}venues: {beijing: {}, hubei: {}}\npopulation:\n  a: {kind: spotValueTrader, venue: ${venue}, allowances: ${allowances}}\n`;
    expect(warnings(load(text(1_000_000, 'beijing')))).toEqual([]);
    expect(warnings(load(text(1_000_001, 'hubei')))).toEqual([]);
    const over = load(text(1_000_001, 'beijing'));
    expect(warnings(over)).toEqual(['population.a.allowances holdingsOverLimit']);
    expect(told(over)[0]).toContain('more than the 1000000 t');
  });
});

describe('venues that are no venues (SPOT-9)', () => {
  it.each([
    ['venues: [hubei]\n', 'scenario.yaml:3:9 venues wrongValue'],
    ['venues: {hubei: x}\n', 'scenario.yaml:3:17 venues.hubei wrongValue'],
    ['venues: {hubie: {}}\n', 'scenario.yaml:3:10 venues.hubie venueNeedsPreset'],
    ['venues: {hubei: {initialClose: -4}}\n', 'scenario.yaml:3:32 venues.hubei.initialClose outOfRange'],
    ['venues: {hubei: {initialClose: 1e12}}\n', 'scenario.yaml:3:32 venues.hubei.initialClose wrongValue'],
    ['venues: {hubei: {priceLimit: 100%}}\n', 'scenario.yaml:3:30 venues.hubei.priceLimit outOfRange'],
    ['venues: {hubei: {fee: -1%}}\n', 'scenario.yaml:3:23 venues.hubei.fee outOfRange'],
    ['venues: {hubei: {history: x.csv}}\n', 'scenario.yaml:3:18 venues.hubei.history unknownKey'],
    ['venues: {hubei: {valueDailySd: .nan}}\n', 'scenario.yaml:3:32 venues.hubei.valueDailySd wrongValue'],
    ['venues: {"": {preset: hubei}}\n', 'scenario.yaml:3:10 venues. badName'],
    ['venues: {constructor: {}}\n', 'scenario.yaml:3:10 venues.constructor venueNeedsPreset'],
  ])('%j', (venues, expected) => {
    expect(places(load(JANUARY + venues))).toContain(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { dayFromCivil, parseClock } from '../../src/calendar/index.js';
import { oneWayAuctionPresets } from '../../src/market/index.js';
import { load, places, warnings } from './files.js';

const OCTOBER = 'calendar: {start: 2026-10-12, end: 2026-10-30}\nfutures: {contracts: [CA2612]}\n';
const GROUPS = 'population: {a: {kind: complianceFirm, count: 2}, b-1: {kind: spotValueTrader, count: 1}}\n';
const auctions = (...items: string[]) =>
  load(`${OCTOBER}${GROUPS}auctions:\n${items.map((item) => `  - {${item}}\n`).join('')}`);

describe('auctions (SPOT-4)', () => {
  it('by default the government sells at the national market, on its terms, between 90% and 110% of the close', () => {
    const day = dayFromCivil(2026, 10, 15);
    expect(auctions('date: 2026-10-15').config!.auctions).toEqual([
      {
        venue: 'national',
        seller: undefined,
        offeredTonnes: 100_000,
        announced: { day, usOfDay: parseClock('08:30') },
        day,
        opensUs: parseClock('13:00'),
        closesUs: parseClock('15:00'),
        reserve: { ofClosePpm: 900_000 },
        highest: { ofClosePpm: 1_100_000 },
        terms: oneWayAuctionPresets.national,
      },
    ]);
    expect(load('name: none\n').config!.auctions).toEqual([]);
  });

  it.each(Object.entries(oneWayAuctionPresets))('the preset %s has its terms', (preset, terms) => {
    const { config } = auctions(`date: 2026-10-15, tonnes: 1000000, preset: ${preset}`);
    expect(config!.auctions[0]!.terms).toEqual(terms);
    const none = preset === 'national' ? { ofClosePpm: 900_000 } : { priceFen: 0 };
    expect(config!.auctions[0]!.reserve).toEqual(none);
  });

  it('takes what it is told: seller, times, prices, terms', () => {
    const [first, second, third] = auctions(
      'date: 2026-10-20, announced: 2026-10-16 10:00, seller: a-2, opens: 09:30, closes: 11:30, reservePrice: 55.05, highestPrice: 60, clearingRule: payAsBid, bidLimit: 20%',
      'date: 2026-10-21, seller: a, reserveShare: 0, highestShare: 0',
      'date: 2026-10-22, seller: b-1',
    ).config!.auctions;
    expect(first).toMatchObject({
      seller: 'a-2',
      announced: { day: dayFromCivil(2026, 10, 16), usOfDay: parseClock('10:00') },
      opensUs: parseClock('09:30'),
      closesUs: parseClock('11:30'),
      reserve: { priceFen: 5505 },
      highest: { priceFen: 6000 },
      terms: { clearingRule: 'payAsBid', bidLimitPpm: 200_000 },
    });
    expect(second).toMatchObject({ seller: 'a-1', reserve: { priceFen: 0 }, highest: { priceFen: 0 } });
    expect(third!.seller).toBe('b-1-1');
  });

  it.each([
    ['opens: 14:00, closes: 14:00', 'closes', 'auctionHours'],
    ['closes: 15:01', 'closes', 'outOfRange'],
    ['announced: 2026-10-15 13:00', 'announced', 'announcedLate'],
    ['tonnes: 99999', 'tonnes', 'auctionTonnes'],
    ['tonnes: 10250, preset: eu', 'tonnes', 'auctionTonnes'],
    ['reservePrice: 55.05, tick: 0.10', 'reservePrice', 'offTick'],
    ['reservePrice: 55, reserveShare: 90%', 'reserveShare', 'keysExclude'],
    ['reservePrice: 55, highestPrice: 54.99', 'highestPrice', 'auctionPrices'],
    ['reserveShare: 100%, highestShare: 99%', 'highestShare', 'auctionPrices'],
    ['market: nationl', 'market', 'unknownVenue'],
    ['seller: a-3', 'seller', 'auctionSeller'],
    ['seller: a-02', 'seller', 'auctionSeller'],
    ['price: 50', 'price', 'unknownKey'],
  ])('refuses {%s}', (text, key, code) => {
    const { issues } = auctions(`date: 2026-10-15, ${text}`);
    expect(issues.map((issue) => [issue.path, issue.code])).toEqual([[`auctions.0.${key}`, code]]);
  });

  it('refuses closed days and what is no list; leaves out what lies outside the run (CAL-1)', () => {
    // The 17th of October 2026 is a Saturday.
    expect(places(auctions('date: 2026-10-17'))).toEqual([expect.stringContaining('auctions.0.date')]);
    expect(auctions('date: 2026-10-17').issues[0]!.code).toBe('marketClosed');
    expect(load('auctions: {date: 2026-01-05}\n').issues[0]!.code).toBe('wrongValue');
    expect(auctions('tonnes: 100000').issues[0]!.code).toBe('missingKey');
    const late = auctions('date: 2026-11-02');
    expect(late.config!.auctions).toEqual([]);
    expect(warnings(late).join()).toContain('auctions.0.date');
  });

  it('the government issues no certified reductions', () => {
    const text = `${OCTOBER}${GROUPS}venues: {ccer: {}}\nauctions: [{date: 2026-10-15, market: ccer}]\n`;
    expect(load(text).issues.map(({ code }) => code)).toEqual(['auctionOfReductions']);
    expect(load(text.replace('ccer}]', 'ccer, seller: b-1}]')).issues).toEqual([]);
  });

  it('shows every value of every auction among the parameters', () => {
    const { parameters } = auctions('date: 2026-10-15', 'date: 2026-10-16, preset: guangdong, tonnes: 5000');
    const row = (path: string) => parameters.find((each) => each.path === path);
    expect(row('auctions.0.bidLimit')).toMatchObject({ value: '100%', given: false, mark: 'D' });
    expect(row('auctions.1.bidLimit')).toMatchObject({ value: '50%', default: '50%', mark: 'm' });
    expect(row('auctions.1.tonnes')).toMatchObject({ value: '5000', given: true });
  });

  it('REG-2: of a seller that is merged by the announcement is worth a notice', () => {
    const { config, warnings: found } = load(
      `${OCTOBER}${GROUPS}events: [{date: 2026-10-19, merge: {from: a-1, into: a-2}}]\nauctions:\n${[
        'date: 2026-10-20, announced: 2026-10-16, seller: a-1',
        'date: 2026-10-19, seller: a',
        'date: 2026-10-21, seller: a-2',
      ]
        .map((item) => `  - {${item}}\n`)
        .join('')}`,
    );
    expect(config!.auctions).toHaveLength(3);
    expect(found.filter(({ code }) => code === 'mergedByThen')).toMatchObject([
      { path: 'auctions.1.seller', params: { found: 'a-1', date: '2026-10-19' } },
    ]);
  });
});

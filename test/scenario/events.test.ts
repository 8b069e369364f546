import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { issueText } from '../../src/i18n/index.js';
import { POLICY_EVENT_KEYS } from '../../src/scenario/sections/events/policyKinds.js';
import { load, places, warnings } from './files.js';

const january = (day: number) => dayFromCivil(2026, 1, day);
const span = 'calendar: {start: 2026-01-05, end: 2026-01-16}\n';
/** A scenario with the lines of `events`, which begin in line 3. */
const withEvents = (...lines: string[]) => `${span}events:\n${lines.map((line) => `  ${line}\n`).join('')}`;

describe('the section events (LIM-5)', () => {
  it('is a list of changes from a day or an instant on, taken in the order of time', () => {
    const text = withEvents(
      "- {date: 2026-01-08, time: '10:30', priceLimit: 7%}",
      '- date: 2026-01-06',
      '  priceLimit: 8%',
      '  margin: 0.12',
      '- {date: 2026-01-08, margin: 11%}',
    );
    const loaded = load(text);
    expect(places(loaded)).toEqual([]);
    expect(loaded.config?.futures.termsChanges).toEqual([
      { day: january(6), usOfDay: 0, limitPpm: 80_000, marginPpm: 120_000 },
      { day: january(8), usOfDay: 0, limitPpm: undefined, marginPpm: 110_000 },
      { day: january(8), usOfDay: 10.5 * 3600e6, limitPpm: 70_000, marginPpm: undefined },
    ]);
  });

  it('is empty when it is left out, or has nothing in it', () => {
    for (const text of [span, `${span}events:\n`, `${span}events: []\n`]) {
      expect(load(text).config?.futures.termsChanges).toEqual([]);
    }
  });

  it.each<[string, string[], string]>([
    ['nothing changed', ['- date: 2026-01-06'], '3:5 events.0 eventChangesNothing'],
    ['no date', ['- margin: 12%'], '3:5 events.0.date missingKey'],
    ['no such date', ['- {date: 2026-02-30, margin: 12%}'], '3:12 events.0.date impossibleDate'],
    ['no such time', ["- {date: 2026-01-06, time: '24:00', margin: 12%}"], '3:30 events.0.time wrongValue'],
    ['limit out of range', ['- {date: 2026-01-06, priceLimit: 60%}'], '3:36 events.0.priceLimit outOfRange'],
    ['margin out of range', ['- {date: 2026-01-06, margin: 200%}'], '3:32 events.0.margin outOfRange'],
    ['misspelt key', ['- {date: 2026-01-06, limit: 4%}'], '3:24 events.0.limit unknownKey'],
    [
      'two at one instant',
      ['- {date: 2026-01-06, margin: 12%}', '- {date: 2026-01-06, priceLimit: 4%}'],
      '4:12 events.1.date eventTwice',
    ],
    ['no list', ['margin: 12%'], '3:3 events wrongValue'],
  ])('%s is an error with its place', (_, lines, expected) => {
    expect(places(load(withEvents(...lines)))).toContain(`scenario.yaml:${expected}`);
  });

  it('a misspelt key of an event is told the right ones', () => {
    const [issue] = load(withEvents('- {date: 2026-01-06, margn: 12%}')).issues;
    expect(issue?.params).toMatchObject({
      known: [
        ...['date', 'time', 'priceLimit', 'margin', 'contract', 'product', 'announced'],
        ...['opening', 'liquidate', 'news', ...POLICY_EVENT_KEYS],
      ],
      suggestion: 'margin',
    });
  });

  it('CON-9: a limit for a contract without limits is an error', () => {
    const text = `${withEvents('- {date: 2026-01-06, priceLimit: 4%}')}futures: {priceLimited: false}\n`;
    expect(places(load(text))).toEqual(['scenario.yaml:3:36 events.0.priceLimit eventWithoutLimit']);
  });

  it('outside the run it is left out, with a warning', () => {
    const loaded = load(withEvents('- {date: 2026-01-02, margin: 12%}', '- {date: 2026-01-19, margin: 12%}'));
    expect(loaded.config?.futures.termsChanges).toEqual([]);
    expect(warnings(loaded).filter((text) => text.startsWith('events'))).toEqual([
      'events.0.date eventOutsideRun',
      'events.1.date eventOutsideRun',
    ]);
  });

  it('CON-7: margin below the band is a warning, by the terms that hold then', () => {
    const text = withEvents(
      // 10% margin: as wide as the band is no warning, wider is.
      '- {date: 2026-01-06, priceLimit: 10%}',
      '- {date: 2026-01-07, priceLimit: 12%}',
      '- {date: 2026-01-08, margin: 12%}',
      '- {date: 2026-01-09, margin: 11%}',
    );
    expect(warnings(load(text)).filter((one) => one.endsWith('marginBelowBand'))).toEqual([
      'events.1.priceLimit marginBelowBand',
      'events.3.margin marginBelowBand',
    ]);
  });

  it('a band that an event makes too wide for the tick is an error', () => {
    // 4 × 50% of 1,000.00 in ticks of 0.01 are 200,000; of 100,000.00, 20 million.
    const text = `${withEvents('- {date: 2026-01-06, priceLimit: 50%}')}futures: {tick: 0.01, maxOrder: 1}\nspot: {initialClose: 100000}\n`;
    expect(places(load(text))).toContain('scenario.yaml:4:17 futures.tick bandTooWide');
  });
});

describe('notices and news in the section events (LIM-5, LIQ-2, POL-1)', () => {
  it('are read, those of all contracts first, one list for terms and one for the rest', () => {
    const text = withEvents(
      "- {date: 2026-01-08, priceLimit: 3%, contract: CA2612, announced: '2026-01-06 15:30'}",
      '- {date: 2026-01-08, margin: 11%, opening: suspended, announced: 2026-01-07}',
      "- {date: 2026-01-09, time: '9:00', opening: resumed, contract: CA2612}",
      '- {date: 2026-01-09, liquidate: {group: some, cause: violation, contract: CA2612}, news: -20%}',
      '- {date: 2026-01-12, liquidate: {group: some, cause: emergency}}',
    );
    const loaded = load(`${text}futures: {contracts: [CA2612]}\npopulation: {some: {kind: noiseTrader}}\n`);
    expect(places(loaded)).toEqual([]);
    const day8 = { day: january(8), usOfDay: 0 };
    const day9 = { day: january(9), usOfDay: 0 };
    expect(loaded.config?.futures.termsChanges).toEqual([
      { ...day8, marginPpm: 110_000, announced: { day: january(7), usOfDay: 0 } },
      {
        ...day8,
        limitPpm: 30_000,
        contract: 'CA2612',
        announced: { day: january(6), usOfDay: 15.5 * 3600e6 },
      },
    ]);
    expect(loaded.config?.futures.notices).toEqual([
      { ...day8, kind: 'opening', isSuspended: true },
      { ...day9, kind: 'liquidation', group: 'some', cause: 'violation', contract: 'CA2612' },
      { ...day9, kind: 'news', changePpm: -200_000 },
      { day: january(9), usOfDay: 9 * 3600e6, kind: 'opening', contract: 'CA2612', isSuspended: false },
      { day: january(12), usOfDay: 0, kind: 'liquidation', group: 'some', cause: 'emergency' },
    ]);
  });

  const rest = 'futures: {contracts: [CA2602, CA2612]}\npopulation: {some: {kind: noiseTrader}}\n';
  it.each<[string, string, string]>([
    [
      'a contract beside nothing it belongs to',
      'contract: CA2612, news: 5%',
      '3:34 events.0.contract eventKeyAlone',
    ],
    [
      'announced without terms',
      'opening: suspended, announced: 2026-01-05',
      '3:55 events.0.announced eventKeyAlone',
    ],
    ['announced too late', 'margin: 12%, announced: 2026-01-07', '3:48 events.0.announced announcedLate'],
    ['announced at no date', 'margin: 12%, announced: soon', '3:48 events.0.announced wrongValue'],
    ['announced at no day', 'margin: 12%, announced: 2025-02-29', '3:48 events.0.announced impossibleDate'],
    [
      'announced at no time',
      "margin: 12%, announced: '2026-01-05 25:00'",
      '3:48 events.0.announced wrongValue',
    ],
    ['no contract', 'margin: 12%, contract: December', '3:47 events.0.contract wrongValue'],
    ['another product', 'margin: 12%, contract: CR2612', '3:47 events.0.contract contractProduct'],
    [
      'a contract that is not listed',
      'margin: 12%, contract: CA2607',
      '3:47 events.0.contract eventContract',
    ],
    ['no such word', 'opening: closed', '3:33 events.0.opening unknownChoice'],
    ['no cause', 'liquidate: {group: some}', '3:35 events.0.liquidate.cause missingKey'],
    [
      'no such group',
      'liquidate: {group: sme, cause: violation}',
      '3:43 events.0.liquidate.group eventGroup',
    ],
    [
      'a liquidation in a contract that is not listed',
      'liquidate: {group: some, cause: violation, contract: CA2611}',
      '3:77 events.0.liquidate.contract eventContract',
    ],
    ['news beyond reason', 'news: -95%', '3:30 events.0.news outOfRange'],
  ])('%s is an error with its place', (_, written, expected) => {
    const text = `${withEvents(`- {date: 2026-01-07, ${written}}`)}${rest}`;
    expect(places(load(text))).toEqual([`scenario.yaml:${expected}`]);
  });

  it('a contract must still trade, and where months roll already trade', () => {
    const on = (date: string, contract: string, contracts: string) => {
      const days = 'calendar: {start: 2026-01-05, end: 2026-03-06}\n';
      const event = `events:\n  - {date: ${date}, margin: 12%, contract: ${contract}}\n`;
      return load(`${days}${event}futures: {contracts: ${contracts}}\n`).issues.map(({ code }) => code);
    };
    // CA2602 stops trading on 30 January; CA2702 is listed on Monday 2 February, when the day begins.
    expect(on('2026-01-30', 'CA2602', '[CA2602, CA2612]')).toEqual([]);
    expect(on('2026-01-31', 'CA2602', '[CA2602, CA2612]')).toEqual(['eventContract']);
    expect(on('2026-01-30', 'CA2702', 'all')).toEqual(['eventContract']);
    expect(on('2026-02-02', 'CA2702', 'all')).toEqual(['eventContract']);
    expect(on('2026-02-03', 'CA2702', 'all')).toEqual([]);
  });

  it('two about the same at one instant are an error, about others not', () => {
    const two = (first: string, second: string) =>
      places(
        load(`${withEvents(`- {date: 2026-01-07, ${first}}`, `- {date: 2026-01-07, ${second}}`)}${rest}`),
      );
    const twice = ['scenario.yaml:4:12 events.1.date eventTwice'];
    expect(two('news: 3%', 'news: 5%')).toEqual(twice);
    expect(two('margin: 12%', 'news: 5%')).toEqual([]);
    expect(two('opening: suspended', 'opening: resumed')).toEqual(twice);
    expect(two('margin: 12%', 'opening: suspended')).toEqual([]);
    expect(two('margin: 12%, contract: CA2612', 'opening: suspended, contract: CA2612')).toEqual(twice);
    expect(two('margin: 12%, contract: CA2602', 'margin: 12%, contract: CA2612')).toEqual([]);
    const some = 'liquidate: {group: some, cause: violation}';
    expect(two(some, some)).toEqual(twice);
    expect(two(some, 'margin: 12%')).toEqual([]);
  });

  it('LIM-5: opening is suspended in a contract or in all products, not in one product', () => {
    const text = (more: string) =>
      `${withEvents(`- {date: 2026-01-07, product: CR, margin: 15%, ${more}opening: suspended}`)}products: {CR: {contracts: [CR2612]}}\nvenues: {ccer: {}}\n`;
    const refused = load(text(''));
    expect(places(refused)).toEqual(['scenario.yaml:3:59 events.0.opening openingOfProduct']);
    for (const language of ['en', 'zh'] as const)
      expect(issueText(language, 'openingOfProduct', refused.issues[0]!.params)).toContain('CR');
    const { config } = load(text('contract: CR2612, '));
    expect(config!.futures.notices).toMatchObject([{ kind: 'opening', contract: 'CR2612' }]);
  });

  it('POL-1: news need a value that follows news', () => {
    const text = `${withEvents('- {date: 2026-01-07, news: 5%}')}fundamental: {source: spotClose}\n`;
    expect(places(load(text))).toEqual(['scenario.yaml:3:30 events.0.news newsWithoutProcess']);
  });
});

describe('who is what, in a scenario', () => {
  const population = `population:
  person: {kind: spotNoiseTrader, individual: true}
  firm: {kind: spotNoiseTrader}
  trader: {kind: noiseTrader, individual: true, creditLine: 2000000, creditRate: 5%}
`;

  it('SPOT-12: a group without access to the market of its kind is a warning at its kind', () => {
    const denied = (text: string) =>
      load(text)
        .warnings.filter(({ code }) => code === 'noSpotAccess')
        .map(({ line, column, path }) => `${line}:${column} ${path}`);
    expect(denied(population)).toEqual(['2:18 population.person.kind']);
    expect(denied(`${population}spot: {access: all}\n`)).toEqual([]);
    expect(denied(`${population}spot: {access: complianceEntities}\n`)).toEqual([
      '2:18 population.person.kind',
      '3:16 population.firm.kind',
    ]);
  });

  it('CALL-2, MAR-2, POS-1: credit lines, discounts and the flat rule reach the config', () => {
    const text = `${population}futures: {hedgerDiscount: 1%, individualsFlat: false}\n`;
    const config = load(text).config!;
    expect(
      config.population.map(({ individual, creditLineFen, creditRatePpm }) => [
        individual,
        creditLineFen,
        creditRatePpm,
      ]),
    ).toEqual([
      [true, 0, 43_500],
      [false, 0, 43_500],
      [true, 200_000_000, 50_000],
    ]);
    expect(config.futures.marginLadder.hedgerDiscountPpm).toBe(10_000);
    expect(config.futures.individualsFlat).toBe(false);
    expect(config.spot.access).toBe('institutions');
    expect(load(population).config!.futures).toMatchObject({
      individualsFlat: true,
      marginLadder: { hedgerDiscountPpm: 0 },
    });
  });

  it('MAR-2: a discount beyond 5 points is an error', () => {
    expect(places(load('futures:\n  hedgerDiscount: 6%\n'))).toEqual([
      'scenario.yaml:2:19 futures.hedgerDiscount outOfRange',
    ]);
  });
});

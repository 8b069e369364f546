import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { issueText, warningText } from '../../src/i18n/index.js';
import { load, places } from './files.js';

const january = (day: number) => dayFromCivil(2026, 1, day);
const HOUR = 3600e6;
/** Two markets, two groups, and the lines of `events`, which begin in line 8. */
const withEvents = (...lines: string[]) =>
  [
    'calendar: {start: 2026-01-05, end: 2026-02-27}',
    'venues:',
    '  ccer: {preset: ccer, initialClose: 80}',
    'population:',
    '  traders: {kind: noiseTrader, count: 2}',
    '  projects: {kind: reductionIssuer, count: 2, venue: ccer}',
    'events:',
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
const actions = (...lines: string[]) => {
  const loaded = load(withEvents(...lines));
  expect(places(loaded)).toEqual([]);
  return loaded.config!.policyEvents.map(({ action }) => action);
};

describe('policy events of the markets (POL-1)', () => {
  it('are read with the main market by default', () => {
    expect(
      actions(
        '- {date: 2026-01-06, closingRule: {rule: lastTrade}}',
        '- {date: 2026-01-07, spotLimit: {venue: ccer, listed: 5%}}',
        '- {date: 2026-01-08, priceFloor: {price: 50, government: {tonnes: 20000}}}',
        '- {date: 2026-01-09, priceCeiling: {price: 90.5}}',
        '- {date: 2026-01-12, priceFloor: {price: none}}',
        '- {date: 2026-01-13, borderAdjustment: {change: 8%}}',
        '- {date: 2026-01-14, regionalCredits: {group: projects, tonnes: 5000}}',
      ),
    ).toEqual([
      { kind: 'closingRule', venue: 'national', rule: 'lastTrade' },
      { kind: 'spotLimit', venue: 'ccer', listedPpm: 50_000, blockPpm: undefined },
      { kind: 'priceFloor', venue: 'national', bound: { priceFen: 5000, governmentTonnes: 20_000 } },
      { kind: 'priceCeiling', venue: 'national', bound: { priceFen: 9050, governmentTonnes: 0 } },
      { kind: 'priceFloor', venue: 'national', bound: undefined },
      { kind: 'borderAdjustment', changePpm: 80_000, days: 60 },
      { kind: 'regionalCredits', group: 'projects', tonnes: 5000, venue: 'ccer' },
    ]);
  });

  it('a halt goes on to a time of its own day, to a day, or to a time of a day', () => {
    const until = (text: string) => {
      const [action] = actions(`- {date: 2026-01-06, time: '10:00', halt: {all: true, until: ${text}}}`);
      return action?.kind === 'halt' ? action.until : undefined;
    };
    expect(until("'13:30'")).toEqual({ day: january(6), usOfDay: 13.5 * HOUR });
    expect(until('2026-01-08')).toEqual({ day: january(8), usOfDay: 0 });
    expect(until("'2026-01-08 9:40'")).toEqual({ day: january(8), usOfDay: (9 * 60 + 40) * 60e6 });
  });

  it('says what is halted', () => {
    const scope = (text: string) => {
      const [action] = actions(`- {date: 2026-01-06, halt: {${text}, until: 2026-01-07}}`);
      return action?.kind === 'halt' ? action.scope : undefined;
    };
    expect(scope('venue: ccer')).toEqual({ venue: 'ccer' });
    expect(scope('contract: CA2612')).toEqual({ contract: 'CA2612' });
    expect(scope('product: CA')).toEqual({ product: 'CA' });
    expect(scope('all: true')).toEqual({});
  });

  it('CAL-1: a holiday takes its days out of the calendar, whatever is to be announced', () => {
    const loaded = load(
      withEvents('- {date: 2026-01-28, announced: 2026-01-20, holiday: {until: 2026-01-30}}'),
    );
    expect(places(loaded)).toEqual([]);
    const { calendar, policyEvents } = loaded.config!;
    expect(calendar.closures).toEqual([{ firstDay: january(28), lastDay: january(30) }]);
    expect(policyEvents[0]).toMatchObject({ announced: { day: january(20) } });
    expect(load(withEvents('- {date: 2026-01-28, news: 1%}')).config?.calendar).not.toHaveProperty(
      'closures',
    );
  });

  it.each<[string, string, string]>([
    ['no such market', 'closingRule: {venue: shangai, rule: lastFive}', 'closingRule.venue unknownVenue'],
    ['no such rule', 'closingRule: {rule: last}', 'closingRule.rule unknownChoice'],
    ['no rule', 'closingRule: {venue: ccer}', 'closingRule.rule missingKey'],
    ['an empty limit', 'spotLimit: {venue: ccer}', 'spotLimit spotLimitEmpty'],
    ['a limit too wide', 'spotLimit: {listed: 150%}', 'spotLimit.listed outOfRange'],
    ['no price', 'priceFloor: {venue: national}', 'priceFloor.price missingKey'],
    ['a price of nothing', 'priceFloor: {price: 0}', 'priceFloor.price outOfRange'],
    ['a price that is none', 'priceFloor: {price: much}', 'priceFloor.price wrongValue'],
    [
      'a government without a price',
      'priceCeiling: {price: none, government: {tonnes: 5}}',
      'priceCeiling.government governmentWithoutPrice',
    ],
    [
      'a government of reductions',
      'priceFloor: {venue: ccer, price: 60, government: {tonnes: 5}}',
      'priceFloor.government governmentOfReductions',
    ],
    ['a halt of nothing', 'halt: {until: 2026-01-08}', 'halt haltScope'],
    ['a halt of two', 'halt: {venue: ccer, all: true, until: 2026-01-08}', 'halt haltScope'],
    ['a halt that ends before it begins', "halt: {all: true, until: '09:00'}", 'halt.until untilEarly'],
    ['a halt without end', 'halt: {all: true}', 'halt.until missingKey'],
    ['no such end', 'halt: {all: true, until: soon}', 'halt.until wrongValue'],
    ['no such contract', 'halt: {contract: CA2601, until: 2026-01-08}', 'halt.contract eventContract'],
    ['no such product', 'halt: {product: CB, until: 2026-01-08}', 'halt.product unknownProduct'],
    ['a holiday backwards', 'holiday: {until: 2026-01-05}', 'holiday.until untilEarly'],
    ['a month of holidays', 'holiday: {until: 2026-03-01}', 'holiday.until holidayOfMonth'],
    ['a change too large', 'borderAdjustment: {change: -95%}', 'borderAdjustment.change outOfRange'],
    ['no days', 'borderAdjustment: {change: 5%, days: 0}', 'borderAdjustment.days outOfRange'],
    ['no such group', 'regionalCredits: {group: project, tonnes: 5}', 'regionalCredits.group eventGroup'],
    ['no reductions', 'regionalCredits: {group: traders, tonnes: 5}', 'regionalCredits.group creditsMarket'],
    [
      'other reductions',
      'regionalCredits: {group: projects, product: PHCER, tonnes: 5}',
      'regionalCredits.product creditsMarket',
    ],
  ])('%s is an error with its place', (_, text, expected) => {
    const [path, code] = expected.split(' ');
    const found = places(load(withEvents(`- {date: 2026-01-06, time: '09:10', ${text}}`)));
    expect(found).toContainEqual(
      expect.stringMatching(new RegExp(`^scenario.yaml:8:\\d+ events\\.0\\.${path} ${code}$`)),
    );
  });

  it('a holiday must close a trading day, and leave the first one', () => {
    expect(places(load(withEvents('- {date: 2026-01-10, holiday: {until: 2026-01-11}}')))).toEqual([
      'scenario.yaml:8:33 events.0.holiday holidayEmpty',
    ]);
    expect(places(load(withEvents('- {date: 2026-01-05, holiday: {until: 2026-01-06}}')))).toEqual([
      'scenario.yaml:8:33 events.0.holiday holidayAtStart',
    ]);
  });

  it('a floor may not cross the ceiling, at whichever event it comes to that', () => {
    const crossed = load(
      withEvents(
        '- {date: 2026-01-06, priceCeiling: {price: 70}}',
        '- {date: 2026-01-07, priceFloor: {price: 70.01}}',
      ),
    );
    expect(places(crossed)).toEqual(['scenario.yaml:9:44 events.1.priceFloor.price boundsCrossed']);
    const [issue] = crossed.issues;
    expect(issueText('en', issue!.code, issue!.params)).toContain(
      'the floor is 70.01 yuan and the ceiling 70.00',
    );
    const moved = withEvents(
      '- {date: 2026-01-06, priceCeiling: {price: 70}}',
      '- {date: 2026-01-07, priceFloor: {price: 75}, priceCeiling: {price: 80}}',
    );
    expect(places(load(moved))).toEqual([]);
  });

  it('two of a kind about the same at one instant are refused', () => {
    const loaded = load(
      withEvents(
        '- {date: 2026-01-06, halt: {venue: ccer, until: 2026-01-07}}',
        '- {date: 2026-01-06, halt: {venue: ccer, until: 2026-01-08}}',
      ),
    );
    expect(places(loaded)).toEqual(['scenario.yaml:9:12 events.1.date eventTwice']);
  });

  it.each([
    ['closingRule: {rule: lastTrade}', 'closingRule: {venue: national, rule: guangdong}'],
    ['priceFloor: {venue: national, price: 50}', 'priceFloor: {price: 70}'],
    ['priceCeiling: {price: 90}', 'priceCeiling: {venue: national, price: 80}'],
    ['spotLimit: {listed: 5%}', 'spotLimit: {venue: national, block: 20%}'],
    [
      'regionalCredits: {group: projects, tonnes: 5}',
      'regionalCredits: {group: projects, product: CCER, tonnes: 6}',
    ],
    ['merge: {from: traders, into: traders-2}', 'merge: {from: traders-1, into: traders-2}'],
  ])('so are two that name the same in two ways: %s, %s', (first, second) => {
    const events = [first, second].map((text) => `- {date: 2026-01-06, ${text}}`);
    expect(places(load(withEvents(...events)))).toContain('scenario.yaml:9:12 events.1.date eventTwice');
  });

  const idle = (...lines: string[]) =>
    load(withEvents(...lines)).warnings.filter(({ path }) => path.startsWith('events'));

  it.each([
    ["date: 2026-01-10, halt: {all: true, until: '2026-01-12 09:25'}", ['haltOfNothing']],
    ["date: 2026-01-10, halt: {all: true, until: '2026-01-12 09:26'}", []],
    ["date: 2026-01-06, time: '11:30', halt: {venue: ccer, until: '13:00'}", ['haltOfNothing']],
    ["date: 2026-01-06, time: '11:29', halt: {venue: ccer, until: '13:00'}", []],
    ["date: 2026-02-27, time: '15:00', halt: {all: true, until: 2026-03-04}", ['haltOfNothing']],
    ["date: 2026-02-27, time: '8:01', merge: {from: traders-1, into: traders-2}", ['noOpeningAfter']],
    ["date: 2026-02-27, time: '7:59', merge: {from: traders-1, into: traders-2}", []],
    // The last day begins at 8:00 (D): what comes after it would hold from the next opening, which there is not.
    ["date: 2026-02-27, time: '8:01', closingRule: {rule: lastTrade}", ['noOpeningAfter']],
    ["date: 2026-02-27, time: '8:01', spotLimit: {venue: ccer, listed: 5%}", ['noOpeningAfter']],
    ["date: 2026-02-27, time: '8:01', priceFloor: {price: 50}", ['noOpeningAfter']],
    ["date: 2026-02-27, time: '8:01', priceCeiling: {price: 90}", ['noOpeningAfter']],
    ["date: 2026-02-27, time: '8:01', borderAdjustment: {change: 8%}", ['noOpeningAfter']],
    ["date: 2026-02-27, time: '8:00', priceCeiling: {price: 90}", []],
    ["date: 2026-02-27, time: '8:00', borderAdjustment: {change: 8%}", []],
    ["date: 2026-02-27, time: '8:01', linkedMarket: {venue: ccer, sensitivity: 0.5}", []],
  ])('%s is worth the notices %j', (event, codes) => {
    const found = idle(`- {${event}}`);
    expect(found.map(({ code }) => code)).toEqual(codes);
    for (const { code, params } of found) {
      for (const language of ['en', 'zh'] as const)
        expect(warningText(language, code, params)).not.toMatch(/[{}]/);
    }
  });

  it('a halt in the hours of an auction is no such halt (SPOT-4)', () => {
    const event = "- {date: 2026-01-06, time: '11:40', halt: {all: true, until: '12:30'}}";
    const auction = "auctions:\n  - {date: 2026-01-06, opens: '11:45', closes: '12:00', tonnes: 10000}\n";
    const codes = (text: string) => load(text).warnings.map(({ code }) => code);
    expect(codes(withEvents(event))).toContain('haltOfNothing');
    expect(codes(withEvents(event) + auction)).not.toContain('haltOfNothing');
  });

  it('a border adjustment of nothing is an error', () => {
    const event = '- {date: 2026-01-06, borderAdjustment: {change: 0%}}';
    expect(places(load(withEvents(event)))).toEqual([
      'scenario.yaml:8:51 events.0.borderAdjustment.change capUnchanged',
    ]);
  });

  it('a border adjustment needs news', () => {
    const loaded = load(
      `${withEvents('- {date: 2026-01-06, borderAdjustment: {change: 5%}}')}fundamental: {source: spotClose}\n`,
    );
    expect(places(loaded)).toContain('scenario.yaml:8:42 events.0.borderAdjustment newsWithoutProcess');
  });
});

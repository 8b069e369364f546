import { describe, expect, it } from 'vitest';
import { type Files, load, places } from './files.js';

const AGENTS = 'population: {a: {kind: noiseTrader}}\n';
const HEADER = 'date,close,volume\n';

function withSeries(scenario: string, csv: string): Files {
  return { 'scenario.yaml': `${scenario}\n${AGENTS}`, 's.csv': csv };
}

/** A scenario or files, and every issue they must give, at its exact place. Places and sizes are counted by hand. */
const CASES: readonly (readonly [title: string, files: Files | string, expected: readonly string[]])[] = [
  ...['__proto__', 'toString', 'constructor'].map(
    (word) =>
      [
        `terms named ${word}`,
        `futures: {terms: ${word}}\n${AGENTS}`,
        ['scenario.yaml:1:18 futures.terms unknownChoice'],
      ] as const,
  ),
  [
    // Doubled, the limit of 50% spans 0 to 200 000 yuan: 20 000 000 ticks of 0.01.
    'CON-5: a band of more ticks than a ladder holds',
    `futures: {priceLimit: 50%, tick: 0.01}\nspot: {initialClose: 100000}\n${AGENTS}`,
    ['scenario.yaml:1:34 futures.tick bandTooWide'],
  ],
  [
    // Twice 400 yuan x 100 000 t x 1 000 000 lots = 80 trillion yuan.
    'UNIT-1: an order worth more than can be counted',
    `futures: {lot: 100000, maxOrder: 1000000}\nspot: {initialClose: 400}\n${AGENTS}`,
    ['scenario.yaml:1:34 futures.maxOrder orderTooLarge'],
  ],
  [
    // 100 000 x 1 billion yuan = 100 trillion yuan.
    'UNIT-1: more money than can be counted',
    'population: {a: {kind: noiseTrader, count: 100000, bank: 1000000000}}\n',
    ['scenario.yaml:1:13 population moneyTooLarge'],
  ],
  [
    'UNIT-1: more money of brokers than can be counted',
    `clearing: {brokers: 200, broker: {ownFunds: 1000000000000}}\n${AGENTS}`,
    ['scenario.yaml:2:13 population moneyTooLarge'],
  ],
  [
    // The tables end in 2035, and the next December contract stops trading in 2036.
    'CON-2: no default contract before the end of the tables',
    `calendar: {start: 2035-12-20, end: 2035-12-28, projection: projected}\n${AGENTS}`,
    ['scenario.yaml:1:36 calendar.end noListedMonth'],
  ],
  [
    'CON-2: a contract beyond the tables, in their last days',
    `calendar: {start: 2035-12-20, end: 2035-12-28, projection: projected}\nfutures: {contracts: [CA3601]}\n${AGENTS}`,
    ['scenario.yaml:2:23 futures.contracts.0 contractBeyondTables'],
  ],
  [
    // 2026-01-05 is a Monday, 2026-01-10 a Saturday; the run's own first and last day are right.
    'CAL-1: start and end written again under add and remove',
    `calendar: {start: 2026-01-05, end: 2026-01-10, add: [2026-01-05], remove: [2026-01-10]}\n${AGENTS}`,
    [
      'scenario.yaml:1:54 calendar.add.0 alreadyTradingDay',
      'scenario.yaml:1:76 calendar.remove.0 notTradingDay',
    ],
  ],
  [
    'CAL-1: one impossible day under add and under remove',
    `calendar: {add: [1990-01-10], remove: [1990-01-10]}\n${AGENTS}`,
    ['scenario.yaml:1:18 calendar.add.0 outsideTables', 'scenario.yaml:1:40 calendar.remove.0 outsideTables'],
  ],
  ['an alias of nothing', 'name: *nobody\n', ['scenario.yaml:1:7  yamlSyntax']],
  ['two documents', 'seed: 1\n---\nseed: 2\n', ['scenario.yaml:2:1  severalDocuments']],
  [
    'a scenario over 256 kB',
    { 'scenario.yaml': new Uint8Array(256_001).fill(0x23) },
    ['scenario.yaml:1:1  fileTooLarge'],
  ],
  [
    'SPOT-2: a series that starts off the tick',
    withSeries(
      'spot: {tick: 0.05, history: {file: s.csv}}',
      `${HEADER}2026-03-02,60.02,1\n2026-03-03,60.05,1\n`,
    ),
    ['s.csv:2:1 spot.history offTick'],
  ],
  [
    'SPOT-2: a series whose last close before the run is off the tick',
    withSeries(
      'calendar: {start: 2026-03-04}\nspot: {tick: 0.05, history: {file: s.csv}}',
      `${HEADER}2026-03-02,60.05,1\n2026-03-03,60.02,1\n2026-03-04,60.05,1\n`,
    ),
    ['s.csv:3:1 spot.history offTick'],
  ],
  [
    'closes that are no price of an allowance',
    withSeries(
      'spot: {history: {file: s.csv}}',
      `${HEADER}2026-03-02,100000.01,1\n2026-03-03,100000,1\n2026-03-04,0.004,1\n`,
    ),
    ['s.csv:2:1 close csvValue', 's.csv:4:1 close csvValue'],
  ],
  [
    'two columns of the same name',
    withSeries('spot: {history: {file: s.csv}}', 'date,close,close,volume\n2026-03-02,60,61,1\n'),
    ['s.csv:1:1 close csvColumnTwice'],
  ],
  [
    'CAL-1: a series beyond the calendar tables',
    withSeries('spot: {history: {file: s.csv}}', `${HEADER}2026-03-02,60,1\n2099-03-03,60,1\n`),
    ['scenario.yaml:1:1 calendar.end outsideTables', 'scenario.yaml:1:1 calendar.end notAnnounced'],
  ],
];

describe('scenarios beyond what a run can carry', () => {
  it.each(CASES)('%s', (_title, files, expected) => {
    const loaded = load(files);
    expect(places(loaded)).toEqual(expected);
    expect(loaded.config).toBeUndefined();
  });

  it('CON-2: rolling contracts may run as long as a month a year ahead is in the tables', () => {
    // In November 2034, CA3511 (until 2035-10-31) is listed; in December 2034, CA3512; in January 2035, CA3601.
    const until = (end: string) =>
      places(
        load(
          `calendar: {start: 2034-11-06, end: ${end}, projection: projected}\nfutures: {contracts: all}\n${AGENTS}`,
        ),
      );
    expect(until('2034-12-29')).toEqual([]);
    expect(until('2035-01-31')).toEqual(['scenario.yaml:1:36 calendar.end noListedMonth']);
  });

  it('SPOT-2: the first close may be off the tick when the scenario names its own', () => {
    const files = withSeries(
      'spot: {tick: 0.05, initialClose: 60, history: {file: s.csv}}',
      `${HEADER}2026-03-02,60.02,1\n`,
    );
    expect(places(load(files))).toEqual([]);
  });

  it.each([
    ['my key', 'seed: 1\nmy key: 2\nmy key: 3\n'],
    ['my: key', 'seed: 1\n"my: key": 2\n"my: key": 3\n'],
    ["it's", "seed: 1\n'it''s': 2\n'it''s': 3\n"],
    ['seed', 'seed: 1\n\nseed: 2\n'],
  ])('a key written twice is named: %s', (key, text) => {
    const issue = load(text).issues.find(({ code }) => code === 'duplicateKey');
    expect(issue).toMatchObject({ line: 3, column: 1, path: key, params: { found: key } });
  });

  it('a path of more than 32 steps after --set is refused', () => {
    const path = Array.from({ length: 33 }, () => 'a').join('.');
    expect(places(load(AGENTS, [`${path}=1`]))).toEqual(['--set:1:1  nestedTooDeep']);
    expect(places(load(AGENTS, [`${path}${'.a'.repeat(20_000)}=1`]))).toEqual(['--set:1:1  nestedTooDeep']);
  });
});

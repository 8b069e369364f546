import { describe, expect, it } from 'vitest';
import { type Files, load, places } from './files.js';

/** A scenario or files, and every issue they must give, at its exact place. Places are counted by hand. */
const CASES: readonly (readonly [title: string, files: Files | string, expected: readonly string[]])[] = [
  ['misspelt key', 'futures:\n  margn: 12%\n', ['scenario.yaml:2:3 futures.margn unknownKey']],
  ['misspelt section', 'name: x\ncalender: {}\n', ['scenario.yaml:2:1 calender unknownKey']],
  ['text for a number', 'clearing:\n  brokers: many\n', ['scenario.yaml:2:12 clearing.brokers wrongValue']],
  [
    'section for a number',
    'clearing: {brokers: {a: 1}}\n',
    ['scenario.yaml:1:21 clearing.brokers wrongValue'],
  ],
  ['list for a section', 'clearing: [1]\n', ['scenario.yaml:1:11 clearing wrongValue']],
  ['key without a value', 'clearing:\n  brokers:\n', ['scenario.yaml:2:11 clearing.brokers wrongValue']],
  ['yes for true', 'clearing: {gainsUsable: yes}\n', ['scenario.yaml:1:25 clearing.gainsUsable wrongValue']],
  [
    'impossible date',
    'calendar: {start: 2026-02-30}\n',
    ['scenario.yaml:1:19 calendar.start impossibleDate'],
  ],
  [
    'date written otherwise',
    'calendar: {start: 5.1.2026}\n',
    ['scenario.yaml:1:19 calendar.start wrongValue'],
  ],
  ['negative margin', 'futures:\n  margin: -10%\n', ['scenario.yaml:2:11 futures.margin outOfRange']],
  [
    'rate forgotten its percent',
    'futures:\n  margin: 10\n',
    ['scenario.yaml:2:11 futures.margin outOfRange'],
  ],
  ['half a fen', 'spot:\n  initialClose: 79.805\n', ['scenario.yaml:2:17 spot.initialClose tooManyDecimals']],
  [
    'money beyond counting',
    'clearing: {broker: {reserve: 99999999999999999999}}\n',
    ['scenario.yaml:1:30 clearing.broker.reserve outOfRange'],
  ],
  [
    'money beyond counting, with decimals',
    'clearing: {broker: {reserve: 99999999999999999999.125}}\n',
    ['scenario.yaml:1:30 clearing.broker.reserve tooManyDecimals'],
  ],
  [
    'rate beyond counting',
    'futures: {margin: 99999999999999999999%, priceLimit: 99999999999999999999.0}\n',
    ['scenario.yaml:1:19 futures.margin outOfRange', 'scenario.yaml:1:54 futures.priceLimit outOfRange'],
  ],
  [
    'whole number beyond counting',
    'clearing: {brokers: 99999999999999999999}\n',
    ['scenario.yaml:1:21 clearing.brokers outOfRange'],
  ],
  [
    'number beyond counting',
    'fundamental: {jumpsPerYear: 1e999}\n',
    ['scenario.yaml:1:29 fundamental.jumpsPerYear outOfRange'],
  ],
  [
    'price off the tick',
    'spot: {tick: 0.05, initialClose: 60.02}\n',
    ['scenario.yaml:1:34 spot.initialClose offTick'],
  ],
  [
    'impossible clock',
    "clearing: {deadline: '25:00'}\n",
    ['scenario.yaml:1:22 clearing.deadline wrongValue'],
  ],
  [
    'transfers after the deadline',
    "clearing: {deadline: '08:00'}\n",
    ['scenario.yaml:1:11 clearing.transferArrival clockOrder'],
  ],
  [
    'bare duration',
    'clearing: {liquidationInterval: 5}\n',
    ['scenario.yaml:1:33 clearing.liquidationInterval wrongValue'],
  ],
  [
    'unknown choice',
    'clearing: {marginMode: grosss}\n',
    ['scenario.yaml:1:24 clearing.marginMode unknownChoice'],
  ],
  [
    'unknown agent kind',
    'population:\n  a: {kind: noiseTradr}\n',
    ['scenario.yaml:2:13 population.a.kind unknownKind'],
  ],
  ['no agent kind', 'population:\n  a: {count: 2}\n', ['scenario.yaml:2:6 population.a.kind missingKey']],
  ['no agents', 'population: {}\n', ['scenario.yaml:1:13 population emptyPopulation']],
  [
    'name of a broker',
    'population:\n  brokers: {kind: noiseTrader}\n',
    ['scenario.yaml:2:3 population.brokers reservedName'],
  ],
  ...['exchange', 'lender', 'government'].map((name): [string, string, string[]] => [
    `name of the ${name}, which has results of its own`,
    `population:\n  ${name}: {kind: noiseTrader}\n`,
    [`scenario.yaml:2:3 population.${name} reservedName`],
  ]),
  [
    'no count of agents',
    'population: {a: {kind: noiseTrader, count: -1}}\n',
    ['scenario.yaml:1:44 population.a.count outOfRange'],
  ],
  [
    'groups without an agent',
    'population: {a: {kind: noiseTrader, count: 0}, b: {kind: noiseTrader, count: 0}}\n',
    ['scenario.yaml:1:13 population emptyPopulation'],
  ],
  [
    'unknown parameter of a kind',
    'population:\n  a:\n    kind: noiseTrader\n    parameters: {meanLot: 2}\n',
    ['scenario.yaml:4:18 population.a.parameters.meanLot unknownKey'],
  ],
  ['seed of a list', 'seed: [1, 2]\n', ['scenario.yaml:1:7 seed wrongValue']],
  ['seed of a truth value', 'seed: true\n', ['scenario.yaml:1:7 seed wrongValue']],
  ['seed of a fraction', 'seed: 1.5\n', ['scenario.yaml:1:7 seed wrongValue']],
  ['bad name', 'name: ../../x\n', ['scenario.yaml:1:7 name badName']],
  ['name from Object.prototype', '__proto__: 1\n', ['scenario.yaml:1:1 __proto__ unknownKey']],
  ['key twice', 'seed: 1\nname: x\nseed: 2\n', ['scenario.yaml:3:1 seed duplicateKey']],
  ['empty file', '', ['scenario.yaml:1:1  fileEmpty']],
  ['comments only', '# nothing\n', ['scenario.yaml:1:1  fileEmpty']],
  ['a sentence', 'just some words\n', ['scenario.yaml:1:1  wrongValue']],
  ['open bracket', 'futures:\n  contracts: [CA2612\n', ['scenario.yaml:3:1  yamlSyntax']],
  ['tab as indent', 'futures:\n\tmargin: 10%\n', ['scenario.yaml:2:1  yamlSyntax']],
  ['binary', { 'scenario.yaml': Uint8Array.of(0x89, 0x50, 0, 1) }, ['scenario.yaml:1:1  notText']],
  ['not UTF-8', { 'scenario.yaml': Uint8Array.of(0x6e, 0x3a, 0xff, 0xfe) }, ['scenario.yaml:1:1  notText']],
  [
    'huge file',
    { 'scenario.yaml': new Uint8Array(5_000_001).fill(0x23) },
    ['scenario.yaml:1:1  fileTooLarge'],
  ],
  ['missing file', {}, ['scenario.yaml:1:1  scenarioMissing']],
  [
    'other product',
    'futures: {contracts: [CB2612]}\n',
    ['scenario.yaml:1:23 futures.contracts.0 contractProduct'],
  ],
  [
    'impossible month',
    'futures: {contracts: [CA2613]}\n',
    ['scenario.yaml:1:23 futures.contracts.0 wrongValue'],
  ],
  ['no contract', 'futures: {contracts: []}\n', ['scenario.yaml:1:22 futures.contracts noContract']],
  [
    'contract twice',
    'futures: {contracts: [CA2612, CA2612]}\n',
    ['scenario.yaml:1:31 futures.contracts.1 contractTwice'],
  ],
  [
    'farther month first',
    'futures: {contracts: [CA2612, CA2611]}\n',
    ['scenario.yaml:1:31 futures.contracts.1 contractOrder'],
  ],
  [
    'end before start',
    'calendar:\n  start: 2026-03-02\n  end: 2026-03-01\n',
    ['scenario.yaml:3:8 calendar.end datesReversed'],
  ],
  [
    'days without announced holidays',
    'calendar: {start: 2026-12-01, end: 2027-03-01}\nfutures: {contracts: [CA2612]}\n',
    ['scenario.yaml:1:36 calendar.end notAnnounced'],
  ],
  [
    // 2026-05-09 is a Saturday; 2026-05-06 an ordinary Wednesday.
    'days added and removed for nothing',
    'calendar: {add: [2026-05-06], remove: [2026-05-09]}\n',
    [
      'scenario.yaml:1:18 calendar.add.0 alreadyTradingDay',
      'scenario.yaml:1:40 calendar.remove.0 notTradingDay',
    ],
  ],
  [
    'a weekend',
    'calendar:\n  start: 2026-01-10\n  end: 2026-01-11\n',
    ['scenario.yaml:2:3 calendar noTradingDay'],
  ],
  [
    'anchors without a series',
    'population:\n  a: {kind: spotAnchor}\n',
    ['scenario.yaml:2:13 population.a.kind needsHistory'],
  ],
  [
    'missing series',
    'spot:\n  history: {file: no.csv}\n',
    ['scenario.yaml:2:19 spot.history.file fileMissing'],
  ],
  [
    'series without a file',
    'spot: {history: {calendar: official}}\n',
    ['scenario.yaml:1:17 spot.history.file missingKey'],
  ],
];

describe('bad scenarios', () => {
  it.each(CASES)('%s', (_title, files, expected) => {
    const loaded = load(files);
    expect(places(loaded)).toEqual(expected);
    expect(loaded.config).toBeUndefined();
  });

  it('all issues come at once, in the order of the lines', () => {
    const text = [
      'sed: 1',
      'calendar: {start: 2026-02-30}',
      'futures: {margin: -1%, contracts: [CA2613]}',
      'clearing: {brokers: 0}',
      'population: {a: {kind: noiseTradr, count: x}}',
    ];
    expect(places(load(text.join('\n'), ['spot.fe=1%', 'seed=[]']))).toEqual([
      'scenario.yaml:1:1 sed unknownKey',
      'scenario.yaml:2:19 calendar.start impossibleDate',
      'scenario.yaml:3:19 futures.margin outOfRange',
      'scenario.yaml:3:36 futures.contracts.0 wrongValue',
      'scenario.yaml:4:21 clearing.brokers outOfRange',
      'scenario.yaml:5:24 population.a.kind unknownKind',
      'scenario.yaml:5:43 population.a.count wrongValue',
      '--set:1:6 spot.fe unknownKey',
      '--set:2:6 seed wrongValue',
    ]);
  });

  it('a misspelt word brings the one that was meant', () => {
    const { issues } = load('futures: {margn: 1%}\npopulation: {a: {kind: noisetrader}}\n');
    expect(issues.map(({ params }) => params.suggestion)).toEqual(['margin', 'noiseTrader']);
    expect(load('xylophone: 1\n').issues[0]!.params.suggestion).toBeUndefined();
  });

  it('the numbers of a bound are written as in a scenario', () => {
    const { params } = load('futures: {margin: -10%}\n').issues[0]!;
    expect(params).toMatchObject({ found: '-10%', min: '0.1%', max: '100%' });
  });
});

describe('hostile YAML', () => {
  it('aliases that multiply are stopped', () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level++) {
      const [name, former] = ['abcdefghij'[level], 'abcdefghij'[level - 1]];
      levels.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${former}`).join(', ')}]`);
    }
    const codes = load(levels.join('\n')).issues.map(({ code }) => code);
    expect(codes).toEqual(['tooManyAliases']);
  });

  it('an alias inside its own anchor is stopped', () => {
    expect(load('name: &a [*a]\n').issues.map(({ code }) => code)).toEqual(['tooManyAliases']);
  });

  it('deep nesting is stopped', () => {
    expect(load(`name: ${'['.repeat(100)}${']'.repeat(100)}\n`).issues[0]!.code).toBe('nestedTooDeep');
    const texts = ['['.repeat(20_000), '{a: '.repeat(20_000), `\n${'- '.repeat(20_000)}x`];
    for (const text of texts) {
      expect(load(`name: ${text}`).issues.map(({ code }) => code)).toEqual(['nestedTooDeep']);
    }
  });
});

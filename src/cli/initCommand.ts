import { writeFileSync } from 'node:fs';
import { builtInAgents } from '../agents/index.js';
import { type CliTextKey, cliText } from '../i18n/index.js';
import type { BilingualText, ParameterDescriptor, ParameterSet } from '../protocol/index.js';
import { scenarioParameters } from '../scenario/index.js';
import { ExitCode } from './exitCode.js';
import type { Language } from './language.js';
import { printable } from './printable.js';
import { bothTexts, PLAIN_KEYS, writtenParameter } from './schemaCommand.js';

/** What `cfsim init` was asked for. */
export interface InitRequest {
  readonly file: string;
  readonly language: Language;
}

/** Keys with the values they have in the starter, as written. */
type Values = Readonly<Record<string, string>>;

/** A group of agents of the starter. */
interface StarterGroup {
  readonly name: string;
  readonly kind: string;
  readonly values: Values;
  readonly parameters: Values;
}

/** Small accounts with little free margin beside makers and informed traders; our own choice (mark D). */
const GROUPS: readonly StarterGroup[] = [
  {
    name: 'retail',
    kind: 'noiseTrader',
    values: { count: '60', bank: '20000', reserve: '30000' },
    parameters: { marginUse: '0.9', closeShare: '0.2' },
  },
  {
    name: 'fundamentalists',
    kind: 'fundamentalist',
    values: { count: '4', bank: '2000000', reserve: '3000000' },
    parameters: {},
  },
  {
    name: 'makers',
    kind: 'marketMaker',
    values: { count: '2', bank: '10000000', reserve: '20000000' },
    parameters: {},
  },
  {
    name: 'spotNoise',
    kind: 'spotNoiseTrader',
    values: { count: '6', bank: '5000000', reserve: '0', allowances: '50000' },
    parameters: {},
  },
  {
    name: 'spotValue',
    kind: 'spotValueTrader',
    values: { count: '4', bank: '20000000', reserve: '0', allowances: '200000' },
    parameters: {},
  },
];

/** The cycles so far as a scenario writes them (CMP-1). */
const CYCLES = '[{years: [2019, 2020], surrender: 2021-12-31}, {years: [2021, 2022], surrender: 2023-12-31}]';

/** A scenario to start from, with every section, its defaults commented out, and comments in both languages. */
export function starterScenario(): string {
  const lines = [
    ...['init.header', 'init.legend', 'init.more', 'init.editor'].flatMap((key) =>
      prose('', bothTexts(key as CliTextKey)),
    ),
    '##   # yaml-language-server: $schema=cfsim.schema.json',
    '',
    'title:',
    '  en: My first carbon futures scenario',
    '  zh: 我的第一个碳期货情景',
    ...plainLines(['name', 'description'], { name: 'my-scenario', description: 'A text' }),
    ...prose('', keyText('seed')),
    'seed: 1',
    ...heading('calendar'),
    ...prose('  ', bothTexts('init.calendar')),
    '  start: 2026-01-05',
    '  end: 2026-01-16',
    ...plainLines(['calendar.add', 'calendar.remove', 'calendar.projection']),
    ...heading('futures'),
    ...prose('  ', keyText('futures.contracts')),
    '  contracts: [CA2612]',
    ...plainLines(['futures.terms', 'futures.venue'], { 'futures.venue': 'national' }),
    ...defaultLines('  ', declared('futures')),
    ...productLines(),
    ...heading('spot'),
    ...plainLines(['spot.preset']),
    ...defaultLines('  ', declared('spot')),
    ...historyLines(),
    ...venueLines(),
    ...heading('clearing'),
    ...defaultLines('  ', declared('clearing')),
    ...scenarioParameters
      .filter(({ path }) => path.startsWith('clearing.'))
      .flatMap(({ path }) => nestedLines(path)),
    ...heading('fundamental'),
    ...prose('  ', bothTexts('init.jumpy')),
    '  dailySd: 5%',
    ...defaultLines('  ', declared('fundamental'), { dailySd: '' }),
    ...heading('policy'),
    ...plainLines(['policy.cycles'], { 'policy.cycles': CYCLES }),
    ...defaultLines('  ', declared('policy')),
    ...heading('population'),
    ...defaultLines('  ', declared('population')),
    ...prose('  ', bothTexts('init.retail')),
    ...GROUPS.flatMap((group, index) => groupLines(group, index === 0)),
    '',
    ...plainLines(['events']),
    ...auctionLines(),
    ...indexLines(),
    ...supervisionLines(),
    ...recordingLines(),
    ...expectLines(),
  ];
  return `${lines.join('\n')}\n`;
}

function declared(path: string): ParameterSet {
  return scenarioParameters.find((section) => section.path === path)!.parameters;
}

function keyText(path: string): BilingualText {
  return PLAIN_KEYS.find((key) => key.path === path)!.text;
}

function prose(indent: string, { zh, en }: BilingualText): string[] {
  return [`${indent}## ${en}`, `${indent}## ${zh}`];
}

function heading(path: string): string[] {
  return ['', ...prose('', bothTexts(`section.${path}` as CliTextKey)), `${path}:`];
}

/** Plain keys with their defaults, or with an example where they have none, commented out. */
function plainLines(paths: readonly string[], examples: Values = {}): string[] {
  return paths.flatMap((path) => {
    const { text, default: written } = PLAIN_KEYS.find((key) => key.path === path)!;
    const steps = path.split('.');
    const indent = '  '.repeat(steps.length - 1);
    return [...prose(indent, text), `${indent}# ${steps.at(-1)}: ${examples[path] ?? written}`];
  });
}

/** The parameters of a section that `set` does not name, with their defaults, commented out. */
function defaultLines(indent: string, parameters: ParameterSet, set: Values = {}): string[] {
  return Object.entries(parameters)
    .filter(([name]) => !Object.hasOwn(set, name))
    .flatMap(([name, descriptor]) => [
      `${indent}## ${oneLine(descriptor)}`,
      `${indent}# ${name}: ${quotedDefault(descriptor)}`,
    ]);
}

function oneLine(descriptor: ParameterDescriptor): string {
  const { en, zh } = descriptor.text;
  const { unit, range, choices } = writtenParameter(descriptor);
  const allowed = range === undefined ? choices!.join(' | ') : range.join(' … ');
  return `${en} · ${zh} (${unit === '' ? allowed : `${unit}: ${allowed}`})`;
}

/** Clock times in quotes: some editors take them for numbers. */
function quotedDefault(descriptor: ParameterDescriptor): string {
  const { default: written } = writtenParameter(descriptor);
  return written.includes(':') ? `'${written}'` : written;
}

function nestedLines(path: string): string[] {
  const name = path.slice(path.lastIndexOf('.') + 1);
  return [...prose('  ', bothTexts(`section.${path}` as CliTextKey)), `  # ${name}:`, ...innerLines(path)];
}

/** The defaults of a section that is itself commented out. */
function innerLines(path: string): string[] {
  return defaultLines('', declared(path)).map((line) =>
    line.startsWith('## ') ? `  ${line}` : `  #   ${line.slice('# '.length)}`,
  );
}

function recordingLines(): string[] {
  return [
    ...heading('recording'),
    ...plainLines(['recording.tables']),
    ...defaultLines('  ', declared('recording')),
    ...prose('  ', bothTexts('section.recording.depth')),
    '  # depth:',
    ...prose('  ', keyText('recording.depth.times')),
    `  #   times: ${PLAIN_KEYS.find(({ path }) => path === 'recording.depth.times')!.default}`,
    ...innerLines('recording.depth'),
  ];
}

/** A condition that holds in every run. */
function expectLines(): string[] {
  const [name, why] = [bothTexts('init.expectName'), bothTexts('init.expectWhy')];
  return [
    '',
    ...prose('', keyText('expect')),
    ...prose('', bothTexts('init.expect')),
    '# expect:',
    `#   - name: {en: '${name.en}', zh: '${name.zh}'}`,
    '#     value: sum(groups.netProfitFen)',
    "#     bound: '= 0'",
    `#     why: {en: '${why.en}', zh: '${why.zh}'}`,
  ];
}

function historyLines(): string[] {
  const columns = ['date', 'close', 'volume'].map((name) => `  #     ${name}: ${name}`);
  const [choices, text] = [declared('spot.history'), bothTexts('init.history')];
  const inner = Object.entries(choices).map(([name, each]) => `  #   ${name}: ${quotedDefault(each)}`);
  return [
    ...prose('  ', text),
    '  # history:',
    '  #   file: my-spot.csv',
    ...inner,
    '  #   columns:',
    ...columns,
  ];
}

/** Spot markets beside the main one, commented out: one with its preset's terms, one with its own start. */
function venueLines(): string[] {
  return [
    '',
    ...prose('', bothTexts('section.venues')),
    '## venues:',
    '##   beijing: {}',
    ...prose('  ', keyText('venues.*.preset')),
    '##   reductions: {preset: ccer, initialClose: 70.00}',
  ];
}

/** Auctions, commented out: one of the government, and one of an owner of units. */
function auctionLines(): string[] {
  return [
    '',
    ...prose('', bothTexts('section.auctions')),
    '## auctions:',
    '##   - {date: 2026-01-13, tonnes: 200000}',
    ...prose('  ', keyText('auctions.*.seller')),
    '##   - {date: 2026-01-15, seller: spotValue-1, tonnes: 100000, reservePrice: 55.00, clearingRule: payAsBid}',
  ];
}

/** A spot index, commented out: one with every market of the run (IDX-1). */
function indexLines(): string[] {
  return [
    '',
    ...prose('', bothTexts('section.index')),
    '## index:',
    ...prose('  ', keyText('index.sample')),
    '##   weighting: volume',
  ];
}

/** Supervision of the spot markets, commented out: with its defaults, and one order. */
function supervisionLines(): string[] {
  return [
    '',
    ...prose('', bothTexts('section.supervision')),
    '## supervision:',
    '##   decayDays: 20',
    '##   warnings: {move: 20%}',
    '##   disputes: {chance: 10%}',
    ...prose('  ', keyText('supervision.orders')),
    '##   orders: [{date: 2026-01-13, account: spotValue-1, step: transferRestricted, joint: true}]',
  ];
}

/** Examples of futures products beside the main one, which are no defaults: one of a preset, one that differs from its preset. */
function productLines(): string[] {
  return [
    '',
    ...prose('', bothTexts('section.products')),
    ...prose('', keyText('products.*.terms')),
    '## products:',
    '##   CR: {contracts: [CR2612]}',
    '##   CB: {terms: CA, contracts: [CB2612], margin: 12%}',
  ];
}

/** What a group shows of the markets that it trades in, commented out. */
const MARKET_KEYS = { venue: 'national', alsoAt: '[]', product: 'CA', alsoProducts: '[]' } as const;

/** A group with what it sets; the first one shows the defaults of the rest too. */
function groupLines({ name, kind, values, parameters }: StarterGroup, withDefaults: boolean): string[] {
  const declaredKind = builtInAgents.find((candidate) => candidate.name === kind)!;
  const lines = [
    `  ## ${kind}: ${declaredKind.text.en} · ${declaredKind.text.zh}`,
    `  ${name}:`,
    `    kind: ${kind}`,
    ...setLines('    ', values),
  ];
  if (!withDefaults) return lines;
  return [
    ...lines,
    ...Object.entries(MARKET_KEYS).flatMap(([key, written]) => [
      ...prose('    ', keyText(`population.*.${key}`)),
      `    # ${key}: ${written}`,
    ]),
    ...defaultLines('    ', declared('population.*'), values),
    '    parameters:',
    ...setLines('      ', parameters),
    ...defaultLines('      ', declaredKind.parameters, parameters),
  ];
}

function setLines(indent: string, values: Values): string[] {
  return Object.entries(values).map(([name, value]) => `${indent}${name}: ${value}`);
}

/** Writes the starter scenario to a file that must not be there yet, and says what to do with it. */
export function initCommand({ file, language }: InitRequest): ExitCode {
  const found = printable(file);
  try {
    writeFileSync(file, starterScenario(), { flag: 'wx' });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    const key = reason === 'EEXIST' ? 'init.exists' : 'init.unwritable';
    console.error(cliText(language, key, { found, reason }));
    return ExitCode.badInput;
  }
  const word = /^[\w./\\:-]+$/.test(file) ? file : `"${found}"`;
  const next = ['validate', 'run'].map((command) => `  cfsim ${command} ${word}`);
  console.log([cliText(language, 'init.done', { found }), ...next].join('\n'));
  return ExitCode.done;
}

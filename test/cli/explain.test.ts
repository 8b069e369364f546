import { describe, expect, it } from 'vitest';
import { scenarioSchema } from '../../src/cli/schemaCommand.js';
import { ALL_TABLES } from '../../src/cli/tableList.js';
import type { JsonSchema } from '../../src/cli/valueSchema.js';
import { cliText } from '../../src/i18n/index.js';
import { SUMMARY_FIELDS } from '../../src/metrics/index.js';
import { RULES, ruleById } from '../../src/protocol/index.js';
import { POLICY_EVENT_KEYS } from '../../src/scenario/sections/events/policyKinds.js';
import { cfsim } from './command.js';

const HERE = process.cwd();

function explain(...args: string[]) {
  return cfsim(HERE, ['explain', ...args]);
}

interface Explained {
  readonly rules: readonly { readonly id: string; readonly parameters: readonly string[] }[];
  readonly parameters: readonly Readonly<Record<string, unknown>>[];
  readonly tables: readonly ExplainedTable[];
  readonly figures: readonly ExplainedFigure[];
}

interface ExplainedTable {
  readonly name: string;
  readonly isDefault: boolean;
  readonly files: Readonly<Record<string, string>>;
  readonly columns: readonly Readonly<Record<string, unknown>>[];
}

interface ExplainedFigure {
  readonly file: string;
  readonly path: string;
  readonly unit: string;
  readonly expect: readonly string[];
}

function explainJson(word: string): Explained {
  const { code, stdout, stderr } = explain(word, '--json');
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Explained;
}

describe('cfsim explain RULE', () => {
  it.each(['MAR-3', 'mar-3', 'Mar-3'])('%s: its text, its mark and its parameters (MAR-3)', (word) => {
    const { code, stdout } = explain(word);
    expect(code).toBe(0);
    expect(stdout).toContain(ruleById('MAR-3')!.text.en);
    expect(stdout).toContain('mark: m (practice, from memory only)');
    expect(stdout).toContain('parameters: clearing.brokerAddOn');
  });

  it('speaks the language asked for (MTM-1)', () => {
    const { stdout } = explain('mtm-1', '--lang', 'zh');
    expect(stdout).toContain(ruleById('MTM-1')!.text.zh);
    expect(stdout).toContain('标记：');
    expect(stdout).not.toContain(ruleById('MTM-1')!.text.en);
  });

  it('a chapter gives all its rules (CAL-1 to CAL-4)', () => {
    expect(explainJson('cal').rules.map(({ id }) => id)).toEqual(['CAL-1', 'CAL-2', 'CAL-3', 'CAL-4']);
  });
});

describe('cfsim explain with a word that names nothing', () => {
  it.each([
    ['fine', 'CMP-2', 'policy.fineMultiple'],
    ['清缴', 'CMP-1', 'policy.'],
  ])('%s: finds the rules and parameters that speak of it', (word, rule, parameter) => {
    const { rules, parameters } = explainJson(word);
    expect(rules.map(({ id }) => id)).toContain(rule);
    expect(JSON.stringify(parameters)).toContain(parameter);
  });

  it('takes words for words, not for parts of words', () => {
    const { code, stderr } = explain('fin');
    expect(code).toBe(2);
    expect(stderr).not.toBe('');
  });
});

describe('cfsim explain PARAM', () => {
  it('futures.margin: meaning, default, range, mark, source and its rule (CON-6)', () => {
    const { code, stdout } = explain('futures.margin');
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n  ')).toEqual([
      'futures.margin',
      'Minimum trading margin as a share of contract value',
      'default: 10%',
      'range: 0.1% to 100%',
      'mark: S (stated in a source document)',
      'source: CON-6',
      `CON-6: ${ruleById('CON-6')!.text.en}`,
    ]);
  });

  it('clearing.exchange.riskReserveShare, in any case (FEE-1)', () => {
    const [parameter] = explainJson('Clearing.Exchange.riskreserveshare').parameters;
    expect(parameter).toMatchObject({ default: '20%', min: '0%', max: '100%', mark: 'D', rules: ['FEE-1'] });
  });

  it('population.*.marginUse gives it for every kind that has it, noiseTrader.marginUse for one', () => {
    const all = explainJson('population.*.marginUse').parameters.flatMap(({ kinds }) => kinds as string[]);
    expect(all).toEqual(expect.arrayContaining(['noiseTrader', 'fundamentalist', 'marketMaker']));
    expect(explainJson('population.retail.parameters.marginUse').parameters).toHaveLength(
      explainJson('population.*.marginUse').parameters.length,
    );
    const one = explainJson('noiseTrader.marginUse').parameters;
    expect(one).toHaveLength(1);
    expect(one[0]).toMatchObject({ default: '0.7', min: '0', max: '1', mark: 'D' });
  });

  it.each([
    ['a clock time', 'clearing.deadline', { default: '09:00', max: '23:59:59', rules: ['CALL-1'] }],
    ['a span of time', 'clearing.liquidationInterval', { default: '5m', min: '1s', max: '4h' }],
    ['money', 'futures.tick', { default: '0.02', unit: 'yuan', min: '0.01', max: '100.00' }],
    ['words', 'futures.selfTrade', { choices: ['cancelIncoming', 'cancelResting'], min: null }],
    ['a truth value', 'population.retail.hedger', { default: 'false', choices: ['true', 'false'] }],
    ['a date', 'calendar.start', { default: '2026-01-05', mark: null, rules: ['CAL-1'] }],
  ])('%s is shown as a scenario writes it', (_title, word, expected) => {
    const { parameters } = explainJson(word);
    expect(parameters).toHaveLength(1);
    expect(parameters[0]).toMatchObject(expected);
  });

  it('a bare name gives all that end so, and a chapter of that name', () => {
    const { rules, parameters } = explainJson('fee');
    expect(rules.map(({ id }) => id)).toEqual(['FEE-1']);
    expect(parameters.map(({ path }) => path)).toEqual(['futures.fee', 'spot.fee']);
  });

  it('a section and a kind list their parameters', () => {
    expect(explain('clearing.broker').stdout).toContain(
      '\n  clearing.broker.ownFunds = 100000000.00 yuan  Own funds',
    );
    expect(explain('noisetrader', '--lang', 'zh').stdout).toMatch(
      /^噪声交易者.*\n[\s\S]*\.marginUse = 0\.7 /,
    );
  });
});

describe('cfsim explain TABLE', () => {
  it('trades: what a row is, when it is written and where, and its columns', () => {
    const block = explain('trades')
      .stdout.split('\n\n')
      .find((each) => each.startsWith('trades\n'))!;
    const lines = block.split('\n').map((line) => line.trim());
    expect(lines.slice(1, 5)).toEqual([
      'a futures trade, of call auctions and forced liquidations too (ORD-1, ORD-4, LIQ-1)',
      'written: by default',
      'file: tables/trades/ or tables/trades.csv, as recording.format says',
      'columns:',
    ]);
    const trades = ALL_TABLES.find(({ name }) => name === 'trades')!;
    expect(lines.slice(5).map((line) => line.split(' ')[0])).toEqual(trades.columns.map(({ name }) => name));
    expect(lines).toContain('priceFen      price of the trade (integer, fen/t)');
  });

  it('orders: written only on request', () => {
    expect(explain('Orders').stdout).toContain(
      'written: only on request, as with recording.tables: all or [orders]',
    );
    const [orders] = explainJson('orders').tables;
    expect(orders).toMatchObject({ isDefault: false, files: { parquet: 'tables/orders/' } });
    expect(orders?.columns.find(({ name }) => name === 'cause')).toMatchObject({
      type: 'text',
      nullable: true,
    });
  });

  it('trades.priceFen: one column, in the language asked for', () => {
    expect(explain('trades.pricefen', '--lang', 'zh').stdout.trimEnd().split('\n  ').slice(0, 4)).toEqual([
      'trades.priceFen',
      '成交价',
      '类型：整数',
      '单位：fen/t',
    ]);
    expect(explain('trades.taker').stdout).toContain('some rows have no value');
  });

  it('priceFen: every table that has it', () => {
    const { tables } = explainJson('priceFen');
    const having = ALL_TABLES.filter(({ columns }) => columns.some(({ name }) => name === 'priceFen'));
    expect(tables.map(({ name }) => name)).toEqual(having.map(({ name }) => name));
    for (const { columns } of tables) expect(columns.map(({ name }) => name)).toEqual(['priceFen']);
  });

  it('parameters come first: date is a key of a scenario and a column of most tables', () => {
    const { stdout } = explain('date');
    expect(stdout.startsWith('spot.history.columns.date\n')).toBe(true);
    expect(stdout).toContain('\n  trades.date ');
  });
});

describe('cfsim explain FIGURE', () => {
  it('defaults.lossFen: meaning, unit, file and how a condition names it (LIQ-3)', () => {
    expect(explain('Defaults.lossfen').stdout.trimEnd().split('\n  ')).toEqual([
      'defaults.lossFen',
      'Sum of their losses',
      'unit: fen',
      'file: summary.json',
      'in a condition (expect): defaults.lossFen',
    ]);
  });

  it('marginCalls.amountFen: a column and a figure go by it; both are shown (CALL-1)', () => {
    const { tables, figures } = explainJson('marginCalls.amountFen');
    expect(tables.map(({ name, columns }) => [name, columns.length])).toEqual([['marginCalls', 1]]);
    expect(figures.map(({ path }) => path)).toEqual(['marginCalls.amountFen']);
  });

  it.each(['terminalBasis[].toClose', 'terminalBasis.toClose', 'terminalBasis["CA2606"].toClose'])(
    '%s: a figure of a list, with a function or of one element',
    (word) => {
      expect(explainJson(word).figures).toMatchObject([
        {
          path: 'terminalBasis[].toClose',
          unit: '%',
          expect: ['mean(terminalBasis.toClose)', 'terminalBasis["<contract>"].toClose'],
        },
      ]);
    },
  );

  it.each(['terminalBasis', 'marginCalls', 'compliance'])('%s: the table and the figures', (word) => {
    const { tables, figures } = explainJson(word);
    expect(tables.map(({ name }) => name)).toEqual([word]);
    const below = SUMMARY_FIELDS.filter(
      ({ path }) => path.startsWith(`${word}.`) || path.startsWith(`${word}[`),
    );
    expect(figures.map(({ path }) => path)).toEqual(below.map(({ path }) => path));
    const { stdout } = explain(word);
    expect(stdout).toContain(`\n  file: tables/${word}.parquet`);
    expect(stdout).toContain('Figures of summary.json: ');
  });

  it('uncoveredFen: a column and a figure of that name (WF-1)', () => {
    const { tables, figures } = explainJson('uncoveredFen');
    expect(tables.map(({ name }) => name)).toEqual(['losses']);
    expect(figures.map(({ path }) => path)).toEqual(['defaults.uncoveredFen']);
  });

  it('stateHash: a value of manifest.json, which no condition can name', () => {
    expect(explainJson('statehash').figures).toMatchObject([
      { file: 'manifest.json', path: 'stateHash', expect: [] },
    ]);
  });

  it('seed: the parameter, then the value in both files', () => {
    const { parameters, figures } = explainJson('seed');
    expect(parameters.map(({ path }) => path)).toEqual(['seed']);
    expect(figures.map(({ file }) => file)).toEqual(['summary.json', 'manifest.json']);
  });

  it('a word that names nothing finds columns and figures that speak of it', () => {
    const { tables, figures } = explainJson('turnover');
    expect(tables.flatMap(({ columns }) => columns.map(({ name }) => name))).toContain('listedTurnoverFen');
    expect(figures.map(({ path }) => path)).toContain('volume.turnoverFen');
  });
});

describe('cfsim explain and the events (POL-1, REG-2)', () => {
  it('finds them by the key of each kind, in both languages', () => {
    for (const key of POLICY_EVENT_KEYS) {
      for (const language of ['en', 'zh'] as const)
        expect(cliText(language, 'key.events')).toMatch(new RegExp(`\\b${key}\\b`));
    }
    expect(explain('merge').stdout).toContain('docs/policy-events.md');
  });
});

describe('cfsim explain SECTION', () => {
  it('index.base: what the index begins from, with its keys (IDX-1)', () => {
    const { parameters } = explainJson('index.base');
    expect(parameters.map(({ path }) => path)).toEqual(['index.base.date', 'index.base.points']);
    expect(explain('index.base').stdout).toContain(cliText('en', 'section.index.base'));
  });

  it('knows every section of the schema', () => {
    const { sections } = JSON.parse(explain('--json').stdout) as { sections: { path: string }[] };
    const propertiesOf = (schema: JsonSchema) =>
      Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
    const isOf = (type: string) => (entry: [name: string, schema: JsonSchema]) =>
      [entry[1].type].flat().includes(type);
    const below = (schema: JsonSchema, path: string): string[] =>
      propertiesOf(schema)
        .filter(isOf('object'))
        .flatMap(([name, inner]) => [`${path}${name}`, ...below(inner, `${path}${name}.`)]);
    const lists = propertiesOf(scenarioSchema()).filter(isOf('array'));
    const found = [...below(scenarioSchema(), ''), ...lists.map(([name]) => name)];
    expect(found).toEqual(expect.arrayContaining(['index.base', 'spot.history.columns', 'expect']));
    expect(sections.map(({ path }) => path).sort()).toEqual(found.sort());
  });
});

describe('cfsim explain, the whole', () => {
  it('lists every chapter, section and kind with a text in both languages', () => {
    const { stdout } = explain('--json');
    const contents = JSON.parse(stdout) as Record<
      string,
      { text: { zh: string; en: string }; rules?: string[]; name?: string; group?: string }[]
    >;
    const { chapters = [], sections = [], kinds = [], tables = [], figures = [] } = contents;
    expect(chapters.flatMap(({ rules = [] }) => rules)).toEqual(RULES.map(({ id }) => id));
    for (const { text } of [...chapters, ...sections, ...kinds, ...figures]) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/^[A-Z]/);
    }
    for (const { text } of tables) expect(text.zh).toMatch(/\p{Script=Han}/u);
    expect(tables.map(({ name }) => name)).toEqual(ALL_TABLES.map(({ name }) => name));
    expect(figures.map(({ group }) => group)).toEqual([
      ...new Set(SUMMARY_FIELDS.map(({ path }) => path.split(/[.[]/)[0])),
    ]);
    expect(explain('--lang', 'zh').stdout).toContain('保证金');
    const { stdout: text } = explain();
    expect(text).toMatch(/CAL-1…4 +Trading days/);
    expect(text).toMatch(/\n {2}events +Policy events/);
    expect(text).toMatch(/\n {2}trades +a futures trade/);
    expect(text).toMatch(/\n {2}orders\* +an order/);
    expect(text).toMatch(/\n {2}marginCalls +Margin calls and what became of them/);
  });

  it.each([
    ['futures.margn', 'Did you mean futures.margin?'],
    ['marr-1', 'Did you mean MAR-1?'],
    ['noisTrader.marginUse', 'Did you mean noiseTrader.marginUse?'],
    ['clearin', 'Did you mean clearing?'],
    ['tradess', 'Did you mean trades?'],
    ['trades.pricefem', 'Did you mean trades.priceFen?'],
    ['marginCall.count', 'Did you mean marginCalls.count?'],
    ['terminalBasis["CA2606"].tocloes', 'Did you mean terminalBasis.toClose?'],
    ['zzzzzzzzzz', 'All there is: cfsim explain'],
    ['constructor', 'All there is: cfsim explain'],
    ['', 'All there is: cfsim explain'],
    ['\u001b[31m', "there is no '\\u{1b}[31m'"],
  ])("an unknown word ends with 2: '%s'", (word, said) => {
    const { code, stdout, stderr } = explain(word, '--json');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('expected a rule, a parameter, a section, a kind of agent, a table or a figure');
    expect(stderr).toContain(said);
  });
});

import { describe, expect, it } from 'vitest';
import { RULES, ruleById } from '../../src/protocol/index.js';
import { cfsim } from './command.js';

const HERE = process.cwd();

function explain(...args: string[]) {
  return cfsim(HERE, ['explain', ...args]);
}

interface Explained {
  readonly rules: readonly { readonly id: string; readonly parameters: readonly string[] }[];
  readonly parameters: readonly Readonly<Record<string, unknown>>[];
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
    ['a clock time', 'clearing.deadline', { default: '09:00', max: '09:30', rules: ['CALL-1'] }],
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

describe('cfsim explain, the whole', () => {
  it('lists every chapter, section and kind with a text in both languages', () => {
    const { stdout } = explain('--json');
    const contents = JSON.parse(stdout) as Record<
      string,
      { text: { zh: string; en: string }; rules?: string[] }[]
    >;
    const { chapters = [], sections = [], kinds = [] } = contents;
    expect(chapters.flatMap(({ rules = [] }) => rules)).toEqual(RULES.map(({ id }) => id));
    for (const { text } of [...chapters, ...sections, ...kinds]) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/^[A-Z]/);
    }
    expect(explain('--lang', 'zh').stdout).toContain('保证金');
    expect(explain().stdout).toMatch(/CAL-1…4 +Trading days/);
  });

  it.each([
    ['futures.margn', 'Did you mean futures.margin?'],
    ['marr-1', 'Did you mean MAR-1?'],
    ['noisTrader.marginUse', 'Did you mean noiseTrader.marginUse?'],
    ['clearin', 'Did you mean clearing?'],
    ['zzzzzzzzzz', 'All there is: cfsim explain'],
    ['constructor', 'All there is: cfsim explain'],
    ['', 'All there is: cfsim explain'],
    ['\u001b[31m', "there is no '\\u{1b}[31m'"],
  ])("an unknown word ends with 2: '%s'", (word, said) => {
    const { code, stdout, stderr } = explain(word, '--json');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('expected a rule, a parameter, a section or a kind of agent');
    expect(stderr).toContain(said);
  });
});

import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { loadScenario } from '../../src/scenario/index.js';
import { load } from './files.js';

/** The config of a scenario that must be right. */
function config(text: string, overrides: readonly string[] = []) {
  const loaded = load(text, overrides);
  expect(loaded.issues).toEqual([]);
  return loaded.config!;
}

describe('values of a scenario', () => {
  it('a name alone is a scenario: every section has defaults', () => {
    const { name, seed, futures, calendar, spot, population } = config('name: bare\n');
    expect([name, seed, futures.contracts, spot.initialCloseFen]).toEqual(['bare', '1', ['CA2612'], 6000]);
    // 2026-01-05 is day 20458 since 1970-01-01, 2026-06-30 176 days later.
    expect([calendar.firstDay, calendar.lastDay]).toEqual([20_458, 20_634]);
    expect(population.length).toBeGreaterThan(0);
  });

  it('the name is written, or that of the file, in letters of any language', () => {
    const nameIn = (path: string, text: string) =>
      loadScenario({
        path,
        readFile: () => new TextEncoder().encode(text),
        overrides: [],
        kinds: builtInAgents,
      }).config?.name;
    expect(nameIn('lessons/课堂 2.yaml', 'seed: 1\n')).toBe('课堂-2');
    expect(nameIn('lessons/练习.yaml', 'seed: 1\n')).toBe('练习');
    expect(nameIn('a.yaml', 'name: 碳市场_一\n')).toBe('碳市场_一');
    expect(nameIn('....yaml', 'seed: 1\n')).toBe('scenario');
    expect(nameIn('a.yaml', 'name: 碳/市场\n')).toBeUndefined();
  });

  it('UNIT-1: money is read from its text, exact to the fen', () => {
    expect(config('spot: {initialClose: 79.80}\n').spot.initialCloseFen).toBe(7980);
    expect(config('spot: {initialClose: 0.29}\n').spot.initialCloseFen).toBe(29);
    // 1.13 × 100 is 112.99999999999999 in floating point.
    expect(config('spot: {initialClose: 1.13}\n').spot.initialCloseFen).toBe(113);
    expect(config('clearing: {exchange: {ownFunds: 90000000000.01}}\n').clearing.exchangeOwnFundsFen).toBe(
      9_000_000_000_001,
    );
  });

  it('UNIT-1: a rate is the same as percent, fraction or quoted text', () => {
    const margin = (text: string) => config(`futures: {margin: ${text}}\n`).futures.terms.initialMarginPpm;
    expect([margin('12.5%'), margin('0.125'), margin('"12.5%"'), margin('12.5 %')]).toEqual(
      Array(4).fill(125_000),
    );
    expect(config('futures: {fee: 0.01%}\n').futures.terms.feePpm).toBe(100);
  });

  it('a share from 0 to 1 may be written as a percentage, other numbers may not', () => {
    const noise = (text: string) => load(`population: {a: {kind: noiseTrader, parameters: {${text}}}}\n`);
    expect(noise('marginUse: 95%').config?.population[0]?.parameters.marginUse).toBe(0.95);
    expect(noise('ordersPerDay: 95%').issues.map(({ code }) => code)).toEqual(['wrongValue']);
  });

  it('a rate over its bounds that was meant in percent is suggested as such', () => {
    const suggestion = (text: string) => load(`futures: {margin: ${text}}\n`).issues[0]?.params.suggestion;
    expect(suggestion('15')).toBe('15%');
    expect(suggestion('150')).toBeUndefined();
    expect(suggestion('1500%')).toBeUndefined();
  });

  it('CON-9: a contract without a price limit', () => {
    expect(config('futures: {priceLimited: false}\n').futures.terms.priceLimitPpm).toBeNull();
    expect(config('futures: {priceLimit: 8%}\n').futures.terms.priceLimitPpm).toBe(80_000);
  });

  it('clock times and spans of time become microseconds', () => {
    const { clearing } = config(
      "clearing: {deadline: '09:15', liquidationInterval: 90s, settlement: 16:00}\n",
    );
    expect(clearing.callDeadlineUs).toBe((9 * 60 + 15) * 60_000_000);
    expect(clearing.liquidationIntervalUs).toBe(90_000_000);
    expect(clearing.settlementUs).toBe(16 * 3600 * 1_000_000);
  });

  it('the value starts at the spot close unless it is given', () => {
    expect(config('spot: {initialClose: 81.23}\n').fundamental.initialYuan).toBe(81.23);
    const both = config(
      'spot: {initialClose: 81.23}\nfundamental: {initial: 90, dailySd: 1.8%}\n',
    ).fundamental;
    expect([both.initialYuan, both.dailySd]).toEqual([90, 0.018]);
  });

  it('a group has its kind, its own values and the defaults of the rest', () => {
    const text =
      'population:\n  a: {kind: noiseTrader, count: 3, hedger: true, bank: 12.34, parameters: {meanLots: 4}}\n';
    const [group] = config(text).population;
    expect(group).toMatchObject({ name: 'a', kind: 'noiseTrader', count: 3, hedger: true, bankFen: 1234 });
    expect(group!.parameters).toMatchObject({ meanLots: 4, marketShare: 0.4 });
  });

  it('anchors and aliases stand for what they name', () => {
    const text = 'population:\n  a: &one {kind: noiseTrader, count: 2}\n  b: *one\n';
    expect(config(text).population.map(({ name, count }) => [name, count])).toEqual([
      ['a', 2],
      ['b', 2],
    ]);
  });

  it('CON-7: the 2015 design, limit 6% and margin 5%, is legal and warned of', () => {
    const { config: made, warnings } = load('futures: {margin: 5%, priceLimit: 6%}\n');
    expect(made).toBeDefined();
    const found = warnings.find(({ code }) => code === 'marginBelowBand');
    expect(found).toMatchObject({ line: 1, column: 19, params: { margin: '5%', limit: '6%' } });
  });

  it('CAL-1: projected years are refused unless allowed, then marked', () => {
    // CA2703 stops trading at the end of February 2027, a year without announced holidays.
    const text = 'futures: {contracts: [CA2703]}\n';
    expect(load(text).issues.map(({ code }) => code)).toEqual(['contractNotAnnounced']);
    const projected = load(`${text}calendar: {projection: projected}\n`);
    expect(projected.config).toBeDefined();
    expect(projected.warnings.map(({ code }) => code)).toContain('daysProjected');
  });

  it('every parameter has a row with its value as it is written', () => {
    const { parameters } = load('futures: {margin: 0.12}\nclearing: {deadline: 8:45}\n');
    const row = (path: string) => parameters.find((one) => one.path === path);
    expect(row('futures.margin')).toMatchObject({
      value: '12%',
      default: '10%',
      given: true,
      mark: 'S',
      source: 'CON-6',
    });
    expect(row('clearing.deadline')).toMatchObject({ value: '08:45', default: '09:00' });
    expect(row('spot.initialClose')).toMatchObject({ value: '60.00', given: false, mark: 'D' });
    expect(row('population.noise.parameters.meanLots')).toMatchObject({ value: '2' });
    expect(new Set(parameters.map(({ path }) => path)).size).toBe(parameters.length);
  });
});

describe('values from the command line', () => {
  it('take the place of the file, in order', () => {
    const overrides = ['futures.margin=11%', 'futures.margin=12%', 'futures.contracts=[CA2612, CA2701]'];
    const { futures } = config('name: x\nfutures: {margin: 20%}\n', overrides);
    expect([futures.terms.initialMarginPpm, futures.contracts]).toEqual([120_000, ['CA2612', 'CA2701']]);
  });

  it('change one entry of a list, and of an alias only where it is asked', () => {
    expect(
      config('futures: {contracts: [CA2611, CA2701]}\n', ['futures.contracts.0=CA2612']).futures.contracts,
    ).toEqual(['CA2612', 'CA2701']);
    const text = 'population:\n  a: &one {kind: noiseTrader, count: 2}\n  b: *one\n';
    const counts = config(text, ['population.b.count=7']).population.map(({ count }) => count);
    expect(counts).toEqual([2, 7]);
  });

  it.each([
    ['futures.margn=1%', '--set:1:9 futures.margn unknownKey'],
    ['fuures.margin=1%', '--set:1:1 fuures unknownKey'],
    ['futures.margin=-1%', '--set:1:16 futures.margin outOfRange'],
    ['futures.margin', '--set:1:1 futures.margin overrideSyntax'],
    ['=1', '--set:1:1 =1 overrideSyntax'],
    ['futures..margin=1', '--set:1:1 futures..margin=1 overrideSyntax'],
    ['futures.margin=', '--set:1:16 futures.margin wrongValue'],
    ['futures.contracts=[CA2612', '--set:1:26  yamlSyntax'],
    ['futures.contracts.5=CA2612', '--set:1:19 futures.contracts noListItem'],
    ['population.nose.count=5', '--set:1:12 population.nose unknownGroup'],
  ])('%s is told at its place', (override, expected) => {
    const { issues } = load('futures: {contracts: [CA2612]}\npopulation: {noise: {kind: noiseTrader}}\n', [
      override,
    ]);
    const shown = issues.map(
      ({ file, line, column, path, code }) => `${file}:${line}:${column} ${path} ${code}`,
    );
    expect(shown).toEqual([expected]);
  });

  it('a seed of its own goes before that of the scenario', () => {
    expect(load('seed: 5\n', [], '7').config!.seed).toBe('7');
    expect(load('seed: 5\n', ['seed=6']).config!.seed).toBe('6');
  });
});

describe('hash of a scenario', () => {
  const hash = (text: string, overrides: readonly string[] = [], seed?: string) =>
    load(text, overrides, seed).hash;

  it('is 16 hexadecimal digits of the bytes and the overrides', () => {
    expect(hash('name: x\n')).toMatch(/^[0-9a-f]{16}$/);
    expect(hash('name: x\n')).toBe(hash('name: x\n'));
    expect(hash('name: x\n')).not.toBe(hash('name: x \n'));
    expect(hash('name: x\n')).not.toBe(hash('name: x\n', ['futures.margin=10%']));
    expect(hash('name: x\n', ['futures.margin=10%'])).not.toBe(hash('name: x\n', ['futures.margin=11%']));
  });

  it('a seed given apart does not count', () => {
    expect(hash('name: x\n', [], '9')).toBe(hash('name: x\n'));
    expect(hash('name: x\n', ['seed=9'])).toBe(hash('name: x\n'));
  });

  it('the bytes of a series count, its name does not', () => {
    const yaml = 'spot: {history: {file: a.csv}}\n';
    const rows = 'date,close,volume\n2026-01-05,60,1\n2026-01-06,60,1\n';
    const first = load({
      'scenario.yaml': yaml,
      'a.csv': rows,
      'b.csv': rows,
      'c.csv': `${rows}2026-01-07,60,1\n`,
    });
    const set = (file: string) =>
      load({ 'scenario.yaml': yaml, 'a.csv': rows, 'b.csv': rows, 'c.csv': `${rows}2026-01-07,60,1\n` }, [
        `spot.history.file=${file}`,
      ]);
    expect(first.issues).toEqual([]);
    expect(set('a.csv').hash).toBe(set('b.csv').hash);
    expect(set('a.csv').hash).not.toBe(set('c.csv').hash);
  });
});

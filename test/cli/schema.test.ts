import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { builtInAgents } from '../../src/agents/index.js';
import { starterScenario } from '../../src/cli/initCommand.js';
import { PLAIN_KEYS, scenarioSchema, writtenParameter } from '../../src/cli/schemaCommand.js';
import type { JsonSchema } from '../../src/cli/valueSchema.js';
import { loadScenario, RESERVED_NAMES, scenarioParameters } from '../../src/scenario/index.js';
import { cfsim, inFolder } from './command.js';

const FOLDER = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const SERIES = 'date,close,volume\n2026-01-05,60.00,100\n2026-01-06,60.10,100\n2026-01-07,60.20,100\n';
const schema = scenarioSchema();
const validator = z.fromJSONSchema(schema);

/** Whether an editor that uses the schema finds nothing wrong. */
function accepts(yaml: string): boolean {
  return validator.safeParse(parse(yaml)).success;
}

function load(yaml: string) {
  const files = new Map([
    ['a.yaml', yaml],
    ['s.csv', SERIES],
  ]);
  const readFile = (path: string) => {
    const text = files.get(path);
    return text === undefined ? undefined : new TextEncoder().encode(text);
  };
  return loadScenario({ path: 'a.yaml', readFile });
}

/** The schema of the section at a path. */
function sectionAt(path: readonly string[]): { readonly properties: Readonly<Record<string, JsonSchema>> } {
  return path.reduce<JsonSchema>(
    (here, step) => (here.properties as Record<string, JsonSchema>)[step]!,
    schema,
  ) as never;
}

describe('the schema takes what the program takes', () => {
  it.each(readdirSync(FOLDER).filter((file) => file.endsWith('.yaml')))('%s', (file) => {
    expect(validator.safeParse(parse(readFileSync(FOLDER + file, 'utf8'))).error).toBeUndefined();
  });

  it.each([
    ['the starter', starterScenario()],
    ['empty sections', 'calendar:\nfutures:\nspot:\nclearing:\nfundamental:\npopulation:\n'],
    ['rates as numbers and percentages', 'futures: {margin: 0.12, priceLimit: 5.5 %}\n'],
    ['a word as seed', 'seed: red-7\n'],
    ['one text as title', 'title: Twelve\n'],
    ['spot markets', 'venues: {beijing:, hubei: {fee: 0.1%}, x: {preset: ccer, initialClose: 70.00}}\n'],
    ['all contracts', 'futures: {contracts: all}\n'],
    ['times', "clearing: {deadline: '9:00', settlement: '15:30:30', liquidationInterval: 90s}\n"],
    ['a latency', 'population: {a: {kind: noiseTrader, latency: 5ms}, b: {kind: marketMaker, latency: 7}}\n'],
    ['a name that begins like a reserved one', 'population: {lenders: {kind: noiseTrader}}\n'],
    ['a share in percent', 'population: {a: {kind: noiseTrader, parameters: {marginUse: 80%}}}\n'],
    ['a series', 'spot: {history: {file: s.csv, columns: {close: close}}}\n'],
  ])('%s', (_title, yaml) => {
    expect(validator.safeParse(parse(yaml)).error).toBeUndefined();
    expect(load(yaml).issues).toEqual([]);
  });

  it.each([
    ['an unknown section', 'futurs: {}\n'],
    ['an unknown key', 'futures: {margn: 12%}\n'],
    ['a rate beyond its range', 'futures: {margin: 10}\n'],
    ['a truth value for money', 'spot: {initialClose: true}\n'],
    ['money beyond its range', 'spot: {initialClose: 0}\n'],
    ['a fraction for a whole number', 'clearing: {brokers: 2.5}\n'],
    ['an unknown word', 'futures: {selfTrade: both}\n'],
    ['a thirteenth month', 'futures: {contracts: [CA2613]}\n'],
    ['an impossible time', "clearing: {deadline: '25:00'}\n"],
    ['a span without unit', 'clearing: {liquidationInterval: 90}\n'],
    ['a truth value as seed', 'seed: true\n'],
    ['a series without a file', 'spot: {history: {calendar: series}}\n'],
    ['a group without kind', 'population: {a: {count: 2}}\n'],
    ['an unknown kind', 'population: {a: {kind: noisyTrader}}\n'],
    ["another kind's parameter", 'population: {a: {kind: marketMaker, parameters: {marketShare: 0.1}}}\n'],
    ['a venue without a preset', 'venues: {x: {fee: 0.1%}}\n'],
  ])('and refuses %s, as the program does', (_title, yaml) => {
    expect(accepts(yaml)).toBe(false);
    expect(load(yaml).issues).not.toEqual([]);
  });

  it.each([...RESERVED_NAMES])('and refuses a group of the reserved name %s', (name) => {
    const yaml = `population: {${name}: {kind: marketMaker}}\n`;
    expect(accepts(yaml)).toBe(false);
    expect(load(yaml).issues.map(({ code }) => code)).toEqual(['reservedName']);
  });
});

describe('the schema knows the keys that the program knows', () => {
  const paths = [
    '',
    'calendar',
    ...scenarioParameters
      .map(({ path }) => path)
      .filter((path) => !path.startsWith('population') && !path.endsWith('.*')),
    'spot.history.columns',
  ];

  it.each(paths)("'%s'", (path) => {
    const steps = path.split('.').filter((step) => step !== '');
    const inner = path === 'spot.history' ? '{file: s.csv, zzz: 1}' : '{zzz: 1}';
    const wrapped = steps.reduceRight((text, step) => {
      const file = step === 'history' && path !== 'spot.history' ? 'file: s.csv, ' : '';
      return `{${step}: ${file === '' ? text : `{${file}${text.slice(1)}`}}`;
    }, inner);
    const issue = load(`${wrapped}\n`).issues.find(({ code }) => code === 'unknownKey')!;
    const known = Object.keys(sectionAt(steps).properties);
    expect([...(issue.params.known as string[])].sort()).toEqual(known.sort());
  });

  it.each([
    ['venue', 'venues: {beijing: {zzz: 1}}\n'],
    ['product', 'products: {CR: {zzz: 1}}\n'],
  ])('a %s beside the main one', (name, yaml) => {
    const issue = load(yaml).issues.find(({ code }) => code === 'unknownKey')!;
    const known = Object.keys(
      (schema.$defs as Record<string, ReturnType<typeof sectionAt>>)[name]!.properties,
    );
    expect([...(issue.params.known as string[])].sort()).toEqual(known.sort());
  });

  it.each(builtInAgents.map(({ name }) => name))('%s', (kind) => {
    const { issues } = load(`population: {a: {kind: ${kind}, zzz: 1, parameters: {zzz: 1}}}\n`);
    const known = issues
      .filter(({ code }) => code === 'unknownKey')
      .map(({ path, params }) => [path, [...(params.known as string[])].sort()]);
    const group = (schema.$defs as Record<string, never>)[kind] as ReturnType<typeof sectionAt>;
    const { parameters } = group.properties as Record<string, ReturnType<typeof sectionAt>>;
    expect(Object.fromEntries(known)).toEqual({
      'population.a.zzz': Object.keys(group.properties).sort(),
      'population.a.parameters.zzz': Object.keys(parameters!.properties).sort(),
    });
  });
});

describe('values are written as the program writes them', () => {
  it('defaults and units of every declared parameter', () => {
    const groups = builtInAgents.map(({ name }) => `${name}: {kind: ${name}}`).join(', ');
    const { parameters: rows } = load(
      `spot: {history: {file: s.csv}}\nindex: {}\nsupervision: {}\npopulation: {${groups}}\n`,
    );
    const found = rows.map(({ path, unit, default: written }) => [path, unit, written]);
    const kinds = builtInAgents.map(({ name, parameters }) => ({
      path: `population.${name}.parameters`,
      parameters,
    }));
    const shared = scenarioParameters.at(-1)!.parameters;
    const sections = [
      ...scenarioParameters.filter(({ path }) => !path.endsWith('.*')),
      ...kinds.flatMap((kind) => [{ path: kind.path.replace('.parameters', ''), parameters: shared }, kind]),
    ];
    const expected = sections.flatMap(({ path, parameters }) =>
      Object.entries(parameters).map(([name, descriptor]) => {
        const { unit, default: written } = writtenParameter(descriptor);
        return [`${path}.${name}`, unit, written];
      }),
    );
    expect(found).toEqual(expected);
  });

  it('defaults of the keys that are not declared parameters change nothing (CAL-1, CON-7)', () => {
    const set = (section: string) =>
      PLAIN_KEYS.filter(({ path, default: written }) => path.startsWith(`${section}.`) && written !== '')
        .map(({ path, default: written }) => `${path.slice(section.length + 1)}: ${written}`)
        .join(', ');
    const yaml = `calendar: {${set('calendar')}}\nfutures: {${set('futures')}}\nseed: 1\n`;
    expect(yaml).toContain('start: 2026-01-05, end: 2026-06-30, add: [], remove: [], projection: refuse');
    expect(load(yaml).config).toEqual(load('name: a\n').config);
    const columns = set('spot.history.columns');
    const series = (inner: string) => load(`spot: {history: {file: s.csv${inner}}}\n`).config;
    expect(series(`, columns: {${columns}}`)).toEqual(series(''));
  });
});

describe('cfsim schema', () => {
  it('prints the schema and nothing else', () =>
    inFolder((folder) => {
      const { code, stdout, stderr } = cfsim(folder, ['schema', '--lang', 'zh']);
      expect([code, stderr]).toEqual([0, '']);
      expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(schema)));
    }));

  it('has a meaning in both languages for every key', () => {
    const missing: string[] = [];
    const walk = (node: JsonSchema, path: string) => {
      const text = String(node.description ?? '');
      if (path !== '' && !/^[^\n]*[A-Za-z][^\n]*\n[^\n]*\p{Script=Han}/u.test(text)) missing.push(path);
      if (path === 'title' || path === 'description') return;
      for (const [name, inner] of Object.entries((node.properties ?? {}) as Record<string, JsonSchema>))
        walk(inner, `${path}${path === '' ? '' : '.'}${name}`);
    };
    walk(schema, '');
    for (const [kind, group] of Object.entries(schema.$defs as Record<string, JsonSchema>)) walk(group, kind);
    expect(missing.filter((path) => !path.endsWith('.parameters'))).toEqual([]);
  });
});

describe('the section events in the schema (LIM-5, LIQ-2, POL-1)', () => {
  const one = (written: string) => `name: x\nevents:\n  - {date: 2026-01-08, ${written}}\n`;

  it.each([
    "priceLimit: 3%, contract: CA2612, announced: '2026-01-06 9:30'",
    'margin: 11%, announced: 2026-01-06',
    'opening: suspended',
    'liquidate: {group: some, contract: CA2612, cause: violation}',
    'news: -20%',
  ])('takes %s', (written) => expect(accepts(one(written))).toBe(true));

  it.each([
    'margin: 11%, announced: soon',
    'opening: closed',
    'liquidate: {group: some}',
    'liquidate: {group: some, cause: greed}',
  ])('refuses %s', (written) => expect(accepts(one(written))).toBe(false));
});

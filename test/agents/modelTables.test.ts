import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { isReportTextKey, reportText } from '../../src/i18n/index.js';
import type { ParameterDescriptor, ParameterSet } from '../../src/protocol/index.js';
import { writtenValue } from '../../src/scenario/descriptorSchema.js';
import { fundamentalParameters } from '../../src/scenario/parameters/fundamental.js';
import { groupParameters } from '../../src/scenario/parameters/group.js';

const DOCS = new URL('../../docs/', import.meta.url);
const pageOf = (path: string): string => readFileSync(new URL(path, DOCS), 'utf8').replaceAll('\r\n', '\n');
const sections: [name: string, parameters: ParameterSet][] = [
  ['fundamental', fundamentalParameters],
  ['population', groupParameters],
];
const kinds = builtInAgents.map((kind): [string, ParameterSet] => [kind.name, kind.parameters]);
type Language = 'en' | 'zh';

/** The cells of each row of a page's table, without the head. */
function tableOf(page: string, name: string): string[][] {
  const [, after] = page.split(`<!-- parameters: ${name} -->\n`);
  const [table] = (after ?? '').split('<!-- end of parameters -->');
  const lines = table!.trim().split('\n').slice(2);
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function unitOf({ kind, unit }: ParameterDescriptor, language: Language): string {
  if (unit === '') return '–';
  if (kind === 'rate') return language === 'zh' ? '比率' : unit.replace('ppm', 'rate');
  if (language === 'en') return unit;
  const key = `unit.${unit}`;
  return isReportTextKey(key) ? reportText('zh', key) : `no Chinese word for ${unit}`;
}

function cellsOf(name: string, descriptor: ParameterDescriptor, language: Language): string[] {
  const written = (value: number): string => writtenValue(descriptor, value);
  const { kind, text, mark, source } = descriptor;
  const range =
    kind === 'choice'
      ? descriptor.choices.join(', ')
      : kind === 'boolean'
        ? 'true, false'
        : `${written(descriptor.min)} … ${written(descriptor.max)}`;
  return [
    `\`${name}\``,
    unitOf(descriptor, language),
    writtenValue(descriptor, descriptor.default),
    range,
    text[language],
    source ? `${mark}, ${source}` : mark,
  ];
}

function expectedTable(parameters: ParameterSet, language: Language): string[][] {
  return Object.entries(parameters).map(([key, descriptor]) => cellsOf(key, descriptor, language));
}

const tableNames = (page: string): string[] =>
  [...page.matchAll(/<!-- parameters: (\w+(?: zh)?) -->/g)].map((match) => match[1]!).sort();

describe('docs/model.md', () => {
  const page = pageOf('model.md');

  it.each(sections)('has the parameters of %s as they are declared', (name, parameters) => {
    expect(tableOf(page, name), 'run node scripts/agent-tables.mjs').toEqual(expectedTable(parameters, 'en'));
  });

  it('has a table for nothing else, and a section for every kind of agent that links to its page', () => {
    expect(tableNames(page)).toEqual(sections.map(([name]) => name).sort());
    for (const [name] of kinds) {
      const [, section] = page.split(new RegExp(`^### .*\`${name}\`$`, 'm'));
      expect(section?.split(/^##/m)[0], name).toContain(`(agents/${name}.md)`);
    }
  });
});

describe('docs/agents', () => {
  it('has a page for every kind of agent and no other', () => {
    const names = kinds.map(([name]) => `${name}.md`);
    expect(readdirSync(new URL('agents/', DOCS)).sort()).toEqual(names.sort());
  });

  it.each(kinds)('%s: both languages with its parameters as they are declared', (name, parameters) => {
    const page = pageOf(`agents/${name}.md`);
    expect(page).toMatch(new RegExp(`^# .*\`${name}\``));
    expect(tableNames(page)).toEqual([name, `${name} zh`]);
    const run = 'run node scripts/agent-tables.mjs';
    expect(tableOf(page, name), run).toEqual(expectedTable(parameters, 'en'));
    expect(tableOf(page, `${name} zh`), run).toEqual(expectedTable(parameters, 'zh'));
  });

  it.each(kinds)('%s: what it is for, reads and does at each look, tests, sources and limits', (name) => {
    const [english, chinese] = pageOf(`agents/${name}.md`).split('\n## 中文\n');
    for (const part of [
      'Purpose.',
      'Reads',
      'At each look',
      'Parameters',
      'Shown by',
      'Sources.',
      'Limits.',
    ]) {
      expect(english).toContain(`**${part}**`);
    }
    for (const part of ['用途。', '所见信息。', '每次观察时', '参数', '检验', '来源。', '局限。']) {
      expect(chinese).toContain(`**${part}**`);
    }
    const tests = [...english!.matchAll(/`(test\/[\w/]+\.test\.ts)`/g)].map((match) => match[1]!);
    expect(tests.length).toBeGreaterThan(0);
    for (const path of tests) expect(readFileSync(new URL(`../${path}`, DOCS), 'utf8')).toContain('it(');
  });
});

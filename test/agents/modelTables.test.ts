import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import type { ParameterDescriptor, ParameterSet } from '../../src/protocol/index.js';
import { writtenValue } from '../../src/scenario/descriptorSchema.js';
import { fundamentalParameters } from '../../src/scenario/parameters/fundamental.js';
import { groupParameters } from '../../src/scenario/parameters/group.js';

const page = readFileSync(new URL('../../docs/model.md', import.meta.url), 'utf8').replaceAll('\r\n', '\n');
const declared: [name: string, parameters: ParameterSet][] = [
  ['fundamental', fundamentalParameters],
  ['population', groupParameters],
  ...builtInAgents.map((kind): [string, ParameterSet] => [kind.name, kind.parameters]),
];

/** The cells of each row of the page's table of one set, without the head. */
function tableOf(name: string): string[][] {
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

function cellsOf(name: string, descriptor: ParameterDescriptor): string[] {
  const written = (value: number): string => writtenValue(descriptor, value);
  const { kind, unit, text, mark, source } = descriptor;
  const range =
    kind === 'choice'
      ? descriptor.choices.join(', ')
      : kind === 'boolean'
        ? 'true, false'
        : `${written(descriptor.min)} … ${written(descriptor.max)}`;
  return [
    `\`${name}\``,
    kind === 'rate' ? unit.replace('ppm', 'rate') : unit || '–',
    writtenValue(descriptor, descriptor.default),
    range,
    text.en,
    source ? `${mark}, ${source}` : mark,
  ];
}

describe('docs/model.md', () => {
  it.each(declared)('has the parameters of %s as they are declared', (name, parameters) => {
    const expected = Object.entries(parameters).map(([key, descriptor]) => cellsOf(key, descriptor));
    expect(tableOf(name), 'run node scripts/agent-tables.mjs').toEqual(expected);
  });

  it('has a table for nothing else, and a section for every kind of agent', () => {
    const names = [...page.matchAll(/<!-- parameters: (\w+) -->/g)].map((match) => match[1]);
    expect(names.sort()).toEqual(declared.map(([name]) => name).sort());
    for (const kind of builtInAgents) expect(page).toMatch(new RegExp(`^### .*\`${kind.name}\``, 'm'));
  });
});

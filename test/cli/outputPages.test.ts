import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MANIFEST_FIELDS } from '../../src/cli/manifest.js';
import { columnTypeText } from '../../src/cli/tableCodebook.js';
import { ALL_TABLES } from '../../src/cli/tableList.js';
import { SUMMARY_FIELDS } from '../../src/metrics/index.js';
import type { BilingualText } from '../../src/protocol/index.js';
import { textOf } from '../tree/sourceTree.js';
import { cfsim, inFolder, readJson } from './command.js';

const RUN = 'run node scripts/output-pages.mjs';
const pageOf = (path: string): string => textOf(path).replaceAll('\r\n', '\n');
const both = ({ en, zh }: BilingualText): string => `${en} · ${zh}`;

/** The cells of every row of the Markdown tables in a text, without their heads. */
function rowsOf(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  return lines
    .filter((line, index) => !line.startsWith('|--') && !lines[index + 1]?.startsWith('|--'))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll('\\|', '|')),
    );
}

describe('docs/tables.md', () => {
  const [before, ...chapters] = pageOf('docs/tables.md').split(/^### /m);

  it('lists every table, in order', () => {
    const written = (isDefault: boolean) => (isDefault ? 'by default · 默认写出' : 'on request · 按需写出');
    expect(
      rowsOf(before!).map(([name, when, , text]) => [name, when, text]),
      RUN,
    ).toEqual(
      ALL_TABLES.map(({ name, isDefault, text }) => [
        `[${name}](#${name.toLowerCase()})`,
        written(isDefault),
        both(text),
      ]),
    );
    expect(chapters.map((chapter) => chapter.split('\n')[0])).toEqual(ALL_TABLES.map(({ name }) => name));
  });

  it.each(ALL_TABLES.map((schema, index) => [schema.name, schema, index] as const))(
    '%s: every column with type, unit and meaning',
    (_name, { columns }, index) => {
      const expected = columns.map((column) => [
        `\`${column.name}\``,
        both(columnTypeText(column)),
        column.unit,
        both(column.text),
      ]);
      expect(rowsOf(chapters[index]!), RUN).toEqual(expected);
    },
  );
});

describe('docs/summary.md', () => {
  const rows = (fields: readonly { path: string; unit: string; text: BilingualText }[]) =>
    fields.map(({ path, unit, text }) => [`\`${path}\``, unit, both(text)]);
  const [, summary, manifest] = pageOf('docs/summary.md').split(/^## .*\.json$/m);

  it('has every value of summary.json, and nothing else', () => {
    expect(rowsOf(summary!), RUN).toEqual(rows(SUMMARY_FIELDS));
  });

  it('groups them by their first word', () => {
    const [, ...groups] = summary!.split(/^### /m);
    for (const group of groups) {
      const word = group.split('\n')[0]!;
      for (const [path] of rowsOf(group)) expect(path).toMatch(new RegExp(`^\`${word}[.[]`));
    }
  });

  it('has every value of manifest.json, and nothing else', () => {
    expect(rowsOf(manifest!), RUN).toEqual(rows(MANIFEST_FIELDS));
  });
});

describe('the texts of the manifest', () => {
  it('describe what a run writes, in its order, in both languages', () =>
    inFolder((folder) => {
      const scenario =
        'name: tiny\ncalendar: {start: 2026-01-05, end: 2026-01-05}\nfutures: {contracts: [CA2612]}\n';
      writeFileSync(
        join(folder, 'tiny.yaml'),
        `${scenario}population: {noise: {kind: noiseTrader, count: 2}}\n`,
      );
      const { code, stderr } = cfsim(folder, ['run', 'tiny.yaml', '--out', 'out', '--quiet']);
      expect([code, stderr]).toEqual([0, '']);
      const manifest = readJson<Record<string, unknown>>(folder, 'out', 'manifest.json');
      expect(MANIFEST_FIELDS.map(({ path }) => path)).toEqual(Object.keys(manifest));
      for (const { text } of MANIFEST_FIELDS) {
        expect(text.zh).not.toBe('');
        expect(text.en).toMatch(/^[A-Z]/);
      }
    }));
});

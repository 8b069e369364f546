/**
 * Writes the parameter tables of docs/model.md from the descriptors in dist/: between the lines
 * `<!-- parameters: NAME -->` and `<!-- end of parameters -->`, for every kind of agent and the declared sections named
 * below. With --check it writes nothing and fails if a table is not up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, root } from './steps.mjs';

const DOCUMENT = 'docs/model.md';
const BLOCK = /(<!-- parameters: (\w+) -->\n)[\s\S]*?(<!-- end of parameters -->)/g;

buildIfStale();
const { builtInAgents } = await import('../dist/index.js');
const { writtenValue } = await import('../dist/scenario/descriptorSchema.js');
const { fundamentalParameters } = await import('../dist/scenario/parameters/fundamental.js');
const { groupParameters } = await import('../dist/scenario/parameters/group.js');

const sets = new Map([
  ['fundamental', fundamentalParameters],
  ['population', groupParameters],
  ...builtInAgents.map((kind) => [kind.name, kind.parameters]),
]);

/** The unit in which a scenario writes the value. */
function unitOf({ kind, unit }) {
  if (kind === 'rate') return unit.replace('ppm', 'rate');
  return unit === '' ? '–' : unit;
}

function rangeOf(descriptor) {
  if (descriptor.kind === 'choice') return descriptor.choices.join(', ');
  if (descriptor.kind === 'boolean') return 'true, false';
  return `${writtenValue(descriptor, descriptor.min)} … ${writtenValue(descriptor, descriptor.max)}`;
}

function rowOf([name, descriptor]) {
  const { text, mark, source } = descriptor;
  const origin = source ? `${mark}, ${source}` : mark;
  const written = writtenValue(descriptor, descriptor.default);
  return `| \`${name}\` | ${unitOf(descriptor)} | ${written} | ${rangeOf(descriptor)} | ${text.en} | ${origin} |\n`;
}

function tableOf(parameters) {
  const head = '| parameter | unit | default | range | meaning | mark |\n|---|---|---|---|---|---|\n';
  return head + Object.entries(parameters).map(rowOf).join('');
}

const path = join(root, DOCUMENT);
const before = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
const written = new Set();
const after = before.replace(BLOCK, (_, begin, name, end) => {
  const parameters = sets.get(name);
  if (parameters === undefined)
    throw new Error(`${DOCUMENT} has a table for ${name}, which declares nothing`);
  written.add(name);
  return `${begin}${tableOf(parameters)}${end}`;
});
const missing = [...sets.keys()].filter((name) => !written.has(name));
if (missing.length > 0) throw new Error(`${DOCUMENT} has no table for ${missing.join(', ')}`);

if (!process.argv.includes('--check')) {
  writeFileSync(path, after);
} else if (after !== before) {
  console.error(`${DOCUMENT} is out of date: run node scripts/agent-tables.mjs`);
  process.exitCode = 1;
}

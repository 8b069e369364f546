/**
 * Writes the parameter tables of the documentation from the descriptors in dist/: those of the declared sections named below
 * into docs/model.md, those of every kind of agent into its page docs/agents/KIND.md, in English and Chinese. A table stands
 * between the lines `<!-- parameters: NAME -->` (or `<!-- parameters: NAME zh -->`) and `<!-- end of parameters -->`. With
 * --check it writes nothing and fails if a table is not up to date.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, root } from './steps.mjs';

const MODEL = 'docs/model.md';
const PAGES = 'docs/agents';
const BLOCK = /(<!-- parameters: (\w+)( zh)? -->\n)[\s\S]*?(<!-- end of parameters -->)/g;
const HEADS = {
  en: ['parameter', 'unit', 'default', 'range', 'meaning', 'mark'],
  zh: ['参数', '单位', '默认值', '范围', '含义', '标记'],
};

buildIfStale();
const { builtInAgents } = await import('../dist/index.js');
const { reportText } = await import('../dist/i18n/index.js');
const { writtenValue } = await import('../dist/scenario/descriptorSchema.js');
const { fundamentalParameters } = await import('../dist/scenario/parameters/fundamental.js');
const { groupParameters } = await import('../dist/scenario/parameters/group.js');

const sections = new Map([
  ['fundamental', fundamentalParameters],
  ['population', groupParameters],
]);
const kinds = new Map(builtInAgents.map((kind) => [kind.name, kind.parameters]));

/** The unit in which a scenario writes the value. */
function unitOf({ kind, unit }, language) {
  if (unit === '') return '–';
  if (kind === 'rate') return language === 'zh' ? '比率' : unit.replace('ppm', 'rate');
  return language === 'zh' ? reportText('zh', `unit.${unit}`) : unit;
}

function rangeOf(descriptor) {
  if (descriptor.kind === 'choice') return descriptor.choices.join(', ');
  if (descriptor.kind === 'boolean') return 'true, false';
  return `${writtenValue(descriptor, descriptor.min)} … ${writtenValue(descriptor, descriptor.max)}`;
}

function rowOf([name, descriptor], language) {
  const { text, mark, source } = descriptor;
  const origin = source ? `${mark}, ${source}` : mark;
  const written = writtenValue(descriptor, descriptor.default);
  const cells = [`\`${name}\``, unitOf(descriptor, language), written, rangeOf(descriptor)];
  return `| ${[...cells, text[language], origin].join(' | ')} |\n`;
}

function tableOf(parameters, language) {
  const head = `| ${HEADS[language].join(' | ')} |\n|---|---|---|---|---|---|\n`;
  const rows = Object.entries(parameters).map((entry) => rowOf(entry, language));
  return head + rows.join('');
}

/** The document with its tables as they should be; `wanted` are the tables it must have, by their names. */
function filled(document, before, sets, wanted) {
  const written = new Set();
  const after = before.replace(BLOCK, (_, begin, name, chinese, end) => {
    const parameters = sets.get(name);
    if (parameters === undefined) throw new Error(`${document} has a table for ${name} that is not its own`);
    written.add(`${name}${chinese ?? ''}`);
    return `${begin}${tableOf(parameters, chinese === undefined ? 'en' : 'zh')}${end}`;
  });
  const missing = wanted.filter((name) => !written.has(name));
  if (missing.length > 0) throw new Error(`${document} has no table for ${missing.join(', ')}`);
  return after;
}

function refresh(document, sets, wanted) {
  const path = join(root, document);
  if (!existsSync(path)) throw new Error(`${document} is missing`);
  const before = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  const after = filled(document, before, sets, wanted);
  if (!process.argv.includes('--check')) {
    writeFileSync(path, after);
  } else if (after !== before) {
    console.error(`${document} is out of date: run node scripts/agent-tables.mjs`);
    process.exitCode = 1;
  }
}

refresh(MODEL, sections, [...sections.keys()]);
for (const [name, parameters] of kinds) {
  refresh(`${PAGES}/${name}.md`, new Map([[name, parameters]]), [name, `${name} zh`]);
}
const strange = readdirSync(join(root, PAGES)).filter((file) => !kinds.has(file.replace(/\.md$/, '')));
if (strange.length > 0) throw new Error(`${PAGES} has pages of no kind: ${strange.join(', ')}`);

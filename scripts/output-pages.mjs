/**
 * Writes docs/tables.md, every table of a run with its columns, and docs/summary.md, every value of summary.json and
 * manifest.json, from dist/; both in English and Chinese. With --check it writes nothing and fails if a page is not up to date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, root } from './steps.mjs';

buildIfStale();
const { figureGroups } = await import('../dist/cli/explainFigures.js');
const { MANIFEST_FIELDS } = await import('../dist/cli/manifest.js');
const { columnTypeText } = await import('../dist/cli/tableCodebook.js');
const { ALL_TABLES, tablePath } = await import('../dist/cli/tableList.js');
const { SUMMARY_FIELDS } = await import('../dist/metrics/index.js');

const TABLES_HEAD = `# Tables of a run · 运行结果表

Every table that a run can leave in \`tables/\`, written from the program (\`node scripts/output-pages.mjs\`); how to choose and read
them: [outputs](outputs.md). The unit stands at the end of a name: \`Fen\` money in fen (1 yuan is 100 fen), or fen a tonne for
prices; \`Lots\` lots; \`Tonnes\` tonnes; \`Percent\` percent; \`Ppm\` millionths. \`date\` and \`time\` are by the clock of Shanghai,
without a time zone. A type with \`?\` has rows without a value. In the terminal: \`cfsim explain spotDays\`,
\`cfsim explain trades.priceFen\`.

一次运行可在 \`tables/\` 中留下的全部表，由程序生成（\`node scripts/output-pages.mjs\`）；如何选择与读取见
[运行结果](outputs.zh-CN.md)。单位写在列名末尾：\`Fen\` 为分（1 元 = 100 分），价格为分/吨；\`Lots\` 为手；\`Tonnes\` 为吨；\`Percent\`
为百分比；\`Ppm\` 为百万分之一。\`date\` 与 \`time\` 为上海时间，不带时区。类型后带 \`?\` 的列可以没有值。在终端中查看：
\`cfsim explain spotDays\`，\`cfsim explain trades.priceFen\`。`;

const SUMMARY_HEAD = `# Figures of a run · 运行指标

Every value of \`summary.json\` and \`manifest.json\`, written from the program (\`node scripts/output-pages.mjs\`). What does not
exist in a run is null; \`[]\` stands for the elements of a list. A condition under \`expect\` names a figure by its path without
brackets, \`marginCalls.count\`; that of a list with a function, \`mean(terminalBasis.toClose)\`, or of one element,
\`terminalBasis["CA2606"].toClose\`. In the terminal: \`cfsim explain terminalBasis\`.

\`summary.json\` 与 \`manifest.json\` 的全部字段，由程序生成（\`node scripts/output-pages.mjs\`）。某次运行中不存在的值为 null；
\`[]\` 表示列表的各元素。\`expect\` 中的条件按不带方括号的路径引用指标，如 \`marginCalls.count\`；列表中的指标用函数，如
\`mean(terminalBasis.toClose)\`，或取其中一个元素，如 \`terminalBasis["CA2606"].toClose\`。在终端中查看：
\`cfsim explain terminalBasis\`。`;

/** Texts in both languages, as they stand beside each other. */
function both({ en, zh }) {
  return `${en} · ${zh}`;
}

/** A Markdown table; its first row is the head. */
function markdownTable([head, ...rows]) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function tablesPage() {
  const written = ({ isDefault }) => (isDefault ? 'by default · 默认写出' : 'on request · 按需写出');
  const overview = ALL_TABLES.map((schema) => [
    `[${schema.name}](#${schema.name.toLowerCase()})`,
    written(schema),
    `\`${tablePath(schema, 'parquet')}\``,
    both(schema.text),
  ]);
  const chapters = ALL_TABLES.map(({ name, text, columns, ...schema }) => {
    const rows = columns.map((column) => [
      `\`${column.name}\``,
      both(columnTypeText(column)),
      column.unit,
      both(column.text),
    ]);
    const head = ['column · 列', 'type · 类型', 'unit · 单位', 'meaning · 含义'];
    return `### ${name}\n\n${both(text)} (${written(schema)})\n\n${markdownTable([head, ...rows])}`;
  });
  const head = ['table · 表', 'written · 写出', 'Parquet', 'a row is · 每行'];
  return [TABLES_HEAD, '## Tables · 表', markdownTable([head, ...overview]), ...chapters];
}

/** Figures as a table of their paths, units and meanings. */
function figureTable(fields) {
  const rows = fields.map(({ path, unit, text }) => [`\`${path}\``, unit, both(text)]);
  return markdownTable([['figure · 指标', 'unit · 单位', 'meaning · 含义'], ...rows]);
}

function summaryPage() {
  const groups = figureGroups().map(({ group, text }) => ({
    group,
    text,
    fields: SUMMARY_FIELDS.filter(({ path }) => /^\w+/.exec(path)[0] === group),
  }));
  const isAlone = ({ group, fields }) => fields.length === 1 && fields[0].path === group;
  return [
    SUMMARY_HEAD,
    '## summary.json',
    figureTable(groups.filter(isAlone).flatMap(({ fields }) => fields)),
    ...groups
      .filter((each) => !isAlone(each))
      .map(({ group, text, fields }) => `### ${group}\n\n${both(text)}\n\n${figureTable(fields)}`),
    '## manifest.json',
    figureTable(MANIFEST_FIELDS),
  ];
}

for (const [file, parts] of [
  ['docs/tables.md', tablesPage()],
  ['docs/summary.md', summaryPage()],
]) {
  const path = join(root, file);
  const before = existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : '';
  const after = `${parts.join('\n\n')}\n`;
  if (!process.argv.includes('--check')) {
    writeFileSync(path, after);
  } else if (after !== before) {
    console.error(`${file} is out of date: run node scripts/output-pages.mjs`);
    process.exitCode = 1;
  }
}

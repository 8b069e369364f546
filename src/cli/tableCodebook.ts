import type { BilingualText } from '../protocol/index.js';
import type { ColumnSchema, ColumnType, TableSchema } from '../recording/index.js';

/** A table of a run and how many rows it has. */
interface CountedTable {
  readonly schema: TableSchema;
  readonly rowCount: number;
}

type FileFormat = 'parquet' | 'csv';

const TYPES: Readonly<Record<ColumnType, readonly [en: string, zh: string]>> = {
  date: ['date', '日期'],
  time: ['time', '时间'],
  integer: ['integer', '整数'],
  number: ['number', '浮点数'],
  flag: ['true or false', '真假值'],
  text: ['text', '文本'],
};

/** What a column holds in words, with `?` where some rows have no value: 'integer?'. */
export function columnTypeText({ type, nullable }: Pick<ColumnSchema, 'type' | 'nullable'>): BilingualText {
  const [en, zh] = TYPES[type];
  const mark = nullable === true ? '?' : '';
  return { en: `${en}${mark}`, zh: `${zh}${mark}` };
}

const NOTHING = `# Tables of a run · 运行结果表

The scenario records none (recording.tables: none). · 情景不记录任何表（recording.tables: none）。
`;

/** The tables of a run in words, Chinese and English: what `tables/README.md` holds, as Markdown. */
export function tableCodebook(tables: readonly CountedTable[], format: FileFormat): string {
  if (tables.length === 0) return NOTHING;
  const schemas = tables.map(({ schema }) => schema);
  const lines = [
    '# Tables of a run · 运行结果表',
    '',
    ...introduction(format),
    '',
    ...keyLines(schemas),
    '## Units · 单位',
    '',
    ...UNIT_LINES,
    '',
    ...readingLines(schemas, format),
    '## Tables · 表',
    '',
    '| table · 表 | file · 文件 | rows · 行数 | a row is · 每行 |',
    '|---|---|---:|---|',
    ...tables.map(({ schema, rowCount }) => overviewLine(schema, rowCount, format)),
    '',
    ...tables.flatMap(({ schema, rowCount }) => tableLines(schema, rowCount)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function introduction(format: FileFormat): string[] {
  const [en, zh] =
    format === 'parquet'
      ? [
          'Parquet files; a table that grows with the orders of a run is a folder of parts, to be read together.',
          'Parquet 文件；随委托增长的表是一个目录，其中各部分应一并读取。',
        ]
      : [
          'CSV files (UTF-8, a header line); an empty field is no value, an empty text is `""`.',
          'CSV 文件（UTF-8，首行为列名）；空字段表示没有值，空文本写作 `""`。',
        ];
  return [
    `${en} Rows stand in the order in which things happened, or by contract and day. A type with \`?\` has rows without a value.`,
    '',
    `${zh}各行按发生顺序，或按合约与日期排列。类型后带 \`?\` 的列可以没有值。`,
  ];
}

const UNIT_LINES: readonly string[] = [
  'The unit stands at the end of a name: `Fen` money in fen (1 yuan is 100 fen), or fen a tonne for prices; `Lots`',
  'lots; `Tonnes` tonnes; `Percent` percent; `Ppm` millionths. Columns of type integer are',
  'exact; those of type number are means and shares. `date`',
  'and `time` are by the clock of Shanghai, without a time zone; times are exact to the microsecond.',
  '',
  '单位写在列名末尾：`Fen` 为分（1 元 = 100 分），价格为分/吨；`Lots` 为手；`Tonnes` 为吨；`Percent` 为百分比；`Ppm` 为',
  '百万分之一。类型为整数的列没有舍入误差，浮点数列为均值与比率。`date` 与 `time` 为上海时间，不带时区，时间精确到微秒。',
];

/** A table that others point to, how they do, and what it says. */
interface Key {
  readonly table: string;
  readonly columns: readonly string[];
  readonly text: readonly [en: string, zh: string];
}

const KEYS: readonly Key[] = [
  {
    table: 'accounts',
    columns: ['account', 'buyer', 'seller', 'fromAccount', 'toAccount'],
    text: ['who an account belongs to', '账户属于谁'],
  },
  { table: 'contracts', columns: ['contract'], text: ['terms and dates of a contract', '合约的条款与日期'] },
  {
    table: 'marginCalls',
    columns: ['call'],
    text: ['a margin call and what became of it', '一笔追保及其结果'],
  },
  { table: 'days', columns: ['date'], text: ['the trading days', '交易日'] },
];

/** How the tables hang together, as far as they are there. */
function keyLines(schemas: readonly TableSchema[]): string[] {
  const names = new Set(schemas.flatMap(({ columns }) => columns.map(({ name }) => name)));
  const lines = KEYS.filter(({ table }) => schemas.some(({ name }) => name === table)).map(
    ({ table, columns, text: [en, zh] }) => {
      const found = columns.filter((name) => names.has(name)).map((name) => `\`${name}\``);
      return `- \`${table}\` ↔ ${found.join(', ')}: ${en} · ${zh}`;
    },
  );
  if (lines.length === 0) return [];
  return ['## How the tables hang together · 表间关系', '', ...lines, ''];
}

/** How to read the tables with other programs, by the example of one of them. */
function readingLines(schemas: readonly TableSchema[], format: FileFormat): string[] {
  const example = schemas.find(({ columns }) => columns.some(({ name }) => name === 'date')) ?? schemas[0];
  if (example === undefined) return [];
  const { name } = example;
  const file = fileOf(example, format);
  const dates = example.columns.filter(({ type }) => type === 'date' || type === 'time');
  const parsed = dates.map((column) => `"${column.name}"`).join(', ');
  const [pandas, arrow] =
    format === 'parquet'
      ? [`pd.read_parquet("tables/${file}")`, `open_dataset("tables/${file}") |> dplyr::collect()`]
      : [
          `pd.read_csv("tables/${file}", parse_dates=[${parsed}])`,
          `read_csv_arrow("tables/${file}", na = "", quoted_na = FALSE)`,
        ];
  return [
    '## How to read them · 读取方法',
    '',
    'In the folder of the run · 在运行目录中:',
    '',
    '```sh',
    `cfsim query "SELECT * FROM ${name} LIMIT 10" .`,
    '```',
    '',
    '```python',
    `import pandas as pd${format === 'parquet' ? '  # with pyarrow' : ''}`,
    `${name} = ${pandas}`,
    '```',
    '',
    '```r',
    'library(arrow)',
    `${name} <- ${arrow}`,
    '```',
    '',
  ];
}

/** The file or, for a table in parts, the folder of a table. */
function fileOf({ name, isLong }: TableSchema, format: FileFormat): string {
  return format === 'parquet' && isLong ? name : `${name}.${format}`;
}

function overviewLine(schema: TableSchema, rowCount: number, format: FileFormat): string {
  const file = fileOf(schema, format);
  const shown = file === schema.name ? `${file}/` : file;
  return `| ${schema.name} | ${shown} | ${rowCount} | ${cell(schema.text.en)} · ${cell(schema.text.zh)} |`;
}

function tableLines({ name, text, columns }: TableSchema, rowCount: number): string[] {
  return [
    `### ${name}`,
    '',
    `${text.en} · ${text.zh} (${rowCount} rows · 行)`,
    '',
    '| column · 列 | type · 类型 | unit · 单位 | meaning · 含义 |',
    '|---|---|---|---|',
    ...columns.map(columnLine),
    '',
  ];
}

function columnLine(column: ColumnSchema): string {
  const { name, unit, text } = column;
  const { en, zh } = columnTypeText(column);
  return `| ${name} | ${en} · ${zh} | ${cell(unit)} | ${cell(text.en)} · ${cell(text.zh)} |`;
}

/** A text that may stand in a cell of a Markdown table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

import { cliText } from '../i18n/index.js';
import type { ColumnSchema, TableSchema } from '../recording/index.js';
import { aligned, explainField, type Speaks } from './explainField.js';
import type { Language } from './language.js';
import { columnTypeText } from './tableCodebook.js';
import { ALL_TABLES, tablePath } from './tableList.js';

/** A table of a run and what of it a word stands for: all its columns, some of them, or the table but none of them. */
export interface ExplainedTable {
  readonly schema: TableSchema;
  readonly columns: readonly ColumnSchema[];
}

/** The table of a name, else the columns that go by it, as in `trades.priceFen` or `priceFen`. In lower case. */
export function tablesNamed(name: string): ExplainedTable[] {
  const same = (known: string) => known.toLowerCase() === name;
  const table = ALL_TABLES.find((schema) => same(schema.name));
  if (table !== undefined) return [{ schema: table, columns: table.columns }];
  return ALL_TABLES.map((schema) => ({
    schema,
    columns: schema.columns.filter((column) => same(column.name) || same(`${schema.name}.${column.name}`)),
  })).filter(({ columns }) => columns.length > 0);
}

/** The tables whose rows or columns are described in certain words. */
export function tablesSpeaking(speaks: Speaks): ExplainedTable[] {
  return ALL_TABLES.map((schema) => ({
    schema,
    columns: schema.columns.filter(({ text }) => speaks(text)),
  })).filter(({ schema, columns }) => columns.length > 0 || speaks(schema.text));
}

/** Every word that stands for a table or a column. */
export function tableWords(): string[] {
  return ALL_TABLES.flatMap(({ name: table, columns }) => [
    table,
    ...columns.flatMap(({ name }) => [`${table}.${name}`, name]),
  ]);
}

/** What `--json` says of tables; files as paths in the folder of a run. */
export function tablesJson(tables: readonly ExplainedTable[]) {
  return tables.map(({ schema, columns }) => ({
    name: schema.name,
    text: schema.text,
    isDefault: schema.isDefault,
    files: { parquet: tablePath(schema, 'parquet'), csv: tablePath(schema, 'csv') },
    columns: columns.map(({ nullable, ...column }) => ({ ...column, nullable: nullable === true })),
  }));
}

/** All tables, a line each; those that are written only on request bear a star. */
export function tableLines(language: Language): string[] {
  return ALL_TABLES.map(({ name, isDefault, text }) => {
    return `  ${`${name}${isDefault ? '' : '*'}`.padEnd(22)}${text[language]}`;
  });
}

/** Blocks of text on tables: a whole table and a single column in full, columns of several tables a line each. */
export function tableTexts(tables: readonly ExplainedTable[], language: Language): string[] {
  const whole = tables.filter(isWhole).map(({ schema }) => wholeText(schema, language));
  const parts = tables.filter((table) => !isWhole(table));
  const [first] = parts;
  if (first === undefined) return whole;
  if (parts.length === 1 && first.columns.length === 1) {
    return [...whole, columnText(first.schema, first.columns[0]!, language)];
  }
  const lines = parts.flatMap(({ schema, columns }) =>
    columns.length === 0
      ? [[schema.name, schema.text[language]] as const]
      : columns.map((column) => [`${schema.name}.${column.name}`, meaning(column, language)] as const),
  );
  return [...whole, [cliText(language, 'explain.columns'), ...aligned(lines)].join('\n  ')];
}

function isWhole({ schema, columns }: ExplainedTable): boolean {
  return columns.length === schema.columns.length;
}

function wholeText(schema: TableSchema, language: Language): string {
  const lines = schema.columns.map((column) => [column.name, meaning(column, language)] as const);
  return [
    schema.name,
    schema.text[language],
    ...placeLines(schema, language),
    cliText(language, 'explain.columnsBelow'),
    ...aligned(lines).map((line) => `  ${line}`),
  ].join('\n  ');
}

function columnText(schema: TableSchema, column: ColumnSchema, language: Language): string {
  const { name, type, text, unit, nullable } = column;
  const lines = [
    `${schema.name}.${name}`,
    text[language],
    explainField(language, 'explain.type', columnTypeText({ type })[language]),
  ];
  if (unit !== '') lines.push(explainField(language, 'explain.unit', unit));
  if (nullable === true) lines.push(cliText(language, 'explain.nullable'));
  lines.push(explainField(language, 'explain.row', schema.text[language]), ...placeLines(schema, language));
  return lines.join('\n  ');
}

/** When a table is written, and where. */
function placeLines(schema: TableSchema, language: Language): string[] {
  const { name, isDefault } = schema;
  const written = isDefault
    ? cliText(language, 'explain.byDefault')
    : cliText(language, 'explain.onRequest', { name });
  const files = { parquet: tablePath(schema, 'parquet'), csv: tablePath(schema, 'csv') };
  return [
    explainField(language, 'explain.written', written),
    explainField(language, 'explain.file', cliText(language, 'explain.files', files)),
  ];
}

/** The meaning of a column with its type and unit: `Settlement price (integer, fen/t)`. */
function meaning(column: ColumnSchema, language: Language): string {
  const facts = [columnTypeText(column)[language], column.unit].filter((fact) => fact !== '');
  return `${column.text[language]} (${facts.join(', ')})`;
}

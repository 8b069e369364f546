import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { parseIsoDay } from '../calendar/index.js';
import type { SpotHistoryRow } from '../simulation/index.js';
import { mulDivHalfUp, parseDecimal } from '../units/index.js';
import { suggest } from './checkSection.js';
import type { IssueList } from './issue.js';

/** Names of the columns that are read; others are passed over. */
export interface HistoryColumns {
  readonly date: string;
  readonly close: string;
  readonly volume: string;
}

/** A day of the series and the line of the file it stands on. */
export interface HistoryLine extends SpotHistoryRow {
  readonly line: number;
}

/** The highest close that is believed: 100 000 yuan per tonne, as for `spot.initialClose`. */
const MAX_CLOSE_FEN = 10_000_000;

/** Beyond this many, further bad rows are not told. */
const MAX_ROW_ISSUES = 20;

interface CsvRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a real spot series: a header line, then a row a day with date (2021-07-16, 2021/7/16 or 20210716, ascending),
 * close (yuan per tonne, 0.01 to 100000, rounded half-up to the fen) and volume (whole tonnes). Every bad row is an issue
 * with its line; undefined if there is any.
 */
export function readSpotHistory(
  text: string,
  file: string,
  columns: HistoryColumns,
  list: IssueList,
): HistoryLine[] | undefined {
  const records = parseCsv(text, file, list);
  const header = records?.[0];
  if (records === undefined || header === undefined) return undefined;
  const reader = openReader(header, file, columns, list);
  if (reader === undefined) return undefined;
  const before = list.issues.length;
  const rows: HistoryLine[] = [];
  for (const record of records.slice(1)) {
    const row = reader.read(record);
    const previous = rows.at(-1);
    if (row !== undefined && previous !== undefined && row.day <= previous.day) {
      list.add('csvDateOrder', { file, line: row.line, column: 1 }, columns.date, {
        previousLine: previous.line,
      });
    }
    if (row !== undefined) rows.push(row);
    if (list.issues.length - before >= MAX_ROW_ISSUES) break;
  }
  if (list.issues.length > before) return undefined;
  if (rows.length > 0) return rows;
  list.add('csvNoRow', { file, line: header.info.lines, column: 1 }, '');
  return undefined;
}

function parseCsv(text: string, file: string, list: IssueList): CsvRecord[] | undefined {
  try {
    const records: unknown = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    return records as CsvRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    list.add('csvSyntax', { file, line, column: 1 }, '', { detail: error.code });
    return undefined;
  }
}

interface RowReader {
  read(record: CsvRecord): HistoryLine | undefined;
}

function openReader(
  { record: header, info }: CsvRecord,
  file: string,
  columns: HistoryColumns,
  list: IssueList,
): RowReader | undefined {
  const missing = Object.values(columns).filter((name) => !header.includes(name));
  for (const name of missing) {
    const params = { found: name, known: header, suggestion: suggest(name, header) };
    list.add('csvColumn', { file, line: info.lines, column: 1 }, name, params);
  }
  const repeated = Object.values(columns).filter((name) => countOf(header, name) > 1);
  for (const name of repeated) {
    const params = { found: name, count: countOf(header, name) };
    list.add('csvColumnTwice', { file, line: info.lines, column: 1 }, name, params);
  }
  if (missing.length + repeated.length > 0) return undefined;
  return {
    read({ record, info: { lines: line } }) {
      if (record.length !== header.length) {
        const params = { found: record.length, expected: header.length };
        list.add('csvFieldCount', { file, line, column: 1 }, '', params);
        return undefined;
      }
      const field = <T>(name: string, expected: string, parseField: (text: string) => T | undefined) => {
        const index = header.indexOf(name);
        const found = record[index]!;
        const value = parseField(found);
        if (value === undefined) {
          list.add('csvValue', { file, line, column: 1 }, name, { expected, found });
        }
        return value;
      };
      const day = field(columns.date, 'date', parseDay);
      const closeFen = field(columns.close, 'close', parseClose);
      const volumeTonnes = field(columns.volume, 'volume', parseVolume);
      if (day === undefined || closeFen === undefined || volumeTonnes === undefined) return undefined;
      return { day, closeFen, volumeTonnes, line };
    },
  };
}

function countOf(names: readonly string[], name: string): number {
  return names.filter((other) => other === name).length;
}

function parseDay(text: string): number | undefined {
  const match = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|(\d{2})(\d{2}))$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = match.slice(1).filter((part) => part !== undefined);
  return parseIsoDay(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`);
}

function parseClose(text: string): number | undefined {
  const precise = parseDecimal(text, 8);
  if (precise === undefined) return undefined;
  const fen = mulDivHalfUp(precise, 1, 1_000_000);
  return fen > 0 && fen <= MAX_CLOSE_FEN ? fen : undefined;
}

function parseVolume(text: string): number | undefined {
  const tonnes = parseDecimal(text, 0);
  return tonnes !== undefined && tonnes >= 0 ? tonnes : undefined;
}

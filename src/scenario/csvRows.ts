import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { parseIsoDay } from '../calendar/index.js';
import { mulDivHalfUp, parseDecimal } from '../units/index.js';
import type { IssueList, Place } from './issue.js';

/** The highest price that is believed: 100 000 yuan per tonne, as for `spot.initialClose`. */
export const MAX_PRICE_FEN = 10_000_000;

/** A line of a CSV file with its number. */
export interface CsvRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** The same text with a line feed alone at the end of each line: beside comments the parser miscounts others. */
export function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/**
 * Reads comma-separated values, the header line among them; a line that begins with # is a comment. A syntax error is an
 * issue and nothing comes back.
 */
export function parseCsv(text: string, file: string, list: IssueList): CsvRecord[] | undefined {
  try {
    const records: unknown = parse(withPlainLineEnds(text), {
      bom: true,
      comment: '#',
      comment_no_infix: true,
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

/** Reads the fields of one row by the names of their columns; a bad one is an issue. */
export class FieldReader {
  readonly #header: readonly string[];
  readonly #record: readonly string[];
  readonly #at: Place;
  readonly #list: IssueList;

  constructor(header: readonly string[], record: readonly string[], at: Place, list: IssueList) {
    this.#header = header;
    this.#record = record;
    this.#at = at;
    this.#list = list;
  }

  field(
    name: string,
    expected: string,
    parseField: (text: string) => number | undefined,
  ): number | undefined {
    const found = this.#record[this.#header.indexOf(name)]!;
    const value = parseField(found);
    if (value === undefined) this.#list.add('csvValue', this.#at, name, { expected, found });
    return value;
  }

  has(name: string | undefined): name is string {
    return name !== undefined && this.#header.includes(name);
  }

  /** The same for a column that may be missing and a field that may be empty: 0 then. */
  optionalField(
    name: string | undefined,
    expected: string,
    parseField: (text: string) => number | undefined,
  ): number | undefined {
    if (!this.has(name)) return 0;
    return this.field(name, expected, (text) => (text === '' ? 0 : parseField(text)));
  }
}

/** How often a name stands among the columns. */
export function countOf(names: readonly string[], name: string): number {
  return names.filter((other) => other === name).length;
}

/** A day written 2021-07-16, 2021/7/16 or 20210716, as days since 1970-01-01. */
export function parseDay(text: string): number | undefined {
  const match = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|(\d{2})(\d{2}))$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = match.slice(1).filter((part) => part !== undefined);
  return parseIsoDay(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`);
}

/** A price in yuan, 0.01 to 100000, rounded half-up to the fen; held in fen. */
export function parseClose(text: string): number | undefined {
  const precise = parseDecimal(text, 8);
  if (precise === undefined) return undefined;
  const fen = mulDivHalfUp(precise, 1, 1_000_000);
  return fen > 0 && fen <= MAX_PRICE_FEN ? fen : undefined;
}

/** More tonnes on a day than all allowances of a decade are not believed. */
const MAX_TONNES = 100_000_000_000;

/** Whole tonnes, at most 10^11. */
export function parseVolume(text: string): number | undefined {
  const tonnes = parseDecimal(text, 0);
  return tonnes !== undefined && tonnes >= 0 && tonnes <= MAX_TONNES ? tonnes : undefined;
}

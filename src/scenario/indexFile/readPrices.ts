import type { DayNumber } from '../../calendar/index.js';
import type { PriceFen, Tonnes } from '../../units/index.js';
import { suggest } from '../checkSection.js';
import {
  type CsvRecord,
  countOf,
  FieldReader,
  parseClose,
  parseCsv,
  parseDay,
  parseVolume,
} from '../csvRows.js';
import type { IssueList } from '../issue.js';

/** A venue's close of a day as written. */
export interface PriceRow {
  readonly line: number;
  readonly day: DayNumber;
  readonly venue: string;
  readonly closeFen: PriceFen;
  /** 0 without a column of volumes. */
  readonly tonnes: Tonnes;
}

/** The prices of an index: a list of rows by day, and the venues in the order in which they come. */
export interface IndexPrices {
  readonly file: string;
  /** Ascending, at least one; no venue twice on a day. */
  readonly rows: readonly PriceRow[];
  readonly venues: readonly string[];
  readonly hasVolume: boolean;
  /** Line of the header. */
  readonly headerLine: number;
}

/** Most venues of a file. */
const MOST_VENUES = 100;

/** Beyond this many, further bad rows are not told. */
const MAX_ROW_ISSUES = 20;

const COLUMNS = ['date', 'venue', 'close'] as const;
const VOLUME = 'volume';

/**
 * Reads the prices of an index (IDX-1): a header line, then a row for every venue that has a close on a day, with date
 * (ascending), venue, close (yuan per tonne, above 0) and volume (whole tonnes), which may be left out as a column. Every bad row
 * is an issue with its line; undefined if there is any.
 */
export function readPrices(text: string, file: string, list: IssueList): IndexPrices | undefined {
  const records = parseCsv(text, file, list);
  const header = records?.[0];
  if (records === undefined || header === undefined) return undefined;
  const before = list.issues.length;
  checkHeader(header, file, list);
  if (list.issues.length > before) return undefined;
  const rows = new RowList(file, list);
  for (const record of records.slice(1)) {
    const row = readRow(record, header.record, file, list);
    if (row !== undefined) rows.add(row);
    if (list.issues.length - before >= MAX_ROW_ISSUES) break;
  }
  const headerLine = header.info.lines;
  const at = { file, line: headerLine, column: 1 };
  if (list.issues.length === before && rows.rows.length === 0) list.add('csvNoRow', at, '');
  if (rows.venues.size > MOST_VENUES)
    list.add('tooManyItems', at, 'venue', { found: rows.venues.size, max: MOST_VENUES });
  if (list.issues.length > before) return undefined;
  const hasVolume = header.record.includes(VOLUME);
  return { file, rows: rows.rows, venues: [...rows.venues], hasVolume, headerLine };
}

function checkHeader({ record: header, info }: CsvRecord, file: string, list: IssueList): void {
  const at = { file, line: info.lines, column: 1 };
  for (const name of COLUMNS) {
    if (header.includes(name)) continue;
    const params = { found: name, known: header, suggestion: suggest(name, header) };
    list.add('indexColumn', at, name, params);
  }
  for (const name of [...COLUMNS, VOLUME]) {
    const count = countOf(header, name);
    if (count > 1) list.add('csvColumnTwice', at, name, { found: name, count });
  }
}

function readRow(
  { record, info: { lines: line } }: CsvRecord,
  header: readonly string[],
  file: string,
  list: IssueList,
): PriceRow | undefined {
  const at = { file, line, column: 1 };
  if (record.length !== header.length) {
    list.add('csvFieldCount', at, '', { found: record.length, expected: header.length });
    return undefined;
  }
  const fields = new FieldReader(header, record, at, list);
  const day = fields.field('date', 'date', parseDay);
  const venue = record[header.indexOf('venue')]!;
  if (venue === '') list.add('csvValue', at, 'venue', { expected: 'venue', found: venue });
  const closeFen = fields.field('close', 'close', parseClose);
  const tonnes = fields.optionalField(VOLUME, 'volume', parseVolume);
  if (day === undefined || venue === '' || closeFen === undefined || tonnes === undefined) return undefined;
  return { line, day, venue, closeFen, tonnes };
}

/** Rows in their order, none twice. */
class RowList {
  readonly rows: PriceRow[] = [];
  readonly venues = new Set<string>();
  readonly #file: string;
  readonly #list: IssueList;
  #lineOfDay = new Map<string, number>();

  constructor(file: string, list: IssueList) {
    this.#file = file;
    this.#list = list;
  }

  add(row: PriceRow): void {
    const { day, venue, line } = row;
    const at = { file: this.#file, line, column: 1 };
    const previous = this.rows.at(-1);
    if (previous !== undefined && day < previous.day) {
      this.#list.add('indexDateOrder', at, 'date', { previousLine: previous.line });
      return;
    }
    if (previous === undefined || day > previous.day) this.#lineOfDay = new Map();
    const former = this.#lineOfDay.get(venue);
    if (former !== undefined) {
      this.#list.add('indexRowTwice', at, 'venue', { found: venue, previousLine: former });
      return;
    }
    this.#lineOfDay.set(venue, line);
    this.rows.push(row);
    this.venues.add(venue);
  }
}

import type { SpotHistoryRow } from '../simulation/index.js';
import { FEN_PER_YUAN, type Fen, mulDivHalfUp, parseDecimal } from '../units/index.js';
import { suggest } from './checkSection.js';
import {
  type CsvRecord,
  countOf,
  FieldReader,
  MAX_PRICE_FEN,
  parseClose,
  parseCsv,
  parseDay,
  parseVolume,
} from './csvRows.js';
import type { IssueList } from './issue.js';

/** Names of the columns that are read; others are passed over. */
export interface HistoryColumns {
  readonly date: string;
  readonly close: string;
  readonly volume: string;
  /** Volume and amount of blocks (SPOT-3); read only if they are named and there. */
  readonly blockVolume?: string | undefined;
  readonly blockTurnover?: string | undefined;
}

/** A day of the series and the line of the file it stands on. */
export interface HistoryLine extends SpotHistoryRow {
  readonly line: number;
  /** Amount of the day's blocks, half-up to the fen; 0 if the file has none. */
  readonly blockAmountFen: Fen;
}

/** Beyond this many, further bad rows are not told. */
const MAX_ROW_ISSUES = 20;

/**
 * Reads a real spot series: a header line, then a row a day with date (2021-07-16, 2021/7/16 or 20210716, ascending),
 * close (yuan per tonne, 0.01 to 100000, rounded half-up to the fen) and volume (whole tonnes, at most 10^11); and, if they are named,
 * volume and amount (yuan) of blocks, where nothing stands for none. Every bad row is an issue with its line; undefined if
 * there is any. A block column that is named but not there is a notice.
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

interface RowReader {
  read(record: CsvRecord): HistoryLine | undefined;
}

function openReader(
  { record: header, info }: CsvRecord,
  file: string,
  columns: HistoryColumns,
  list: IssueList,
): RowReader | undefined {
  const at = { file, line: info.lines, column: 1 };
  const { date, close, volume, blockVolume, blockTurnover } = columns;
  const missing = [date, close, volume].filter((name) => !header.includes(name));
  for (const name of missing) {
    const params = { found: name, known: header, suggestion: suggest(name, header) };
    list.add('csvColumn', at, name, params);
  }
  const optional = [blockVolume, blockTurnover].filter((name) => name !== undefined);
  for (const name of optional.filter((each) => !header.includes(each))) {
    const hasVolume = blockVolume !== undefined && header.includes(blockVolume);
    list.warn(hasVolume ? 'csvNoBlockAmount' : 'csvNoBlockColumn', at, name, { found: name });
  }
  const repeated = [date, close, volume, ...optional].filter((name) => countOf(header, name) > 1);
  for (const name of repeated) {
    const params = { found: name, count: countOf(header, name) };
    list.add('csvColumnTwice', at, name, params);
  }
  if (missing.length + repeated.length > 0) return undefined;
  return {
    read({ record, info: { lines: line } }) {
      if (record.length !== header.length) {
        const params = { found: record.length, expected: header.length };
        list.add('csvFieldCount', { file, line, column: 1 }, '', params);
        return undefined;
      }
      const fields = new FieldReader(header, record, { file, line, column: 1 }, list);
      return readRow(fields, columns, line);
    },
  };
}

function readRow(fields: FieldReader, columns: HistoryColumns, line: number): HistoryLine | undefined {
  const day = fields.field(columns.date, 'date', parseDay);
  const closeFen = fields.field(columns.close, 'close', parseClose);
  const volumeTonnes = fields.field(columns.volume, 'volume', parseVolume);
  const blockTonnes = fields.optionalField(columns.blockVolume, 'volume', parseVolume);
  const amountColumn = fields.has(columns.blockVolume) ? columns.blockTurnover : undefined;
  const amount = fields.optionalField(amountColumn, 'amount', parseAmount);
  if (day === undefined || closeFen === undefined || volumeTonnes === undefined) return undefined;
  if (blockTonnes === undefined || amount === undefined) return undefined;
  const averageFen = blockTonnes === 0 ? 0 : mulDivHalfUp(amount, FEN_PER_YUAN, AMOUNT_UNITS * blockTonnes);
  const isBelievable = averageFen > 0 && averageFen <= MAX_PRICE_FEN;
  const blockAmountFen = mulDivHalfUp(amount, FEN_PER_YUAN, AMOUNT_UNITS);
  return {
    day,
    closeFen,
    volumeTonnes,
    blockTonnes,
    blockPriceFen: isBelievable ? averageFen : closeFen,
    line,
    blockAmountFen,
  };
}

/** Amounts are read to so many parts of a yuan. */
const AMOUNT_UNITS = 10_000;
/** The largest amount of a day's blocks that is believed, in yuan. */
const MAX_AMOUNT_YUAN = 900_000_000_000;

function parseAmount(text: string): number | undefined {
  const amount = parseDecimal(text, 4);
  return amount !== undefined && amount >= 0 && amount <= MAX_AMOUNT_YUAN * AMOUNT_UNITS ? amount : undefined;
}

import { type DayNumber, formatIsoDay, type Session } from '../../calendar/index.js';
import { invariant } from '../../kernel/index.js';
import type { ListedTrade } from '../../market/index.js';
import { FEN_PER_YUAN, type Fen, formatDecimal, isOnTick } from '../../units/index.js';
import { type CsvRecord, parseCsv, parseDay, withPlainLineEnds } from '../csvRows.js';
import { IssueList, type Place, type ScenarioIssue, type ScenarioWarning } from '../issue.js';
import { ownWords } from '../readRoot.js';
import { type FileReader, readTextFile } from '../readText.js';
import { type TapeColumn, type TapeColumns, tapeColumns } from './columns.js';
import { fieldColumns } from './fieldColumns.js';
import { formatTapeTime, parseTapeAmount, parseTapePrice, parseTapeTime, parseTapeTonnes } from './fields.js';

/** One trade of a tape, with the place where it stands. */
export interface TapeTrade extends ListedTrade {
  readonly at: Place;
}

/** The trades of one product on one day, in the order of time. */
export interface TapeDay {
  /** Undefined for a tape without days. */
  readonly day: DayNumber | undefined;
  /** Undefined for a tape without products. */
  readonly product: string | undefined;
  readonly trades: readonly TapeTrade[];
}

/** What a tape is read by. */
export interface TapeTerms {
  /** Prices are multiples of it. */
  readonly tickFen: Fen;
  /** When trades can have been made; the ends of a session count. */
  readonly sessions: readonly Session[];
}

/** A tape, or everything that is wrong with it. */
export interface LoadedTape {
  /** Day by day, on each day every product of the tape, also those without a trade on it. Undefined exactly when there are issues. */
  readonly days: readonly TapeDay[] | undefined;
  readonly issues: readonly ScenarioIssue[];
  readonly warnings: readonly ScenarioWarning[];
}

/** Beyond this many, further bad lines are not told. */
const MAX_LINE_ISSUES = 20;

/**
 * Reads a tape of listed trades (CLS-3): comma-separated values with a header; columns time, price (yuan) and tonnes, and if
 * wanted product, day and amount (yuan). Never throws for bad input: all that is wrong comes back at once.
 */
export function loadTape(path: string, readFile: FileReader, terms: TapeTerms): LoadedTape {
  const list = new IssueList();
  const file = readTextFile(path, readFile, { file: path, line: 1, column: 1 }, '', list);
  const days = file === undefined ? undefined : readTape(file.text, path, terms, list);
  const ok = days !== undefined && list.issues.length === 0;
  invariant(ok || list.issues.length > 0, 'a tape is refused without an issue');
  const issues = list.issues.map((issue) => ownWords(issue, 'tapeEmpty'));
  return { days: ok ? days : undefined, issues, warnings: list.warnings };
}

function readTape(text: string, file: string, terms: TapeTerms, list: IssueList): TapeDay[] | undefined {
  const records = parseCsv(text, file, list);
  if (records === undefined) return undefined;
  const start = { file, line: 1, column: 1 };
  const [header, ...rows] = records;
  if (header === undefined) {
    list.add('fileEmpty', start, '');
    return undefined;
  }
  const sources = withPlainLineEnds(text).split('\n');
  const placesOf = ({ record, info: { lines: line } }: CsvRecord): Place[] => {
    const columns = fieldColumns(sources[line - 1] ?? '');
    // A field over several lines: the places within its last line say nothing.
    const isWhole = columns.length === record.length;
    return record.map((_, index) => ({ file, line, column: isWhole ? columns[index]! : 1 }));
  };
  const columns = tapeColumns(header.record, placesOf(header), list);
  if (columns === undefined) return undefined;
  if (rows.length === 0) {
    list.add('csvNoRow', { file, line: header.info.lines, column: 1 }, '');
    return undefined;
  }
  const reader = new TapeReader(header.record.length, columns, terms, list);
  const before = list.issues.length;
  for (const row of rows) {
    reader.read(row, placesOf(row));
    if (list.issues.length - before >= MAX_LINE_ISSUES) return undefined;
  }
  if (list.issues.length > before) return undefined;
  warnOfAmounts(reader.days(), terms.tickFen, list);
  return reader.days();
}

/** Notices that an amount is not that of its price: the price may be the rounded mean of several trades, but no more. */
function warnOfAmounts(days: readonly TapeDay[], tickFen: Fen, list: IssueList): void {
  const far = days
    .flatMap(({ trades }) => trades)
    .filter(({ priceFen, tonnes, amountFen }) => {
      const gap = amountFen === undefined ? 0 : Math.abs(amountFen - priceFen * tonnes);
      return 2 * gap > tickFen * tonnes;
    });
  const [first] = far;
  if (first === undefined) return;
  const { at, priceFen, tonnes, amountFen } = first;
  const params = {
    found: formatDecimal(amountFen!, 2),
    tonnes,
    price: formatDecimal(priceFen, 2),
    product: formatDecimal(priceFen * tonnes, 2),
    rows: far.length,
  };
  list.warn('tapeAmountFar', at, 'amount', params);
}

/** The lines of a tape as they come, put together by day and product. */
class TapeReader {
  readonly #width: number;
  readonly #columns: TapeColumns;
  readonly #terms: TapeTerms;
  readonly #list: IssueList;
  /** By day, then product, in the order in which they come. */
  readonly #days = new Map<DayNumber | undefined, Map<string | undefined, TapeTrade[]>>();
  readonly #products = new Set<string | undefined>();
  readonly #totals = new Map<TapeTrade[], { priced: Fen; stated: Fen }>();
  #lastDay: DayNumber | undefined;

  constructor(width: number, columns: TapeColumns, terms: TapeTerms, list: IssueList) {
    this.#width = width;
    this.#columns = columns;
    this.#terms = terms;
    this.#list = list;
  }

  /** Every product of the tape on each of its days. */
  days(): TapeDay[] {
    return [...this.#days].flatMap(([day, byProduct]) =>
      [...this.#products].map((product) => ({ day, product, trades: byProduct.get(product) ?? [] })),
    );
  }

  /** Reads a line; whatever is wrong with it is an issue. */
  read({ record, info: { lines: line } }: CsvRecord, places: readonly Place[]): void {
    const at = { ...places[0]!, line, column: 1 };
    if (record.length !== this.#width) {
      this.#list.add('csvFieldCount', at, '', { found: record.length, expected: this.#width });
      return;
    }
    const before = this.#list.issues.length;
    const field = <T>(column: TapeColumn, expected: string, parse: (text: string) => T | undefined) => {
      const index = this.#columns[column];
      if (index === undefined) return undefined;
      const found = record[index]!;
      const value = parse(found);
      if (value === undefined) this.#list.add('csvValue', places[index]!, column, { expected, found });
      return value;
    };
    const timeOfDayUs = field('time', 'tapeTime', parseTapeTime);
    const priceFen = field('price', 'tapePrice', parseTapePrice);
    const tonnes = field('tonnes', 'tapeTonnes', parseTapeTonnes);
    const product = field('product', 'tapeProduct', (text) => (text === '' ? undefined : text));
    const day = field('day', 'date', parseDay);
    const amount = field('amount', 'tapeAmount', (text) => (text === '' ? 0 : parseTapeAmount(text)));
    if (this.#list.issues.length > before) return;
    const amountFen = amount === 0 || amount === undefined ? {} : { amountFen: amount };
    const trade = { timeOfDayUs: timeOfDayUs!, priceFen: priceFen!, tonnes: tonnes!, ...amountFen, at };
    this.#add(trade, product, day, (column) => places[this.#columns[column]!]!);
  }

  #add(
    trade: TapeTrade,
    product: string | undefined,
    day: DayNumber | undefined,
    place: (column: TapeColumn) => Place,
  ): void {
    if (day !== undefined && this.#lastDay !== undefined && day < this.#lastDay) {
      const params = { previous: formatIsoDay(this.#lastDay), found: formatIsoDay(day) };
      this.#list.add('tapeDayOrder', place('day'), 'day', params);
      return;
    }
    this.#lastDay = day;
    const byProduct = this.#days.get(day) ?? new Map<string | undefined, TapeTrade[]>();
    this.#days.set(day, byProduct);
    const trades = byProduct.get(product) ?? [];
    byProduct.set(product, trades);
    this.#products.add(product);
    this.#check(trade, trades, place);
    trades.push(trade);
  }

  /** Order, session, tick, and whether the amounts of the day can still be reckoned with. */
  #check(trade: TapeTrade, former: TapeTrade[], place: (column: TapeColumn) => Place): void {
    const { timeOfDayUs, priceFen, tonnes, amountFen } = trade;
    const { tickFen, sessions } = this.#terms;
    const previous = former.at(-1);
    const found = formatTapeTime(timeOfDayUs);
    if (previous !== undefined && timeOfDayUs < previous.timeOfDayUs) {
      const params = { found, previous: formatTapeTime(previous.timeOfDayUs) };
      this.#list.add('tapeTimeOrder', place('time'), 'time', params);
    }
    if (!sessions.some(({ opensUs, closesUs }) => timeOfDayUs >= opensUs && timeOfDayUs <= closesUs)) {
      this.#list.add('tapeOutOfSession', place('time'), 'time', {
        found,
        sessions: writtenSessions(sessions),
      });
    }
    if (!isOnTick(priceFen, tickFen)) {
      const params = { found: formatDecimal(priceFen, 2), tick: formatDecimal(tickFen, 2) };
      this.#list.add('tapeOffTick', place('price'), 'price', params);
    }
    const total = this.#totals.get(former) ?? { priced: 0, stated: 0 };
    this.#totals.set(former, total);
    total.priced += priceFen * tonnes;
    total.stated += amountFen ?? priceFen * tonnes;
    const max = Math.floor(Number.MAX_SAFE_INTEGER / FEN_PER_YUAN);
    const largest = Math.max(total.priced, total.stated);
    if (largest > max * FEN_PER_YUAN) {
      this.#list.add('valuesTooLarge', place('tonnes'), 'tonnes', {
        max,
        found: Math.ceil(largest / FEN_PER_YUAN),
      });
    }
  }
}

/** Sessions as the option names them: 09:30-11:30,13:00-15:00. */
function writtenSessions(sessions: readonly Session[]): string {
  return sessions
    .map(({ opensUs, closesUs }) => `${formatTapeTime(opensUs)}-${formatTapeTime(closesUs)}`)
    .join(',');
}

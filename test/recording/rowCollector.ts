import { FACT_FIELDS, Fact, type FactName, MAX_FACT_FIELDS } from '../../src/protocol/index.js';
import {
  checkBatch,
  type RecordingContext,
  StreamRecorder,
  type TableBatch,
  type TableSchema,
  type TableSink,
} from '../../src/recording/index.js';

/** A row as it came out: the columns that have a value. */
export type CollectedRow = Readonly<Record<string, number | string>>;

/** A sink that keeps all rows as objects, and checks that they fit their schema. */
export class RowCollector implements TableSink {
  readonly opened: string[] = [];
  /** Rows of each batch, by table. */
  readonly batches = new Map<string, number[]>();
  readonly #rows = new Map<string, CollectedRow[]>();

  open({ name }: TableSchema): void {
    this.opened.push(name);
    this.#rows.set(name, []);
    this.batches.set(name, []);
  }

  write(table: TableSchema, batch: TableBatch): void {
    checkBatch(table, batch);
    this.batches.get(table.name)!.push(batch.rowCount);
    const rows = this.rows(table.name) as CollectedRow[];
    for (let at = 0; at < batch.rowCount; at++) {
      const cells = table.columns.map(({ name }, index) => [name, batch.columns[index]![at]] as const);
      rows.push(
        Object.fromEntries(cells.filter((cell): cell is [string, number | string] => hasValue(cell[1]))),
      );
    }
  }

  /** All rows of a table so far. */
  rows(name: string): readonly CollectedRow[] {
    return this.#rows.get(name)!;
  }
}

function hasValue(value: number | string | undefined): boolean {
  return value !== undefined && !Number.isNaN(value);
}

/** 2026-01-05, a Monday, is day 20458 since 1970-01-01: 56 years of 365 days, 14 leap days, 4 days. */
export const FIRST_DAY = 56 * 365 + 14 + 4;
export const US_PER_DAY = 86_400_000_000;

/** Two contracts, and names that show the number they come from. */
export const context: RecordingContext = {
  firstDay: FIRST_DAY,
  contractCode: (contract) => ['CA2603', 'CA2606'][contract],
  ledgerName: (ledger) => `ledger${ledger}`,
  productName: (product) => ['CEA', 'CCER'][product],
  marketName: (market) => ['national', 'beijing'][market],
};

/** Shows a fact to an observer as the tape does: one array for all facts, what lies beyond the fields is left over. */
export class Feed {
  readonly #fields = new Float64Array(MAX_FACT_FIELDS).fill(-999);
  readonly #recorder: StreamRecorder;

  constructor(recorder: StreamRecorder) {
    this.#recorder = recorder;
  }

  /** @param values fields by name; those not named are 0. RangeError for a name that the fact does not have. */
  fact<N extends FactName>(
    name: N,
    timeUs: number,
    values: Readonly<Partial<Record<(typeof FACT_FIELDS)[N][number], number>>>,
  ): this {
    const given: Readonly<Record<string, number | undefined>> = values;
    for (const [index, field] of FACT_FIELDS[name].entries()) this.#fields[index] = given[field] ?? 0;
    this.#recorder.onFact(Fact[name], timeUs, this.#fields);
    return this;
  }
}

/** The rows of one table after some facts, without `date` and `time` where every row has those of `timeUs`. */
export function rowsAfter(
  table: string,
  tell: (feed: Feed, recorder: StreamRecorder) => void,
): CollectedRow[] {
  const sink = new RowCollector();
  const recorder = new StreamRecorder(new Set([table]), context, sink);
  tell(new Feed(recorder), recorder);
  recorder.finish();
  return [...sink.rows(table)];
}

/** A row without its date and time. */
export function untimed({ date: _date, time: _time, ...rest }: CollectedRow): CollectedRow {
  return rest;
}

import { FACT_FIELDS, FACT_NAMES, Fact, type FactName, type FactObserver } from '../protocol/index.js';
import type { TimeUs } from '../units/index.js';

/** A table of one kind of fact: `timeUs` and the fact's fields, one row a fact, in the order they happened. */
export interface FactTable {
  readonly name: FactName;
  readonly rowCount: number;
  /** `timeUs`, then the names of FACT_FIELDS. */
  readonly columnNames: readonly string[];
  /** The values of one column, a view of `rowCount` integers. Throws RangeError for an unknown name. */
  column(name: string): Float64Array;
}

/** Records chosen kinds of facts into columns in memory. An observer: attach it to the tape. */
export class FactTables implements FactObserver {
  readonly #byKind: (GrowingTable | undefined)[];

  /** @param names kinds of facts to keep; others are passed over. */
  constructor(names: readonly FactName[]) {
    this.#byKind = FACT_NAMES.map((name) => (names.includes(name) ? new GrowingTable(name) : undefined));
  }

  onFact(kind: number, timeUs: TimeUs, fields: Float64Array): void {
    this.#byKind[kind]?.append(timeUs, fields);
  }

  /** The table of one kind. Throws RangeError if that kind is not recorded. */
  table(name: FactName): FactTable {
    const table = this.#byKind[Fact[name]];
    if (table === undefined) throw new RangeError(`the fact ${name} is not recorded`);
    return table;
  }

  /** All recorded tables, in the order of the fact codes. */
  all(): FactTable[] {
    return this.#byKind.filter((table) => table !== undefined);
  }
}

class GrowingTable implements FactTable {
  readonly name: FactName;
  readonly columnNames: readonly string[];
  rowCount = 0;
  #columns: Float64Array[];
  #capacity = 64;

  constructor(name: FactName) {
    this.name = name;
    this.columnNames = ['timeUs', ...FACT_FIELDS[name]];
    this.#columns = this.columnNames.map(() => new Float64Array(this.#capacity));
  }

  append(timeUs: TimeUs, fields: Float64Array): void {
    if (this.rowCount === this.#capacity) this.#grow();
    this.#columns[0]![this.rowCount] = timeUs;
    for (let i = 1; i < this.#columns.length; i++) this.#columns[i]![this.rowCount] = fields[i - 1]!;
    this.rowCount += 1;
  }

  column(name: string): Float64Array {
    const index = this.columnNames.indexOf(name);
    if (index === -1) throw new RangeError(`table ${this.name} has no column ${name}`);
    return this.#columns[index]!.subarray(0, this.rowCount);
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#columns = this.#columns.map((old) => {
      const larger = new Float64Array(this.#capacity);
      larger.set(old);
      return larger;
    });
  }
}

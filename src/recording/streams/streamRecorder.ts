import { FACT_NAMES, type FactObserver } from '../../protocol/index.js';
import type { TimeUs } from '../../units/index.js';
import type { BookLook, BookObserver } from '../bookLook.js';
import type { TableSink } from '../table.js';
import { TableBuffer } from '../tableBuffer.js';
import type { RecordingContext } from './context.js';
import { FactWords } from './factWords.js';
import type { FactReader } from './streamTable.js';
import { ALL_STREAMS } from './streamTables.js';

/**
 * Writes chosen tables while a run goes on. Attach it to the run before its first fact: positions are rebuilt from the first
 * trade on. A kind of fact that no chosen table reads costs one look into an array.
 */
export class StreamRecorder implements FactObserver, BookObserver {
  readonly #buffers: TableBuffer[] = [];
  readonly #factReaders: readonly FactReader[][] = FACT_NAMES.map(() => []);
  readonly #lookReaders: ((look: BookLook) => void)[] = [];

  /**
   * Opens the chosen tables of STREAM_TABLES in the sink, in the order of that list.
   * @param names names of tables. Throws RangeError for one that is not in STREAM_TABLES.
   */
  constructor(names: ReadonlySet<string>, context: RecordingContext, sink: TableSink) {
    for (const name of names) {
      if (!ALL_STREAMS.some(({ schema }) => schema.name === name)) {
        throw new RangeError(`no table that is written during a run is called ${name}`);
      }
    }
    const words = new FactWords(context);
    for (const { schema, start } of ALL_STREAMS) {
      if (!names.has(schema.name)) continue;
      const buffer = new TableBuffer(schema, sink);
      this.#buffers.push(buffer);
      const { facts = {}, look } = start(buffer, words);
      for (const [kind, fact] of FACT_NAMES.entries()) {
        const reader = facts[fact];
        if (reader !== undefined) this.#factReaders[kind]!.push(reader);
      }
      if (look !== undefined) this.#lookReaders.push(look);
    }
  }

  onFact(kind: number, timeUs: TimeUs, fields: Float64Array): void {
    const readers = this.#factReaders[kind]!;
    for (let index = 0; index < readers.length; index++) readers[index]!(timeUs, fields);
  }

  onBook(look: BookLook): void {
    for (const read of this.#lookReaders) read(look);
  }

  /** Hands over all rows that the sink has not got yet. Call it when the run is over. */
  finish(): void {
    for (const buffer of this.#buffers) buffer.flush();
  }
}

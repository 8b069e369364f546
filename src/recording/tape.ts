import { fail, StateHash } from '../kernel/index.js';
import {
  FACT_FIELDS,
  FACT_NAMES,
  type FactObserver,
  type FactSink,
  MAX_FACT_FIELDS,
} from '../protocol/index.js';
import type { TimeUs } from '../units/index.js';

const FIELD_COUNTS = Int32Array.from(FACT_NAMES, (name) => FACT_FIELDS[name].length);

/**
 * The tape of facts: every fact is folded into the state hash and shown to the observers, in order of attachment.
 * Observers read; nothing they do comes back, so the hash is the same with and without them.
 */
export class Tape implements FactSink {
  /** Facts recorded so far. */
  factCount = 0;
  readonly #hash = new StateHash();
  readonly #fields = new Float64Array(MAX_FACT_FIELDS);
  readonly #observers: FactObserver[] = [];

  /** Shows all later facts to `observer`. */
  attach(observer: FactObserver): void {
    this.#observers.push(observer);
  }

  record(
    kind: number,
    timeUs: TimeUs,
    f0 = 0,
    f1 = 0,
    f2 = 0,
    f3 = 0,
    f4 = 0,
    f5 = 0,
    f6 = 0,
    f7 = 0,
    f8 = 0,
    f9 = 0,
  ): void {
    const fields = this.#fields;
    fields[0] = f0;
    fields[1] = f1;
    fields[2] = f2;
    fields[3] = f3;
    fields[4] = f4;
    fields[5] = f5;
    fields[6] = f6;
    fields[7] = f7;
    fields[8] = f8;
    fields[9] = f9;
    const count = FIELD_COUNTS[kind]!;
    for (let index = 0; index < count; index++) {
      const value = fields[index]!;
      if (!Number.isSafeInteger(value)) {
        fail('a fact holds integers only', { fact: FACT_NAMES[kind], index, value });
      }
    }
    const hash = this.#hash;
    hash.fold(kind);
    hash.fold(timeUs);
    hash.foldRow(fields, count);
    this.factCount += 1;
    const observers = this.#observers;
    for (let index = 0; index < observers.length; index++) {
      observers[index]!.onFact(kind, timeUs, fields);
    }
  }

  /** Hash of all facts so far: the state hash of the run up to now. */
  stateHash(): string {
    return this.#hash.digest();
  }
}

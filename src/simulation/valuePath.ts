import type { TimeUs } from '../units/index.js';

/** A value in yuan per tonne over time; it remembers when it changed, so that an agent may know it late. */
export class ValuePath {
  readonly #timesUs: TimeUs[] = [0];
  readonly #valuesYuan: number[];

  constructor(initialYuan: number) {
    this.#valuesYuan = [initialYuan];
  }

  /** The value now. */
  get currentYuan(): number {
    return this.#valuesYuan[this.#valuesYuan.length - 1]!;
  }

  /** The value that was current at `timeUs`; the first value before that. */
  at(timeUs: TimeUs): number {
    let first = 0;
    let last = this.#timesUs.length - 1;
    while (first < last) {
      const middle = (first + last + 1) >>> 1;
      if (this.#timesUs[middle]! <= timeUs) first = middle;
      else last = middle - 1;
    }
    return this.#valuesYuan[first]!;
  }

  /** Sets the value from now on. */
  set(nowUs: TimeUs, valueYuan: number): void {
    this.#timesUs.push(nowUs);
    this.#valuesYuan.push(valueYuan);
  }
}

import { StateHash } from '../kernel/index.js';

/** Folds everything a scenario is made of, in the order it is read, into one text (64 bits, not cryptographic). */
export class ScenarioHash {
  readonly #hash = new StateHash();

  /** The bytes of a file. Its name and place do not count. */
  addBytes(bytes: Uint8Array): void {
    this.#hash.fold(bytes.length);
    for (const byte of bytes) this.#hash.fold(byte);
  }

  addText(text: string): void {
    this.addBytes(new TextEncoder().encode(text));
  }

  /** 16 hexadecimal digits. */
  digest(): string {
    return this.#hash.digest();
  }
}

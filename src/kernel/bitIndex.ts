/**
 * A set of small integers [0, size) that finds the next or previous member in a few instructions: 32 members a word,
 * and a summary bit per word. Both the event wheel and the price ladder stand on it.
 */
export class BitIndex {
  readonly size: number;
  readonly #words: Int32Array;
  readonly #summary: Int32Array;

  constructor(size: number) {
    this.size = size;
    this.#words = new Int32Array(((size + 31) >>> 5) + 1);
    this.#summary = new Int32Array(((this.#words.length + 31) >>> 5) + 1);
  }

  has(member: number): boolean {
    return (this.#words[member >>> 5]! & (1 << (member & 31))) !== 0;
  }

  add(member: number): void {
    const word = member >>> 5;
    this.#words[word]! |= 1 << (member & 31);
    this.#summary[word >>> 5]! |= 1 << (word & 31);
  }

  delete(member: number): void {
    const word = member >>> 5;
    const rest = this.#words[word]! & ~(1 << (member & 31));
    this.#words[word] = rest;
    if (rest === 0) this.#summary[word >>> 5]! &= ~(1 << (word & 31));
  }

  clear(): void {
    this.#words.fill(0);
    this.#summary.fill(0);
  }

  /** The smallest member at or above `from`, or -1. */
  nextFrom(from: number): number {
    if (from >= this.size) return -1;
    let word = from >>> 5;
    const here = this.#words[word]! & (-1 << (from & 31));
    if (here !== 0) return (word << 5) + lowestBit(here);
    word += 1;
    let group = word >>> 5;
    let groups = this.#summary[group]! & (-1 << (word & 31));
    while (groups === 0) {
      group += 1;
      if (group >= this.#summary.length) return -1;
      groups = this.#summary[group]!;
    }
    word = (group << 5) + lowestBit(groups);
    return (word << 5) + lowestBit(this.#words[word]!);
  }

  /** The largest member at or below `from`, or -1. */
  previousFrom(from: number): number {
    if (from < 0) return -1;
    let word = from >>> 5;
    const here = this.#words[word]! & (-1 >>> (31 - (from & 31)));
    if (here !== 0) return (word << 5) + highestBit(here);
    word -= 1;
    if (word < 0) return -1;
    let group = word >>> 5;
    let groups = this.#summary[group]! & (-1 >>> (31 - (word & 31)));
    while (groups === 0) {
      group -= 1;
      if (group < 0) return -1;
      groups = this.#summary[group]!;
    }
    word = (group << 5) + highestBit(groups);
    return (word << 5) + highestBit(this.#words[word]!);
  }
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

function highestBit(word: number): number {
  return 31 - Math.clz32(word);
}

import type { TimeUs } from '../units/index.js';
import { BitIndex } from './bitIndex.js';
import type { EventQueue, SimulationEvent } from './eventQueue.js';
import { fail } from './invariant.js';
import { PHASES_PER_INSTANT, type Phase } from './phase.js';

const BITS = 8;
const SLOTS = 1 << BITS;
const LOW_LEVELS = 3;
const LEVELS = 7;
const LOW_RANGE = 1 << (BITS * LOW_LEVELS);
/** How many keys one slot of each level spans. */
const SLOT_SPANS = [1, 0x100, 0x1_0000, 0x100_0000, 0x1_0000_0000, 0x100_0000_0000, 0x1_0000_0000_0000];
const NONE = -1;

/**
 * Hierarchical timing wheel over the key time × 8 + phase: seven levels of 256 slots, each a list in order of
 * insertion, with a bitmap to find the next one. An event waits at the level of the highest byte in which its key
 * differs from the cursor's and moves down as the cursor enters its slot; so equal keys keep their order for nothing.
 * A slot that holds a single event gives it up without moving it down.
 */
export class TimingWheel implements EventQueue {
  size = 0;
  #cursor = 0;
  #cursorLow = 0;
  #cursorHigh = 0;
  #free = NONE;
  #capacity: number;
  #keys: Float64Array;
  #kinds: Int32Array;
  #a: Float64Array;
  #b: Float64Array;
  #next: Int32Array;
  readonly #heads = new Int32Array(LEVELS * SLOTS).fill(NONE);
  readonly #tails = new Int32Array(LEVELS * SLOTS).fill(NONE);
  readonly #levels = Array.from({ length: LEVELS }, () => new BitIndex(SLOTS));

  constructor(initialCapacity = 1024) {
    this.#capacity = initialCapacity;
    this.#keys = new Float64Array(initialCapacity);
    this.#kinds = new Int32Array(initialCapacity);
    this.#a = new Float64Array(initialCapacity);
    this.#b = new Float64Array(initialCapacity);
    this.#next = new Int32Array(initialCapacity);
    this.#linkFree(0);
  }

  schedule(timeUs: TimeUs, phase: Phase, kind: number, a: number, b: number): void {
    const key = timeUs * PHASES_PER_INSTANT + phase;
    if (!(key >= this.#cursor && Number.isSafeInteger(key))) {
      const cursorUs = Math.floor(this.#cursor / PHASES_PER_INSTANT);
      fail('event scheduled in the past', { timeUs, phase, kind, cursorUs });
    }
    if (this.#free === NONE) this.#grow();
    const node = this.#free;
    this.#free = this.#next[node]!;
    this.#keys[node] = key;
    this.#kinds[node] = kind;
    this.#a[node] = a;
    this.#b[node] = b;
    this.#insert(node, key);
    this.size += 1;
  }

  take(untilUs: TimeUs, out: SimulationEvent): boolean {
    const limit = untilUs * PHASES_PER_INSTANT + (PHASES_PER_INSTANT - 1);
    while (this.size > 0) {
      let level = 0;
      let slot = this.#levels[0]!.nextFrom(this.#cursorLow & (SLOTS - 1));
      while (slot === NONE) {
        level += 1;
        slot = this.#levels[level]!.nextFrom(0);
      }
      const place = level * SLOTS + slot;
      const head = this.#heads[place]!;
      if (this.#next[head] === NONE || level === 0) {
        if (this.#keys[head]! > limit) return false;
        this.#remove(place, level, slot, head, out);
        return true;
      }
      const start = this.#slotStart(level, slot);
      if (start > limit) return false;
      this.#moveCursor(start);
      this.#cascade(place, level, slot);
    }
    return false;
  }

  #remove(place: number, level: number, slot: number, head: number, out: SimulationEvent): void {
    const key = this.#keys[head]!;
    const next = this.#next[head]!;
    this.#heads[place] = next;
    if (next === NONE) {
      this.#tails[place] = NONE;
      this.#levels[level]!.delete(slot);
    }
    this.#moveCursor(key);
    out.timeUs = Math.floor(key / PHASES_PER_INSTANT);
    out.phase = (key - out.timeUs * PHASES_PER_INSTANT) as Phase;
    out.kind = this.#kinds[head]!;
    out.a = this.#a[head]!;
    out.b = this.#b[head]!;
    this.#next[head] = this.#free;
    this.#free = head;
    this.size -= 1;
  }

  #moveCursor(key: number): void {
    this.#cursor = key;
    this.#cursorHigh = Math.floor(key / LOW_RANGE);
    this.#cursorLow = key - this.#cursorHigh * LOW_RANGE;
  }

  /** The first key of a slot: the cursor's bytes above the level, the slot, zeros below. */
  #slotStart(level: number, slot: number): number {
    const unit = SLOT_SPANS[level]!;
    const above = unit * SLOTS;
    return Math.floor(this.#cursor / above) * above + slot * unit;
  }

  #insert(node: number, key: number): void {
    const high = Math.floor(key / LOW_RANGE);
    const low = key - high * LOW_RANGE;
    let level: number;
    let slot: number;
    const highDifference = high ^ this.#cursorHigh;
    if (highDifference !== 0) {
      const byte = (31 - Math.clz32(highDifference)) >>> 3;
      level = LOW_LEVELS + byte;
      slot = (high >>> (byte * BITS)) & (SLOTS - 1);
    } else {
      const lowDifference = low ^ this.#cursorLow;
      level = lowDifference === 0 ? 0 : (31 - Math.clz32(lowDifference)) >>> 3;
      slot = (low >>> (level * BITS)) & (SLOTS - 1);
    }
    const place = level * SLOTS + slot;
    this.#next[node] = NONE;
    const tail = this.#tails[place]!;
    if (tail === NONE) {
      this.#heads[place] = node;
      this.#levels[level]!.add(slot);
    } else {
      this.#next[tail] = node;
    }
    this.#tails[place] = node;
  }

  #cascade(place: number, level: number, slot: number): void {
    let node = this.#heads[place]!;
    this.#heads[place] = NONE;
    this.#tails[place] = NONE;
    this.#levels[level]!.delete(slot);
    while (node !== NONE) {
      const next = this.#next[node]!;
      this.#insert(node, this.#keys[node]!);
      node = next;
    }
  }

  #linkFree(from: number): void {
    for (let node = from; node < this.#capacity; node++) this.#next[node] = node + 1;
    this.#next[this.#capacity - 1] = NONE;
    this.#free = from;
  }

  #grow(): void {
    const from = this.#capacity;
    this.#capacity = from * 2;
    this.#keys = grown(this.#keys, new Float64Array(this.#capacity));
    this.#kinds = grown(this.#kinds, new Int32Array(this.#capacity));
    this.#a = grown(this.#a, new Float64Array(this.#capacity));
    this.#b = grown(this.#b, new Float64Array(this.#capacity));
    this.#next = grown(this.#next, new Int32Array(this.#capacity));
    this.#linkFree(from);
  }
}

function grown<T extends Float64Array | Int32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

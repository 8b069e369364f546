/** Something that waits in a heap at a price. */
export interface PricedItem {
  readonly ticks: number;
  /** Order of arrival: of two items at one price the smaller number comes first. No two items of a heap share it. */
  readonly sequence: number;
  /** Where the heap keeps the item; written by the heap alone. */
  heapIndex: number;
}

/**
 * A binary heap of items by price, then arrival, from which any item can be taken out. `top` is O(1), the rest O(log n).
 * `direction` is 1 if the lowest price comes first, -1 if the highest does.
 */
export class PriceHeap<Item extends PricedItem> {
  readonly #items: Item[] = [];
  readonly #direction: 1 | -1;

  constructor(direction: 1 | -1) {
    this.#direction = direction;
  }

  /** The first item, or undefined. */
  top(): Item | undefined {
    return this.#items[0];
  }

  /** Puts an item in. */
  push(item: Item): void {
    this.#items.push(item);
    this.#rise(item, this.#items.length - 1);
  }

  /** Takes out an item that is in this heap. */
  remove(item: Item): void {
    const last = this.#items.pop()!;
    if (last === item) return;
    this.#rise(last, item.heapIndex);
    this.#sink(last, last.heapIndex);
  }

  /** Places an item at `index` or above it, where its parent comes before it. */
  #rise(item: Item, index: number): void {
    let at = index;
    while (at > 0) {
      const parentIndex = (at - 1) >> 1;
      const parent = this.#items[parentIndex]!;
      if (this.#isBefore(parent, item)) break;
      this.#place(parent, at);
      at = parentIndex;
    }
    this.#place(item, at);
  }

  /** Places an item at `index` or below it, where it comes before its children. */
  #sink(item: Item, index: number): void {
    const items = this.#items;
    let at = index;
    for (let child = 2 * at + 1; child < items.length; child = 2 * at + 1) {
      if (child + 1 < items.length && this.#isBefore(items[child + 1]!, items[child]!)) child += 1;
      const first = items[child]!;
      if (this.#isBefore(item, first)) break;
      this.#place(first, at);
      at = child;
    }
    this.#place(item, at);
  }

  #place(item: Item, index: number): void {
    this.#items[index] = item;
    item.heapIndex = index;
  }

  #isBefore(one: Item, other: Item): boolean {
    if (one.ticks === other.ticks) return one.sequence < other.sequence;
    return this.#direction === 1 ? one.ticks < other.ticks : one.ticks > other.ticks;
  }
}

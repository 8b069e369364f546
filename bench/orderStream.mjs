import { openRandomStream } from '../dist/kernel/index.js';
import { createBandBook, NO_SLOT } from '../dist/market/index.js';

const ADD = 0;
export const TAKE = 1;
export const CANCEL = 2;

export const LOWER_TICKS = 1_400;
export const UPPER_TICKS = 1_800;
const START_TICKS = 1_600;
const TARGET_ORDERS = 1_000;

/**
 * A mixed stream near the touch, made once: about half passive orders at a geometric distance from the other side, a
 * third to two fifths cancellations of living orders, the rest takers of one to several orders at any price down to
 * three ticks through the touch. Orders are numbered by their position in the stream, from 1.
 */
export function makeOrderStream(length, seed = 'bench') {
  const random = openRandomStream(seed, 0, 'orders');
  const stream = {
    length,
    kinds: new Uint8Array(length),
    sides: new Uint8Array(length),
    ticks: new Int32Array(length),
    quantities: new Int32Array(length),
    targets: new Int32Array(length),
  };
  const living = new LivingOrders(length);
  const book = createBandBook(living, { tradePrice: 'maker', selfTrade: 'cancelIncoming' });
  book.openDay(LOWER_TICKS, UPPER_TICKS, START_TICKS);
  for (let index = 0; index < length; index++) {
    const draw = random.uniform();
    const cancelShare = living.count > TARGET_ORDERS ? 0.4 : 0.34;
    if (living.count > 0 && draw < cancelShare) addCancel(stream, index, living, book, random);
    else addOrder(stream, index, living, book, random, draw > 0.87);
  }
  return stream;
}

function addCancel(stream, index, living, book, random) {
  const target = living.ids[random.integer(0, living.count - 1)];
  stream.kinds[index] = CANCEL;
  stream.targets[index] = target;
  book.cancel(living.slots[target], target);
  living.drop(target);
}

function addOrder(stream, index, living, book, random, takes) {
  const side = random.integer(0, 1);
  const other = side === 0 ? book.bestAsk() : book.bestBid();
  const touch = other === -1 ? START_TICKS : other;
  const distance = takes ? -random.integer(0, 3) : 1 + Math.floor(random.exponential() * 8);
  const ticks = Math.min(
    UPPER_TICKS,
    Math.max(LOWER_TICKS, side === 0 ? touch - distance : touch + distance),
  );
  const quantity = takes ? random.integer(1, 40) : random.integer(1, 20);
  const id = index + 1;
  stream.kinds[index] = takes ? TAKE : ADD;
  stream.sides[index] = side;
  stream.ticks[index] = ticks;
  stream.quantities[index] = quantity;
  const slot = book.submit(id, -1, side, ticks, quantity, takes ? 1 : 0, false);
  if (slot !== NO_SLOT) living.add(id, slot);
}

/** The orders that still rest while the stream is made. */
class LivingOrders {
  count = 0;

  constructor(length) {
    this.ids = new Int32Array(length);
    this.positions = new Int32Array(length + 1);
    this.slots = new Int32Array(length + 1);
  }

  add(id, slot) {
    this.ids[this.count] = id;
    this.positions[id] = this.count;
    this.slots[id] = slot;
    this.count += 1;
  }

  drop(id) {
    this.count -= 1;
    const last = this.ids[this.count];
    this.ids[this.positions[id]] = last;
    this.positions[last] = this.positions[id];
  }

  onFill(makerId, _takerId, _ticks, _quantity, makerRemaining) {
    if (makerRemaining === 0) this.drop(makerId);
  }

  onDrop() {}
}

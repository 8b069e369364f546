/**
 * Nanoseconds of processor time to take one event and schedule another with a fixed number of events pending ("hold"
 * model): the kernel's timing wheel, a plain binary heap with sequence numbers, and the naive sorted queue. Delays are
 * exponential, one second on average, and every tenth event goes to the same instant. The figure is the best of five
 * passes, which other work on the machine disturbs least.
 */
import { openRandomStream, SortedQueue, TimingWheel } from '../dist/kernel/index.js';
import { nanosecondsSince } from './processorTime.mjs';

const DELAYS = 1 << 16;
const END_OF_TIME_US = 1e14;

/** A binary heap of objects ordered by (time, phase, sequence): what one would write first. */
class BinaryHeap {
  size = 0;
  #events = [];
  #sequence = 0;

  schedule(timeUs, phase, kind, a, b) {
    const event = { timeUs, phase, kind, a, b, sequence: this.#sequence };
    this.#sequence += 1;
    let position = this.size;
    this.size += 1;
    while (position > 0) {
      const parent = (position - 1) >> 1;
      if (!before(event, this.#events[parent])) break;
      this.#events[position] = this.#events[parent];
      position = parent;
    }
    this.#events[position] = event;
  }

  take(untilUs, out) {
    if (this.size === 0 || this.#events[0].timeUs > untilUs) return false;
    const { timeUs, phase, kind, a, b } = this.#events[0];
    Object.assign(out, { timeUs, phase, kind, a, b });
    const last = this.#events.pop();
    this.size -= 1;
    if (this.size > 0) this.#sink(last);
    return true;
  }

  #sink(event) {
    let position = 0;
    for (;;) {
      let child = position * 2 + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && before(this.#events[child + 1], this.#events[child])) child += 1;
      if (!before(this.#events[child], event)) break;
      this.#events[position] = this.#events[child];
      position = child;
    }
    this.#events[position] = event;
  }
}

function before(left, right) {
  if (left.timeUs !== right.timeUs) return left.timeUs < right.timeUs;
  if (left.phase !== right.phase) return left.phase < right.phase;
  return left.sequence < right.sequence;
}

function makeDelays() {
  const random = openRandomStream('bench', 0, 'events');
  return Float64Array.from({ length: DELAYS }, () =>
    random.chance(0.1) ? 0 : Math.floor(random.exponential() * 1e6),
  );
}

/** Fills a queue, then takes and schedules; a tenth of the operations first, unmeasured, to warm up. */
function hold(create, pending, operations, delays) {
  const queue = create();
  for (let index = 0; index < pending; index++) {
    queue.schedule(delays[index % DELAYS] + (index % 1_000) * 1_000, index % 7, index % 8, index, 0);
  }
  const out = { timeUs: 0, phase: 0, kind: 0, a: 0, b: 0 };
  let checksum = 0;
  let start = process.cpuUsage();
  for (let index = -operations / 10; index < operations; index++) {
    if (index === 0) start = process.cpuUsage();
    queue.take(END_OF_TIME_US, out);
    checksum = (checksum * 31 + out.timeUs + out.a) % 1_000_000_007;
    queue.schedule(out.timeUs + delays[index & (DELAYS - 1)], out.phase, out.kind, out.a, index);
  }
  return { nsPerOp: nanosecondsSince(start) / operations, checksum };
}

function best(create, pending, operations, delays) {
  const passes = Array.from({ length: 5 }, () => hold(create, pending, operations, delays));
  passes.sort((left, right) => left.nsPerOp - right.nsPerOp);
  return passes[0];
}

const delays = makeDelays();
const queues = [
  ['timing wheel', () => new TimingWheel()],
  ['binary heap', () => new BinaryHeap()],
  ['sorted queue', () => new SortedQueue()],
];
console.log(`event queue, Node ${process.version}, ${process.arch}: one take and one schedule`);
for (const [pending, operations, names] of [
  [1_000, 1_000_000, ['timing wheel', 'binary heap']],
  [1_000, 10_000, ['timing wheel', 'binary heap', 'sorted queue']],
  [100_000, 1_000_000, ['timing wheel', 'binary heap']],
]) {
  const rows = queues
    .filter(([name]) => names.includes(name))
    .map(([name, create]) => ({ name, ...best(create, pending, operations, delays) }));
  for (const row of rows) {
    console.log(
      `${String(pending).padStart(8)} pending, ${String(operations).padStart(8)} operations  ${row.name.padEnd(13)}` +
        `${row.nsPerOp.toFixed(1).padStart(10)} ns  x${(row.nsPerOp / rows[0].nsPerOp).toFixed(1)}`,
    );
  }
  if (rows.some((row) => row.checksum !== rows[0].checksum)) throw new Error('the queues disagree');
}

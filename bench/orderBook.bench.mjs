/**
 * Nanoseconds of processor time an operation of the three books of this project and of npm's nodejs-order-book, on one
 * stream of orders made beforehand. Each pass runs the whole stream on a fresh book. Shown are the best pass, which
 * other work on the machine disturbs least and ratios are made of, and the median. All must end with the same quantity
 * traded and resting.
 */
import { OrderBook as NodejsOrderBook } from 'nodejs-order-book';
import { createBandBook, createUnboundedBook, NaiveBook } from '../dist/market/index.js';
import { CANCEL, LOWER_TICKS, makeOrderStream, TAKE, UPPER_TICKS } from './orderStream.mjs';
import { nanosecondsSince } from './processorTime.mjs';

const LONG = 1_000_000;
const SHORT = 50_000;
const TERMS = { tradePrice: 'maker', selfTrade: 'cancelIncoming' };

class TradeCounter {
  traded = 0;

  onFill(_makerId, _takerId, _ticks, quantity) {
    this.traded += quantity;
  }

  onDrop() {}
}

function runBook(create, stream) {
  const counter = new TradeCounter();
  const book = create(counter);
  const slots = new Int32Array(stream.length + 1).fill(-1);
  book.openDay(LOWER_TICKS, UPPER_TICKS, LOWER_TICKS);
  const { kinds, sides, ticks, quantities, targets } = stream;
  const start = process.cpuUsage();
  for (let index = 0; index < stream.length; index++) {
    const kind = kinds[index];
    if (kind === CANCEL) {
      const target = targets[index];
      book.cancel(slots[target], target);
    } else {
      const timeInForce = kind === TAKE ? 1 : 0;
      const id = index + 1;
      slots[id] = book.submit(id, -1, sides[index], ticks[index], quantities[index], timeInForce, false);
    }
  }
  const nanoseconds = nanosecondsSince(start);
  let resting = 0;
  book.drain((_id, _account, remaining) => {
    resting += remaining;
  });
  return { nanoseconds, traded: counter.traded, resting };
}

/** nodejs-order-book wants texts as ids and answers with objects; the texts are made before the clock starts. */
function runNodejsOrderBook(stream) {
  const book = new NodejsOrderBook();
  const ids = Array.from({ length: stream.length + 1 }, (_, id) => String(id));
  const { kinds, sides, ticks, quantities, targets } = stream;
  let traded = 0;
  const start = process.cpuUsage();
  for (let index = 0; index < stream.length; index++) {
    const kind = kinds[index];
    if (kind === CANCEL) {
      book.cancel(ids[targets[index]]);
    } else {
      const size = quantities[index];
      const result = book.limit({
        id: ids[index + 1],
        side: sides[index] === 0 ? 'buy' : 'sell',
        size,
        price: ticks[index],
        timeInForce: kind === TAKE ? 'IOC' : 'GTC',
      });
      traded += size - result.quantityLeft;
    }
  }
  const nanoseconds = nanosecondsSince(start);
  const [asks, bids] = book.depth();
  const resting = [...asks, ...bids].reduce((total, [, quantity]) => total + quantity, 0);
  return { nanoseconds, traded, resting };
}

function measure(name, run, stream, passes) {
  const results = Array.from({ length: passes }, () => run(stream));
  const sorted = results.map((result) => result.nanoseconds / stream.length).sort((a, b) => a - b);
  return { name, ...results[0], best: sorted[0], median: sorted[passes >> 1], operations: stream.length };
}

const long = makeOrderStream(LONG);
const short = makeOrderStream(SHORT);
const band = (listener) => createBandBook(listener, TERMS);
const unbounded = (listener) => createUnboundedBook(listener, TERMS);
const naive = (listener) => new NaiveBook(listener, TERMS);
const rows = [
  measure('band book, alone in the process', (stream) => runBook(band, stream), long, 9),
  measure('unbounded book', (stream) => runBook(unbounded, stream), long, 9),
  measure('band book, beside the unbounded one', (stream) => runBook(band, stream), long, 9),
  measure('band book, short stream', (stream) => runBook(band, stream), short, 15),
  measure('naive book, short stream', (stream) => runBook(naive, stream), short, 3),
  measure('nodejs-order-book, short stream', runNodejsOrderBook, short, 3),
  measure('nodejs-order-book', runNodejsOrderBook, long, 1),
];
console.log(`order book, Node ${process.version}, ${process.arch}`);
for (const row of rows) {
  console.log(
    `${row.name.padEnd(38)}${row.best.toFixed(1).padStart(9)} ns/op (median ${row.median.toFixed(1)})` +
      `${(1_000 / row.best).toFixed(2).padStart(8)} M op/s  x${(row.best / rows[0].best).toFixed(1)}` +
      `  ${row.operations} ops, traded ${row.traded}, resting ${row.resting}`,
  );
}
for (const stream of [LONG, SHORT]) {
  const same = rows.filter((row) => row.operations === stream);
  if (same.some((row) => row.traded !== same[0].traded || row.resting !== same[0].resting)) {
    throw new Error('the books disagree on the same stream');
  }
}

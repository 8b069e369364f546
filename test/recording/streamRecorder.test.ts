import { describe, expect, it } from 'vitest';
import { Fact } from '../../src/protocol/index.js';
import { STREAM_TABLES, StreamRecorder } from '../../src/recording/index.js';
import { context, Feed, FIRST_DAY, RowCollector, US_PER_DAY } from './rowCollector.js';

const DEFAULT_TABLES = [
  'trades',
  'spotTrades',
  'rejects',
  'accountDays',
  'positionDays',
  'units',
  'funding',
  'blockOffers',
  'auctionBids',
  'hedgeQuotas',
  'policyEvents',
  'fundamental',
  'bookDepth',
  'auctions',
  'stops',
  'successions',
];
const LONG_TABLES = [
  'trades',
  'spotTrades',
  'orders',
  'rejects',
  'accountDays',
  'positionDays',
  'units',
  'cash',
  'bookDepth',
];
const UNITS = ['', 'fen', 'fen/t', 'lots', 't', 'ppm'];

describe('the schemas of the streamed tables', () => {
  it('are these, by default all but orders and cash; what grows with the orders of a run is long', () => {
    const chosen = (keep: (index: number) => boolean) =>
      STREAM_TABLES.filter((_, index) => keep(index)).map(({ name }) => name);
    expect(chosen((index) => STREAM_TABLES[index]!.isDefault)).toEqual(DEFAULT_TABLES);
    expect(chosen((index) => !STREAM_TABLES[index]!.isDefault)).toEqual(['orders', 'cash']);
    expect(chosen((index) => STREAM_TABLES[index]!.isLong)).toEqual(LONG_TABLES);
  });

  it.each(STREAM_TABLES)('$name: date and time first, every column explained in both languages', (table) => {
    expect(table.columns.slice(0, 2).map(({ name, type }) => [name, type])).toEqual([
      ['date', 'date'],
      ['time', 'time'],
    ]);
    const names = table.columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, text, unit, type } of table.columns) {
      expect(name).toMatch(/^[a-z][A-Za-z]*$/);
      expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(text.en).toMatch(/[a-z]/);
      expect(UNITS).toContain(unit);
      if (/Fen$/.test(name)) expect(unit).toMatch(/^fen/);
      if (/(^l|L)ots$/.test(name)) expect([unit, type]).toEqual(['lots', 'integer']);
      if (/(^t|T)onnes$/.test(name)) expect([unit, type]).toEqual(['t', 'integer']);
      if (/Ppm$/.test(name)) expect(unit).toBe('ppm');
    }
    expect(table.text.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(table.text.en).toMatch(/[a-z]/);
  });
});

describe('which tables a recorder writes', () => {
  it('opens only the chosen ones, in the order of the list, empty ones too', () => {
    const sink = new RowCollector();
    const recorder = new StreamRecorder(new Set(['stops', 'trades', 'auctions']), context, sink);
    expect(sink.opened).toEqual(['trades', 'auctions', 'stops']);
    new Feed(recorder)
      .fact('StopTriggered', 0, { orderId: 3, triggerFen: 5900 })
      .fact('AccountSettled', 0, { account: 1 });
    recorder.finish();
    expect(['trades', 'auctions', 'stops'].map((name) => sink.rows(name).length)).toEqual([0, 0, 1]);
    expect(sink.opened).toEqual(['trades', 'auctions', 'stops']);
  });

  it('throws RangeError for a name that is none of theirs, before it opens any', () => {
    const sink = new RowCollector();
    expect(() => new StreamRecorder(new Set(['trades', 'trade']), context, sink)).toThrow(
      new RangeError('no table that is written during a run is called trade'),
    );
    expect(sink.opened).toEqual([]);
  });

  it('shows one fact to every chosen table that reads it', () => {
    const sink = new RowCollector();
    const recorder = new StreamRecorder(new Set(['units', 'policyEvents', 'orders', 'stops']), context, sink);
    new Feed(recorder)
      .fact('AllowanceSurrendered', 0, { account: 4, year: 2025, vintage: 2025, tonnes: 70 })
      .fact('StopTriggered', 0, { orderId: 3, triggerFen: 5900 });
    recorder.finish();
    const counts = ['units', 'policyEvents', 'orders', 'stops'].map((name) => sink.rows(name).length);
    expect(counts).toEqual([1, 1, 1, 1]);
  });

  it('asks for the code of a contract until there is one, and then no more (CON-2)', () => {
    const asked: number[] = [];
    const codes: string[] = [];
    const contractCode = (contract: number) => {
      asked.push(contract);
      return codes[contract];
    };
    const sink = new RowCollector();
    const recorder = new StreamRecorder(new Set(['rejects', 'stops']), { ...context, contractCode }, sink);
    const feed = new Feed(recorder).fact('OrderRejected', 0, { contract: 0, reason: 2 });
    codes.push('CA2603');
    feed.fact('OrderRejected', 0, { contract: 0, reason: 2 }).fact('StopTriggered', 0, { contract: 0 });
    recorder.finish();
    expect(asked).toEqual([0, 0]);
    expect(sink.rows('rejects').map(({ contract }) => contract)).toEqual([undefined, 'CA2603']);
  });

  it('takes a code without a name in a fact for a bug', () => {
    const recorder = new StreamRecorder(new Set(['trades', 'cash']), context, new RowCollector());
    const feed = new Feed(recorder);
    expect(() => feed.fact('TradeExecuted', 0, { contract: 2 })).toThrow('what a fact is about has a name');
    expect(() => feed.fact('CashTransferred', 0, { reason: 99 })).toThrow('a code of a fact has a name');
  });
});

describe('rows on their way to the sink', () => {
  it('are all handed over in their order, in batches of at most 65,536', () => {
    const sink = new RowCollector();
    const recorder = new StreamRecorder(new Set(['auctions']), context, sink);
    const fields = new Float64Array(10);
    const count = 2 * 65_536 + 3;
    for (let row = 0; row < count; row++) {
      fields.set([row % 2, 6000 + row, row]);
      recorder.onFact(Fact.AuctionMatched, row * 1000, fields);
    }
    expect(sink.batches.get('auctions')).toEqual([65_536, 65_536]);
    recorder.finish();
    recorder.finish();
    expect(sink.batches.get('auctions')).toEqual([65_536, 65_536, 3]);
    const wrong = sink
      .rows('auctions')
      .findIndex(
        ({ contract, priceFen, lots }, row) =>
          contract !== ['CA2603', 'CA2606'][row % 2] || priceFen !== 6000 + row || (lots ?? 0) !== row,
      );
    expect(wrong).toBe(-1);
  });

  it('begin with their day and their instant by the clock of Shanghai (CAL-3)', () => {
    const sink = new RowCollector();
    const recorder = new StreamRecorder(new Set(['fundamental']), context, sink);
    const feed = new Feed(recorder);
    // 9:30 of the third day is 2 × 86,400 + 34,200 s after the first midnight.
    feed.fact('FundamentalValueSet', 0, { valueMilliFen: 6_000_000 });
    feed.fact('FundamentalValueSet', 207_000_000_000, { valueMilliFen: 6_001_234 });
    recorder.finish();
    expect(FIRST_DAY).toBe(20_458);
    expect(sink.rows('fundamental')).toEqual([
      { date: 20_458, time: 20_458 * US_PER_DAY, market: 'national', valueFen: 6000 },
      {
        ...{ date: 20_460, time: 20_458 * US_PER_DAY + 207_000_000_000 },
        ...{ market: 'national', valueFen: 6001.234 },
      },
    ]);
  });
});

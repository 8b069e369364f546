import { describe, expect, it } from 'vitest';
import { formatIsoDay, parseIsoDay } from '../../src/calendar/index.js';
import { loadScenario } from '../../src/scenario/index.js';
import { load, places, warnings } from './files.js';

const YAML = 'futures: {contracts: [CA2612]}\nspot: {history: {file: s.csv}}\n';
/** Monday to Friday of an ordinary week. */
const WEEK = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'];

function series(rows: readonly string[], yaml = YAML) {
  return load({ 'scenario.yaml': yaml, 's.csv': `date,close,volume\n${rows.join('\n')}\n` });
}

describe('a real spot series', () => {
  it('gives span, trading days, start price and rows when the scenario names none', () => {
    const { config, issues } = series(WEEK.map((date, index) => `${date},${60 + index},${index * 100}`));
    expect(issues).toEqual([]);
    expect(formatIsoDay(config!.calendar.firstDay)).toBe('2026-03-02');
    expect(formatIsoDay(config!.calendar.lastDay)).toBe('2026-03-06');
    expect(config!.spot.initialCloseFen).toBe(6000);
    expect(config!.fundamental.initialYuan).toBe(60);
    expect(config!.spot.history[4]).toEqual({
      day: parseIsoDay('2026-03-06'),
      closeFen: 6400,
      volumeTonnes: 400,
      blockTonnes: 0,
      blockPriceFen: 6400,
    });
  });

  it('starts at the last close before the run', () => {
    const { config } = series(
      ['2026-03-02,61.00,5', '2026-03-03,62.00,5', '2026-03-04,63.00,5'],
      `${YAML}calendar: {start: 2026-03-03}\n`,
    );
    expect(config!.spot.initialCloseFen).toBe(6100);
    expect(config!.spot.history.map(({ closeFen }) => closeFen)).toEqual([6200, 6300]);
  });

  it('UNIT-1: closes with more decimals are rounded half-up to the fen', () => {
    const { config } = series(
      ['2026-03-02,60.005,1', '2026-03-03,60.0049999,1', '2026-03-04,6e1,1'].slice(0, 2),
    );
    expect(config!.spot.history.map(({ closeFen }) => closeFen)).toEqual([6001, 6000]);
  });

  it('byte order mark, CRLF, quotes, other date forms, further columns and other names are read', () => {
    const csv = '\uFEFFday,"the close",t,note\r\n2026/3/2,"60.5",10,a\r\n20260303,61,20.0,"b, c"\r\n';
    const yaml =
      'futures: {contracts: [CA2612]}\nspot:\n  history: {file: s.csv, columns: {date: day, close: the close, volume: t}}\n';
    const { config, issues } = load({ 'scenario.yaml': yaml, 's.csv': csv });
    expect(issues).toEqual([]);
    expect(config!.spot.history.map(({ closeFen, volumeTonnes }) => [closeFen, volumeTonnes])).toEqual([
      [6050, 10],
      [6100, 20],
    ]);
  });

  it('stands beside the scenario, or in the current folder when it is named on the command line', () => {
    const read: string[] = [];
    const readFile = (path: string) => {
      read.push(path);
      return path.endsWith('.yaml') ? new TextEncoder().encode(YAML) : undefined;
    };
    loadScenario({ path: 'deep/down/scenario.yaml', readFile });
    loadScenario({ path: 'deep/down/scenario.yaml', readFile, overrides: ['spot.history.file=own/s.csv'] });
    loadScenario({ path: 'deep\\scenario.yaml', readFile });
    const yaml = 'deep/down/scenario.yaml';
    expect(read).toEqual([yaml, 'deep/down/s.csv', yaml, 'own/s.csv', 'deep\\scenario.yaml', 'deep\\s.csv']);
  });

  it('a series that is not there is told where it is named', () => {
    const files = { 'scenario.yaml': YAML };
    expect(places(load(files))).toEqual(['scenario.yaml:2:24 spot.history.file fileMissing']);
    const named = load(files, ['spot.history.file=no.csv']);
    expect(places(named)).toEqual(['--set:1:19 spot.history.file fileMissing']);
  });

  it.each([
    ['2026-02-30,60,1', 's.csv:2:1 date csvValue'],
    ['today,60,1', 's.csv:2:1 date csvValue'],
    ['2026-03-02,zero,1', 's.csv:2:1 close csvValue'],
    ['2026-03-02,0,1', 's.csv:2:1 close csvValue'],
    ['2026-03-02,-5,1', 's.csv:2:1 close csvValue'],
    ['2026-03-02,,1', 's.csv:2:1 close csvValue'],
    ['2026-03-02,60,-1', 's.csv:2:1 volume csvValue'],
    ['2026-03-02,60,1.5', 's.csv:2:1 volume csvValue'],
    ['2026-03-02,60', 's.csv:2:1  csvFieldCount'],
    ['2026-03-02,60,1,9', 's.csv:2:1  csvFieldCount'],
    ['2026-03-02,"60,1', 's.csv:2:1  csvSyntax'],
  ])('the row %s is told with its line', (row, expected) => {
    expect(places(series([row]))).toEqual([expected]);
  });

  it('every bad row is told, up to twenty', () => {
    expect(places(series(['2026-03-02,x,1', '2026-03-03,60,1', '2026-03-04,60,y']))).toEqual([
      's.csv:2:1 close csvValue',
      's.csv:4:1 volume csvValue',
    ]);
    expect(series(Array.from({ length: 50 }, () => 'a,b,1')).issues.length).toBe(20);
  });

  it('dates must rise', () => {
    expect(places(series(['2026-03-03,60,1', '2026-03-02,60,1']))).toEqual(['s.csv:3:1 date csvDateOrder']);
    expect(places(series(['2026-03-03,60,1', '2026-03-03,60,1']))).toEqual(['s.csv:3:1 date csvDateOrder']);
  });

  it('missing columns and rows are told', () => {
    const files = (csv: string) => load({ 'scenario.yaml': YAML, 's.csv': csv });
    const { issues } = files('date,clos,volume\n2026-03-02,60,1\n');
    expect(issues[0]).toMatchObject({
      code: 'csvColumn',
      line: 1,
      params: { found: 'close', suggestion: 'clos' },
    });
    expect(places(files('date,close,volume\n'))).toEqual(['s.csv:1:1  csvNoRow']);
    expect(places(files(''))).toEqual(['s.csv:1:1  fileEmpty']);
  });
});

describe('blocks of a series (SPOT-3)', () => {
  const yaml = (columns: string) =>
    `futures: {contracts: [CA2612]}\nspot: {history: {file: s.csv, columns: {${columns}}}}\n`;
  const withBlocks = (rows: readonly string[], columns = 'blockVolume: bv, blockTurnover: ba') =>
    load({ 'scenario.yaml': yaml(columns), 's.csv': `date,close,volume,bv,ba\n${rows.join('\n')}\n` });
  const blocksOf = (loaded: ReturnType<typeof load>) =>
    loaded.config!.spot.history.map(({ blockTonnes, blockPriceFen }) => [blockTonnes, blockPriceFen]);

  it('price is amount over volume, half-up to the fen; the close without an amount', () => {
    // 5,800,012.5 yuan ÷ 100,000 t = 58.000125 → 58.00; 200,000 t for 11,601,000 yuan = 58.005 → 58.01.
    const loaded = withBlocks([
      '2026-03-02,60,1,100000,5800012.5',
      '2026-03-03,60,1,200000,11601000',
      '2026-03-04,60,1,150000,0.0',
      '2026-03-05,60,1,0,',
      '2026-03-06,60,1,,',
    ]);
    expect(loaded.issues).toEqual([]);
    expect(blocksOf(loaded)).toEqual([
      [100_000, 5800],
      [200_000, 5801],
      [150_000, 6000],
      [0, 6000],
      [0, 6000],
    ]);
    expect(blocksOf(withBlocks(['2026-03-02,60,1,100000,5800000'], 'blockVolume: bv'))).toEqual([
      [100_000, 6000],
    ]);
    expect(blocksOf(withBlocks(['2026-03-02,60,1,100000,5800000'], ''))).toEqual([[0, 6000]]);
  });

  it('a column that is named but not there is a notice, a bad field an issue', () => {
    const lacking = withBlocks(['2026-03-02,60,1,100000,1'], 'blockVolume: nowhere');
    expect(lacking.issues).toEqual([]);
    expect(warnings(lacking)).toContain('nowhere csvNoBlockColumn');
    expect(blocksOf(lacking)).toEqual([[0, 6000]]);
    expect(places(withBlocks(['2026-03-02,60,1,-1,1']))).toEqual(['s.csv:2:1 bv csvValue']);
    expect(places(withBlocks(['2026-03-02,60,1,9000000000000000,1']))).toEqual(['s.csv:2:1 bv csvValue']);
    expect(places(withBlocks(['2026-03-02,60,1,100000,much']))).toEqual(['s.csv:2:1 ba csvValue']);
  });
});

describe('contracts beside a series', () => {
  it('CON-2: all months, rolling, unless the scenario names some', () => {
    const rows = WEEK.map((date) => `${date},60,100`);
    const all = series(rows, 'spot: {history: {file: s.csv}}\n').config!.futures;
    // On 2 March 2026 the months April 2026 to March 2027 trade: CA2603 stopped at the end of February (CON-3).
    expect([all.rolling, all.contracts.length, all.contracts[0], all.contracts.at(-1)]).toEqual([
      true,
      12,
      'CA2604',
      'CA2703',
    ]);
    const named = series(rows).config!.futures;
    expect([named.rolling, named.contracts]).toEqual([false, ['CA2612']]);
  });
});

describe('trading days of a series', () => {
  it('calendar: series, the default: its dates are the trading days (CAL-1)', () => {
    // The Wednesday is missing; Saturday 2026-03-07 has a row.
    const rows = [...WEEK.filter((date) => date !== '2026-03-04'), '2026-03-07'].map(
      (date) => `${date},60,1`,
    );
    const { calendar } = series(rows).config!;
    expect(calendar.removeTradingDays.map(formatIsoDay)).toEqual(['2026-03-04']);
    expect(calendar.addTradingDays.map(formatIsoDay)).toEqual(['2026-03-07']);
  });

  it('calendar: official: a row on a closed day is an issue with its line, a day without a row a notice', () => {
    const yaml = 'futures: {contracts: [CA2612]}\nspot: {history: {file: s.csv, calendar: official}}\n';
    const wrong = series(
      [...WEEK, '2026-03-07'].map((date) => `${date},60,1`),
      yaml,
    );
    expect(places(wrong)).toEqual(['s.csv:7:1 spot.history csvClosedDay']);
    const gap = series(['2026-03-02,60,1', '2026-03-04,60,1'], yaml);
    expect(gap.config!.calendar.removeTradingDays).toEqual([]);
    expect(warnings(gap)).toContain('spot.history.file historyGap');
  });

  it('CON-3: without an end the run stops before the first contract does, and says so', () => {
    // CA2604 stops trading on the last trading day of March 2026, Tuesday the 31st: the run ends on Monday the 30th.
    const dates = ['2026-03-27', '2026-03-30', '2026-03-31', '2026-04-01'];
    const yaml = 'futures: {contracts: [CA2604, CA2612]}\nspot: {history: {file: s.csv}}\n';
    const loaded = series(
      dates.map((date) => `${date},60,1`),
      yaml,
    );
    expect(formatIsoDay(loaded.config!.calendar.lastDay)).toBe('2026-03-30');
    const clipped = loaded.warnings.find(({ code }) => code === 'historyClipped')!;
    expect(clipped.params).toMatchObject({ end: '2026-03-30', contract: 'CA2604', used: 2, rows: 4 });
  });

  it('SPOT-2: a close beyond the band from the row before is noticed', () => {
    // 60.00 × 1.1 = 66.00 may be reached, 66.01 not.
    expect(warnings(series(['2026-03-02,60,1', '2026-03-03,66,1']))).not.toContain(
      'spot.history historyJump',
    );
    expect(warnings(series(['2026-03-02,60,1', '2026-03-03,66.01,1']))).toContain('spot.history historyJump');
  });
});

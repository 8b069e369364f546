import { describe, expect, it } from 'vitest';
import { defaultSessions, US_PER_HOUR, US_PER_MINUTE, US_PER_SECOND } from '../../src/calendar/index.js';
import { readCloseOptions } from '../../src/cli/close/closeOptions.js';
import { noticesOf } from '../../src/cli/close/notices.js';
import { priceTape } from '../../src/cli/close/priceTape.js';
import { issueText, warningText } from '../../src/i18n/index.js';
import { type LoadedTape, loadTape } from '../../src/scenario/index.js';

const TERMS = { tickFen: 1, sessions: defaultSessions.spotListed };

function load(text: string | Uint8Array, terms: Parameters<typeof loadTape>[2] = TERMS): LoadedTape {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return loadTape('t.csv', () => bytes, terms);
}

/** Issues as `line:column code`. */
function told(text: string, terms = TERMS): string[] {
  const { days, issues } = load(text, terms);
  expect(days).toBeUndefined();
  for (const { code, params } of issues) {
    for (const language of ['en', 'zh'] as const)
      expect(issueText(language, code, params)).not.toMatch(/\{\w+\}/);
  }
  return issues.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

function price(text: string, previousCloseFen?: number) {
  const { days, issues } = load(text);
  expect(issues).toEqual([]);
  return priceTape(days!, {
    tickFen: 1,
    bandPpm: 100_000,
    movePpm: 10_000,
    blockThresholdTonnes: 100_000,
    previousCloseFen: () => previousCloseFen,
  });
}

const HEAD = 'time,price,tonnes';

describe('a tape of listed trades (CLS-3)', () => {
  it('is read with a byte order mark, quotes, comments, empty lines, any line end and Chinese column names', () => {
    const text =
      '\uFEFF# by hand\r\n\r\n时间,"价格",数量\r\n9:30,"78.50", 5\r\n# more\r\n09:32:00.25,79,6\r\n';
    const { days, issues, warnings } = load(text);
    expect([issues, warnings]).toEqual([[], []]);
    const nineThirtyUs = 9 * US_PER_HOUR + 30 * US_PER_MINUTE;
    expect(days).toEqual([
      {
        day: undefined,
        product: undefined,
        trades: [
          { timeOfDayUs: nineThirtyUs, priceFen: 7850, tonnes: 5, at: { file: 't.csv', line: 4, column: 1 } },
          {
            timeOfDayUs: nineThirtyUs + 2 * US_PER_MINUTE + US_PER_SECOND / 4,
            priceFen: 7900,
            tonnes: 6,
            at: { file: 't.csv', line: 6, column: 1 },
          },
        ],
      },
    ]);
  });

  it('tells every bad field with line and column', () => {
    const lines = [
      '9:30,78.501,5',
      '9:31,"1,200",0',
      '9:32,-1,5.5',
      'noon,78.5,5',
      '9:33,78.5',
      '24:00,0,1e3',
    ];
    expect(told([HEAD, ...lines].join('\n'))).toEqual([
      '2:6 csvValue',
      '3:6 csvValue',
      '3:14 csvValue',
      '4:6 csvValue',
      '4:9 csvValue',
      '5:1 csvValue',
      '6:1 csvFieldCount',
      '7:1 csvValue',
      '7:7 csvValue',
      '7:9 csvValue',
    ]);
  });

  it('CAL-2 wants trades in their order, within the sessions, whose ends count, and on the tick', () => {
    expect(told(`${HEAD}\n9:40,78.5,5\n9:39:59.999999,78.5,5`)).toEqual(['3:1 tapeTimeOrder']);
    expect(
      told(`${HEAD}\n9:29:59,78.5,5\n11:30,78.5,5\n11:30:01,78.5,5\n13:00,78.5,1\n15:00,78.5,1`),
    ).toEqual(['2:1 tapeOutOfSession', '4:1 tapeOutOfSession']);
    expect(told(`${HEAD}\n9:30,78.5,5\n9:31,78.52,5`, { ...TERMS, tickFen: 5 })).toEqual(['3:6 tapeOffTick']);
    expect(told(`${HEAD},day\n9:30,78,5,2026-03-03\n9:30,78,5,2026/3/2`)).toEqual(['3:11 tapeDayOrder']);
    expect(told(`${HEAD},day\n9:30,78,5,2026-02-30`)).toEqual(['2:11 csvValue']);
    expect(told(`${HEAD},product\n9:30,78,5,`)).toEqual(['2:11 csvValue']);
    expect(told(`${HEAD},amount\n9:30,78,5,0`)).toEqual(['2:11 csvValue']);
  });

  it('tells a missing or repeated column, an empty file, a header alone, binary, broken quotes and sums too large', () => {
    expect(told('time,prise,tonnes,tonnes\n')).toEqual(['1:1 tapeColumn', '1:19 csvColumnTwice']);
    expect(told('')).toEqual(['1:1 tapeEmpty']);
    expect(told('# nothing but words\n')).toEqual(['1:1 tapeEmpty']);
    expect(told(HEAD)).toEqual(['1:1 csvNoRow']);
    expect(load(Uint8Array.of(0xff, 0x00)).issues.map(({ code }) => code)).toEqual(['notText']);
    expect(told(`${HEAD}\n9:30,"78.5,5`)).toEqual(['2:1 csvSyntax']);
    const large = Array.from({ length: 10 }, () => '9:30,100000,100000000');
    // 10^7 fen × 10^8 t is 10^15 fen each: the tenth goes beyond 2^53.
    expect(told([HEAD, ...large].join('\n'))).toEqual(['11:13 valuesTooLarge']);
    expect(load('x', TERMS).issues).toHaveLength(3);
    expect(loadTape('none.csv', () => undefined, TERMS).issues[0]?.code).toBe('fileMissing');
  });

  it('stops telling after twenty lines', () => {
    const text = [HEAD, ...Array.from({ length: 50 }, () => '9:30,0,1')].join('\n');
    expect(told(text)).toHaveLength(20);
  });

  it('notices a column that nobody reads and an amount that is not that of its price', () => {
    const { warnings } = load(
      `${HEAD},amount,buyer\n9:30,80.00,100,8000.50,a\n9:31,80.00,100,8000.51,b\n9:32,80,1,,`,
    );
    // Half a tick a tonne is 0.50 yuan on 100 t.
    expect(warnings.map(({ code, line, params }) => [code, line, params.rows])).toEqual([
      ['tapeColumnUnused', 1, undefined],
      ['tapeAmountFar', 3, 1],
    ]);
    for (const { code, params } of warnings) {
      for (const language of ['en', 'zh'] as const)
        expect(warningText(language, code, params)).not.toMatch(/\{\w+\}/);
    }
  });
});

describe('days and products of a tape (CLS-1, CLS-3)', () => {
  it('SPOT-6 the previous close of a later day is each rule’s own close of the day before', () => {
    const days = price(
      `day,${HEAD}\n2026-03-02,9:31,80,100\n2026-03-02,10:00,82,300\n2026-03-03,9:31,90,1000`,
      8000,
    );
    const closes = days.map(({ closes: each }) => each.map(({ closeFen }) => closeFen));
    // (80 × 100 + 82 × 300) ÷ 400 = 81.50; Guangdong counts the 300 t alone on the first day and nothing on the second.
    expect(closes).toEqual([
      [8150, 8150, 8150, 8200, 8200],
      [9000, 9000, 9000, 9000, 8200],
    ]);
    expect(days[1]!.closes.map(({ previousCloseFen }) => previousCloseFen)).toEqual(closes[0]);
    // 90.00 is within 82.00 + 10%, so no rule's band is needed but the widest: no notice.
    expect(noticesOf(days, 't.csv', 100_000)).toEqual([]);
  });

  it('CLS-1 product by product, each on every day of the tape', () => {
    const days = price(
      `day,product,${HEAD}\n20260302,A,10:00,50,10\n20260302,B,09:40,30,10\n20260303,B,10:00,31,10`,
    );
    expect(days.map(({ product, closes }) => [product, closes[3]!.closeFen])).toEqual([
      ['A', 5000],
      ['B', 3000],
      ['A', 5000],
      ['B', 3100],
    ]);
    expect(days.map(({ assumedPreviousFen }) => assumedPreviousFen)).toEqual([
      5000,
      3000,
      undefined,
      undefined,
    ]);
    expect(noticesOf(days, 't.csv', 100_000).map(({ code, path }) => [code, path])).toEqual([
      ['tapeNoPreviousClose', 'A'],
      ['tapeNoPreviousClose', 'B'],
    ]);
  });

  it('SPOT-2 notices prices beyond the bands of all rules, and takes them as they are', () => {
    const days = price(`${HEAD}\n10:00,88.00,10\n10:01,88.01,10\n10:02,71.99,10`, 8000);
    expect(noticesOf(days, 't.csv', 100_000)).toEqual([
      {
        ...{ file: 't.csv', line: 3, column: 1, code: 'tapeOutsideBand', path: 'price' },
        params: { found: '88.01', min: '72.00', max: '88.00', rows: 2 },
      },
    ]);
    expect(days[0]!.closes[3]!.closeFen).toBe(7199);
  });

  it('SPOT-3 notices trades as large as blocks, which would not enter the close', () => {
    const days = price(`${HEAD}\n10:00,80,99999\n10:01,80,100000\n10:02,80,300000`, 8000);
    const notices = noticesOf(days, 't.csv', 100_000);
    expect(notices).toEqual([
      {
        ...{ file: 't.csv', line: 3, column: 1, code: 'tapeBlockSize', path: 'tonnes' },
        params: { found: 100_000, min: 100_000, rows: 2 },
      },
    ]);
    for (const language of ['en', 'zh'] as const) {
      expect(warningText(language, 'tapeBlockSize', notices[0]!.params)).toContain('100000');
    }
  });

  it('CLS-3 the column of days may be called day, date or 日期; two days are never taken for one', () => {
    for (const name of ['day', 'date', '日期', 'Date']) {
      const days = price(`${name},${HEAD}\n2026-03-02,10:00,50,10\n2026-03-03,09:40,30,10`);
      expect(days.map(({ closes }) => closes[3]!.closeFen)).toEqual([5000, 3000]);
    }
    expect(told(`date,day,${HEAD}\n2026-03-02,2026-03-02,10:00,50,10`)).toEqual(['1:6 csvColumnTwice']);
  });
});

describe('options of cfsim close', () => {
  const none = { previousClose: [], tick: undefined, band: undefined, move: undefined, sessions: undefined };

  it('are read as a person writes them', () => {
    const written = {
      ...none,
      previousClose: ['78.5', 'SZA=2025=50.1'],
      tick: '0.05',
      band: '20%',
      move: '0.02',
    };
    expect(readCloseOptions({ ...written, sessions: '9:15-11:30, 13:00-15:30' })).toEqual({
      tickFen: 5,
      bandPpm: 200_000,
      movePpm: 20_000,
      sessions: [
        { opensUs: 9.25 * US_PER_HOUR, closesUs: 11.5 * US_PER_HOUR },
        { opensUs: 13 * US_PER_HOUR, closesUs: 15.5 * US_PER_HOUR },
      ],
      previousCloses: new Map([
        [undefined, 7850],
        ['SZA=2025', 5010],
      ]),
    });
    expect(readCloseOptions(none)).toMatchObject({ tickFen: 1, bandPpm: 100_000, movePpm: 10_000 });
  });

  it.each([
    [{ tick: '0' }, 'close.wrongTick'],
    [{ tick: '0.001' }, 'close.wrongTick'],
    [{ band: '5' }, 'close.wrongBand'],
    [{ band: '-1%' }, 'close.wrongBand'],
    [{ move: '0%' }, 'close.wrongMove'],
    [{ move: '51%' }, 'close.wrongMove'],
    [{ sessions: '9:30' }, 'close.wrongSessions'],
    [{ sessions: '9:30-9:30' }, 'close.wrongSessions'],
    [{ sessions: '13:00-15:00,9:30-11:30' }, 'close.wrongSessions'],
    [{ previousClose: ['0'] }, 'close.wrongPreviousClose'],
    [{ previousClose: ['78.51'], tick: '0.02' }, 'close.wrongPreviousClose'],
    [{ previousClose: ['=78'] }, 'close.wrongPreviousClose'],
    [{ previousClose: ['78', '79'] }, 'close.wrongPreviousClose'],
  ])('%o is refused', (written, key) => {
    expect(readCloseOptions({ ...none, ...written })).toMatchObject({ key });
  });
});

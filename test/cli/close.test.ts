import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cfsim, inFolder } from './command.js';

const SAMPLE = 'examples/tape.csv';
const ASKED = ['close', '--tape', SAMPLE, '--previous-close', '78.50'];

/** By hand, in fen; docs/closing-rules.md shows the same sums. */
const CLOSES = [
  // 120,300 + 40,000 + 23,700 + 31,520 + 19,770 + 47,640 + 15,840 + 11,925 + 12,784 = 323,479 ÷ 4,060 = 79.67463.
  ['national', 9, 4060, 32_347_900, 7967],
  // The same with 47,642 for 47,640: 323,481 ÷ 4,060 = 79.67512.
  ['amountOverVolume', 9, 4060, 32_348_100, 7968],
  // 19,770 + 47,640 + 15,840 + 11,925 + 12,784 = 107,959 ÷ 1,360 = 79.38162.
  ['lastFive', 5, 1360, 10_795_900, 7938],
  ['lastTrade', 1, 160, 1_278_400, 7990],
  // 323,479 − 120,300 − 40,000 = 163,179 ÷ 2,060 = 79.21311.
  ['guangdong', 7, 2060, 16_317_900, 7921],
];

interface JsonClose {
  readonly rule: string;
  readonly tradeCount: number;
  readonly tonnes: number;
  readonly amountFen: number;
  readonly closeFen: number;
  readonly lowerLimitFen: number;
  readonly upperLimitFen: number;
  readonly moves: readonly {
    readonly direction: string;
    readonly targetFen: number;
    readonly leastTurnover: Readonly<Record<string, number>> | null;
    readonly leastCost: Readonly<Record<string, number>> | null;
  }[];
}

describe('cfsim close', () => {
  it('CLS-1, CLS-2, CLS-3: the sample comes out as by hand under every rule', () => {
    const { code, stdout, stderr } = cfsim('.', [...ASKED, '--json']);
    expect([code, stderr]).toEqual([0, '']);
    const [day] = (JSON.parse(stdout) as { days: { closes: JsonClose[] }[] }).days;
    const found = day!.closes.map((one) => [
      one.rule,
      one.tradeCount,
      one.tonnes,
      one.amountFen,
      one.closeFen,
    ]);
    expect(found).toEqual(CLOSES);
    // 78.50 ± 10%: 70.65 and 86.35.
    for (const { lowerLimitFen, upperLimitFen } of day!.closes)
      expect([lowerLimitFen, upperLimitFen]).toEqual([7065, 8635]);
    // National, up: 79.67 × 1.01 = 80.4667, so 80.47, for which an average of 80.465 is enough. At 86.35 a tonne brings 5.885;
    // 4,060 × 80.465 − 323,479 = 3,208.90 are missing, so 546 t (545.3): 47,147.10, and (86.35 − 79.67) × 546 = 3,647.28.
    // With 549 t the price may be 80.465 + 3,208.90 ÷ 549 = 86.3100…, 86.31: 6.64 × 549 = 3,645.36.
    expect(day!.closes[0]!.moves[0]).toMatchObject({
      targetFen: 8047,
      leastTurnover: { priceFen: 8635, tonnes: 546, turnoverFen: 4_714_710, costFen: 364_728 },
      leastCost: { priceFen: 8631, tonnes: 549, turnoverFen: 4_738_419, costFen: 364_536 },
    });
  });

  it('the pages show the sums and the tables of the sample', () => {
    for (const [page, language] of [
      ['docs/closing-rules.md', 'en'],
      ['docs/closing-rules.zh-CN.md', 'zh'],
    ] as const) {
      const text = readFileSync(page, 'utf8');
      for (const shown of ['323,479', '79.67463', '323,481', '79.67512', '107,959', '163,179', '3,208.90'])
        expect(text, page).toContain(shown);
      expect(text, page).toContain(cfsim('.', [...ASKED, '--lang', language]).stdout.trimEnd());
    }
  });

  it('speaks both languages and marks a close that is the previous one', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 't.csv'), 'time,price,tonnes\n9:40,80.00,100\n');
      const args = ['close', '--tape', 't.csv', '--previous-close', '78.50'];
      expect(cfsim(folder, args).stdout).toContain('78.50 (previous)');
      const chinese = cfsim(folder, [...args, '--lang', 'zh']).stdout;
      expect(chinese).toContain('78.50（上一收盘价）');
      expect(chinese).not.toMatch(/\{\w+\}|close\.\w/);
      // A band of half a percent does not reach a move of one.
      expect(cfsim(folder, [...args, '--band', '0.5%']).stdout).toContain('cannot');
      const { code, stderr } = cfsim(folder, args.slice(0, 3));
      expect([code, stderr]).toEqual([
        0,
        'note: t.csv:1:1: without --previous-close the first price of the tape, 80.00, stands for the previous close\n',
      ]);
    }));

  it('prices one product that is asked for', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 't.csv'), 'time,product,price,tonnes\n9:40,A,80.00,100\n9:41,B,50,7\n');
      const args = ['close', '--tape', 't.csv', '--previous-close', 'A=79', '--previous-close', '51'];
      const { stdout } = cfsim(folder, [...args, '--json']);
      const { days } = JSON.parse(stdout) as {
        days: { product: string; closes: { previousCloseFen: number }[] }[];
      };
      expect(days.map((day) => [day.product, day.closes[0]!.previousCloseFen])).toEqual([
        ['A', 7900],
        ['B', 5100],
      ]);
      expect(cfsim(folder, [...args, '--product', 'B']).stdout).toMatch(/^B · listed trades 1, tonnes 7$/m);
    }));

  it('prints a sample that it prices without a mistake', () =>
    inFolder((folder) => {
      const { code, stdout } = cfsim(folder, ['close', '--example']);
      expect([code, stdout]).toEqual([0, readFileSync(SAMPLE, 'utf8')]);
    }));

  it('tells mistakes with their place and ends with 2, never with a trace', () =>
    inFolder((folder) => {
      mkdirSync(join(folder, 'sub'));
      writeFileSync(join(folder, 'bad.csv'), 'time,price,tonnes\n9:29,78.5,5\n');
      writeFileSync(join(folder, 'good.csv'), 'time,price,tonnes,product\n9:30,78.5,5,\u001b[2JA\n');
      const told = (...args: string[]) => {
        const { code, stdout, stderr } = cfsim(folder, ['close', ...args]);
        expect([code, stdout]).toEqual([2, '']);
        expect(stderr).not.toMatch(/^ {4}at /m);
        expect(stderr).not.toContain('\u001b');
        return stderr;
      };
      expect(told('--tape', 'sub')).toBe('sub:1:1: expected a file; sub is a folder; name a file in it\n');
      expect(told('--tape', 'bad.csv')).toBe(
        "bad.csv:2:1 time: expected a time within the sessions 09:30:00-11:30:00,13:00:00-15:00:00; found 09:29:00; correct it, or name the venue's with --sessions\n",
      );
      expect(told('--tape', 'bad.csv', '--lang', 'zh')).toContain('时间应在交易时段');
      expect(told('--tape', 'good.csv', '--product', 'B')).toContain('\\u{1b}[2JA');
      expect(told('--tape', 'good.csv', '--previous-close', 'B=7')).toContain("found 'B'");
      expect(told('--tape', 'good.csv', '--tick', 'x')).toContain('--tick 0.01');
      expect(told()).toContain('cfsim close --example');
      expect(told('--tape', 'good.csv', '--example')).toContain('--example');
      expect(told('good.csv')).toContain('too many arguments');
    }));
});

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { createProgram } from '../../src/cli/program.js';

const SAMPLE = ['examples/index.yaml', '--prices', 'examples/index-prices.csv'];
const PAGES = ['docs/price-index.md', 'docs/price-index.zh-CN.md'];
const folder = mkdtempSync(join(tmpdir(), 'cfsim-index-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());

/** Runs `cfsim index` within this process. */
async function index(args: readonly string[], language: 'zh' | 'en' = 'en') {
  const out: string[] = [];
  const told: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void out.push(`${text}\n`));
  vi.spyOn(console, 'error').mockImplementation((text: string) => void told.push(`${text}\n`));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  const result = { exitCode: 0 as never };
  await createProgram(language, args, result).parseAsync(['index', ...args], { from: 'user' });
  vi.restoreAllMocks();
  return { code: result.exitCode as number, stdout: out.join(''), stderr: told.join('') };
}

interface JsonFraction {
  readonly numerator: string;
  readonly denominator: string;
  readonly yuan: string;
}

interface JsonDay {
  readonly date: string;
  readonly level: number;
  readonly change: number;
  readonly settlementFen: number;
  readonly mean: JsonFraction;
  readonly divisor: JsonFraction;
  readonly venues: readonly { venue: string; weight: string; isCarried: boolean; change: number }[];
  readonly correction: null | {
    joined: string[];
    left: string[];
    formerMean: JsonFraction;
    mean: JsonFraction;
  };
}

/** The worked example of the two pages, by hand; levels in points, the rest in yuan a tonne. */
const WORKED = [
  // Weights 3000 and 1000, the volumes of the base date: (80 × 3000 + 40 × 1000) ÷ 4000.
  { date: '2026-03-02', level: '1000.0000', mean: '70.000000', divisor: '70.000000' },
  // Hubei has no price: 40.00 stands. (82 × 3000 + 40 × 1000) ÷ 4000 = 71.5; 71.5 ÷ 70 × 1000 = 1021.428571.
  { date: '2026-03-03', level: '1021.4286', mean: '71.500000', divisor: '70.000000' },
  // Guangdong joins. Volumes of two days: 4000, 1000, 3000. At the closes of the day before (82 × 4000 + 40 × 1000 + 50 × 3000) ÷ 8000
  // = 518,000 ÷ 8000 = 64.75; divisor 64.75 × 1000 ÷ 1021.4286 = 63.391607.
  // Then (84 × 4000 + 41 × 1000 + 52 × 3000) ÷ 8000 = 533,000 ÷ 8000 = 66.625; 1021.4286 × 533 ÷ 518 = 1051.006648.
  { date: '2026-03-04', level: '1051.0066', mean: '66.625000', divisor: '63.391607' },
  // (83 × 4000 + 41 × 1000 + 53 × 3000) ÷ 8000 = 532,000 ÷ 8000 = 66.5; 1021.4286 × 532 ÷ 518 = 1049.034778.
  { date: '2026-03-05', level: '1049.0348', mean: '66.500000', divisor: '63.391607' },
  // Hubei leaves. Volumes of two days: 3000 and 2000. (83 × 3000 + 53 × 2000) ÷ 5000 = 71; divisor 71 × 1000 ÷ 1049.0348 = 67.681263.
  // Then (85 × 3000 + 54 × 2000) ÷ 5000 = 363,000 ÷ 5000 = 72.6; 1049.0348 × 363 ÷ 355 = 1072.675021.
  { date: '2026-03-06', level: '1072.6750', mean: '72.600000', divisor: '67.681263' },
];

describe('cfsim index', () => {
  it('IDX-1: the sample comes out as by hand', async () => {
    const { code, stdout, stderr } = await index([...SAMPLE, '--json']);
    expect([code, stderr]).toEqual([0, '']);
    const { days } = JSON.parse(stdout) as { days: JsonDay[] };
    const shown = days.map(({ date, level, mean, divisor }) => ({
      ...{ date, level: (level / 10_000).toFixed(4) },
      ...{ mean: mean.yuan, divisor: divisor.yuan },
    }));
    expect(shown).toEqual(WORKED);
    expect(days.map(({ venues }) => venues.map(({ weight }) => weight))).toEqual([
      ['3000', '1000'],
      ['3000', '1000'],
      ['4000', '1000', '3000'],
      ['4000', '1000', '3000'],
      ['3000', '2000'],
    ]);
    const corrections = days.flatMap(({ correction }) => (correction === null ? [] : [correction]));
    expect(
      corrections.map(({ joined, left, formerMean, mean }) => [joined, left, formerMean.yuan, mean.yuan]),
    ).toEqual([
      [['guangdong'], [], '71.500000', '64.750000'],
      [[], ['hubei'], '66.500000', '71.000000'],
    ]);
    expect(days[1]!.venues.map(({ venue, isCarried }) => [venue, isCarried])).toEqual([
      ['national', false],
      ['hubei', true],
    ]);
    // The mean of 1000.0000, 1021.4286, 1051.0066, 1049.0348 and 1072.6750: 5194.1450 ÷ 5 = 1038.829, so 1038.83.
    expect(days[4]!.settlementFen).toBe(103_883);
    // Contributions on 4 March, of 1021.4286 ÷ 518: national + 2 × 4, Hubei + 1 × 1, Guangdong + 2 × 3: 15.7750, 1.9719, 11.8312. The
    // parts of a level are rounded so that they sum to it, so one may be a ten-thousandth off.
    const contributions = days[2]!.venues.map(({ change }) => change);
    [157_750, 19_719, 118_312].forEach((hand, venue) => {
      expect(Math.abs(contributions[venue]! - hand)).toBeLessThanOrEqual(1);
    });
    expect(contributions.reduce((sum, change) => sum + change, 0)).toBe(10_510_066 - 10_214_286);
  });

  it.each(PAGES)('%s shows the figures of the sample and its files', (page) => {
    const text = readFileSync(page, 'utf8');
    for (const { level, mean, divisor } of WORKED) {
      for (const figure of [level.replace(/^1/, '1,'), mean.replace(/0{2,4}$/, ''), divisor])
        expect(text).toContain(figure);
    }
    expect(text).toContain('1,038.83');
    const rows = readFileSync('examples/index-prices.csv', 'utf8').trim().split('\n').slice(1);
    for (const row of rows) {
      const [date, , close] = row.split(',') as [string, string, string];
      expect(text).toContain(date.slice(5));
      expect(text).toContain(close);
    }
  });

  it('writes levels, contributions and corrections out, in both languages', async () => {
    const { stdout } = await index(SAMPLE);
    expect(stdout).toContain(
      'Sample carbon spot index · SAMPLE · base 2026-03-02 = 1,000.0000 · weighted by volume',
    );
    expect(stdout).toMatch(/2026-03-03 │ 1,021\.4286 │ \+21\.4286 .* \+21\.4286 │ 0\.0000 \* │/);
    expect(stdout).toMatch(
      /2026-03-04 │ guangdong joins │ 1,021\.4286 .* 71\.500000 .* 64\.750000 .* 70\.000000 .* 63\.391607/,
    );
    expect(stdout).toContain('hubei leaves');
    const chinese = (await index(SAMPLE, 'zh')).stdout;
    expect(chinese).toContain('样例碳现货指数');
    expect(chinese).toContain('guangdong 入样');
    for (const text of [stdout, chinese]) expect(text).not.toMatch(/\{\w+\}|index\.\w/);
  });

  it('writes a new CSV file and never over one that is there', async () => {
    const csv = join(folder, 'levels.csv');
    expect((await index([...SAMPLE, '--csv', csv])).code).toBe(0);
    const [head, ...rows] = readFileSync(csv, 'utf8').trim().split('\n');
    expect(head).toMatch(
      /^date,level,change,mean,divisor,settlement,national close,national weight,national change,hubei close/,
    );
    expect(rows[1]).toBe(
      '2026-03-03,1021.4286,21.4286,71.500000,70.000000,1010.71,82.00,3000,21.4286,40.00,1000,0.0000,,,',
    );
    writeFileSync(csv, 'mine');
    const { code, stdout, stderr } = await index([...SAMPLE, '--csv', csv]);
    expect([code, readFileSync(csv, 'utf8')]).toEqual([2, 'mine']);
    expect(stdout).toContain('1,072.6750');
    expect(stderr).toContain('is there already');
    const nowhere = join(folder, 'none', 'levels.csv');
    expect((await index([...SAMPLE, '--csv', nowhere])).stderr).toContain('ENOENT');
    expect(existsSync(nowhere)).toBe(false);
  });

  it('prints samples that it reckons, and with every default taken in nothing changes', async () => {
    const definition = (await index(['--example'])).stdout;
    expect(definition).toBe(readFileSync('examples/index.yaml', 'utf8'));
    const prices = (await index(['--example', 'prices'])).stdout;
    expect(prices).toBe(readFileSync('examples/index-prices.csv', 'utf8'));
    const whole = join(folder, 'whole.yaml');
    writeFileSync(whole, definition.replaceAll(/^( *)# /gm, '$1'));
    expect(readFileSync(whole, 'utf8')).toMatch(/^settlementDays: 5$/m);
    const full = await index([whole, '--prices', 'examples/index-prices.csv']);
    expect(full).toEqual(await index(SAMPLE));
  });

  it('tells mistakes with their place and ends with 2', async () => {
    const prices = join(folder, 'prices.csv');
    writeFileSync(prices, 'date,venue,close\n2026-03-02,a,-5\n');
    const told = async (...args: string[]) => {
      const { code, stdout, stderr } = await index(args);
      expect([code, stdout]).toEqual([2, '']);
      return stderr;
    };
    expect(await told()).toContain('cfsim index --example prices');
    expect(await told('--prices', prices)).toContain(
      'prices.csv:2:1 close: expected a positive price in yuan',
    );
    expect(await told('--prices', folder)).toContain('is a folder');
    expect(await told('none.yaml', ...SAMPLE.slice(1))).toContain(
      'none.yaml:1:1: expected a file that can be read',
    );
    expect(await told('--example', 'levels')).toContain("found 'levels'");
    expect(await told('--example', 'prices', '--json')).toContain('--example');
    const typo = join(folder, 'typo.yaml');
    writeFileSync(typo, 'sample: [natoinal]');
    expect(await told(typo, ...SAMPLE.slice(1))).toContain('Did you mean national?');
    const chinese = await index([typo, ...SAMPLE.slice(1)], 'zh');
    expect(chinese.stderr).toContain('应为价格数据中的交易场所');
  });
});

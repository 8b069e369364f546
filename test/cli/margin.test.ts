import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cfsim, inFolder } from './command.js';

const SAMPLE = 'examples/margin.yaml';

/** The figures of a day that the worked example in docs/margin-calculator.md shows, in fen. */
interface WorkedDay {
  readonly settlementFen: number;
  readonly profitFen: number;
  readonly feesFen: number;
  readonly marginFen: number;
  readonly reserveFen: number;
  readonly callFen: number;
  /** Highest next settlement price below the present one at which a call comes; null for one that is called already. */
  readonly callDownFen: number | null;
  /** Lots that make the deficit good, at the settlement price and at the lower limit. */
  readonly cureLots: readonly number[];
}

/** By hand, day by day. */
const WEEK: readonly WorkedDay[] = [
  // (80.40 × 1200 + 81.00 × 800 + 80.90 × 500) ÷ 2500 = 80.692 → 80.68.
  // P&L: 2 × (81.00 − 80.00) + 3 × (80.68 − 80.00) + 4 × (80.68 − 80.40) = 5.16, × 1000 t = 5,160.00.
  // Fees 0.01% of 321,600 and of 162,000: 32.16 + 16.20. Margin 10% of 7 × 80,680 = 56,476.00.
  // Reserve 60,000 + 40,000 − 56,476 + 5,160 − 48.36 = 48,635.64.
  // Called when 105,111.64 + 7000 (P − 80.68) < 700 P: P < 459,648.36 ÷ 6300 = 72.96006.
  {
    settlementFen: 8068,
    profitFen: 516_000,
    feesFen: 4_836,
    marginFen: 5_647_600,
    reserveFen: 4_863_564,
    callFen: 0,
    callDownFen: 7296,
    cureLots: [],
  },
  // P&L: 7 × (79.00 − 80.68) + 5 × (79.00 − 79.80) = −15.76. Fee 0.01% of 399,000. Margin 10% of 12 × 79,000.
  // Reserve 48,635.64 + 56,476 − 94,800 − 15,760 − 39.90 = −5,488.26.
  // One lot gives 7,900 − 7.90 = 7,892.10: one. At ceil(79.00 × 0.95 on the tick) = 75.06: 7,900 − 3,940 − 7.51 = 3,952.49: two.
  {
    settlementFen: 7900,
    profitFen: -1_576_000,
    feesFen: 3_990,
    marginFen: 9_480_000,
    reserveFen: -548_826,
    callFen: 548_826,
    callDownFen: null,
    cureLots: [1, 2],
  },
  // P&L 12 × (76.50 − 79.00) = −30. Margin 10% of 12 × 76,500.
  // Reserve −5,488.26 + 94,800 − 91,800 − 30,000 + 10,000 = −22,488.26.
  // One lot gives 7,650 − 7.65 = 7,642.35: 2.94, three. At 72.68: 7,650 − 3,820 − 7.27 = 3,822.73: 5.88, six.
  {
    settlementFen: 7650,
    profitFen: -3_000_000,
    feesFen: 0,
    marginFen: 9_180_000,
    reserveFen: -2_248_826,
    callFen: 2_248_826,
    callDownFen: null,
    cureLots: [3, 6],
  },
  // P&L 5 × (74.40 − 76.50) + 7 × (75.00 − 76.50) = −21. Fee 0.01% of 372,000. Margin 10% of 7 × 75,000.
  // Reserve −22,488.26 + 91,800 − 52,500 − 21,000 − 37.20 = −4,225.46.
  // One lot gives 7,500 − 7.50 = 7,492.50: one. At 71.26: 7,500 − 3,740 − 7.13 = 3,752.87: two.
  {
    settlementFen: 7500,
    profitFen: -2_100_000,
    feesFen: 3_720,
    marginFen: 5_250_000,
    reserveFen: -422_546,
    callFen: 422_546,
    callDownFen: null,
    cureLots: [1, 2],
  },
  // P&L 7 × (76.00 − 75.00) = 7. Margin 15% of 7 × 76,000 = 79,800.
  // Reserve −4,225.46 + 52,500 − 79,800 + 7,000 + 30,000 = 5,474.54.
  // Called when 85,274.54 + 7000 (P − 76) < 1050 P: P < 446,725.46 ÷ 5950 = 75.0799.
  {
    settlementFen: 7600,
    profitFen: 700_000,
    feesFen: 0,
    marginFen: 7_980_000,
    reserveFen: 547_454,
    callFen: 0,
    callDownFen: 7506,
    cureLots: [],
  },
];

/** What the command's JSON says of a day, as far as it is compared. */
interface JsonDay {
  readonly reserveFen: number;
  readonly riskDegreePpm: number;
  readonly formerCall: { readonly outcome: string } | null;
  readonly roll: { readonly profitFen: number; readonly feesFen: number; readonly marginFen: number };
  readonly call: { readonly callFen: number };
  readonly cures: readonly { readonly lots: number }[];
  readonly contracts: readonly [
    {
      readonly settlementFen: number;
      readonly method: string;
      readonly breaches: { readonly call: { readonly downFen: number | null } };
    },
  ];
}

function workedDay({ reserveFen, roll, call, cures, contracts }: JsonDay): WorkedDay {
  const { settlementFen, breaches } = contracts[0];
  const { profitFen, feesFen, marginFen } = roll;
  const { callFen } = call;
  const callDownFen = callFen === 0 ? breaches.call.downFen : null;
  const cureLots = cures.map(({ lots }) => lots);
  return { settlementFen, profitFen, feesFen, marginFen, reserveFen, callFen, callDownFen, cureLots };
}

/** The sample reckoned by the command. */
function sampleDays(): JsonDay[] {
  const { code, stdout, stderr } = cfsim('.', ['margin', SAMPLE, '--json']);
  expect([code, stderr]).toEqual([0, '']);
  return (JSON.parse(stdout) as { days: JsonDay[] }).days;
}

describe('cfsim margin', () => {
  it('SET-1, MTM-1, MTM-2, MAR-1, MAR-2, FEE-1, CALL-1, LIQ-1: the week of the sample comes out as by hand', () => {
    const days = sampleDays();
    expect(days.map(workedDay)).toEqual(WEEK);
    expect(days.map(({ formerCall }) => formerCall?.outcome)).toEqual([
      undefined,
      undefined,
      'met',
      'liquidated',
      'met',
    ]);
    expect(days.map(({ contracts }) => contracts[0].method)).toEqual([
      'volumeWeighted',
      ...Array(4).fill('given'),
    ]);
    // 56,476 ÷ 105,111.64 and 79,800 ÷ 85,274.54.
    expect([days[0]!.riskDegreePpm, days[4]!.riskDegreePpm]).toEqual([537_295, 935_801]);
  });

  it('the worked week of both pages shows the reserves and calls of the sample', () => {
    for (const page of ['docs/margin-calculator.md', 'docs/margin-calculator.zh-CN.md']) {
      const text = readFileSync(page, 'utf8').replaceAll('−', '-');
      for (const shown of ['80.68', '48,635.64', '-5,488.26', '-22,488.26', '-4,225.46', '5,474.54']) {
        expect(text, page).toContain(shown);
      }
      for (const shown of ['53.73%', '93.58%', '72.96', '75.06', '3,952.49'])
        expect(text, page).toContain(shown);
    }
  });

  it('writes the arithmetic out, in both languages', () => {
    const { stdout } = cfsim('.', ['margin', SAMPLE]);
    expect(stdout).toContain('(80.68 − 80.00) × 1,000 t × 3 lots = 2,040.00');
    expect(stdout).toContain('80.68 × 1,000 t × 7 lots × 10% = 56,476.00');
    expect(stdout).toContain(
      '60,000.00 + 40,000.00 − 56,476.00 + 5,160.00 + 0.00 − 0.00 − 48.36 = 48,635.64',
    );
    expect(stdout).toContain('÷ 2,500 lots = 80.6920, down to the tick: 80.68');
    expect(stdout).toContain('7,900.00 − 3,940.00 − 7.51 = 3,952.49');
    const chinese = cfsim('.', ['margin', SAMPLE, '--lang', 'zh']).stdout;
    expect(chinese).toContain('(80.68 − 80.00) × 1,000 吨 × 3 手 = 2,040.00');
    expect(chinese).toContain('只能平仓；未补足则强行平仓');
    expect(chinese).not.toMatch(/\{\w+\}|margin\.\w/);
    expect(stdout).not.toMatch(/\{\w+\}|margin\.\w/);
  });

  it('shows several contracts, both sides, collateral, refusals and prices that follow', () =>
    inFolder((folder) => {
      writeFileSync(
        join(folder, 'a.yaml'),
        `account: {equity: 40000, collateral: 50000, minimumReserve: 1000, brokerAddOn: 2%}
contracts:
  CA2612: {previousSettlement: 80.00, long: 2, short: 1}
  CA2701: {previousSettlement: 82.00, short: 1}
days:
  - withdrawal: 90000
    settlement: {CA2612: 80.00}
    marketTrades: {CA2701: []}
    trades:
      - {contract: CA2612, side: buy, offset: open, lots: 9, price: 80.00}
      - {contract: CA2701, side: buy, offset: close, lots: 1, price: 82.00}`,
      );
      const { code, stdout, stderr } = cfsim(folder, ['margin', 'a.yaml']);
      expect([code, stderr]).toEqual([0, '']);
      // With the credit, 80% of 50,000, free margin is 1,360 + 40,000 − 90,000; the trade needs 12% of 720,000 and the fee, 72.
      expect(stdout).toContain(
        'note: trade 1 would have been refused: it needs 86,472.00, free margin is -48,640.00',
      );
      // Margin 12% of 3 × 80,000 and of 82,000: 38,640, so the reserve is 1,360, of which the minimum of 1,000 stays.
      expect(stdout).toContain(
        'note: the withdrawal of 90,000.00 would have been refused: at most 360.00 may leave',
      );
      expect(stdout).toContain('CA2701: 82.00: no trade, moved with the nearest contract');
      expect(stdout).toContain(
        '80.00 × 1,000 t × 11 lots × 12% + 80.00 × 1,000 t × 1 lots × 12% = 115,200.00',
      );
      expect(stdout).toContain("equity under the exchange's margin (CALL-1)");
    }));

  it('LIM-3, MAR-3, WF-1, LIQ-1: says what a rate is made of, who is below zero, and which lots are no help', () =>
    inFolder((folder) => {
      writeFileSync(
        join(folder, 'a.yaml'),
        `account: {reserve: 0, brokerAddOn: 3%, marginMode: largerSide}
contracts: {CA2612: {previousSettlement: 80.00, long: 5, short: 2}}
days:
  - {settlement: {CA2612: 76.00}, locked: {CA2612: down}}
  - {settlement: {CA2612: 70.00}, locked: {CA2612: down}}
  - {settlement: {CA2612: 63.50}}
  - {settlement: {CA2612: 61.00}}`,
      );
      const { stdout } = cfsim(folder, ['margin', 'a.yaml']);
      expect(stdout).toContain('CA2612: rate: 10% + 3% (MAR-3) = 13%');
      expect(stdout).toContain('CA2612: rate: 10% → 12% (LIM-3) + 3% (MAR-3) = 15%');
      expect(stdout).toContain('CA2612: rate: 12% → 10% (LIM-3) + 3% (MAR-3) = 13%');
      // 52,000 of margin at first, less 3 lots net × (80.00 − 61.00) × 1,000 = 57,000: −5,000.
      expect(stdout).toMatch(/│ -5,000\.00 │ .*equity below zero; liquidated if the call is not met/);
      expect(stdout).toMatch(/│ short +│ 70\.00 .*│ no help │/);
      expect(stdout).toContain('missed; reserve below zero: positions are liquidated');
      const chinese = cfsim(folder, ['margin', 'a.yaml', '--lang', 'zh']).stdout;
      expect(chinese).toContain('穿仓；未补足则强行平仓');
      expect(chinese).toContain('无济于事');
    }));

  it('shows what a title would do to a terminal instead of doing it', () =>
    inFolder((folder) => {
      const title = '"\\e[2Jgone \\u202Eback"';
      writeFileSync(
        join(folder, 'a.yaml'),
        `title: ${title}
account: {reserve: 0}
contracts: {CA2612: {previousSettlement: 80}}
days: [{title: ${title}, settlement: {CA2612: 80}}]
`,
      );
      const { code, stdout } = cfsim(folder, ['margin', 'a.yaml']);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^\\u\{1b\}\[2Jgone \\u\{202e\}back$/m);
      expect(stdout).toContain('· \\u{1b}[2Jgone \\u{202e}back\n');
      for (const character of ['\u001b', '\u202e']) expect(stdout).not.toContain(character);
    }));

  it('prints a sample that it reckons without a mistake', () =>
    inFolder((folder) => {
      const { code, stdout } = cfsim(folder, ['margin', '--example']);
      expect(code).toBe(0);
      expect(stdout).toBe(readFileSync(SAMPLE, 'utf8'));
      // With every default taken in nothing changes.
      const whole = stdout.replaceAll(/^( *)# /gm, '$1');
      expect(whole).toMatch(/^ {2}haircut: 20%$/m);
      writeFileSync(join(folder, 'sample.yaml'), stdout);
      writeFileSync(join(folder, 'whole.yaml'), whole);
      const [sample, full] = ['sample.yaml', 'whole.yaml'].map((file) => cfsim(folder, ['margin', file]));
      expect([sample!.code, sample!.stderr]).toEqual([0, '']);
      expect(full).toEqual(sample);
    }));

  it('tells mistakes with their place and ends with 2, never with a trace', () =>
    inFolder((folder) => {
      mkdirSync(join(folder, 'sub'));
      writeFileSync(join(folder, 'empty.yaml'), '');
      writeFileSync(join(folder, 'binary.yaml'), Buffer.from([0xff, 0x00, 0x80]));
      writeFileSync(join(folder, 'typo.yaml'), 'acount: {reserve: 1}');
      const told = (...args: string[]) => {
        const { code, stdout, stderr } = cfsim(folder, ['margin', ...args]);
        expect([code, stdout]).toEqual([2, '']);
        expect(stderr).not.toMatch(/^ {4}at /m);
        return stderr;
      };
      expect(told('sub')).toBe('sub:1:1: expected a file; sub is a folder; name a file in it\n');
      expect(told('none.yaml')).toContain('none.yaml:1:1: expected a file that can be read');
      expect(told('empty.yaml')).toContain('cfsim margin --example');
      expect(told('binary.yaml')).toContain('expected UTF-8 text');
      expect(told('typo.yaml')).toContain("found 'acount'; correct or remove it. Did you mean account?");
      expect(told()).toContain('cfsim margin --example');
      expect(told('empty.yaml', '--example')).toContain('--example');
      expect(told('empty.yaml', '--lang', 'zh')).toContain('文件为空');
    }));
});

import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { Side } from '../../src/protocol/index.js';
import { type ReportInput, renderReport } from '../../src/report/index.js';
import { sampleInput } from './sampleInput.js';

const input = sampleInput({ days: 30, calls: 3, replay: false });
const CLEARING_IDS = ['locks', 'reductions', 'members', 'collateral', 'largeTraders'];
const FIRST_DAY = dayFromCivil(2026, 1, 5);
const HOUR = 3_600_000_000;

function section(html: string, id: string): string {
  const start = html.indexOf(`<section id="${id}"`);
  expect(start).toBeGreaterThan(-1);
  return html.slice(start, html.indexOf('</section>', start)).replace(/<svg.*?<\/svg>/g, '');
}

/** The texts of the cells of the row with this head. */
function cellsOfRow(table: string, head: string): string[] {
  const row = table.split('<tr').find((one) => one.includes(`<th scope="row">${head}`));
  return [...(row ?? '').matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) =>
    cell!.replace(/<span lang="zh-CN">[^<]*<\/span>/g, '').replace(/<[^>]*>/g, ''),
  );
}

function withClearing(clearing: Partial<ReportInput['run']['clearing']>): string {
  return renderReport({ ...input, run: { ...input.run, clearing: { ...input.run.clearing, ...clearing } } });
}

const lockedDay = (number: number, limitPpm: number, marginPpm: number) => ({
  ...{ dayIndex: number - 1, dayNumber: FIRST_DAY + number - 1, number, settlementFen: 6000 },
  ...{ volumeLots: 5, openInterestLots: 1200, limitPpm, marginPpm },
});
const LOCK = {
  ...{ contract: 0, code: 'CA2611', side: Side.buy, outcome: 'reduced' as const },
  days: [lockedDay(1, 50_000, 100_000), lockedDay(2, 80_000, 100_000), lockedDay(3, 100_000, 120_000)],
  next: { limitPpm: 50_000, marginPpm: 100_000 },
  ...{ requestedLots: 9, filledLots: 7 },
};
const REDUCTION = {
  ...{ timeUs: 15 * HOUR, contract: 0, code: 'CA2611', loserSide: Side.sell, priceFen: 7484 },
  ...{ requestedLots: 9, filledLots: 7, design: 'forcedReduction' as const },
  requests: [{ account: 0, lots: 9, unitLossFen: 500 }],
  trades: [
    { loser: 0, winner: 0, lots: 2, priceFen: 7484, tier: 0, forgoneFen: 32_000 },
    { loser: 0, winner: 1, lots: 4, priceFen: 7484, tier: 1, forgoneFen: 64_000 },
    { loser: 0, winner: 2, lots: 3, priceFen: 7484, tier: 3, forgoneFen: 48_000 },
  ],
};

describe('sections on what the clearing house did', () => {
  it('are left out, with their entries in the contents, where nothing happened', () => {
    const page = renderReport(input);
    for (const id of CLEARING_IDS) {
      expect(page).not.toContain(`id="${id}"`);
      expect(page).not.toContain(`href="#${id}"`);
    }
  });

  it('LIM-3, LIM-4: a lock with its limits and margins day by day, and what followed', () => {
    const found = section(withClearing({ locks: [LOCK] }), 'locks');
    expect(cellsOfRow(found, 'CA2611')).toEqual([
      ...['locked up', '2026-01-05', '3', '5% → 8% → 10%', '10% → 10% → 12%', '1,200'],
      ...['positions reduced', '5%, 10%'],
    ]);
  });

  it('FRD-1: lots by tier, and what each group lost, own lots apart', () => {
    const found = section(withClearing({ reductions: [REDUCTION] }), 'reductions');
    expect(cellsOfRow(found, '2026-01-05 15:00')).toEqual([
      ...['CA2611', 'forced reduction (FRD-1)', 'short', '74.84', '9', '7', '4', '0', '3', '0', '1 / 2'],
    ]);
    // Accounts 0, 1, 2 are of three groups. 64,000 + 48,000 fen spared: 1,120 yuan; 640 and 480 yuan forgone.
    expect(cellsOfRow(found, 'retail')).toEqual(['9', '7', '0', '0', '0', '0', '0', '−1,120']);
    expect(cellsOfRow(found, 'informed')).toEqual(['0', '0', '4', '4', '0', '0', '0', '640']);
    expect(cellsOfRow(found, 'makers')).toEqual(['0', '0', '3', '0', '0', '3', '0', '480']);
  });

  it('FRD-3: a queue has no tiers', () => {
    const queue = { ...REDUCTION, design: 'deleveragingQueue' as const };
    const found = section(withClearing({ reductions: [queue] }), 'reductions');
    expect(cellsOfRow(found, '2026-01-05').slice(6, 10)).toEqual(['–', '–', '–', '–']);
  });

  it('CALL-1, MAR-3: a broker on its worst day', () => {
    const day = {
      ...{ timeUs: 15.5 * HOUR, member: 3, clientReserveFen: 70_000_00, clientMarginFen: 13_000_00 },
      ...{ exchangeMarginFen: 10_000_00, clientDeficitFen: 450_00, reserveFen: 500_00, availableFen: 50_00 },
      callFen: 1_950_00,
    };
    const members = { days: [day], restricted: [3], defaulted: [] };
    expect(cellsOfRow(section(withClearing({ members }), 'members'), 'broker-1')).toEqual([
      ...['2026-01-05', '83,000', '10,000', '3,000', '450', '50', '1,950', '1', '1,950', '1 / 0'],
    ]);
  });

  it('MTM-2: credit by day and what was taken for losses', () => {
    const credit = {
      timeUs: 15.5 * HOUR,
      dayIndex: 0,
      account: 0,
      tonnes: 40,
      valueFen: 900,
      creditFen: 800,
    };
    const sale = { timeUs: 16 * HOUR, account: 0, member: 3, tonnes: 40, amountFen: 123_456 };
    const found = section(withClearing({ collateral: { days: [credit], sales: [sale] } }), 'collateral');
    expect(found).toContain('Usable credit and value of pledged allowances by day');
    expect(cellsOfRow(found, '2026-01-05 16:00')).toEqual(['retail-1', 'broker-1', '40', '1,234.56']);
  });

  it('POS-2, POS-3: large traders and broken trading limits', () => {
    const trader = {
      ...{ account: 0, contract: 1, side: Side.sell, firstUs: 0, lastUs: 16 * HOUR, reports: 12 },
      ...{ lots: 450, limitLots: 500 },
    };
    const broken = {
      ...{ timeUs: 16 * HOUR, account: 1, contract: 1, openedLots: 80, limitLots: 50, times: 2 },
      untilDay: FIRST_DAY + 28,
    };
    const page = withClearing({ largeTraders: [trader], tradingLimitBreaks: [broken] });
    const found = section(page, 'largeTraders');
    expect(cellsOfRow(found, 'retail-1')).toEqual([
      ...['CA2612', 'short', '12', '2026-01-05', '450', '500', '90.0%'],
    ]);
    expect(cellsOfRow(found, '2026-01-05 16:00')).toEqual([
      ...['informed-1', 'CA2612', '80', '50', '2', '2026-02-02'],
    ]);
  });

  it('WF-1, WF-2: what each layer paid for a default and left of it, drawn and by payer', () => {
    const timeUs = 16 * HOUR;
    const entry = { timeUs, account: 0, lossFen: 100_00, uncoveredFen: 5_00 };
    const cover = (layer: string, amountFen: number) => ({ timeUs, account: 0, layer, amountFen });
    const page = renderReport({
      ...input,
      run: {
        ...input.run,
        defaults: [entry],
        lossCovers: [cover('brokerRiskReserve', 60_00), cover('survivorsFund', 35_00)],
        losses: [
          { layer: 'brokerRiskReserve', amountFen: 60_00, count: 1 },
          { layer: 'survivorsFund', amountFen: 35_00, count: 1 },
        ],
        clearing: {
          ...input.run.clearing,
          lossShares: [{ ...cover('survivorsFund', 35_00), payer: 3 }],
          lossPayers: [
            { group: 'brokers', kind: 'broker', layer: 'brokerRiskReserve', amountFen: 60_00 },
            { group: 'brokers', kind: 'broker', layer: 'survivorsFund', amountFen: 35_00 },
          ],
        },
      },
    });
    const found = section(page, 'losses');
    // 100 − 60 = 40, 40 − 35 = 5.
    expect(cellsOfRow(found, '2026-01-05 16:00')).toEqual([
      ...['retail-1', '100.00'],
      'Broker’s risk reserve: 60.00 paid, 40.00 left; Other members’ guarantee fund: 35.00 paid, 5.00 left',
      '5.00',
    ]);
    expect(found).toContain('Who paid, by layer');
    expect(found).toContain('Losses covered by day and layer');
    expect(found).toContain('<span lang="en">Not covered</span>');
  });

  it('CALL-1: calls in the middle of a day are marked and counted', () => {
    const [call] = input.run.calls;
    const marginCalls = { ...input.summary.marginCalls, intraday: 1 };
    const page = renderReport({
      ...input,
      summary: { ...input.summary, marginCalls },
      run: { ...input.run, calls: [{ ...call!, isIntraday: true }] },
    });
    const found = section(page, 'calls');
    expect(found).toContain('<span lang="en">in the day</span>');
    expect(found).toContain('1 of the calls were made in the middle of a day');
  });

  it('MTM-2, CALL-1: credit and advances stand between the money and the equity of a call', () => {
    const [call] = input.run.calls;
    const amounts = { equityFen: 150_000, creditFen: 70_000, advancedFen: 20_000 };
    const page = renderReport({ ...input, run: { ...input.run, calls: [{ ...call!, ...amounts }] } });
    // 1,500 − 700 + 200 = 1,000 in money.
    expect(section(page, 'calls')).toContain('1,000.00 + 700.00 − 200.00 = 1,500.00');
  });

  it('LIQ-2: every cause of a liquidation has a name in both languages', () => {
    const liquidations = input.summary.liquidations.map((one) => ({ ...one, orders: 2 }));
    const page = renderReport({ ...input, summary: { ...input.summary, liquidations } });
    const found = section(page, 'liquidations');
    for (const name of ['call not paid', 'no right to deliver', 'over the position limit', 'violation']) {
      expect(found).toContain(`<span lang="en">${name}</span>`);
    }
    expect(found).toContain('<span lang="en">emergency measure</span>');
    expect(found).not.toMatch(/<th scope="row">[a-z]/);
  });

  it('prints no value that is missing or not a number, and no id twice', () => {
    const page = withClearing({
      locks: [
        { ...LOCK, next: undefined, days: [{ ...LOCK.days[0]!, limitPpm: undefined, marginPpm: undefined }] },
      ],
      reductions: [{ ...REDUCTION, trades: [{ ...REDUCTION.trades[1]!, forgoneFen: undefined }] }],
    });
    expect(page.replace(/<style>.*<\/style>/, '')).not.toMatch(/undefined|NaN|Infinity|null|\[object/);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

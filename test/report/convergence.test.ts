import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import type { TerminalBasis } from '../../src/metrics/index.js';
import { type ReportInput, renderReport } from '../../src/report/index.js';
import { sampleInput } from './sampleInput.js';

const side = { filledTonnes: 3000, unfilledTonnes: 2000, averageFen: 6000, gapFen: -12 };
const mean = { meanAbsolutePercent: 1.2345, days: 6 };
const free = { meanAbsolutePercent: 0.75, days: 4 };
const met: TerminalBasis = {
  code: 'CA2602',
  lastTradingDay: dayFromCivil(2026, 1, 30),
  lastDayIndex: 19,
  settlementFen: 6012,
  toClosePercent: 0.2,
  spotVolumeTonnes: 8500,
  executable: {
    quantityTonnes: 5000,
    buy: side,
    sell: side,
    priceFen: 6000,
    basisFen: 12,
    halfSpreadFen: 10,
    sides: 'both',
    coverage: 0.6,
  },
  cost: {
    halfSpreadFen: 10,
    spotFeeFen: 1.8,
    futuresFeeFen: 0.6012,
    deliveryFeeFen: 1.2024,
    totalFen: 13.6036,
    carryFen: 3,
  },
  toExecutablePercent: 0.15,
  arbitrageCostPercent: 0.2267,
  openInterestAtT5Lots: 1234,
  deliveredLots: 5,
  limitLocked: false,
  largeEnough: true,
  graded: true,
  met: true,
  oneLot: { cost: undefined, toExecutablePercent: 0.15, arbitrageCostPercent: 0.2, met: true },
  approach: { toMid: mean, toMidUncensored: free, toClose: mean, toCloseUncensored: free },
};
const unmeasured: TerminalBasis = {
  ...met,
  code: 'CA2603',
  lastTradingDay: dayFromCivil(2026, 2, 27),
  executable: { ...met.executable, priceFen: undefined, basisFen: undefined, sides: 'none', coverage: 0 },
  cost: undefined,
  toExecutablePercent: undefined,
  arbitrageCostPercent: undefined,
  graded: false,
  met: undefined,
};

const input = sampleInput({ days: 10, calls: 0, replay: false });

function sectionOf(terminalBasis: readonly TerminalBasis[], convergence: object): string {
  const summary = { ...input.summary, convergence: { ...input.summary.convergence, ...convergence } };
  const page = renderReport({ ...input, run: { ...input.run, terminalBasis }, summary } as ReportInput);
  return page.slice(page.indexOf('<section id="convergence"'), page.indexOf('<section id="activity"'));
}

describe('the section on convergence', () => {
  const section = sectionOf([met, unmeasured], {
    ended: 2,
    graded: 1,
    met: 1,
    oneLotMet: 0,
    meanCoverage: 0.6,
  });

  it('counts what ended, was graded and lies within the cost', () => {
    expect(section).toContain(
      'graded: 1, of which 1 within the cost for the delivered quantity and 0 within the cost for one lot; mean coverage 60%.',
    );
    expect(section).toContain('其中按交割数量 1 个在成本以内，按一手 0 个在成本以内；平均覆盖率 60%。');
  });

  it('says that the figures are means over T−4 to T, and shows those of one lot', () => {
    expect(section).toContain('mean basis over T−4 to T, held day by day');
    expect(section).not.toContain('basis on the last trading day');
    // One lot: 0.15% against a cost of 0.20%.
    expect(section).toMatch(/>0\.15<\/td><td class="figures">0\.20<\/td><td><span lang="zh-CN">是</);
  });

  it('shows the basis, the parts of its cost and the approach of each contract', () => {
    // 6012 fen = 60.12 yuan; 0.6 covered; 8500 t = 8.5 lots; 13.6036 fen = 0.136 yuan.
    for (const cell of ['2026-01-30', '60.12', '60%', '0.15', '0.23', '8.5', '1,234']) {
      expect(section).toContain(`>${cell}</td>`);
    }
    for (const cell of ['0.100', '0.018', '0.006', '0.012', '0.136', '0.030']) {
      expect(section).toContain(`>${cell}</td>`);
    }
    expect(section).toMatch(/>1\.23<\/td>.*>0\.75<\/td>.*>2<\/td>/);
  });

  it('says why a contract is not graded', () => {
    expect(section).toContain('no: no spot price to trade at');
    const oneSided: TerminalBasis = {
      ...met,
      graded: false,
      executable: { ...met.executable, sides: 'sell' },
    };
    const small: TerminalBasis = { ...met, graded: false, largeEnough: false };
    const found = sectionOf([oneSided, small], { ended: 2, graded: 0, met: 0 });
    expect(found).toContain('no: spot could be sold, not bought');
    expect(found).toContain('否：现货只能卖出，不能买入');
    expect(found).toContain('no: too few lots at T−5');
  });

  it('draws the measured contracts only, each before the band of its own cost', () => {
    expect(section).toContain('<svg');
    expect(section).toContain('>2026-01-30</text>');
    expect(section).toContain('>CA2602</text>');
    expect(section).not.toContain('>CA2603</text>');
    expect(section).not.toContain('>2026-02-27</text>');
    expect(section).toContain('>–</td>');
    expect(section).not.toMatch(/undefined|NaN/);
  });

  it('says so when no contract ended', () => {
    const none = sectionOf([], { ended: 0 });
    expect(none).toContain('No contract ended in this run.');
    expect(none).not.toContain('<svg');
    expect(none).not.toContain('<table');
  });
});

describe('the headline on convergence', () => {
  it('gives counts beside the coverage and the cost that they stand on, also for one lot', () => {
    const convergence = { ended: 3, graded: 2, met: 2, oneLotMet: 1, meanCoverage: 0.13 };
    const row = (graded: boolean, arbitrageCost: number, oneLotCost: number | null) => ({
      ...{ contract: 'CA2602', graded, arbitrageCost },
      oneLot: { toExecutable: 0, arbitrageCost: oneLotCost, met: true },
    });
    const summary = {
      ...input.summary,
      convergence: { ...input.summary.convergence, ...convergence },
      terminalBasis: [row(true, 4, 1), row(true, 5, null), row(false, 90, 90)],
    };
    const page = renderReport({ ...input, summary } as unknown as ReportInput);
    const cards = page.slice(page.indexOf('<section id="headline"'), page.indexOf('<section id="prices"'));
    expect(cards).toContain('<span lang="en">2 of 2 contracts</span>');
    // (4 + 5) ÷ 2 = 4.5; the contract that is not graded does not count.
    expect(cards).toContain(
      'for the delivered quantity, of which 13% could be traded at visible prices (mean coverage): mean cost ±4.50%; for one lot: 1 of 2, mean cost ±1.00%',
    );
    expect(cards).not.toContain('100%');
  });
});

import { describe, expect, it } from 'vitest';
import type { ComplianceRun } from '../../src/metrics/index.js';
import { type ReportInput, renderReport } from '../../src/report/index.js';
import { sampleInput } from './sampleInput.js';

const input = sampleInput({ days: 10, calls: 0, replay: false });
const compliance: ComplianceRun = {
  years: [
    {
      year: 2025,
      entities: 216,
      firstAllocationTonnes: 7_000_001,
      finalAllocationTonnes: 9_800_002,
      reportedTonnes: 10_000_003,
      verifiedTonnes: 10_000_004,
      surrenderedTonnes: 9_999_005,
      reductionTonnes: 0,
      paidTonnes: 0,
      carriedOverTonnes: 0,
      heldBackTonnes: 0,
      settlement: {
        date: '2026-12-31',
        dueTonnes: 10_000_007,
        shortfallTonnes: 1_002,
        firmsShort: 3,
        finesDueFen: 30_060_000,
        finesPaidFen: 20_000_000,
      },
    },
    {
      ...{ year: 2026, entities: 216, firstAllocationTonnes: 6_900_000, finalAllocationTonnes: null },
      ...{
        reportedTonnes: null,
        verifiedTonnes: null,
        surrenderedTonnes: 0,
        reductionTonnes: 0,
        paidTonnes: 0,
        carriedOverTonnes: 0,
        heldBackTonnes: 0,
        settlement: null,
      },
    },
  ],
  voidUnits: [{ group: 'informed', kind: 'fundamentalist', product: 'CEA', vintage: 2024, tonnes: 4321 }],
  surrenderedByDay: input.run.meta.days.map(() => 1_000_000),
  verifiedByDay: input.run.meta.days.map((_, index) => (index === 2 ? 10_000_004 : 0)),
};

function pageWith(run: Partial<ReportInput['run']>, summary: Partial<ReportInput['summary']> = {}): string {
  return renderReport({
    ...input,
    run: { ...input.run, ...run },
    summary: { ...input.summary, ...summary },
  });
}

function sectionOf(page: string, id: string): string {
  const start = page.indexOf(`<section id="${id}"`);
  return page.slice(start, page.indexOf('</section>', start));
}

const PILOT = { name: 'beijing', product: 2, vintage: undefined };

/** The English titles of the chart and captions of the tables of the section. */
function captionsOf(page: string): string[] {
  const section = sectionOf(page, 'compliance');
  return [...section.matchAll(/<(figcaption|caption)[^>]*>(.*?)<\/\1>/g)].map(
    ([, , text]) => /<span lang="en">([^<]*)<\/span>/.exec(text!)![1]!,
  );
}

describe('the section on compliance', () => {
  const page = pageWith({ compliance }, { compliance });
  const section = sectionOf(page, 'compliance');

  it('CMP-1, CMP-2: shows allocation, emissions, surrender, shortfall and fines of each duty year', () => {
    for (const cell of ['7,000,001', '9,800,002', '10,000,003', '10,000,004', '10,000,007', '9,999,005'])
      expect(section).toContain(`>${cell}</td>`);
    // 30,060,000 fen imposed, 20,000,000 paid.
    for (const cell of ['2026-12-31', '1,002', '3', '300,600', '200,000'])
      expect(section).toContain(`>${cell}</td>`);
    expect(section).toContain('deadline after the end');
    expect(section).toContain('截止日在期末之后');
  });

  it('CMP-3: names the group whose units became void', () => {
    expect(section).toMatch(/informed<small>.*>2024<\/td>.*>4,321<\/td>/);
  });

  it('POL-1, CMP-3: what was paid for, held back and converted has a column where there is any', () => {
    for (const title of ['Paid', 'Held back', 'Converted']) expect(section).not.toContain(`>${title}</span>`);
    const years = compliance.years.map((year) => ({ ...year, paidTonnes: 1_357, carriedOverTonnes: 2_468 }));
    const moved = sectionOf(pageWith({ compliance: { ...compliance, years } }), 'compliance');
    for (const title of ['Paid', 'Converted']) expect(moved).toContain(`>${title}</span>`);
    for (const cell of ['1,357', '2,468']) expect(moved).toContain(`>${cell}</td>`);
    expect(moved).not.toContain('>Held back</span>');
    expect(moved).toContain('converted into the next year’s');
  });

  it('is in the contents, and in the headline with what is short', () => {
    expect(page).toContain('href="#compliance"');
    expect(sectionOf(page, 'headline')).toContain('1,002 t');
    expect(sectionOf(page, 'headline')).toContain('3 firms short; fines imposed CNY 300,600');
  });

  it('SPOT-9: in a run of several markets every table and the chart name theirs, void units too', () => {
    const meta = { ...input.run.meta, venues: [...input.run.meta.venues, PILOT] };
    const furtherCompliance = [
      { ...compliance, market: 'beijing', voidUnits: [{ ...compliance.voidUnits[0]!, tonnes: 8765 }] },
    ];
    const both = captionsOf(pageWith({ meta, compliance, furtherCompliance }));
    expect(both).toHaveLength(7);
    for (const caption of both.slice(0, 4)) expect(caption).toMatch(/\(market national\)$/);
    for (const caption of both.slice(4)) expect(caption).toMatch(/\(market beijing\)$/);
    expect(sectionOf(pageWith({ meta, compliance, furtherCompliance }), 'compliance')).toContain('8,765');
    const pilotOnly = captionsOf(pageWith({ meta, compliance: undefined, furtherCompliance }));
    expect(pilotOnly).toHaveLength(4);
    for (const caption of pilotOnly) expect(caption).toMatch(/\(market beijing\)$/);
    for (const caption of captionsOf(page)) expect(caption).not.toContain('market');
  });

  it('CMP-2, SPOT-9: the headline adds up the markets, and is there where only a pilot is covered', () => {
    const [market] = input.summary.markets;
    const markets = [market!, { ...market!, market: 'beijing', compliance }];
    const both = sectionOf(pageWith({ compliance }, { compliance, markets }), 'headline');
    // Twice 1,002 t of 10,000,007 t, 3 firms and 300,600 yuan.
    expect(both).toContain('2,004 t');
    expect(both).toContain('of 20,000,014 t due for 2025; 6 firms short; fines imposed CNY 601,200');
    const pilotOnly = sectionOf(pageWith({}, { compliance: null, markets }), 'headline');
    expect(pilotOnly).toContain('3 firms short; fines imposed CNY 300,600');
    expect(sectionOf(pageWith({}), 'headline')).not.toContain('firms short');
  });

  it('is left out without covered entities', () => {
    const plain = pageWith({});
    expect(plain).not.toContain('"#compliance"');
    expect(plain).not.toContain('id="compliance"');
  });
});

describe('volume by channel and convergence in the report', () => {
  it('SPOT-14: shows channels by month, blocks against the close, and totals', () => {
    const month = {
      ...{ month: '2026-01', listedTonnes: 1111, armsLengthTonnes: 2222, relatedTonnes: 3333 },
      ...{ deliveredTonnes: 4444, futuresLots: 55, futuresTonnes: 55_000, blockSharePercent: 83.3 },
      ...{ armsLengthToClosePercent: -1.234, relatedToClosePercent: null },
    };
    const section = sectionOf(pageWith({ months: [month, { ...month, month: '2026-02' }] }), 'activity');
    for (const cell of ['1,111', '2,222', '3,333', '4,444', '55,000', '83.3%', '−1.23%', '–'])
      expect(section).toContain(`>${cell}</td>`);
    for (const total of ['2,222', '4,444', '6,666', '8,888', '110,000'])
      expect(section).toContain(`<strong>${total}</strong>`);
  });

  it('shows the graded share, that of one lot and the coverage side by side', () => {
    const convergence = {
      ...{ ended: 5, graded: 4, met: 3, metShare: 75, oneLotMet: 1, oneLotMetShare: 25, meanCoverage: 0.4 },
      ...{ gradedUnlocked: 2, metUnlocked: 2, metShareUnlocked: 100 },
    };
    const headline = sectionOf(pageWith({}, { convergence }), 'headline');
    expect(headline).toMatch(
      />3 of 4 contracts<.*of which 40% could be traded at visible prices.*for one lot: 1 of 4,/,
    );
    const none = { ...convergence, graded: 0, metShare: null, oneLotMetShare: null, meanCoverage: null };
    expect(sectionOf(pageWith({}, { convergence: none }), 'headline')).toContain('5 ended, none graded');
  });

  it('CMP-2, CMP-3: what the government takes is a row, and fines and void units have columns', () => {
    const [first] = input.run.groups;
    const nothing = Object.fromEntries(
      Object.entries(first!).map(([name, value]) => [name, typeof value === 'number' ? 0 : value]),
    ) as unknown as typeof first;
    const groups = [
      { ...nothing!, finesFen: 9_000_000, voidUnitsFen: 1_234_500 },
      {
        ...nothing!,
        ...{ group: 'government', kind: 'government', finesFen: -9_000_000, voidUnitsFen: -1_234_500 },
      },
    ];
    const section = sectionOf(pageWith({ groups }), 'groups');
    expect(section).toContain('Government (fines, void units, auctions, price bounds)');
    for (const cell of ['90,000', '12,345', '−90,000', '−12,345']) expect(section).toContain(`>${cell}</td>`);
    expect(section).toContain('+102,345');
    expect(section).toContain('−102,345');
    expect(sectionOf(pageWith({}), 'groups')).not.toContain('Void units');
  });

  it('CALL-2: a call that its owner lifted late is told apart in the table and the chart', () => {
    const called = sampleInput({ days: 10, calls: 1, replay: false });
    const calls = called.run.calls.map((call) => ({ ...call, outcome: 'lifted' as const, liquidations: [] }));
    const section = sectionOf(renderReport({ ...called, run: { ...called.run, calls } }), 'calls');
    expect(section).toMatch(/<\/th><td><span class="tag lifted">/);
    expect(section).toContain('var(--chart-lifted)');
  });
});

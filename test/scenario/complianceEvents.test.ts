import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { issueText } from '../../src/i18n/index.js';
import { load, places } from './files.js';

/** A market with covered firms, and the lines of `events`, which begin in line 5. */
const withEvents = (...lines: string[]) =>
  [
    'calendar: {start: 2026-06-01, end: 2026-12-31, projection: projected}',
    'population:',
    '  firms: {kind: complianceFirm, count: 2, emissions: 100000, sector: steel}',
    'events:',
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
const draws = 'auctions:\n  - {date: 2026-10-14, draws: paidAllocation}\n';
const actions = (text: string) => {
  const loaded = load(text);
  expect(places(loaded)).toEqual([]);
  return loaded.config!.policyEvents.map(({ action }) => action);
};

describe('policy events of compliance (POL-1, CMP-3)', () => {
  it('hold from the first year that they can still change', () => {
    const events = withEvents(
      '- {date: 2026-07-01, cap: {change: -10%}}',
      '- {date: 2026-09-30, cap: {change: -5%}}',
      '- {date: 2026-10-01, freeShare: {share: 90%, paidBy: fixedPrice, paidPrice: 55}}',
      '- {date: 2026-11-02, carryOver: {years: 0, netSalesMultiple: 1.5, baseTonnes: 10000}}',
      '- {date: 2026-11-03, stabilityReserve: {upper: 1000, lower: 500, release: 100}}',
      '- {date: 2026-11-04, sector: {join: steel, from: 2026}}',
    );
    expect(actions(events)).toEqual([
      // The final allocation of 2025 comes on 30 September 2026: an event of that day comes too late for it.
      { kind: 'cap', changePpm: -100_000, firstYear: 2025 },
      { kind: 'cap', changePpm: -50_000, firstYear: 2026 },
      { kind: 'freeShare', freeSharePpm: 900_000, paidBy: 'fixedPrice', paidPriceFen: 5500, firstYear: 2026 },
      {
        kind: 'carryOver',
        rule: { years: 0, netSales: { multiplePpm: 1_500_000, baseTonnes: 10_000 } },
        firstYear: 2025,
      },
      {
        kind: 'stabilityReserve',
        terms: {
          upperTonnes: 1000,
          lowerTonnes: 500,
          sharePpm: 240_000,
          releaseTonnes: 100,
          triggerPriceFen: 0,
        },
        firstYear: 2026,
      },
      { kind: 'sector', sector: 'steel', firstYear: 2026 },
    ]);
  });

  it.each([
    ['- {date: 2026-10-01, cap: {change: -10%, from: 2025}}', 'policyYearPast', 5],
    ['- {date: 2026-07-01, cap: {change: 0%}}', 'capUnchanged', 5],
    ['- {date: 2026-07-01, carryOver: {}}', 'carryOverEmpty', 5],
    ['- {date: 2026-07-01, stabilityReserve: {upper: 5, lower: 6, release: 1}}', 'reserveThresholds', 5],
    ['- {date: 2026-07-01, sector: {join: cement}}', 'sectorWithoutFirms', 5],
    ['- {date: 2026-07-01, freeShare: {share: 90%, paidBy: auction}}', 'paidWithoutAuction', 5],
  ] as const)('%s is refused as %s, with its line', (event, code, line) => {
    const { issues } = load(withEvents(event));
    expect(issues.map((issue) => [issue.code, issue.line])).toEqual([[code, line]]);
    for (const language of ['en', 'zh'] as const) {
      expect(issueText(language, code, issues[0]!.params)).not.toMatch(/[{}]/);
    }
  });

  it('a sector joins with firms of the main market, not with those of a pilot or that join by joinsNational (SPOT-9)', () => {
    const text = withEvents('- {date: 2026-07-01, sector: {join: cement}}');
    const withGroup = (more: string) =>
      load(
        `${text.replace('population:\n', `population:\n  others: {kind: complianceFirm, emissions: 900000, sector: cement${more}}\n`)}venues: {hubei: {}}\n`,
      ).issues.map(({ code }) => code);
    expect(withGroup('')).toEqual([]);
    expect(withGroup(', venue: hubei')).toEqual(['sectorWithoutFirms']);
    expect(withGroup(', venue: hubei, joinsNational: 2026')).toEqual(['sectorWithoutFirms']);
  });

  it('what is auctioned needs an auction that draws on it, in the section policy too (SPOT-4)', () => {
    const text = withEvents('- {date: 2026-07-01, cap: {change: -10%}}');
    expect(load(`${text}policy: {freeShare: 90%}\n`).issues.map(({ code }) => code)).toEqual([
      'paidWithoutAuction',
    ]);
    expect(load(`${text}policy: {freeShare: 90%}\n${draws}`).issues).toEqual([]);
    expect(actions(withEvents('- {date: 2026-07-01, freeShare: {share: 90%}}') + draws)).toHaveLength(1);
    const seller = `${text}auctions:\n  - {date: 2026-10-14, draws: paidAllocation, seller: firms-1}\n`;
    expect(load(seller).issues.map(({ code }) => code)).toEqual(['drawsOfSeller']);
  });

  it('have no effect without covered firms, or for years that the run does not know', () => {
    const uncovered = withEvents('- {date: 2026-07-01, cap: {change: -10%}}').replace(
      'emissions: 100000, ',
      '',
    );
    expect(load(uncovered.replace(', sector: steel', '')).issues.map(({ code }) => code)).toEqual([
      'eventWithoutCovered',
    ]);
    const late = load(withEvents('- {date: 2026-07-01, cap: {change: -10%, from: 2027}}'));
    expect(late.issues).toEqual([]);
    expect(late.warnings.map(({ code }) => code)).toContain('policyYearLate');
  });

  it('where all is free, a reserve and an auction of the paid part are worth a notice (CMP-1, SPOT-4)', () => {
    const reserve = '- {date: 2026-07-02, stabilityReserve: {upper: 1000, lower: 500, release: 100}}';
    const found = (text: string) =>
      load(text).warnings.flatMap(({ code, path }) => (/Paid$/.test(code) ? `${path} ${code}` : []));
    expect(found(withEvents(reserve) + draws)).toEqual([
      'events.0.stabilityReserve reserveWithoutPaid',
      'auctions.0.draws drawsWithoutPaid',
    ]);
    expect(found(`${withEvents(reserve)}${draws}policy: {freeShare: 90%}\n`)).toEqual([]);
    expect(found(withEvents(reserve, '- {date: 2026-07-01, freeShare: {share: 90%}}') + draws)).toEqual([]);
  });

  it('an auction of what a pilot sells looks at the rules of the pilot (SPOT-9)', () => {
    const text = withEvents('- {date: 2026-07-01, cap: {change: -10%}}').replace(
      'population:\n',
      'population:\n  pilots: {kind: complianceFirm, venue: hubei, emissions: 100000}\n',
    );
    const auction = draws.replace('draws', 'market: hubei, draws');
    const codes = (rules: string) =>
      load(`${text}venues: {hubei: {${rules}}}\n${auction}`).warnings.map(({ code }) => code);
    expect(codes('')).toContain('drawsWithoutPaid');
    expect(codes('compliance: {freeShare: 90%}')).not.toContain('drawsWithoutPaid');
  });

  it('CMP-3 carry-over by net sales may stand from the start', () => {
    const text = withEvents('- {date: 2026-07-01, cap: {change: -10%}}');
    const { config } = load(
      `${text}policy: {carryOverYears: 0, carryOverMultiple: 1.5, carryOverBase: 100}\n`,
    );
    expect(config!.policy).toMatchObject({
      carryOverYears: 0,
      carryOverNetSales: { multiplePpm: 1_500_000, baseTonnes: 100 },
    });
    expect(config!.policyEvents[0]).toMatchObject({ day: dayFromCivil(2026, 7, 1), usOfDay: 0 });
  });
});

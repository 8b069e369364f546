import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { issueText, warningText } from '../../src/i18n/index.js';
import { describePolicy } from '../../src/scenario/index.js';
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

  it('CMP-3 a rule of carry-over that comes after the settlement holds from the next deadline on', () => {
    // The deadline, the 15th of November 2026, is a Sunday: it is settled on Friday the 13th.
    const policy = 'policy: {surrender: 11-15}\n';
    const events = (date: string) => `${withEvents(`- {date: ${date}, carryOver: {years: 0}}`)}${policy}`;
    expect(actions(events('2026-11-13'))).toMatchObject([{ kind: 'carryOver', firstYear: 2025 }]);
    expect(actions(events('2026-11-14'))).toMatchObject([{ kind: 'carryOver', firstYear: 2026 }]);
    const late = load(`${withEvents('- {date: 2026-11-14, carryOver: {years: 0, from: 2025}}')}${policy}`);
    expect(places(late)).toEqual(['scenario.yaml:5:52 events.0.carryOver.from policyYearPast']);
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
    const event = withEvents('- {date: 2026-07-01, sector: {join: steel}}');
    const large = event.replace('emissions: 100000', 'emissions: 900000');
    expect(load(large).issues).toEqual([]);
    const pilot = load(`${large}spot: {preset: hubei}\n`);
    expect(pilot.issues.map(({ code }) => code)).toEqual(['sectorWithoutFirms']);
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
    expect(warningText('en', 'policyYearLate', { found: 2027, max: 2026 })).toContain(
      'deadline for the emissions of 2027',
    );
    expect(warningText('zh', 'policyYearLate', { found: 2027, max: 2026 })).toContain(
      '2027 年度的核定或清缴',
    );
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

  it('SPOT-4: what an auction offers is for sale at its announcement, from the final allocation to the deadline', () => {
    const on = (auction: string, more = '') =>
      load(
        `${withEvents('- {date: 2026-07-01, cap: {change: -10%}}')}policy: {freeShare: 90%}\nauctions:\n  - {draws: paidAllocation, ${auction}}\n${more}`,
      );
    // The final allocation of 2025 is issued when the 30th of September 2026 begins, at 8:00.
    const refused = on('date: 2026-09-29');
    expect(places(refused)).toEqual(['scenario.yaml:6:21 policy.freeShare paidWithoutAuction']);
    const { params } = refused.issues[0]!;
    expect(params).toEqual({ found: 'national', start: '2026-09-30', end: '2026-12-31' });
    for (const language of ['en', 'zh'] as const)
      expect(issueText(language, 'paidWithoutAuction', params)).toContain('2026-09-30');
    expect(on('date: 2026-09-30').issues).toEqual([]);
    expect(on('date: 2026-10-14, announced: 2026-09-30').issues).toHaveLength(1);
    expect(on('date: 2026-10-14, announced: 2026-09-30 8:01').issues).toEqual([]);
    // Of a pilot's allowance nothing national is sold.
    expect(
      on('date: 2026-10-14, market: hubei', 'venues: {hubei: {}}\n').issues.map(({ code }) => code),
    ).toEqual(['paidWithoutAuction', 'eventWithoutCovered']);
  });

  it('SPOT-4: the same for an event, whose share an auction of another allowance does not sell', () => {
    const event = withEvents('- {date: 2026-07-01, freeShare: {share: 50%}}').replace(
      'population:\n',
      'population:\n  pilots: {kind: complianceFirm, venue: beijing, emissions: 100000}\n',
    );
    const on = (date: string, market: string, rules = '') =>
      load(
        `${event}venues: {beijing: {compliance: {${rules}}}}\nauctions:\n  - {draws: paidAllocation, date: ${date}, market: ${market}}\n`,
      ).issues.map(({ path, code }) => `${path} ${code}`);
    const missing = ['events.0.freeShare.share paidWithoutAuction'];
    expect(on('2026-10-14', 'beijing')).toEqual(missing);
    expect(on('2026-08-14', 'national')).toEqual(missing);
    expect(on('2026-10-14', 'national')).toEqual([]);
    // Beijing's deadline is the 15th of June: what is not free there is sold before it, or not at all.
    const ofBeijing = 'venues.beijing.compliance.freeShare paidWithoutAuction';
    expect(on('2026-10-14', 'beijing', 'freeShare: 90%')).toEqual([...missing, ofBeijing]);
    expect(on('2026-06-10', 'beijing', 'freeShare: 90%')).toEqual(missing);
  });

  it('CMP-3, POL-1: an event changes what it names of the rule in force, that of the event before or of the policy', () => {
    const text = withEvents(
      '- {date: 2026-07-01, carryOver: {years: 0}}',
      '- {date: 2026-08-03, carryOver: {netSalesMultiple: 2}}',
      '- {date: 2026-09-01, carryOver: {years: 3, from: 2026}}',
      '- {date: 2026-10-12, carryOver: {netSalesMultiple: 0, baseTonnes: 0, from: 2025}}',
      '- {date: 2026-07-02, freeShare: {share: 80%, paidBy: fixedPrice, paidPrice: 55}}',
      '- {date: 2026-08-04, freeShare: {share: 70%}}',
    );
    const policy = 'policy: {carryOverMultiple: 1.5, carryOverBase: 100}\n';
    const both = (multiplePpm: number) => ({ multiplePpm, baseTonnes: 100 });
    const found = actions(text + policy);
    expect(found.filter(({ kind }) => kind === 'carryOver')).toMatchObject([
      { rule: { years: 0, netSales: both(1_500_000) }, firstYear: 2025 },
      { rule: { years: 0, netSales: both(2_000_000) }, firstYear: 2025 },
      { rule: { years: 3, netSales: both(2_000_000) }, firstYear: 2026 },
      // Of the rule for 2025, which the third event has not touched; nothing is converted any more.
      { rule: { years: 0, netSales: undefined }, firstYear: 2025 },
    ]);
    expect(found.filter(({ kind }) => kind === 'freeShare')).toMatchObject([
      { freeSharePpm: 800_000, paidBy: 'fixedPrice', paidPriceFen: 5500 },
      { freeSharePpm: 700_000, paidBy: 'fixedPrice', paidPriceFen: 5500 },
    ]);
    expect(describePolicy(found.at(-1)!).en).toContain('nothing is converted');
    expect(describePolicy(found.at(-1)!).zh).toContain('不予结转');
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

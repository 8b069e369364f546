import { describe, expect, it } from 'vitest';
import { issueText, warningText } from '../../src/i18n/index.js';
import { load } from './files.js';

const FIRMS = 'kind: complianceFirm, count: 9, emissions: 200000';
const places = (text: string) =>
  load(text).issues.map(({ line, column, path, code }) => `${line}:${column} ${path} ${code}`);

describe('compliance of a pilot in a scenario (SPOT-9, CMP-1)', () => {
  it('has the terms of its preset, and what is written beside them', () => {
    const text = `venues:\n  hubei: {compliance: {fineMultiple: 2}}\npopulation:\n  a: {${FIRMS}, venue: hubei}\n`;
    const { config, parameters } = load(text);
    const { compliance } = config!.furtherVenues[0]!;
    expect(compliance).toMatchObject({
      verify: { month: 4, dayOfMonth: 30 },
      surrender: { month: 5, dayOfMonth: 31 },
      cycles: [],
      fineMultiple: 2,
      offsetSharePpm: 100_000,
    });
    const row = parameters.find(({ path }) => path === 'venues.hubei.compliance.surrender');
    expect(row).toMatchObject({ value: '05-31', default: '05-31', mark: 'm', given: false });
  });

  it('is that of the preset for a main market too, under policy', () => {
    const { config } = load(`spot: {preset: guangdong}\npopulation:\n  a: {${FIRMS}}\n`);
    expect(config!.policy.surrender).toEqual({ month: 6, dayOfMonth: 20 });
  });

  it('is national where the preset is: the defaults have not changed', () => {
    const { config } = load('name: x\n');
    expect(config!.policy).toMatchObject({ surrender: { month: 12, dayOfMonth: 31 }, fineMultiple: 5 });
    expect(config!.policy.cycles).toHaveLength(2);
  });

  it('has the threshold of the pilot, also for one of its yearly products (CMP-5)', () => {
    const text = `venues: {shenzhen-2019: {}}\npopulation:\n  a: {${FIRMS}, venue: shenzhen-2019, sector: power}\n`;
    expect(load(text).config!.population[0]!.thresholdTonnes).toBe(3000);
  });

  it.each([
    [
      'dates out of order',
      `venues:\n  hubei: {compliance: {surrender: 05-01}}\npopulation:\n  a: {${FIRMS}, venue: hubei}\n`,
      ['2:35 venues.hubei.compliance.surrender policyDateOrder'],
    ],
    [
      'an unknown key',
      'venues:\n  hubei: {compliance: {fine: 2}}\n',
      ['2:24 venues.hubei.compliance.fine unknownKey'],
    ],
    [
      'compliance of reductions',
      'venues:\n  ccer: {compliance: {fineMultiple: 2}}\n',
      ['2:22 venues.ccer.compliance complianceOfReductions'],
    ],
    [
      'compliance of one allowance in two places',
      'venues:\n  second: {preset: national, compliance: {fineMultiple: 2}}\n',
      ['2:42 venues.second.compliance complianceTwice'],
    ],
    [
      'a national firm that joins the national market',
      `population:\n  a: {${FIRMS}, joinsNational: 2026}\n`,
      ['2:73 population.a.joinsNational joinsFromNational'],
    ],
    [
      'a year before there was a market',
      `venues: {hubei: {}}\npopulation:\n  a: {${FIRMS}, venue: hubei, joinsNational: 206}\n`,
      ['3:87 population.a.joinsNational yearOrNone'],
    ],
    [
      'such a year of the balances',
      `population:\n  a: {${FIRMS}, balanceYear: 2012}\n`,
      ['2:71 population.a.balanceYear yearOrNone'],
    ],
    [
      'a pilot firm without a national market',
      `spot: {preset: hubei}\npopulation:\n  a: {${FIRMS}, joinsNational: 2026}\n`,
      ['3:73 population.a.joinsNational joinsWithoutNational'],
    ],
  ])('%s is an error', (_, text, expected) => {
    expect(places(text)).toEqual(expected);
    for (const { code, params } of load(text).issues) {
      expect(issueText('en', code, params)).not.toContain('{');
      expect(issueText('zh', code, params)).not.toContain('{');
    }
  });

  it('policy is that of the main market: firms of a pilot that do not join it have theirs under venues', () => {
    const found = (firm: string, main = '') =>
      load(
        `policy: {fineMultiple: 9}\n${main}venues: {hubei: {}, second: {preset: national}}\npopulation:\n  a: {${FIRMS}, ${firm}}\n`,
      ).warnings.flatMap(({ code, params }) => (code === 'policyWithoutCovered' ? [params.found] : []));
    expect(found('venue: hubei')).toEqual(['national']);
    expect(found('venue: hubei, joinsNational: 2026')).toEqual([]);
    expect(found('venue: second')).toEqual([]);
    expect(found('venue: second', 'spot: {preset: beijing}\n')).toEqual(['beijing']);
    for (const language of ['en', 'zh'] as const)
      expect(warningText(language, 'policyWithoutCovered', { found: 'beijing' })).toContain('beijing');
  });

  it('of the national market beside a pilot has an effect where firms join it', () => {
    const found = (more: string) =>
      load(
        `spot: {preset: hubei}\nvenues: {national: {compliance: {fineMultiple: 2}}}\npopulation:\n  a: {${FIRMS}${more}}\n`,
      ).warnings.map(({ code }) => code);
    expect(found('')).toContain('complianceWithoutCovered');
    expect(found(', joinsNational: 2026')).not.toContain('complianceWithoutCovered');
  });

  it('without anybody covered is worth a notice', () => {
    const { warnings } = load('venues:\n  hubei: {compliance: {fineMultiple: 2}}\n');
    const found = warnings.find(({ code }) => code === 'complianceWithoutCovered')!;
    expect(warningText('zh', found.code, found.params)).toContain('hubei');
  });
});

describe('mergers and splits in a scenario (REG-2)', () => {
  const inEvents = (...events: string[]) =>
    places(
      `venues: {hubei: {}}\npopulation:\n  a: {${FIRMS}}\n  h: {${FIRMS}, venue: hubei}\nevents:\n${events
        .map((event) => `  - {${event}}\n`)
        .join('')}`,
    );

  it('reach the config, a group as its first member', () => {
    const { config } = load(
      `population:\n  a: {${FIRMS}}\nevents:\n  - {date: 2026-02-10, merge: {from: a-2, into: a}}\n  - {date: 2026-03-10, split: {from: a-3, into: a-4, share: 40%}}\n`,
    );
    expect(config!.policyEvents.map(({ action }) => action)).toEqual([
      { kind: 'merge', from: 'a-2', into: 'a-1' },
      { kind: 'split', from: 'a-3', into: 'a-4', sharePpm: 400_000 },
    ]);
  });

  it.each([
    ['an unknown participant', ['date: 2026-02-10, merge: {from: a-10, into: a-1}'], ['unknownParticipant']],
    [
      'the same one twice',
      ['date: 2026-02-10, split: {from: a-1, into: a, share: 40%}'],
      ['sameParticipant'],
    ],
    [
      'participants of two markets',
      ['date: 2026-02-10, merge: {from: a-1, into: h-1}'],
      ['successionAcrossMarkets'],
    ],
    [
      'one that is merged before',
      [
        'date: 2026-02-10, merge: {from: a-1, into: a-2}',
        'date: 2026-02-11, split: {from: a-3, into: a-1, share: 1%}',
      ],
      ['mergedBefore'],
    ],
    [
      'a share that is none',
      ['date: 2026-02-10, split: {from: a-1, into: a-2, share: 100%}'],
      ['outOfRange'],
    ],
  ])('%s is an error', (_, events, expected) => {
    expect(inEvents(...events).map((place) => place.split(' ')[2])).toEqual(expected);
  });
});

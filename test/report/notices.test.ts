import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { LiquidationCause } from '../../src/protocol/index.js';
import { type ReportInput, renderReport } from '../../src/report/index.js';
import { sampleInput } from './sampleInput.js';

type Notice = ReportInput['run']['notices'][number];

const input = sampleInput({ days: 10, calls: 0, replay: false });
const DAY = 86_400_000_000;
const HOUR = 3_600_000_000;

function sectionOf(page: string, id: string): string {
  const start = page.indexOf(`<section id="${id}"`);
  return page.slice(start, page.indexOf('</section>', start));
}

const silent = {
  ...{ contract: undefined, product: undefined },
  ...{ limitPpm: undefined, marginPpm: undefined, effectiveUs: undefined },
  ...{ untilDay: undefined, group: undefined, accounts: undefined, cause: undefined, changePpm: undefined },
  policy: undefined,
};
const notice = (hours: number, kind: Notice['kind'], said: Partial<Notice> = {}): Notice => ({
  ...{ ...silent, timeUs: DAY + hours * HOUR, kind },
  ...said,
});
const NOTICES: readonly Notice[] = [
  notice(9, 'termsAnnounced', { limitPpm: 40_000, effectiveUs: 2 * DAY }),
  notice(10.5, 'termsChanged', { limitPpm: 70_000, marginPpm: 120_000 }),
  notice(11, 'contractTermsChanged', { contract: 'CA2612', marginPpm: 150_000 }),
  notice(12, 'openingSuspended', { contract: 'CA2611', untilDay: dayFromCivil(2026, 1, 16) }),
  notice(13, 'openingResumed'),
  notice(14, 'liquidationImposed', {
    ...{ contract: 'CA2701', group: 'retail', accounts: 17, cause: LiquidationCause.emergency },
  }),
  notice(15, 'newsReleased', { changePpm: -125_000 }),
];
const CAP = { zh: '总量收紧', en: 'cap cut' };
const POLICY: readonly Notice[] = [
  notice(16, 'policyAnnounced', { policy: CAP, effectiveUs: 2 * DAY }),
  notice(17, 'policyTookEffect', { policy: CAP }),
];

/** The prices in one language. */
function prices(
  notices: readonly Notice[],
  language: 'zh-CN' | 'en' = 'en',
  meta: ReportInput['run']['meta'] = input.run.meta,
): string {
  const page = renderReport({ ...input, run: { ...input.run, meta, notices } });
  const other = language === 'en' ? 'zh-CN' : 'en';
  return sectionOf(page, 'prices').replace(new RegExp(`<span lang="${other}">[^<]*</span>`, 'g'), '');
}

/** The texts of the cells of the row of a clock time on 6 January. */
function cellsAt(section: string, clock: string): string[] {
  const row = section.split('<tr').find((one) => one.includes(`<th scope="row">2026-01-06 ${clock}`));
  return [...(row ?? '').matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell!.replace(/<[^>]*>/g, ''));
}

describe('notices of the exchange and news in the report', () => {
  it('LIM-5, LIQ-2, POL-1: every kind has a row with what it says', () => {
    const found = prices(NOTICES);
    expect(cellsAt(found, '09:00')).toEqual([
      ...['terms announced', 'all', '4.00%', '–', 'in force from 2026-01-07 00:00'],
    ]);
    expect(cellsAt(found, '10:30')).toEqual(['terms of all contracts', 'all', '7.00%', '12.00%', '–']);
    expect(cellsAt(found, '11:00')).toEqual(['terms of one contract', 'CA2612', 'none', '15.00%', '–']);
    expect(cellsAt(found, '12:00')).toEqual([
      ...['opening suspended', 'CA2611', '–', '–', 'until it is resumed, at the latest to 2026-01-16'],
    ]);
    expect(cellsAt(found, '13:00')).toEqual(['opening resumed', 'all', '–', '–', '–']);
    expect(cellsAt(found, '14:00')).toEqual([
      ...['positions ordered closed', 'CA2701', '–', '–', 'group retail, accounts 17: emergency measure'],
    ]);
    expect(cellsAt(found, '15:00')).toEqual(['news', '–', '–', '–', 'fundamental value −12.50%']);
  });

  it('LIM-5, LIQ-2, POL-1: the same in Chinese', () => {
    const found = prices(NOTICES, 'zh-CN');
    expect(cellsAt(found, '12:00')).toEqual([
      ...['暂停开仓', 'CA2611', '–', '–', '至恢复开仓为止，最迟至 2026-01-16'],
    ]);
    expect(cellsAt(found, '14:00')[4]).toBe('群体 retail，17 个账户：紧急措施');
  });

  it('LIM-5: with several products a row about all contracts of one says so', () => {
    const { meta } = input.run;
    const futures = [meta.futures[0], { ...meta.futures[0], product: 'CR' }] as const;
    const rows = [
      notice(9, 'termsChanged', { product: 1, marginPpm: 120_000 }),
      notice(10, 'contractTermsChanged', { product: 1, contract: 'CR2612', marginPpm: 150_000 }),
    ];
    const shown = (language: 'zh-CN' | 'en') => prices(rows, language, { ...meta, futures });
    expect(cellsAt(shown('en'), '09:00').slice(0, 2)).toEqual(['terms of a product’s contracts', 'CR']);
    expect(cellsAt(shown('zh-CN'), '09:00').slice(0, 2)).toEqual(['改变某品种全部合约的条款', 'CR']);
    expect(cellsAt(shown('en'), '10:00').slice(0, 2)).toEqual(['terms of one contract', 'CR2612']);
  });

  it('POL-1: a policy event is told in words, in both languages', () => {
    const found = prices(POLICY);
    expect(cellsAt(found, '16:00').slice(0, 2)).toEqual(['policy announced', '–']);
    expect(cellsAt(found, '16:00').at(-1)).toBe('cap cut, in force from 2026-01-07 00:00');
    expect(cellsAt(found, '17:00')).toEqual(['policy in force', '–', '–', '–', 'cap cut']);
    expect(cellsAt(prices(POLICY, 'zh-CN'), '17:00').at(-1)).toBe('总量收紧');
  });

  it('their days are marked on the price chart; without any there is no table and no mark', () => {
    const [marked, plain] = [prices(NOTICES), prices([])];
    const dashes = (section: string) => section.match(/stroke-dasharray/g)?.length ?? 0;
    expect(dashes(marked)).toBeGreaterThan(dashes(plain));
    expect(marked).toContain('Notice or news');
    expect(plain).not.toContain('Notice');
  });
});

describe('other figures of the clearing house in the report', () => {
  it('POS-1: says how many accounts have a hedge quota, without any other large trader', () => {
    const clearing = { ...input.run.clearing, quotaHolders: { accounts: 1216, accountsAtEnd: 38 } };
    const page = renderReport({ ...input, run: { ...input.run, clearing } });
    expect(sectionOf(page, 'largeTraders')).toContain('in the run: 1,216; at its end: 38 (POS-1)');
    expect(sectionOf(page, 'largeTraders')).toContain('No position came near its limit.');
    expect(page).toContain('href="#largeTraders"');
  });

  it('MTM-1: names the checks of every settlement with their rules', () => {
    const found = sectionOf(renderReport(input), 'conservation');
    expect(found).toContain('check by check: 2');
    expect(found).toContain('<code>longs-equal-shorts</code></th><td>MTM-1, FRD-1</td>');
    expect(found).toContain('<span lang="zh-CN">多头等于空头。</span>');
    expect(found).toContain('<span lang="en">Long lots equal short lots.</span>');
  });
});

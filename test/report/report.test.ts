import { describe, expect, it } from 'vitest';
import { reportEn } from '../../src/i18n/report/en.js';
import { reportZh } from '../../src/i18n/report/zh.js';
import { renderReport } from '../../src/report/index.js';
import { partlyBuiltRules } from '../../src/report/parts/ruleNote.js';
import { sampleInput } from './sampleInput.js';

const small = { days: 30, calls: 12, replay: true };
const html = renderReport(sampleInput(small));

describe('the report is one file that needs nothing else', () => {
  it('names no host and loads nothing', () => {
    expect(html).not.toMatch(/https?:/);
    expect(html).not.toMatch(/<(script|link|img|iframe|object|embed|base)\b/i);
    expect(html).not.toMatch(/\b(src|srcset|xlink:href)=|url\((?!#)|@import/);
  });

  it.each([300, 1000, 2430])(
    'stays under 2 MB with %i days, up to 120 contracts and thousands of calls',
    (days) => {
      const long = renderReport(sampleInput({ days, calls: 3000, replay: true }));
      expect(new TextEncoder().encode(long).length).toBeLessThan(2_000_000);
    },
  );

  it('gives the same bytes for the same input, whatever was drawn before', () => {
    renderReport(sampleInput({ ...small, days: 5 }));
    expect(renderReport(sampleInput(small))).toBe(html);
  });

  it('has no two elements with the same id, and every clip path it uses', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, used] of html.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(used);
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });
});

describe('languages', () => {
  it('holds both, marked, and shows first the one asked for', () => {
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toContain(
      '<span lang="zh-CN">谁赚谁亏</span><span lang="en">Who gained and who lost</span>',
    );
    expect(html).toMatch(/id="language-zh" checked/);
    const english = renderReport({ ...sampleInput(small), language: 'en' });
    expect(english).toContain('<html lang="en">');
    expect(english).toMatch(/id="language-en" checked/);
  });

  it('has the same keys and the same marks to fill in both catalogues', () => {
    expect(Object.keys(reportZh).sort()).toEqual(Object.keys(reportEn).sort());
    const marks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    for (const [key, text] of Object.entries(reportEn)) {
      expect(marks(reportZh[key as keyof typeof reportEn]), key).toEqual(marks(text));
    }
  });

  it('draws no words into the charts', () => {
    const texts = [...html.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]!);
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.filter((text) => !/^(?:[-−\d.,]+|C[AR]\d{4})$/.test(text))).toEqual([]);
  });
});

describe('structure', () => {
  it('has one first heading and then one second-level heading for each section', () => {
    const levels = [...html.matchAll(/<h([1-6])\b/g)].map((match) => match[1]!);
    expect(levels[0]).toBe('1');
    expect(new Set(levels.slice(1))).toEqual(new Set(['2']));
    expect(levels.length - 1).toBe([...html.matchAll(/<section\b/g)].length);
  });

  it('gives every table a caption and every picture a name in both languages', () => {
    const tables = html.split('<table>').slice(1);
    for (const table of tables) expect(table.startsWith('<caption>')).toBe(true);
    const labels = [...html.matchAll(/role="img" aria-label="([^"]*)"/g)].map((match) => match[1]!);
    expect(labels.length).toBeGreaterThanOrEqual(14);
    for (const label of labels) expect(label).toMatch(/\p{Script=Han}.* \/ .*[a-z]/u);
  });

  it('says of every section in a sentence what it shows', () => {
    for (const section of html.split('<section id=').slice(1)) {
      expect(section).toMatch(/^"\w+" [^>]*><h2 [^>]*>.*?<\/h2><p class="shows"><span lang="zh-CN">/);
    }
  });

  it('names the tables that the results hold, and no other', () => {
    expect(html).toContain('<code>tables/contractDays.parquet</code>');
    expect(html).not.toContain('tables/spotDays');
  });

  it('shows first the colours asked for', () => {
    expect(html).toMatch(/id="colours-red" checked/);
    expect(renderReport({ ...sampleInput(small), colours: 'green' })).toMatch(/id="colours-green" checked/);
  });

  it('leaves out the section on tracking when there is no real series', () => {
    expect(html).toContain('id="replay"');
    expect(renderReport(sampleInput({ ...small, replay: false }))).not.toContain('id="replay"');
  });
});

describe('content', () => {
  it('prints no value that is missing or not a number', () => {
    expect(html.replace(/<style>.*<\/style>/, '')).not.toMatch(/undefined|NaN|Infinity|null|\[object/);
  });

  it('escapes the names that users give', () => {
    const hostile = renderReport(sampleInput({ ...small, groupName: '<script>alert(1)</script>"&' }));
    expect(hostile).not.toContain('<script>');
    expect(hostile).toContain('&lt;script>alert(1)&lt;/script>');
  });

  it('CALL-1: lists every call with its arithmetic while there are few', () => {
    const rows = [...html.matchAll(/call = minimum − reserve/g)];
    expect(rows).toHaveLength(12);
    expect(html).not.toContain('Shown: ');
  });

  it('CALL-1: says how many calls are not shown and where they are', () => {
    const input = sampleInput({ days: 100, calls: 250, replay: false });
    const many = renderReport(input);
    expect([...many.matchAll(/call = minimum − reserve/g)]).toHaveLength(60);
    expect(many).toContain('Shown: 60 of 250. The rest is in tables/marginCalls.parquet.');
    expect(many).toContain('共 250 行，此处显示 60 行，其余见 tables/marginCalls.parquet。');
    // Of other tables the largest are chosen by lots, by days or by a share.
    expect(many).toContain('显示的是最大的各行，按时间排列。');
  });

  it('CALL-1, MTM-2: the arithmetic of a call starts from the equity before and stands in a row of its own', () => {
    const input = sampleInput({ ...small, calls: 1 });
    const [call] = input.run.calls;
    const rolled = {
      ...call!,
      reserveFen: -50_000,
      minimumFen: 0,
      amountFen: 50_000,
      marginFen: 200_000,
      equityFen: 150_000,
      roll: { previousEquityFen: 300_000, profitFen: -160_000, feesFen: 5000, flowsFen: 15_000, otherFen: 0 },
    };
    // 3000 − 1600 − 50 + 150 = 1500; 1500 − 2000 = −500; 0 − (−500) = 500 yuan.
    const page = renderReport({ ...input, run: { ...input.run, calls: [rolled] } });
    expect(page).toContain(': 3,000.00 + (−1,600.00) − 50.00 + 150.00 = 1,500.00');
    expect(page).toContain(': 1,500.00 − 2,000.00 = −500.00');
    expect(page).toContain(': 0.00 − (−500.00) = 500.00');
    expect(page).toMatch(/<td class="detail" colspan="7">/);
    const other = { ...rolled.roll, flowsFen: 0, otherFen: 15_000 };
    const delivered = renderReport({
      ...input,
      run: { ...input.run, calls: [{ ...rolled, roll: other }] },
    });
    expect(delivered).toContain('− 50.00 + 0.00 + 150.00 = 1,500.00');
    expect(delivered).toContain('deliveries and covered losses');
  });

  it('marks a value that differs from its default as set by the scenario, the default beside it', () => {
    expect(html).toContain('<span lang="zh-CN">情景设定</span><span lang="en">scenario</span>');
    expect(html).toContain('默认 0.005%（m, FEE-1）');
    expect(html).toContain('default 0.005% (m, FEE-1)');
  });

  it('folds the contracts that the charts leave out, and dashes the real close', () => {
    const many = renderReport(sampleInput({ days: 700, calls: 0, replay: true }));
    expect(many).toMatch(/Show the other \d+ contracts/);
    expect(html).not.toContain('Show the other');
    expect(html).toMatch(/swatch dashed/);
    expect(html).toMatch(/stroke-dasharray/);
  });

  it('CAL-2, LIQ-1: says of rules that are built in part what is not built', () => {
    for (const id of ['CAL-2', 'LIQ-1']) expect(html).toContain(`<li>${id}: `);
    // Once for each, and once more behind a refusal by CAL-2 in the sample.
    expect([...html.matchAll(/Not built:/g)].length).toBe(partlyBuiltRules().length + 1);
  });

  it('LIQ-1: shows the division that gave the lots', () => {
    // The sample's relief per lot is 60,000 − 5,000 − 5.95 yuan.
    expect(html).toMatch(/[\d,.]+ ÷ \(60,000\.00 − 5,000\.00 − 5\.95\) = [\d,.]+/);
  });

  it('prints the rule behind each refusal, the state hash and the marks of the parameters', () => {
    expect(html).toContain('MAR-4');
    expect(html).toContain('9b30f2f1aa61cc07d4e8');
    for (const mark of ['S', 'D']) expect(html).toContain(`<span class="mark mark-${mark}">${mark}</span>`);
  });

  it('holds together without a single day, trade or account', () => {
    const input = sampleInput({ days: 1, calls: 0, replay: false });
    const none = {
      ...input.run,
      ...{ contracts: [], spot: [], basis: [], groups: [], rejects: [], losses: [], months: [] },
      liquidity: { contracts: [], spot: { days: [], movePercentPerMillionYuan: undefined } },
    };
    const meta = { ...none.meta, contracts: [], participants: [], days: [] };
    const empty = renderReport({ ...input, run: { ...none, meta } });
    expect(empty).toContain('</html>');
    expect(empty.includes('<svg')).toBe(false);
    expect(empty).not.toMatch(/undefined|NaN|Infinity/);
  });
});

import { describe, expect, it } from 'vitest';
import { REJECT_REASON_RULE, RULES, ruleById } from '../../src/protocol/index.js';
import { filesOf, textOf } from '../tree/sourceTree.js';

/** How many rules each chapter of the rulebook has, counted by hand; each is numbered from 1 without a gap. */
const RULES_PER_CHAPTER: Readonly<Record<string, number>> = {
  UNIT: 1,
  CAL: 4,
  CON: 9,
  ORD: 7,
  LIM: 5,
  SET: 2,
  MTM: 2,
  MAR: 4,
  FEE: 1,
  CALL: 2,
  LIQ: 4,
  FRD: 3,
  POS: 3,
  DEL: 5,
  WF: 3,
  SPOT: 14,
  CLS: 3,
  REG: 2,
  CMP: 5,
  POL: 1,
  IDX: 1,
};

const expectedIds = Object.entries(RULES_PER_CHAPTER).flatMap(([chapter, count]) =>
  Array.from({ length: count }, (_, index) => `${chapter}-${index + 1}`),
);

/** Chinese sentences close with 。; English ones with a full stop before a space or the end. */
function sentenceCounts(text: { zh: string; en: string }): number[] {
  return [(text.zh.match(/。/g) ?? []).length, (text.en.match(/\.(?= |$)/g) ?? []).length];
}

describe('the rule catalogue', () => {
  it('holds every rule of the rulebook once, UNIT-1 to IDX-1, numbered without gaps', () => {
    const ids = RULES.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expectedIds);
  });

  it.each(RULES)('$id is well-formed: id, marks, both languages', ({ id, mark, text }) => {
    expect(id).toMatch(/^[A-Z]{2,4}-[1-9]\d*$/);
    expect(mark.length).toBeGreaterThan(0);
    expect(new Set(mark).size).toBe(mark.length);
    for (const one of mark) expect(['S', 'P', 'm', 'D']).toContain(one);
    for (const words of [text.zh, text.en]) {
      expect(words).toBe(words.trim());
      expect(words).not.toMatch(/\s\s|\n/);
    }
    expect(text.zh).toMatch(/\p{Script=Han}{4,}/u);
    expect(text.zh).not.toMatch(/\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u);
    expect(text.en).toMatch(/[A-Za-z]{3,}/);
    for (const count of sentenceCounts(text)) {
      expect(count).toBeGreaterThanOrEqual(1);
      expect(count).toBeLessThanOrEqual(4);
    }
  });

  it('names only rules that exist where one rule refers to another', () => {
    for (const { text } of RULES) {
      const referred = `${text.zh} ${text.en}`.match(/\b[A-Z]{2,4}-\d+\b/g) ?? [];
      for (const id of referred) expect(ruleById(id), id).toBeDefined();
    }
  });

  it('has the rule that each RejectReason names', () => {
    const named = Object.values(REJECT_REASON_RULE).filter((id) => id !== '');
    expect(named.length).toBe(Object.keys(REJECT_REASON_RULE).length - 1);
    for (const id of named) expect(ruleById(id), id).toBeDefined();
  });

  it('says the defaults that a user is told: CON-1, CON-5, CON-6, CALL-1, LIM-3', () => {
    // Quoted from the contract design (lot, tick, limit, margin) and from the rulebook (reserves, ladder of bands).
    expect(ruleById('CON-1')?.text.en).toMatch(/1000 .*0\.02 yuan/);
    expect(ruleById('CON-5')?.text.zh).toContain('±5%');
    expect(ruleById('CON-6')?.text.zh).toContain('10%');
    expect(ruleById('CALL-1')?.text.zh).toMatch(/200万元.*50万元/);
    expect(ruleById('LIM-3')?.text.en).toContain('5 → 8 → 10%');
  });

  it('knows no rule by an id that is not in the book', () => {
    expect(ruleById('CON-10')).toBeUndefined();
    expect(ruleById('con-1')).toBeUndefined();
    expect(ruleById('')).toBeUndefined();
  });
});

describe('the glossary', () => {
  /** Cells of each row: English, Chinese, names in the code, meaning. */
  const rows = textOf('docs/glossary.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| English'))
    .map((line) => line.slice(1, -1).split('|'))
    .map((cells) => cells.map((cell) => cell.trim()));

  it('gives every term once, with a Chinese word and a meaning', () => {
    expect(rows.length).toBeGreaterThan(120);
    expect(new Set(rows.map(([english]) => english)).size).toBe(rows.length);
    for (const row of rows) {
      expect(row).toHaveLength(4);
      expect(row[1]).toMatch(/\p{Script=Han}/u);
      expect(row[3]).toMatch(/\.$/);
    }
  });

  it('names rules and code that exist', () => {
    const words = new Set(
      filesOf(['src'], ['.ts', '.tsx']).flatMap((path) => textOf(path).match(/\w+/g) ?? []),
    );
    for (const [english, , code = '', meaning = ''] of rows) {
      for (const id of meaning.match(/\b[A-Z]{2,4}-\d+\b/g) ?? [])
        expect(ruleById(id), `${english}: ${id}`).toBeDefined();
      const names = [...code.matchAll(/`([^`…]+)`/g)].flatMap((match) => (match[1] ?? '').split('.'));
      for (const name of names) expect(words.has(name), `${english}: ${name}`).toBe(true);
    }
  });
});

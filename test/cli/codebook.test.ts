import { describe, expect, it } from 'vitest';
import { codebook } from '../../src/cli/codebook.js';
import { COLUMN_TEXTS } from '../../src/cli/columnTexts.js';
import { RECORDED_FACTS } from '../../src/cli/simulate.js';
import { FACT_FIELDS, Offset } from '../../src/protocol/index.js';
import { FactTables } from '../../src/recording/index.js';

describe('the codebook of the tables', () => {
  const book = codebook(new FactTables(RECORDED_FACTS).all());

  it('explains every column of every fact in both languages, and no other', () => {
    const columns = new Set(['time', 'timeUs', ...Object.values(FACT_FIELDS).flat()]);
    expect(Object.keys(COLUMN_TEXTS).sort()).toEqual([...columns].sort());
    for (const { unit, meaning } of Object.values(COLUMN_TEXTS)) {
      expect(meaning[0]).toMatch(/\p{Script=Han}/u);
      expect(meaning[1]).toMatch(/[a-z]/);
      expect(unit).not.toContain('');
    }
  });

  it('has a chapter for every table that is written, with a line for each of its columns', () => {
    for (const name of RECORDED_FACTS) {
      const chapter = book.split(`### ${name}.csv\n`)[1]?.split('\n### ')[0] ?? '';
      expect(chapter, name).toMatch(/^\n[^·\n]*[a-z][^·\n]* · [^\n]*\p{Script=Han}[^\n]* \(0 rows\)/u);
      const names = [...chapter.matchAll(/^\| (\w+) \|/gm)].map((match) => match[1]);
      expect(names).toEqual(['column', 'time', 'timeUs', ...FACT_FIELDS[name]]);
    }
  });

  it('ORD-3: says how the two flags of a trade are read from one number', () => {
    // Buyer opens (0), seller closes (1): 0 + 4 × 1 = 4.
    expect([Offset.open, Offset.close]).toEqual([0, 1]);
    expect(book).toContain('So 4 is: the buyer opens, the seller closes (4 mod 4 = 0, 4 div 4 = 1)');
  });
});

import { describe, expect, it } from 'vitest';
import { isReportTextKey, reportText } from '../../src/i18n/index.js';
import { RULES } from '../../src/protocol/index.js';
import { textOf } from '../tree/sourceTree.js';

const PAGES = [
  ['en', 'docs/rules.md'],
  ['zh', 'docs/rules.zh-CN.md'],
] as const;

describe('the pages of the rules', () => {
  it.each(PAGES)('%s: every rule with its mark and text, in order, and nothing else', (language, path) => {
    const chapters = textOf(path).replaceAll('\r\n', '\n').split(/^### /m).slice(1);
    const found = chapters.map((chapter) => chapter.replace(/\n## [^\n]*\n+$/, '').trim());
    const expected = RULES.map(({ id, mark, text }) => {
      const key = `rules.notBuilt.${id}`;
      const note = isReportTextKey(key)
        ? `\n\n*${reportText(language, 'rules.notBuilt')}* ${reportText(language, key)}`
        : '';
      return `${id} (${mark.join(', ')})\n\n${text[language]}${note}`;
    });
    expect(found, 'run node scripts/rule-pages.mjs').toEqual(expected);
  });
});

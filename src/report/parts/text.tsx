import { type ReportTextKey, reportText } from '../../i18n/index.js';
import type { BilingualText } from '../../protocol/index.js';

/** Values for the marks of a text: one for both languages, or one for each. */
export type TextValues = Readonly<Record<string, string | BilingualText>>;

/** A text of the catalogue in both languages. */
export function bothLanguages(key: ReportTextKey, values: TextValues = {}): BilingualText {
  return {
    zh: reportText('zh', key, valuesIn('zh', values)),
    en: reportText('en', key, valuesIn('en', values)),
  };
}

/** Both languages in one line, for attributes, which the language switch cannot reach. */
export function inOneLine({ zh, en }: BilingualText): string {
  return zh === en ? zh : `${zh} / ${en}`;
}

/** A bilingual text on the page: the language switch shows one of the two. */
export function Both({ text }: { text: BilingualText }) {
  if (text.zh === text.en) return <>{text.zh}</>;
  return (
    <>
      <span lang="zh-CN">{text.zh}</span>
      <span lang="en">{text.en}</span>
    </>
  );
}

/** A text of the catalogue on the page. */
export function Text({ name, values }: { name: ReportTextKey; values?: TextValues }) {
  return <Both text={bothLanguages(name, values)} />;
}

function valuesIn(language: 'zh' | 'en', values: TextValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value[language],
    ]),
  );
}

import {
  type ExpectedKey,
  expectedEn,
  foundEn,
  type IssueTextKey,
  issuesEn,
  type WarningTextKey,
  warningsEn,
} from './en.js';
import { expectedZh, foundZh, issuesZh, warningsZh } from './zh.js';

/** Values that a text is filled with. */
export type TextValues = Readonly<Record<string, string | number | readonly string[] | undefined>>;

const WORDS = {
  en: {
    issues: issuesEn,
    warnings: warningsEn,
    expected: expectedEn,
    found: foundEn,
    comma: ', ',
    meant: ' Did you mean {word}?',
  },
  zh: {
    issues: issuesZh,
    warnings: warningsZh,
    expected: expectedZh,
    found: foundZh,
    comma: '、',
    meant: '是否想写 {word}？',
  },
} as const;

/** What is wrong with a scenario, in words; with a suggestion, if `values` has one. */
export function issueText(language: 'zh' | 'en', code: IssueTextKey, values: TextValues): string {
  const words = WORDS[language];
  const expectation = words.expected[values.expected as ExpectedKey] ?? [String(values.expected ?? ''), ''];
  const filled = fill(words.issues[code], language, {
    ...values,
    expected: expectation[0],
    advice: expectation[1],
  }).replace(/实际为(?=[\w.+-])/, '实际为 ');
  if (values.suggestion === undefined) return filled;
  return `${filled}${language === 'zh' ? '；' : '.'}${words.meant.replace('{word}', String(values.suggestion))}`;
}

/** A notice about a scenario, in words. */
export function warningText(language: 'zh' | 'en', code: WarningTextKey, values: TextValues): string {
  return fill(WORDS[language].warnings[code], language, values);
}

/** Most characters of a found value that a message repeats. */
const LONGEST_VALUE = 120;

function fill(text: string, language: 'zh' | 'en', values: TextValues): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (Array.isArray(value) && value.length > 0) return value.join(WORDS[language].comma);
    const bare = /^<(nothing|list|section)>$/.exec(Array.isArray(value) ? '<nothing>' : String(value))?.[1];
    if (bare !== undefined) return WORDS[language].found[bare as keyof typeof foundEn];
    const shown = String(value ?? '');
    return shown.length > LONGEST_VALUE ? `${shown.slice(0, LONGEST_VALUE)}…` : shown;
  });
}

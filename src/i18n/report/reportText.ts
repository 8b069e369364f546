import { type ReportTextKey, reportEn } from './en.js';
import { reportZh } from './zh.js';

/** A language of the report, by the name that scenario and command line use. */
export type ReportLanguage = 'zh' | 'en';

const CATALOGUES: Readonly<Record<ReportLanguage, Readonly<Record<ReportTextKey, string>>>> = {
  zh: reportZh,
  en: reportEn,
};

/** One text of the report. Each `{name}` is replaced by that entry of `values`; throws RangeError if it has none. */
export function reportText(
  language: ReportLanguage,
  key: ReportTextKey,
  values: Readonly<Record<string, string>> = {},
): string {
  return CATALOGUES[language][key].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`the text ${key} needs a value for ${name}`);
    return value;
  });
}

/** Whether the report has a text with this key. */
export function isReportTextKey(key: string): key is ReportTextKey {
  return Object.hasOwn(reportEn, key);
}

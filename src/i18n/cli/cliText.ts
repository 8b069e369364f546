import { type CliTextKey, cliEn } from './en.js';
import { cliZh } from './zh.js';

/** One text of the command line. Each `{name}` that `values` has is replaced. */
export function cliText(
  language: 'zh' | 'en',
  key: CliTextKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = (language === 'zh' ? cliZh : cliEn)[key];
  return text.replace(/\{(\w+)\}/g, (mark, name: string) => String(values[name] ?? mark));
}

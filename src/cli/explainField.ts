import { type CliTextKey, cliText } from '../i18n/index.js';
import type { Language } from './language.js';

/** A line of an explanation: what it tells, and the value. `key` names what it tells. */
export function explainField(language: Language, key: CliTextKey, value: string): string {
  return cliText(language, 'explain.field', { name: cliText(language, key), value });
}

/** Whether a text of either language holds something. */
export type Speaks = (text: { readonly zh: string; readonly en: string }) => boolean;

/** Names and what follows them, in two columns. */
export function aligned(lines: readonly (readonly [name: string, rest: string])[]): string[] {
  const width = lines.reduce((most, [name]) => Math.max(most, name.length), 0) + 2;
  return lines.map(([name, rest]) => `${name.padEnd(width)}${rest}`);
}

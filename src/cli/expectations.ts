import Table from 'cli-table3';
import { cliText } from '../i18n/index.js';
import { failedValue } from '../report/index.js';
import type { ExpectationResult } from '../scenario/index.js';
import type { Language } from './language.js';
import { printable } from './printable.js';

/** Most characters of a name in the table. */
const LONGEST_NAME = 60;

/** Whether every condition of the scenario was met; true without any. */
export function allMet(results: readonly ExpectationResult[]): boolean {
  return results.every(({ met }) => met);
}

/**
 * The conditions of a scenario as a table for the terminal, without colours: met or not, name, value, bound; below it the
 * reason for each one that was not met. No line without conditions.
 */
export function expectationLines(results: readonly ExpectationResult[], language: Language): string[] {
  if (results.length === 0) return [];
  const say = (...args: Tail<Parameters<typeof cliText>>) => cliText(language, ...args);
  const table = new Table({
    head: [say('expect.result'), say('expect.condition'), say('expect.value'), say('expect.bound')],
    colAligns: ['left', 'left', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { text, value, bound, met } of results) {
    table.push([
      say(met ? 'expect.met' : 'expect.unmet'),
      shortened(printable(text[language].name)),
      value === null ? say('expect.none') : shownNumber(value, met, bound),
      printable(bound),
    ]);
  }
  const met = results.filter((result) => result.met).length;
  const reasons = results
    .filter((result) => !result.met)
    .map(({ text }) => printable(say('expect.why', { ...text[language] })));
  return [say('expect.title', { met, count: results.length }), table.toString(), ...reasons];
}

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never;

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

/** Whole numbers as they are, others with six significant digits; where a condition failed, so that it still fails as shown. */
function shownNumber(value: number, met: boolean, bound: string): string {
  if (!met) return String(failedValue(value, bound));
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

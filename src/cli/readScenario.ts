import { closeSync, openSync, readSync } from 'node:fs';
import { cliText, issueText, warningText } from '../i18n/index.js';
import {
  type CheckedScenario,
  checkFormulas,
  loadScenario,
  MAX_FILE_BYTES,
  type ScenarioIssue,
  type ScenarioWarning,
  suggest,
} from '../scenario/index.js';
import type { Language } from './language.js';
import { bundledScenarios, isFolder, scenarioPath } from './packageInfo.js';
import { printable } from './printable.js';

/** Beyond this many, further issues or notices of a scenario are only counted. */
const MOST_LINES = 100;

/** Reads a file, no more than one byte beyond what a scenario may have; undefined if it cannot be read. */
export function readBoundedFile(path: string): Uint8Array | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const buffer = new Uint8Array(MAX_FILE_BYTES + 1);
    let length = 0;
    while (length < buffer.length) {
      const read = readSync(file, buffer, length, buffer.length - length, null);
      if (read === 0) break;
      length += read;
    }
    return buffer.subarray(0, length);
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** Loads a scenario by file or by the name of one that ships with the program. */
export async function readScenario(
  name: string,
  overrides: readonly string[],
  seed?: string,
): Promise<CheckedScenario> {
  const path = scenarioPath(name);
  const loaded = loadScenario({
    path,
    readFile: readBoundedFile,
    overrides,
    ...(seed === undefined ? {} : { seed }),
  });
  const scenario = await checkFormulas(loaded);
  const suggestion = suggest(name, bundledScenarios());
  return { ...scenario, issues: scenario.issues.map((issue) => explained(issue, suggestion)) };
}

/** A file that cannot be read may be a folder. */
export function explainedFile(issue: ScenarioIssue): ScenarioIssue {
  const isMissing = issue.code === 'fileMissing' || issue.code === 'scenarioMissing';
  return isMissing && isFolder(String(issue.params.found)) ? { ...issue, code: 'fileIsFolder' } : issue;
}

/** The same, or it is a bundled scenario whose name was misspelt. */
function explained(found: ScenarioIssue, suggestion: string | undefined): ScenarioIssue {
  const issue = explainedFile(found);
  const isScenario = issue.code === 'scenarioMissing' && suggestion !== undefined;
  return isScenario ? { ...issue, params: { ...issue.params, suggestion } } : issue;
}

/** A line for each issue: `file:line:column path: what was expected; what it was; what to do`. */
export function issueLines(issues: readonly ScenarioIssue[], language: Language): string[] {
  return bounded(issues, language, (issue) => {
    return `${placeText(issue)}: ${issueText(language, issue.code, issue.params)}`;
  });
}

/** A line for each notice. */
export function warningLines(warnings: readonly ScenarioWarning[], language: Language): string[] {
  const prefix = cliText(language, 'warning.prefix');
  return bounded(warnings, language, (warning) => {
    return `${prefix}: ${placeText(warning)}: ${warningText(language, warning.code, warning.params)}`;
  });
}

function bounded<T>(items: readonly T[], language: Language, lineOf: (item: T) => string): string[] {
  const lines = items.slice(0, MOST_LINES).map((item) => printable(lineOf(item)));
  if (items.length > MOST_LINES)
    lines.push(cliText(language, 'issues.more', { count: items.length - MOST_LINES }));
  return lines;
}

function placeText({ file, line, column, path }: ScenarioIssue | ScenarioWarning): string {
  const place = `${file}:${line}:${column}`;
  return path === '' ? place : `${place} ${path}`;
}

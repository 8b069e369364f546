import { closeSync, openSync, readSync } from 'node:fs';
import { issueText, warningText } from '../i18n/index.js';
import {
  type LoadedScenario,
  loadScenario,
  MAX_FILE_BYTES,
  type ScenarioIssue,
  type ScenarioWarning,
  suggest,
} from '../scenario/index.js';
import type { Language } from './language.js';
import { bundledScenarios, scenarioPath } from './packageInfo.js';

/** Reads a file, no more than one byte beyond what a scenario may have; undefined if it cannot be read. */
function readBoundedFile(path: string): Uint8Array | undefined {
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
export function readScenario(name: string, overrides: readonly string[], seed?: string): LoadedScenario {
  const path = scenarioPath(name);
  const scenario = loadScenario({
    path,
    readFile: readBoundedFile,
    overrides,
    ...(seed === undefined ? {} : { seed }),
  });
  const suggestion = suggest(name, bundledScenarios());
  if (suggestion === undefined) return scenario;
  const isMissing = (issue: ScenarioIssue) => issue.code === 'fileMissing' && issue.path === '';
  const issues = scenario.issues.map((issue) =>
    isMissing(issue) ? { ...issue, params: { ...issue.params, suggestion } } : issue,
  );
  return { ...scenario, issues };
}

/** One line for an issue: `file:line:column path: what was expected; what it was; what to do`. */
export function issueLine(issue: ScenarioIssue, language: Language): string {
  return `${placeText(issue)}: ${issueText(language, issue.code, issue.params)}`;
}

/** One line for a notice. */
export function warningLine(warning: ScenarioWarning, language: Language): string {
  return `${placeText(warning)}: ${warningText(language, warning.code, warning.params)}`;
}

function placeText({ file, line, column, path }: ScenarioIssue | ScenarioWarning): string {
  const place = `${file}:${line}:${column}`;
  return path === '' ? place : `${place} ${path}`;
}

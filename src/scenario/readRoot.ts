import type { IssueCode, IssueList, ScenarioIssue } from './issue.js';
import { type FileReader, MAX_SCENARIO_BYTES, readTextFile } from './readText.js';
import { readYaml } from './readYaml.js';
import type { MapNode } from './sourceNode.js';

/** Reads a YAML text whose top is a section; undefined where it is none, with issues that say why. */
export function readRoot(text: string, file: string, list: IssueList): MapNode | undefined {
  const root = readYaml(text, file, list);
  if (root === undefined || root.kind === 'map') return root;
  if (root.kind === 'empty') list.add('fileEmpty', root.at, '');
  else {
    const found = root.kind === 'list' ? '<list>' : root.text.slice(0, 40);
    list.add('wrongValue', root.at, '', { expected: 'section', found });
  }
  return undefined;
}

/** The same for a file of at most the size of a scenario. */
export function readRootFile(path: string, readFile: FileReader, list: IssueList): MapNode | undefined {
  const start = { file: path, line: 1, column: 1 };
  const file = readTextFile(path, readFile, start, '', list, MAX_SCENARIO_BYTES);
  return file === undefined ? undefined : readRoot(file.text, path, list);
}

/** An issue of a file that is no scenario: the reader of files speaks of scenarios, and of an empty one in words that do not fit. */
export function ownWords(issue: ScenarioIssue, empty: IssueCode): ScenarioIssue {
  if (issue.code === 'scenarioMissing') return { ...issue, code: 'fileMissing' };
  return issue.code === 'fileEmpty' ? { ...issue, code: empty } : issue;
}

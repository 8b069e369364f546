import { readFileSync } from 'node:fs';
import { cliText } from '../i18n/index.js';
import { loadMarginFile } from '../scenario/index.js';
import { ExitCode } from './exitCode.js';
import type { Language } from './language.js';
import { dayText } from './margin/dayText.js';
import { marginJson } from './margin/marginJson.js';
import { speaker } from './margin/words.js';
import { marginSamplePath } from './packageInfo.js';
import { printable } from './printable.js';
import { explainedFile, issueLines, readBoundedFile, warningLines } from './readScenario.js';

/** What `cfsim margin` was asked for. */
export interface MarginRequest {
  readonly file: string | undefined;
  readonly json: boolean;
  readonly example: boolean;
  readonly language: Language;
}

/** Reckons a margin file through and shows each day (MTM-1, MTM-2, MAR-1 to MAR-4, CALL-1, LIQ-1), or prints the sample file. */
export function marginCommand({ file, json, example, language }: MarginRequest): ExitCode {
  if (example !== (file === undefined)) {
    console.error(cliText(language, example ? 'margin.fileAndExample' : 'margin.noFile'));
    return ExitCode.badInput;
  }
  if (file === undefined) {
    process.stdout.write(readFileSync(marginSamplePath(), 'utf8'));
    return ExitCode.done;
  }
  const { margin, issues, warnings } = loadMarginFile(file, readBoundedFile);
  for (const line of issueLines(issues.map(explainedFile), language)) console.error(line);
  for (const line of warningLines(warnings, language)) console.error(line);
  if (margin === undefined) return ExitCode.badInput;
  if (json) console.log(marginJson(margin));
  else {
    const say = speaker(language);
    const title = margin.title === undefined ? [] : [printable(margin.title[language]), ''];
    const days = margin.days.map((_, index) => dayText(margin, index, say));
    console.log([...title, ...days].join('\n').trimEnd());
  }
  return ExitCode.done;
}

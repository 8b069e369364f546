import { readFileSync, writeFileSync } from 'node:fs';
import { type CliTextKey, cliText } from '../i18n/index.js';
import { loadIndex } from '../scenario/index.js';
import { ExitCode } from './exitCode.js';
import { isFileError, reasonOf } from './fileSystem.js';
import type { Language } from './language.js';
import { indexSamplePath } from './packageInfo.js';
import { indexCsv } from './priceIndex/indexCsv.js';
import { indexJson } from './priceIndex/indexJson.js';
import { indexText } from './priceIndex/indexText.js';
import { printable } from './printable.js';
import { explainedFile, issueLines, readBoundedFile, warningLines } from './readScenario.js';

/** What `cfsim index` was asked for. */
export interface IndexRequest {
  /** The definition; every default without one. */
  readonly file: string | undefined;
  readonly prices: string | undefined;
  readonly json: boolean;
  /** A file to write the levels to, which must not be there. */
  readonly csv: string | undefined;
  /** A sample to print: true or 'definition', or 'prices'. */
  readonly example: string | true | undefined;
  readonly language: Language;
}

/** Reckons a spot index through its prices and shows levels, contributions and corrections (IDX-1), or prints a sample file. */
export function indexCommand(request: IndexRequest): ExitCode {
  const { file, prices, json, csv, example, language } = request;
  const tell = (key: CliTextKey, values: Readonly<Record<string, string>> = {}): ExitCode => {
    console.error(printable(cliText(language, key, values)));
    return ExitCode.badInput;
  };
  if (example !== undefined) {
    const what = example === true ? 'definition' : example;
    if (what !== 'definition' && what !== 'prices') return tell('index.exampleUnknown', { found: what });
    if (file !== undefined || prices !== undefined || csv !== undefined || json)
      return tell('index.exampleAlone');
    process.stdout.write(readFileSync(indexSamplePath(what), 'utf8'));
    return ExitCode.done;
  }
  if (prices === undefined) return tell('index.noPrices');
  const { index, issues, warnings } = loadIndex(file, prices, readBoundedFile);
  for (const line of issueLines(issues.map(explainedFile), language)) console.error(line);
  for (const line of warningLines(warnings, language)) console.error(line);
  if (index === undefined) return ExitCode.badInput;
  console.log(json ? indexJson(index) : indexText(index, language));
  if (csv === undefined) return ExitCode.done;
  const problem = writeNew(csv, indexCsv(index));
  if (problem === undefined) return ExitCode.done;
  return tell(problem === 'EEXIST' ? 'index.csvExists' : 'index.csvUnwritable', {
    found: csv,
    reason: problem,
  });
}

/** Writes a file that is not there yet; what the file system refused, if it did. */
function writeNew(path: string, text: string): string | undefined {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    if (!isFileError(error)) throw error;
    return reasonOf(error);
  }
}

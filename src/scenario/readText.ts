import type { IssueList, Place } from './issue.js';

/** The largest file that is read, a series, in bytes: 5 MB. A reader needs to fetch no more than one byte beyond it. */
export const MAX_FILE_BYTES = 5_000_000;

/** The largest scenario, in bytes: 256 kB. */
export const MAX_SCENARIO_BYTES = 256_000;

/** Reads files for a scenario. Gives undefined when the file is not there or cannot be read. */
export type FileReader = (path: string) => Uint8Array | undefined;

/** A file's bytes and its text. */
export interface TextFile {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/**
 * Reads a text file as UTF-8 (a byte order mark is dropped), or adds an issue at `at`: missing, empty, too large or
 * not text.
 */
export function readTextFile(
  path: string,
  readFile: FileReader,
  at: Place,
  issuePath: string,
  list: IssueList,
  maxBytes: number = MAX_FILE_BYTES,
): TextFile | undefined {
  const bytes = readFile(path);
  if (bytes === undefined) {
    list.add(issuePath === '' ? 'scenarioMissing' : 'fileMissing', at, issuePath, { found: path });
    return undefined;
  }
  const start = { file: path, line: 1, column: 1 };
  if (bytes.length > maxBytes) {
    list.add('fileTooLarge', start, '', { limit: maxBytes });
    return undefined;
  }
  const text = decode(bytes);
  if (text === undefined) list.add('notText', start, '');
  else if (text.trim() === '') list.add('fileEmpty', start, '');
  else return { bytes, text };
  return undefined;
}

function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

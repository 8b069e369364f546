import { readdirSync } from 'node:fs';

/** Whether the file system refused something. */
export function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

/** The file system's word for what went wrong, as 'ENOENT'; else the error's own words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** The names of what stands in a folder; none for one that may not be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

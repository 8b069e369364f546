import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A reference case as it stands in a file; each kind has further fields of its own. */
export interface LoadedCase {
  readonly kind: string;
  /** The case's own `name` or `id`, with the file it comes from. */
  readonly title: string;
  readonly content: never;
}

/** For each kind of case, what checks it against the program and throws if it fails. */
export type OracleCheckers = Readonly<Record<string, (testCase: never) => void>>;

/** The folder of the reference cases: CFSIM_ORACLES, or this project's own. */
export function oracleFolder(): string {
  return process.env.CFSIM_ORACLES ?? join(dirname(fileURLToPath(import.meta.url)), 'oracles');
}

/** The `cases` of every JSON file of a folder, files in the order of their names. Files without `cases` have none. */
export function loadOracleCases(folder: string): LoadedCase[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.sort().flatMap((file) => {
    const { cases = [] } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { cases?: RawCase[] };
    return cases.map((content, index) => ({
      kind: String(content.kind),
      title: `${file}: ${content.kind} ${content.id ?? content.name ?? index}`,
      content: content as never,
    }));
  });
}

interface RawCase {
  readonly kind?: string;
  readonly id?: string;
  readonly name?: string;
}

/** Checks a case by its kind. A kind that nobody knows is an error: no case goes by unchecked. */
export function checkCase(loaded: LoadedCase, checkers: OracleCheckers): void {
  const checker = Object.hasOwn(checkers, loaded.kind) ? checkers[loaded.kind] : undefined;
  if (checker === undefined) throw new Error(`nothing checks cases of kind ${loaded.kind}`);
  checker(loaded.content);
}

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the installed package. */
const PACKAGE_FOLDER = fileURLToPath(new URL('../../', import.meta.url));
const SCENARIO_FOLDER = join(PACKAGE_FOLDER, 'scenarios');

/** The sample of a margin file that ships with the program. */
export function marginSamplePath(): string {
  return join(PACKAGE_FOLDER, 'examples', 'margin.yaml');
}

/** The sample of a tape that ships with the program. */
export function tapeSamplePath(): string {
  return join(PACKAGE_FOLDER, 'examples', 'tape.csv');
}

/** A sample for an index of spot prices that ships with the program: its definition, or its prices. */
export function indexSamplePath(what: 'definition' | 'prices'): string {
  return join(PACKAGE_FOLDER, 'examples', what === 'definition' ? 'index.yaml' : 'index-prices.csv');
}

/** The version in package.json. */
export function packageVersion(): string {
  const text = readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Names of the scenarios that ship with the program. */
export function bundledScenarios(): string[] {
  if (!existsSync(SCENARIO_FOLDER)) return [];
  const files = readdirSync(SCENARIO_FOLDER).filter((file) => file.endsWith('.yaml'));
  return files.map((file) => file.slice(0, -'.yaml'.length)).sort();
}

/** Whether a path leads to a folder. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The file that `name` means: a file as it is written, or else a scenario that ships with the program. */
export function scenarioPath(name: string): string {
  if ((existsSync(name) && !isFolder(name)) || !bundledScenarios().includes(name)) return name;
  return join(SCENARIO_FOLDER, `${name}.yaml`);
}

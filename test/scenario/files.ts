import { builtInAgents } from '../../src/agents/index.js';
import { type LoadedScenario, loadScenario } from '../../src/scenario/index.js';

/** Files in memory by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Loads `scenario.yaml` from files in memory. */
export function load(
  files: Files | string,
  overrides: readonly string[] = [],
  seed?: string,
): LoadedScenario {
  const all: Files = typeof files === 'string' ? { 'scenario.yaml': files } : files;
  return loadScenario({
    path: 'scenario.yaml',
    readFile(path) {
      const content = all[path];
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    overrides,
    kinds: builtInAgents,
    ...(seed === undefined ? {} : { seed }),
  });
}

/** Every issue as `file:line:column path code`. */
export function places(loaded: LoadedScenario): string[] {
  return loaded.issues.map(
    ({ file, line, column, path, code }) => `${file}:${line}:${column} ${path} ${code}`,
  );
}

/** Every warning as `path code`. */
export function warnings(loaded: LoadedScenario): string[] {
  return loaded.warnings.map(({ path, code }) => `${path} ${code}`);
}

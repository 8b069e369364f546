import type { AgentKind } from '../../agents/index.js';
import type { ScenarioHash } from '../hash.js';
import type { IssueList } from '../issue.js';
import type { FileReader } from '../readText.js';
import { nodeAt, type SourceNode } from '../sourceNode.js';

/** What every section is read from. */
export interface SectionContext {
  readonly root: SourceNode;
  readonly list: IssueList;
  readonly kinds: readonly AgentKind[];
  /** Path of the scenario file: relative file names in it start from its folder. */
  readonly scenarioPath: string;
  readonly readFile: FileReader;
  readonly hash: ScenarioHash;
}

/** Whether the scenario (or a `--set`) says anything at a path. */
export function isGiven(context: SectionContext, ...path: string[]): boolean {
  const node = nodeAt(context.root, path);
  return node !== undefined && node.kind !== 'empty';
}

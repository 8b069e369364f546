import type { IssueList, Place } from './issue.js';
import { MAX_DEPTH, readYamlValue } from './readYaml.js';
import type { SourceNode } from './sourceNode.js';

/**
 * Puts `path=value` texts of the command line into a scenario's tree, in order. A value is written as in YAML
 * (`futures.contracts=[CA2612, CA2701]`); an unknown path is found by the check that follows, at its place in the text.
 */
export function applyOverrides(root: SourceNode, overrides: readonly string[], list: IssueList): SourceNode {
  return overrides.reduce((tree, text, index) => applyOverride(tree, text, index + 1, list), root);
}

function applyOverride(root: SourceNode, text: string, line: number, list: IssueList): SourceNode {
  const equals = text.indexOf('=');
  const path = text.slice(0, equals).split('.');
  const start = { file: '--set', line, column: 1 };
  if (equals < 1 || path.some((step) => step.trim() === '')) {
    list.add('overrideSyntax', start, text, { found: text });
    return root;
  }
  if (path.length > MAX_DEPTH) {
    list.add('nestedTooDeep', start, '');
    return root;
  }
  const value = readYamlValue(text.slice(equals + 1), line, equals + 2, list);
  return value === undefined ? root : replaced(root, path, value, start);
}

/** A copy of `node` with the value at `path` replaced; sections that are not there are made. */
function replaced(
  node: SourceNode | undefined,
  path: readonly string[],
  value: SourceNode,
  at: Place,
): SourceNode {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const after = { ...at, column: at.column + step.length + 1 };
  if (node?.kind === 'list' && /^\d+$/.test(step) && Number(step) < node.items.length) {
    const items = [...node.items];
    items[Number(step)] = replaced(items[Number(step)], rest, value, after);
    return { ...node, items };
  }
  const entries = node?.kind === 'map' ? new Map(node.entries) : new Map();
  const former = entries.get(step);
  entries.set(step, { keyAt: former?.keyAt ?? at, value: replaced(former?.value, rest, value, after) });
  return { kind: 'map', entries, at: node?.kind === 'map' ? node.at : at };
}

import type { IssueList, Place } from './issue.js';
import { MAX_DEPTH, readYamlValue } from './readYaml.js';
import { type ListNode, nodeAt, type SourceNode } from './sourceNode.js';

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
  if (value === undefined || !checkItems(root, path, start, list)) return root;
  return replaced(root, path, value, start);
}

/** Of a list only the items that it has can be replaced. */
function checkItems(root: SourceNode, path: readonly string[], at: Place, list: IssueList): boolean {
  const index = path.findIndex((step, depth) => {
    const node = nodeAt(root, path.slice(0, depth));
    return node?.kind === 'list' && !(/^\d+$/.test(step) && Number(step) < node.items.length);
  });
  if (index < 0) return true;
  const { items } = nodeAt(root, path.slice(0, index)) as ListNode;
  const ofList = path.slice(0, index).join('.');
  const column = at.column + ofList.length + 1;
  list.add('noListItem', { ...at, column }, ofList, {
    found: path[index],
    count: items.length,
    list: ofList,
  });
  return false;
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
  if (node?.kind === 'list') {
    const items = [...node.items];
    items[Number(step)] = replaced(items[Number(step)], rest, value, after);
    return { ...node, items };
  }
  const entries = node?.kind === 'map' ? new Map(node.entries) : new Map();
  const former = entries.get(step);
  entries.set(step, { keyAt: former?.keyAt ?? at, value: replaced(former?.value, rest, value, after) });
  return { kind: 'map', entries, at: node?.kind === 'map' ? node.at : at };
}

import type { Place } from './issue.js';

/** A value as it was written. Scalars keep their text, so that 79.80 yuan never passes through a float. */
export type SourceNode = ScalarNode | EmptyNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly text: string;
  readonly at: Place;
}
/** A key with nothing behind it. */
export interface EmptyNode {
  readonly kind: 'empty';
  readonly at: Place;
}
export interface ListNode {
  readonly kind: 'list';
  readonly items: SourceNode[];
  readonly at: Place;
}
export interface MapNode {
  readonly kind: 'map';
  readonly entries: Map<string, MapEntry>;
  readonly at: Place;
}
export interface MapEntry {
  readonly keyAt: Place;
  readonly value: SourceNode;
}

/** A value for zod: text for scalars, null for nothing, arrays, and objects without a prototype. */
export type PlainValue = string | null | PlainValue[] | { [key: string]: PlainValue };

export function plainValue(node: SourceNode): PlainValue {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'empty') return null;
  if (node.kind === 'list') return node.items.map(plainValue);
  const object = Object.create(null) as { [key: string]: PlainValue };
  for (const [key, entry] of node.entries) object[key] = plainValue(entry.value);
  return object;
}

/** The node at a path below `node`, or undefined. */
export function nodeAt(node: SourceNode | undefined, path: readonly PropertyKey[]): SourceNode | undefined {
  let here = node;
  for (const step of path) here = here === undefined ? undefined : childOf(here, step);
  return here;
}

/** Where the value at a path stands; if it is not there, where the nearest thing above it stands. */
export function placeOf(node: SourceNode, path: readonly PropertyKey[]): Place {
  let here = node;
  for (const step of path) {
    const child = childOf(here, step);
    if (child === undefined) break;
    here = child;
  }
  return here.at;
}

/** Where the key at the end of a path stands; if it is not there, where the nearest value above it stands. */
export function keyPlaceOf(node: SourceNode, path: readonly PropertyKey[]): Place {
  const parent = nodeAt(node, path.slice(0, -1));
  if (parent?.kind !== 'map') return placeOf(node, path);
  return parent.entries.get(String(path.at(-1)))?.keyAt ?? parent.at;
}

function childOf(node: SourceNode, step: PropertyKey): SourceNode | undefined {
  if (node.kind === 'map') return node.entries.get(String(step))?.value;
  if (node.kind === 'list') return node.items[Number(step)];
  return undefined;
}

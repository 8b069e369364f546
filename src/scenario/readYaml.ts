import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { IssueList, IssueParams, Place } from './issue.js';
import type { MapEntry, SourceNode } from './sourceNode.js';

/** Most values a scenario may hold once its aliases are written out. */
const MAX_NODES = 20_000;
/** Most levels of sections and lists. */
export const MAX_DEPTH = 32;
const MAX_SYNTAX_ISSUES = 10;

/** Turns a position in the text into the place that is shown for it. */
type Locate = (offset: number) => Place;

/**
 * Reads YAML 1.2 into a tree that knows where everything stands. Syntax errors, keys written twice and exploding
 * aliases become issues; undefined when nothing usable is left.
 */
export function readYaml(text: string, file: string, list: IssueList): SourceNode | undefined {
  const lines = new LineCounter();
  const locate = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  return readDocument(text, lines, locate, list);
}

/** Reads one value given on the command line; `column` is where its text begins in the option. */
export function readYamlValue(
  text: string,
  line: number,
  column: number,
  list: IssueList,
): SourceNode | undefined {
  const locate = (offset: number): Place => ({ file: '--set', line, column: column + offset });
  return readDocument(text, new LineCounter(), locate, list);
}

function readDocument(
  text: string,
  lines: LineCounter,
  locate: Locate,
  list: IssueList,
): SourceNode | undefined {
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, logLevel: 'error' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    list.add('nestedTooDeep', locate(0), '');
    return undefined;
  }
  const exhausted = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (exhausted !== undefined) {
    list.add('nestedTooDeep', locate(exhausted.pos[0]), '');
    return undefined;
  }
  let fatal = false;
  for (const error of document.errors.slice(0, MAX_SYNTAX_ISSUES)) {
    if (error.code === 'DUPLICATE_KEY') {
      const found = keyText(text, error);
      list.add('duplicateKey', locate(error.pos[0]), found, { found });
    } else if (error.code === 'MULTIPLE_DOCS') list.add('severalDocuments', locate(error.pos[0]), '');
    else list.add('yamlSyntax', locate(error.pos[0]), '', { detail: plainDetail(error) });
    fatal ||= error.code !== 'DUPLICATE_KEY';
  }
  if (fatal) return undefined;
  const converter = new Converter(document, locate, list);
  return document.contents === null
    ? { kind: 'empty', at: locate(0) }
    : converter.convert(document.contents, 0);
}

/** The key at an error as it is written, without quotation marks. */
function keyText(text: string, error: YAMLError): string {
  const rest = text.slice(error.pos[0]);
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'((?:[^']|'')*)'/.exec(rest);
  return (
    quoted?.[1] ??
    quoted?.[2]?.replaceAll("''", "'") ??
    /^[^\n]+?(?=\s*(:(\s|$)|[,}\n]|$))/.exec(rest)?.[0] ??
    ''
  );
}

function plainDetail(error: YAMLError): string {
  return (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}

class Converter {
  readonly #document: Document.Parsed;
  readonly #locate: Locate;
  readonly #list: IssueList;
  readonly #open = new Set<Node>();
  #count = 0;
  #stopped = false;

  constructor(document: Document.Parsed, locate: Locate, list: IssueList) {
    this.#document = document;
    this.#locate = locate;
    this.#list = list;
  }

  /** The tree below `node`; undefined once the document turned out too large. */
  convert(node: Node, depth: number): SourceNode | undefined {
    const at = this.#locate(node.range?.[0] ?? 0);
    this.#count += 1;
    if (this.#stopped) return undefined;
    if (depth > MAX_DEPTH) return this.#stop('nestedTooDeep', at);
    if (this.#count > MAX_NODES || this.#open.has(node)) return this.#stop('tooManyAliases', at);
    this.#open.add(node);
    const converted = this.#convertOpen(node, at, depth);
    this.#open.delete(node);
    return this.#stopped ? undefined : converted;
  }

  #convertOpen(node: Node, at: Place, depth: number): SourceNode | undefined {
    if (isAlias(node)) {
      const target = node.resolve(this.#document);
      if (target !== undefined) return this.convert(target, depth);
      return this.#stop('yamlSyntax', at, { detail: `Unresolved alias *${node.source}` });
    }
    if (isMap(node)) return { kind: 'map', entries: this.#entries(node, depth), at };
    if (isSeq(node)) {
      const items = node.items.map((item) => this.convert(item as Node, depth + 1));
      return { kind: 'list', items: items.filter((item) => item !== undefined), at };
    }
    if (!isScalar(node) || node.value === null) return { kind: 'empty', at };
    return { kind: 'scalar', text: node.source ?? String(node.value), at };
  }

  #entries(map: YAMLMap, depth: number): Map<string, MapEntry> {
    const entries = new Map<string, MapEntry>();
    for (const pair of map.items) {
      const key = pair.key as Node;
      const keyAt = this.#locate(key.range?.[0] ?? 0);
      const name = isScalar(key) ? String(key.source ?? key.value) : '?';
      const value =
        pair.value === null
          ? ({ kind: 'empty', at: keyAt } as const)
          : this.convert(pair.value as Node, depth + 1);
      if (value !== undefined) entries.set(name, { keyAt, value });
    }
    return entries;
  }

  #stop(
    code: 'tooManyAliases' | 'nestedTooDeep' | 'yamlSyntax',
    at: Place,
    params: IssueParams = {},
  ): undefined {
    if (!this.#stopped) this.#list.add(code, at, '', params);
    this.#stopped = true;
    return undefined;
  }
}

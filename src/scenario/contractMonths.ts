import { suggest } from './checkSection.js';
import { describe } from './leaves.js';
import type { SectionContext } from './sections/context.js';
import { nodeAt, type SourceNode } from './sourceNode.js';

/** The words for the months of a product (CON-2). */
export const MONTH_WORDS = ['all', 'quarterly', 'december'] as const;
/** What a list of months may hold. */
export const MONTH_NUMBERS: readonly string[] = Array.from({ length: 12 }, (_, index) => String(index + 1));

const ALL_MONTHS: readonly number[] = MONTH_NUMBERS.map(Number);
const WORDS: Readonly<Record<string, readonly number[]>> = {
  all: ALL_MONTHS,
  quarterly: [3, 6, 9, 12],
  december: [12],
} satisfies Record<(typeof MONTH_WORDS)[number], readonly number[]>;

/**
 * Reads the key `months` of a product: a word or a list of months from 1 to 12 (CON-2). `preset` is what the product's preset
 * says, a word or its list as text. Undefined if something in it is wrong.
 */
export function readMonths(
  section: readonly string[],
  preset: string,
  context: Pick<SectionContext, 'root' | 'list'>,
): readonly number[] | undefined {
  const path = [...section, 'months'];
  const node = nodeAt(context.root, path);
  if (node === undefined || node.kind === 'empty') return presetMonths(preset);
  if (node.kind === 'list') return listedMonthNumbers(node.items, path, context);
  const found = node.kind === 'scalar' ? node.text : describe({});
  if (Object.hasOwn(WORDS, found)) return WORDS[found];
  const choices = [...MONTH_WORDS];
  context.list.add('unknownChoice', node.at, path.join('.'), {
    found,
    choices,
    suggestion: suggest(found, choices),
  });
  return undefined;
}

/** The months of a preset. */
function presetMonths(text: string): readonly number[] {
  return WORDS[text] ?? (text.match(/\d+/g) ?? []).map(Number);
}

function listedMonthNumbers(
  items: readonly SourceNode[],
  path: readonly string[],
  { root, list }: Pick<SectionContext, 'root' | 'list'>,
): readonly number[] | undefined {
  const before = list.issues.length;
  const months: number[] = [];
  if (items.length === 0) list.add('noMonth', nodeAt(root, path)!.at, path.join('.'));
  for (const [index, item] of items.entries()) {
    const shown = [...path, index].join('.');
    const found = item.kind === 'scalar' ? item.text : describe(item.kind === 'list' ? [] : {});
    const month = Number(found);
    if (!MONTH_NUMBERS.includes(found))
      list.add('outOfRange', item.at, shown, { found, min: '1', max: '12' });
    else if (months.includes(month)) list.add('itemTwice', item.at, shown, { found });
    else months.push(month);
  }
  return list.issues.length === before ? months.sort((a, b) => a - b) : undefined;
}

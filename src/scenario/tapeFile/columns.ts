import { suggest } from '../checkSection.js';
import type { IssueList, Place } from '../issue.js';

/** The columns of a tape, each by the names that a header may give it, Chinese or English. */
const NAMES = {
  time: ['time', '时间'],
  price: ['price', '价格'],
  tonnes: ['tonnes', '数量'],
  product: ['product', '品种'],
  day: ['day', 'date', '日期'],
  amount: ['amount', '金额'],
} as const;

/** A column of a tape. */
export type TapeColumn = keyof typeof NAMES;

const NEEDED: readonly TapeColumn[] = ['time', 'price', 'tonnes'];

/** At which index of a record each column stands; undefined for one that the tape does not have. */
export type TapeColumns = Readonly<Record<TapeColumn, number | undefined>>;

/** Finds the columns in the header. One that is missing or there twice is an issue, one that nobody reads a notice. */
export function tapeColumns(
  header: readonly string[],
  at: readonly Place[],
  list: IssueList,
): TapeColumns | undefined {
  const before = list.issues.length;
  const place = (index: number): Place => at[index] ?? at[0]!;
  const words = Object.values(NAMES).flat() as readonly string[];
  const indexes = (column: TapeColumn) => {
    const names: readonly string[] = NAMES[column];
    return header.flatMap((name, index) => (names.includes(name.toLowerCase()) ? [index] : []));
  };
  const columns = Object.keys(NAMES) as TapeColumn[];
  for (const column of columns) {
    const found = indexes(column);
    if (found.length > 1) {
      const params = { found: header[found[1]!], count: found.length };
      list.add('csvColumnTwice', place(found[1]!), column, params);
    }
    if (found.length > 0 || !NEEDED.includes(column)) continue;
    const suggestion = suggest(column, header);
    list.add('tapeColumn', place(0), column, { found: column, known: header, suggestion });
  }
  header.forEach((name, index) => {
    if (words.includes(name.toLowerCase())) return;
    list.warn('tapeColumnUnused', place(index), name, { found: name, known: columns });
  });
  if (list.issues.length > before) return undefined;
  return Object.fromEntries(columns.map((column) => [column, indexes(column)[0]])) as TapeColumns;
}

import type { BilingualText } from '../../protocol/index.js';

/** What a value is. A flag is true or false and counts 1 or 0 in a formula; a text has no number. */
export type FieldType = 'number' | 'flag' | 'text';

/** What one value of a summary means. */
export interface SummaryField {
  /** As in 'marginCalls.count'; the elements of a list as in 'terminalBasis[].toClose'. */
  readonly path: string;
  /** 'fen', 'fen/t', 'lots', 't', '%', 'share' (0…1), 'days', …; '' for counts, names, dates, codes and flags. */
  readonly unit: string;
  readonly text: BilingualText;
  readonly type: FieldType;
  /** Only of the field by which elements of a list are chosen: whether a value of it belongs to one of them, or to several. */
  readonly key?: 'one' | 'several';
  /** All texts that the field can have in any run, where they are few and known. */
  readonly values?: readonly string[];
}

/** What sets a field apart from a plain number. */
type FieldTraits = Partial<Pick<SummaryField, 'type' | 'key' | 'values'>>;

/** A name, date or code. */
export const TEXT: FieldTraits = { type: 'text' };
/** True or false. */
export const FLAG: FieldTraits = { type: 'flag' };
/** The text that no other element of the list has. */
export const KEY: FieldTraits = { type: 'text', key: 'one' };
/** The text that several elements of the list may have. */
export const SHARED_KEY: FieldTraits = { type: 'text', key: 'several' };
/** The number that no other element of the list has. */
export const NUMBER_KEY: FieldTraits = { key: 'one' };

/** A field below a common path: its name, unit and meaning, and what it is if no number. */
export type FieldRow = readonly [name: string, unit: string, zh: string, en: string, traits?: FieldTraits];

/** Fields that stand below `parent`, which ends in '.' or is ''. */
export function fieldsBelow(parent: string, rows: readonly FieldRow[]): SummaryField[] {
  return rows.map(([name, unit, zh, en, traits]) => ({
    path: `${parent}${name}`,
    unit,
    text: { zh, en },
    type: 'number',
    ...traits,
  }));
}

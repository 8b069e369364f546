import type { BilingualText } from '../../protocol/index.js';

/** What one value of a summary means. */
export interface SummaryField {
  /** As in 'marginCalls.count'; the elements of a list as in 'terminalBasis[].toClose'. */
  readonly path: string;
  /** 'fen', 'fen/t', 'lots', 't', '%', 'share' (0…1), 'days', …; '' for counts, names, dates, codes and flags. */
  readonly unit: string;
  readonly text: BilingualText;
}

/** A field below a common path: its name, unit and meaning. */
export type FieldRow = readonly [name: string, unit: string, zh: string, en: string];

/** Fields that stand below `parent`, which ends in '.' or is ''. */
export function fieldsBelow(parent: string, rows: readonly FieldRow[]): SummaryField[] {
  return rows.map(([name, unit, zh, en]) => ({ path: `${parent}${name}`, unit, text: { zh, en } }));
}

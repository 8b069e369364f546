import type { Ppm, TimeUs } from '../units/index.js';
import type { TableSource } from './runMeta.js';

/** A policy event: what holds for the product from an instant on (LIM-5). */
export interface TermsChange {
  readonly timeUs: TimeUs;
  /** Normal price limit either way; undefined without one (CON-9). */
  readonly limitPpm: Ppm | undefined;
  /** Base margin of the value of a position (MAR-2). */
  readonly marginPpm: Ppm;
}

/** The policy events of the run in their order (LIM-5). */
export function termsChanges(tables: TableSource): TermsChange[] {
  const table = tables.table('TermsChanged');
  const [limit, margin] = [table.column('limitPpm'), table.column('marginPpm')];
  return Array.from(table.column('timeUs'), (timeUs, row) => ({
    timeUs,
    limitPpm: limit[row] === 0 ? undefined : limit[row]!,
    marginPpm: margin[row]!,
  }));
}

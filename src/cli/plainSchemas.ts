import type { JsonSchema } from './valueSchema.js';

/** A date as in '2026-03-02'. */
export const DATE: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
/** A date with or without a time. */
export const MOMENT_PATTERN = '^\\d{4}-\\d{2}-\\d{2}(?:[ T]+(?:\\d|[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?)?$';
const LETTERS_PATTERN = '[A-Z]{1,8}';
/** The letters of a futures product (CON-7). */
export const LETTERS: JsonSchema = { type: 'string', pattern: `^${LETTERS_PATTERN}$` };
/** A contract as in CA2607 (CON-2). */
export const MONTH: JsonSchema = {
  type: 'string',
  pattern: `^${LETTERS_PATTERN}\\d{2}(?:0[1-9]|1[0-2])$`,
};

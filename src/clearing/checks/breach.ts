import { fail } from '../../kernel/index.js';
import type { ClearingCheckId } from './catalogue.js';

/**
 * Throws InvariantError for a check of the catalogue that does not hold; `check` in the detail is its id. `message` is a
 * constant that says what should be so.
 */
export function breach(
  check: ClearingCheckId,
  message: string,
  detail: Readonly<Record<string, unknown>> = {},
): never {
  fail(message, { check, ...detail });
}

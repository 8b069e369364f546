import { z } from 'zod';
import type { SampleVenue } from '../../priceIndex/index.js';
import type { IssueCode, IssueParams } from '../issue.js';
import { describe } from '../leaves.js';

/** The largest stated weight. */
const MOST_WEIGHT = 1_000_000;

/** Venues as a list, [national, hubei], or with stated weights, {national: 5, hubei: 3}. */
export const venuesLeaf: z.ZodType<readonly SampleVenue[]> = z.unknown().transform((input, context) => {
  const wrong = (path: PropertyKey[], code: IssueCode, params: IssueParams): void =>
    context.addIssue({ code: 'custom', path, params: { code, params } });
  if (Array.isArray(input)) {
    return input.map((item: unknown, index): SampleVenue => {
      const isName = typeof item === 'string' && item.trim() !== '';
      if (!isName) wrong([index], 'wrongValue', { expected: 'venue', found: describe(item) });
      return { venue: String(item).trim() };
    });
  }
  if (typeof input === 'object' && input !== null) {
    return Object.entries(input).map(([venue, text]: [string, unknown]): SampleVenue => {
      const weight = typeof text === 'string' && /^\+?\d+$/.test(text.trim()) ? Number(text) : undefined;
      const found = describe(text);
      if (weight === undefined) wrong([venue], 'wrongValue', { expected: 'integer', found });
      else if (weight < 1 || weight > MOST_WEIGHT)
        wrong([venue], 'outOfRange', { found, min: '1', max: String(MOST_WEIGHT) });
      return { venue, weight };
    });
  }
  wrong([], 'wrongValue', { expected: 'list', found: describe(input) });
  return z.NEVER;
});

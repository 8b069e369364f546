import { DATE } from './plainSchemas.js';
import type { JsonSchema } from './valueSchema.js';

const NAME: JsonSchema = { type: ['string', 'number'] };
const NAMES: JsonSchema = { type: 'array', items: NAME };
const WEIGHT: JsonSchema = { type: 'integer', minimum: 1, maximum: 1_000_000 };

/** Spot markets of an index: a list, or with stated weights a key each (IDX-1). */
export function sampleSchema(): JsonSchema {
  return { anyOf: [NAMES, { type: 'object', additionalProperties: WEIGHT }, { type: 'null' }] };
}

/** Changes of the sample of an index, in the order of their dates (IDX-1). */
export function indexEventsSchema(): JsonSchema {
  const change = {
    type: 'object',
    properties: { date: DATE, join: sampleSchema(), leave: NAMES, weights: sampleSchema() },
    required: ['date'],
    additionalProperties: false,
  };
  return { type: 'array', items: change };
}

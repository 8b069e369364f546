import { supervisionStepNames } from '../scenario/index.js';
import { DATE } from './plainSchemas.js';
import { CLOCK_PATTERN, type JsonSchema } from './valueSchema.js';

/** Orders of the regulators: a date, an account and the step that it is put on (SPOT-10). */
export function supervisionOrdersSchema(): JsonSchema {
  const order = {
    type: 'object',
    properties: {
      date: DATE,
      time: { type: 'string', pattern: CLOCK_PATTERN },
      account: { type: ['string', 'number'] },
      step: { enum: supervisionStepNames },
      joint: { type: 'boolean' },
    },
    required: ['date', 'account', 'step'],
    additionalProperties: false,
  };
  return { type: ['array', 'null'], items: order };
}

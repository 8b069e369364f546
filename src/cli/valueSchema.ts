import type { ValueDescriptor } from '../protocol/index.js';

/** A JSON Schema or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a clock time may look like. */
export const CLOCK_PATTERN = '^(?:\\d|[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?$';

/** What may be written for a declared parameter or value: yuan, percent, clock times and spans of time. */
export function valueSchema(descriptor: ValueDescriptor): JsonSchema {
  switch (descriptor.kind) {
    case 'boolean':
      return { type: 'boolean' };
    case 'choice':
      return choiceSchema(descriptor);
    case 'money':
      return bounded('number', descriptor.min / 100, descriptor.max / 100);
    case 'rate':
      return orPercent(bounded('number', descriptor.min / 1_000_000, descriptor.max / 1_000_000));
    case 'number': {
      const number = bounded('number', descriptor.min, descriptor.max);
      return descriptor.min >= 0 && descriptor.max <= 1 ? orPercent(number) : number;
    }
    case 'integer':
      return integerSchema(descriptor);
  }
}

/** One of a few words, or a list of others where that may be written instead. */
function choiceSchema({ choices, listOf }: Extract<ValueDescriptor, { kind: 'choice' }>): JsonSchema {
  const word = { enum: [...choices] };
  if (listOf === undefined) return word;
  const words = listOf.flatMap((each) => (/^\d+$/.test(each) ? [Number(each), each] : [each]));
  const list = { type: 'array', items: { enum: words }, minItems: 1, uniqueItems: true };
  return { anyOf: [word, list] };
}

function integerSchema({ unit, min, max }: Extract<ValueDescriptor, { min: number }>): JsonSchema {
  if (unit === 'clock') return { type: 'string', pattern: CLOCK_PATTERN };
  if (unit === 'month-day')
    return { type: 'string', pattern: '^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$' };
  if (unit === 'duration') return { type: 'string', pattern: '^\\d{1,9}\\s*[smh]$' };
  const integer = bounded('integer', min, max);
  if (unit !== 'microseconds') return integer;
  return { anyOf: [integer, { type: 'string', pattern: '^\\d{1,12}\\s*(?:us|ms|s)$' }] };
}

function bounded(type: 'integer' | 'number', minimum: number, maximum: number): JsonSchema {
  return { type, minimum, maximum };
}

function orPercent(number: JsonSchema): JsonSchema {
  return { anyOf: [number, { type: 'string', pattern: '^[+-]?\\d*\\.?\\d+\\s*%$' }] };
}

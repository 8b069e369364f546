import type { z } from 'zod';
import type { ParameterDescriptor, ParameterSet, ParameterValues } from '../protocol/index.js';
import { formatDecimal } from '../units/index.js';
import {
  booleanLeaf,
  choiceLeaf,
  clockLeaf,
  durationLeaf,
  formatDuration,
  formatMonthDay,
  formatRate,
  formatSeconds,
  integerLeaf,
  microsecondsLeaf,
  moneyLeaf,
  monthDayLeaf,
  numberLeaf,
  rateLeaf,
} from './leaves.js';

/** Unit of a parameter that is written as a time of day and held in seconds since midnight. */
const CLOCK_UNIT = 'clock';
/** Unit of a parameter that is written as a span of time ('5m') and held in seconds. */
const DURATION_UNIT = 'duration';
/** Unit of a parameter that may be written as a short span of time ('5ms'), held in microseconds. */
const MICROSECONDS_UNIT = 'microseconds';

/** Unit of a parameter that is written as a date of every year ('03-31') and held as 100 × month + day. */
const MONTH_DAY_UNIT = 'month-day';

/** The check of one declared parameter: reads a scalar's text, gives the value in the unit in which it is held. */
export function leafOf(descriptor: ParameterDescriptor): z.ZodType {
  switch (descriptor.kind) {
    case 'integer':
      if (descriptor.unit === CLOCK_UNIT) return clockLeaf(descriptor);
      if (descriptor.unit === MONTH_DAY_UNIT) return monthDayLeaf(descriptor);
      if (descriptor.unit === MICROSECONDS_UNIT) return microsecondsLeaf(descriptor);
      return descriptor.unit === DURATION_UNIT ? durationLeaf(descriptor) : integerLeaf(descriptor);
    case 'number':
      return numberLeaf(descriptor);
    case 'money':
      return moneyLeaf(descriptor);
    case 'rate':
      return rateLeaf(descriptor);
    case 'choice':
      return choiceLeaf(descriptor.choices);
    case 'boolean':
      return booleanLeaf;
  }
}

/** The fields of a zod object for declared parameters: each may be left out, and then has its default. */
export function shapeOf<S extends ParameterSet>(parameters: S): ShapeOf<S> {
  const fields = Object.entries(parameters).map(([name, descriptor]) => [
    name,
    leafOf(descriptor).default(descriptor.default),
  ]);
  return Object.fromEntries(fields) as ShapeOf<S>;
}

/** Zod fields whose values are those of the parameters. */
export type ShapeOf<S extends ParameterSet> = {
  readonly [K in keyof S]: z.ZodType<ParameterValues<S>[K]>;
};

/** A held value as it would be written in a scenario: fen as yuan, ppm as percent, seconds as a clock time. */
export function writtenValue(descriptor: ParameterDescriptor, value: number | string | boolean): string {
  if (typeof value !== 'number') return String(value);
  if (descriptor.kind === 'money') return formatDecimal(value, 2);
  if (descriptor.kind === 'rate') return formatRate(value);
  if (descriptor.unit === CLOCK_UNIT) return formatSeconds(value);
  if (descriptor.unit === MONTH_DAY_UNIT) return formatMonthDay(value);
  return descriptor.unit === DURATION_UNIT ? formatDuration(value) : String(value);
}

/** The unit of the value as it is written: rates carry their percent sign, clock times none. */
export function writtenUnit({ kind, unit }: ParameterDescriptor): string {
  if (kind === 'rate') return unit.replace(/^ppm\s*/, '');
  if (kind === 'money' && unit === 'fen') return 'yuan';
  return [CLOCK_UNIT, DURATION_UNIT, MONTH_DAY_UNIT].includes(unit) ? '' : unit;
}

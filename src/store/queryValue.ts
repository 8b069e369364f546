import type { DuckDBValueConverter, Json } from '@duckdb/node-api';
import type { DuckDb } from './duckDb.js';

/**
 * A value of a result. Whole numbers beyond ±2^53 and decimals of more than 15 digits are texts, as are dates, times and
 * intervals; lists are arrays, structs objects, maps lists of { key, value }.
 */
export type QueryValue =
  | string
  | number
  | boolean
  | null
  | readonly QueryValue[]
  | { readonly [name: string]: QueryValue };

/** Digits that a float always keeps. */
const EXACT_DIGITS = 15;

/** Makes plain values of DuckDB's. */
export function valueConverter(duckDb: DuckDb): DuckDBValueConverter<Json> {
  const { DuckDBDecimalValue, DuckDBIntervalValue, JsonDuckDBValueConverter } = duckDb;
  return (value, type, converter) => {
    if (typeof value === 'bigint') {
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    }
    if (value instanceof DuckDBDecimalValue) {
      const text = value.toString();
      return text.replace(/\D/g, '').length > EXACT_DIGITS ? text : Number(text);
    }
    if (value instanceof DuckDBIntervalValue) return value.toString();
    return JsonDuckDBValueConverter(value, type, converter);
  };
}

/** A value of a CSV field; null is no value. */
export type CsvValue = string | number | boolean | null;

/**
 * Values as a line of CSV without its line feed (RFC 4180). Null is an empty field and an empty text a quoted one, so that
 * readers who care can tell them apart.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return values.map(csvField).join(',');
}

/** One value as a CSV field. */
export function csvField(value: CsvValue): string {
  if (value === null) return '';
  if (value === '') return '""';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

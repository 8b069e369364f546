/**
 * Reads a decimal text exactly as an integer number of 10^-`places` units: parseDecimal('79.8', 2) is 7980.
 * Returns undefined if it is not a plain decimal number or has more than `places` significant decimals.
 */
export function parseDecimal(text: string, places: number): number | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text.trim());
  if (match === null) return undefined;
  const whole = match[2] ?? '0';
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > places) return undefined;
  const value = Number(whole + fraction.padEnd(places, '0'));
  if (!Number.isSafeInteger(value)) return undefined;
  return match[1] === '-' && value !== 0 ? -value : value;
}

/** Writes an integer number of 10^-`places` units as a decimal text: formatDecimal(7980, 2) is '79.80'. */
export function formatDecimal(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const sign = value < 0 ? '-' : '';
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The shortest decimal that reads back as the binary number `value`, as an exact integer of 10^-`places`. */
export function numberToScaled(value: number, places: number): number | undefined {
  if (!Number.isFinite(value)) return undefined;
  const text = String(value);
  return /e/i.test(text) ? undefined : parseDecimal(text, places);
}

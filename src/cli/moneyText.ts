import { formatDecimal } from '../units/index.js';

/** Fen as yuan with thousands set apart, as in 1,234.50. */
export function yuan(fen: number): string {
  const [whole = '', fraction = ''] = formatDecimal(fen, 2).split('.');
  return `${grouped(whole)}.${fraction}`;
}

/** A whole number with thousands set apart. */
export function grouped(value: number | string): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

import { formatClock, parseClock, US_PER_SECOND } from '../../calendar/index.js';
import { parseDecimal } from '../../units/index.js';
import { MAX_PRICE_FEN } from '../csvRows.js';

/** More tonnes than this in one trade are not believed. */
const MAX_TONNES = 100_000_000;

/** Reads a time of day, 9:32, 09:32:00 or 09:32:00.25, as microseconds since midnight. */
export function parseTapeTime(text: string): number | undefined {
  const match = /^(\d{1,2}:\d{2})(?:(:\d{2})(?:\.(\d{1,6}))?)?$/.exec(text);
  if (match === null) return undefined;
  const [, clock = '', seconds = '', fraction = ''] = match;
  const us = parseClock(`${clock.padStart(5, '0')}${seconds}`);
  return us === undefined ? undefined : us + Number(fraction.padEnd(6, '0'));
}

/** Writes a time of day as 09:32:00, with its fraction of a second if it has one. */
export function formatTapeTime(us: number): string {
  const fraction = us % US_PER_SECOND;
  const digits = String(fraction).padStart(6, '0').replace(/0+$/, '');
  return fraction === 0 ? formatClock(us) : `${formatClock(us)}.${digits}`;
}

/** Reads a positive price in yuan with at most two decimals, as fen. */
export function parseTapePrice(text: string): number | undefined {
  const fen = parseDecimal(text, 2);
  return fen !== undefined && fen > 0 && fen <= MAX_PRICE_FEN ? fen : undefined;
}

/** Reads a positive whole number of tonnes. */
export function parseTapeTonnes(text: string): number | undefined {
  const tonnes = parseDecimal(text, 0);
  return tonnes !== undefined && tonnes > 0 && tonnes <= MAX_TONNES ? tonnes : undefined;
}

/** Reads a positive amount in yuan with at most two decimals, as fen. */
export function parseTapeAmount(text: string): number | undefined {
  const fen = parseDecimal(text, 2);
  return fen !== undefined && fen > 0 ? fen : undefined;
}

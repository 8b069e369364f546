import { z } from 'zod';
import { parseClock, parseIsoDay, US_PER_SECOND } from '../calendar/index.js';
import type { BilingualText } from '../protocol/index.js';
import { formatDecimal, parseDecimal } from '../units/index.js';
import { type Bound, readBound } from './bound.js';
import type { IssueCode, IssueParams } from './issue.js';

/** What a leaf may have to say instead of a value. */
export interface LeafProblem {
  readonly code: IssueCode;
  readonly params: IssueParams;
}

/** Reads the text of a scalar. */
type LeafReader<T> = (text: string) => T | LeafProblem;

/** The words for what was expected; the interface has them in both languages. */
export type Expected =
  | 'integer'
  | 'number'
  | 'money'
  | 'rate'
  | 'boolean'
  | 'choice'
  | 'date'
  | 'clock'
  | 'moment'
  | 'duration'
  | 'monthDay'
  | 'microseconds'
  | 'text'
  | 'contract'
  | 'seed'
  | 'name'
  | 'bound'
  | 'tables'
  | 'waterfall'
  | 'list'
  | 'section';

/** A zod schema for one scalar. Whatever is wrong becomes a custom issue that carries our own code and numbers. */
function leaf<T>(expected: Expected, read: LeafReader<T>): z.ZodType<T> {
  return z.unknown().transform((input, context): T => {
    const result = typeof input === 'string' ? read(input) : wrong(expected, describe(input));
    if (!isProblem(result)) return result;
    context.addIssue({ code: 'custom', params: { ...result } });
    return z.NEVER;
  });
}

function wrong(expected: Expected, found: string): LeafProblem {
  return { code: 'wrongValue', params: { expected, found: describe(found) } };
}

/** How a value that is no scalar is named in a message: the interface translates the words in angle brackets. */
export function describe(input: unknown): string {
  if (input === null || input === undefined) return '<nothing>';
  if (typeof input === 'string') return input.trim() === '' ? '<nothing>' : input;
  return Array.isArray(input) ? '<list>' : '<section>';
}

function isProblem(value: unknown): value is LeafProblem {
  return typeof value === 'object' && value !== null && 'code' in value && 'params' in value;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

function within(
  value: number,
  bounds: Bounds,
  found: string,
  show: (value: number) => string,
): number | LeafProblem {
  return value >= bounds.min && value <= bounds.max ? value : outOfRange(bounds, found, show);
}

function outOfRange(bounds: Bounds, found: string, show: (value: number) => string): LeafProblem {
  return { code: 'outOfRange', params: { found, min: show(bounds.min), max: show(bounds.max) } };
}

/** A whole number. */
export function integerLeaf(bounds: Bounds): z.ZodType<number> {
  return leaf('integer', (text) => {
    if (!/^[+-]?\d+$/.test(text.trim())) return wrong('integer', text);
    const value = Number(text);
    return Number.isSafeInteger(value)
      ? within(value, bounds, text, String)
      : outOfRange(bounds, text, String);
  });
}

/** A real number; a share from 0 to 1 may be written as a percentage too. */
export function numberLeaf(bounds: Bounds): z.ZodType<number> {
  const isShare = bounds.min >= 0 && bounds.max <= 1;
  return leaf('number', (text) => {
    const percent = isShare ? /^(.*?)\s*%$/.exec(text.trim())?.[1] : undefined;
    const digits = percent ?? text.trim();
    const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits) ? Number(digits) : Number.NaN;
    const value = percent === undefined ? number : number / 100;
    return Number.isNaN(value) ? wrong('number', text) : within(value, bounds, text, String);
  });
}

/** Yuan, exact to the fen; held in fen. */
export function moneyLeaf(bounds: Bounds): z.ZodType<number> {
  return leaf('money', readYuan(bounds));
}

/** Yuan, or `none`; held in fen, 0 for none. `bounds` are those of an amount. */
export function optionalMoneyLeaf(bounds: Bounds): z.ZodType<number> {
  const read = readYuan(bounds);
  return leaf('money', (text) => (text.trim() === 'none' ? 0 : read(text)));
}

function readYuan(bounds: Bounds): LeafReader<number> {
  return (text) => {
    const fen = parseDecimal(text, 2);
    return fen !== undefined
      ? within(fen, bounds, text, formatYuan)
      : unread('money', text, text, 2, () => outOfRange(bounds, text, formatYuan));
  };
}

/** '10%' or 0.1; held in ppm. */
export function rateLeaf(bounds: Bounds): z.ZodType<number> {
  return leaf('rate', (text) => {
    const percent = /^(.*?)\s*%$/.exec(text.trim())?.[1];
    const ppm = percent === undefined ? parseDecimal(text, 6) : parseDecimal(percent, 4);
    if (ppm !== undefined) {
      const read = within(ppm, bounds, text, formatRate);
      if (!isProblem(read) || percent !== undefined || ppm < 100 * bounds.min || ppm > 100 * bounds.max)
        return read;
      return { ...read, params: { ...read.params, suggestion: `${text.trim()}%` } };
    }
    const places = percent === undefined ? 6 : 4;
    return unread('rate', text, percent ?? text, places, () => outOfRange(bounds, text, formatRate));
  });
}

/** A rate in ppm as a percent text without needless zeros: 100_000 is '10%'. */
export function formatRate(ppm: number): string {
  return `${formatDecimal(ppm, 4).replace(/\.?0+$/, '')}%`;
}

function formatYuan(fen: number): string {
  return formatDecimal(fen, 2);
}

/** Why `parseDecimal` could not read the number in a text: no number, too many decimals, or too large a number. */
function unread(
  expected: Expected,
  found: string,
  number: string,
  places: number,
  tooLarge: () => LeafProblem,
): LeafProblem {
  const decimal = /^[+-]?\d+(?:\.(\d*))?$/.exec(number.trim());
  if (decimal === null) return wrong(expected, found);
  const decimals = (decimal[1] ?? '').replace(/0+$/, '').length;
  return decimals > places ? { code: 'tooManyDecimals', params: { found, places } } : tooLarge();
}

/** true or false. */
export const booleanLeaf: z.ZodType<boolean> = leaf('boolean', (text) =>
  text === 'true' || text === 'false' ? text === 'true' : wrong('boolean', text),
);

/** One of a few words. */
export function choiceLeaf<C extends string>(choices: readonly C[]): z.ZodType<C> {
  return leaf<C>(
    'choice',
    (text) =>
      choices.find((choice) => choice === text) ?? {
        code: 'unknownChoice',
        params: { found: text, choices },
      },
  );
}

/** An ISO date; held as days since 1970-01-01. */
export const dateLeaf: z.ZodType<number> = leaf('date', (text) => {
  const day = parseIsoDay(text);
  if (day !== undefined) return day;
  const looksLikeDate = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/.test(text);
  if (!looksLikeDate || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return wrong('date', text);
  return { code: 'impossibleDate', params: { found: text } };
});

/** A time of day 'hh:mm' or 'hh:mm:ss'; held in seconds since midnight. */
export function clockLeaf(bounds: Bounds): z.ZodType<number> {
  return leaf('clock', (text) => {
    const us = readClock(text);
    return us === undefined ? wrong('clock', text) : within(us / US_PER_SECOND, bounds, text, formatSeconds);
  });
}

/** A date, or a date and a time of day: '2026-02-27 15:30'; without a time the day's beginning. Seconds since midnight. */
export const momentLeaf: z.ZodType<{ readonly day: number; readonly seconds: number }> = leaf(
  'moment',
  readMoment,
);

/** Microseconds of the day; the hour may have one digit. */
function readClock(text: string): number | undefined {
  return parseClock(/^\d:/.test(text) ? `0${text}` : text);
}

function readMoment(text: string): { readonly day: number; readonly seconds: number } | LeafProblem {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(text.trim());
  if (match === null) return wrong('moment', text);
  const day = parseIsoDay(match[1]!);
  if (day === undefined) return { code: 'impossibleDate', params: { found: match[1] } };
  const clock = match[2] ?? '00:00';
  const us = readClock(clock);
  return us === undefined ? wrong('moment', text) : { day, seconds: us / US_PER_SECOND };
}

/** A moment, or a time of the same day 'hh:mm' or 'hh:mm:ss', without a day then. Seconds since midnight. */
export const untilLeaf: z.ZodType<{ readonly day: number | undefined; readonly seconds: number }> = leaf(
  'moment',
  (text) => {
    const us = readClock(text.trim());
    return us === undefined ? readMoment(text) : { day: undefined, seconds: us / US_PER_SECOND };
  },
);

/** Seconds since midnight as 'hh:mm', or 'hh:mm:ss' when they are not whole minutes. */
export function formatSeconds(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = seconds % 60 === 0 ? parts.slice(0, 2) : parts;
  return shown.map((part) => String(part).padStart(2, '0')).join(':');
}

/** A date of every year 'MM-DD'; held as 100 × month + day. 29 February is none. */
export function monthDayLeaf(bounds: Bounds): z.ZodType<number> {
  return leaf('monthDay', (text) => {
    if (!/^\d{2}-\d{2}$/.test(text)) return wrong('monthDay', text);
    if (parseIsoDay(`2001-${text}`) === undefined) return { code: 'impossibleDate', params: { found: text } };
    const [month, day] = text.split('-').map(Number) as [number, number];
    return within(100 * month + day, bounds, text, formatMonthDay);
  });
}

/** A date of every year as 'MM-DD'. */
export function formatMonthDay(value: number): string {
  const [month, day] = [Math.floor(value / 100), value % 100].map((part) => String(part).padStart(2, '0'));
  return `${month}-${day}`;
}

const SECONDS_PER: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** A span of time '90s', '5m' or '1h'; held in seconds. */
export function durationLeaf(bounds: Bounds): z.ZodType<number> {
  return leaf('duration', (text) => {
    const match = /^(\d{1,9})\s*(s|m|h)$/.exec(text.trim());
    if (match === null) return wrong('duration', text);
    const seconds = Number(match[1]) * SECONDS_PER[match[2]!]!;
    return within(seconds, bounds, text, formatDuration);
  });
}

const US_PER: Readonly<Record<string, number>> = { us: 1, ms: 1000, s: US_PER_SECOND };

/** A short span of time '250us', '5ms' or '1s', or a number of microseconds; held in microseconds. */
export function microsecondsLeaf(bounds: Bounds): z.ZodType<number> {
  return leaf('microseconds', (text) => {
    const match = /^(\d{1,12})\s*(us|ms|s|)$/.exec(text.trim());
    if (match === null) return wrong('microseconds', text);
    return within(Number(match[1]) * US_PER[match[2] || 'us']!, bounds, text, String);
  });
}

/** Seconds as '5m', '1h' or '90s'. */
export function formatDuration(seconds: number): string {
  if (seconds % 3600 === 0 && seconds > 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 && seconds > 0 ? `${seconds / 60}m` : `${seconds}s`;
}

/** Half of a character beyond 16 bits: no text, and no JSON. */
const HALF_CHARACTER = /[\ud800-\udfff]/u;

/** Any text that is not empty. */
export const textLeaf: z.ZodType<string> = leaf('text', (text) => {
  if (text.trim() === '') return wrong('text', '<nothing>');
  return HALF_CHARACTER.test(text) ? wrong('text', '<half a character>') : text;
});

/** What the value of a condition may be. */
export const boundLeaf: z.ZodType<Bound> = leaf<Bound>('bound', (text) => {
  const bound = readBound(text);
  if (bound === undefined) return wrong('bound', text);
  const isReversed = bound.kind === 'range' && bound.min > bound.max;
  return isReversed ? { code: 'boundReversed', params: { found: bound.text } } : bound;
});

const bothLanguages = z.strictObject({ en: textLeaf, zh: textLeaf });
const oneText = textLeaf.transform((text): BilingualText => ({ en: text, zh: text }));

/** One text for both languages, or, where the scenario has a section, one each under `en` and `zh`. */
export function bilingualLeaf(isSection: boolean): z.ZodType<BilingualText> {
  return isSection ? bothLanguages : oneText;
}

/** A name that may stand in file names and tables. */
export const nameLeaf: z.ZodType<string> = leaf<string>('name', (text) =>
  isName(text) ? text : { code: 'badName', params: { found: text } },
);

/** The name of a scenario, of which the folder of its results is named: letters of any language, digits, '-' and '_', at most 64. */
export const scenarioNameLeaf: z.ZodType<string> = leaf<string>('name', (text) =>
  /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u.test(text) ? text : { code: 'badName', params: { found: text } },
);

/** Letters, digits, '-' and '_', a letter or digit first, at most 64. */
export function isName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(text);
}

/** A seed: a whole number or a word. */
export const seedLeaf: z.ZodType<string> = leaf('seed', (text) =>
  isSeed(text) ? text : wrong('seed', text),
);

/** Whether a text may be a seed: up to 15 digits, or a letter and up to 63 letters, digits, '-' and '_'; no truth value. */
export function isSeed(text: string): boolean {
  return /^(\d{1,15}|[A-Za-z][A-Za-z0-9_-]{0,63})$/.test(text) && !/^(true|false|null|yes|no)$/i.test(text);
}

import { defaultSessions, parseClock, type Session } from '../../calendar/index.js';
import type { CliTextKey } from '../../i18n/index.js';
import { spotBoardParameters } from '../../market/index.js';
import { MAX_PRICE_FEN } from '../../scenario/index.js';
import { type Fen, isOnTick, type Ppm, type PriceFen, parseDecimal } from '../../units/index.js';

/** The options of `cfsim close` as they were written. */
export interface WrittenCloseOptions {
  readonly previousClose: readonly string[];
  readonly tick: string | undefined;
  readonly band: string | undefined;
  readonly move: string | undefined;
  readonly sessions: string | undefined;
}

/** The same, understood. */
export interface CloseOptions {
  readonly tickFen: Fen;
  readonly bandPpm: Ppm;
  readonly movePpm: Ppm;
  readonly sessions: readonly Session[];
  /** Previous closes by product; under undefined the one for all others. */
  readonly previousCloses: ReadonlyMap<string | undefined, PriceFen>;
}

/** An option that cannot be understood: the text that says what was expected, and what was found. */
export interface WrongOption {
  readonly key: CliTextKey;
  readonly found: string;
}

/** The move that is asked for without --move: 1%. */
const DEFAULT_MOVE_PPM = 10_000;
const MAX_MOVE_PPM = 500_000;

/** Understands the options; the first that cannot be is told. */
export function readCloseOptions(written: WrittenCloseOptions): CloseOptions | WrongOption {
  const { tickFen: tick, bandPpm: band } = spotBoardParameters;
  const tickFen = read(written.tick, tick.default, (text) =>
    within(parseDecimal(text, 2), tick.min, tick.max),
  );
  if (tickFen === undefined) return { key: 'close.wrongTick', found: written.tick! };
  const bandPpm = read(written.band, band.default, (text) => within(parseRate(text), band.min, band.max));
  if (bandPpm === undefined) return { key: 'close.wrongBand', found: written.band! };
  const movePpm = read(written.move, DEFAULT_MOVE_PPM, (text) => within(parseRate(text), 1, MAX_MOVE_PPM));
  if (movePpm === undefined) return { key: 'close.wrongMove', found: written.move! };
  const sessions = read(written.sessions, defaultSessions.spotListed, parseSessions);
  if (sessions === undefined) return { key: 'close.wrongSessions', found: written.sessions! };
  const previousCloses = new Map<string | undefined, PriceFen>();
  for (const text of written.previousClose) {
    const at = text.lastIndexOf('=');
    const product = at < 0 ? undefined : text.slice(0, at).trim();
    const priceFen = within(parseDecimal(text.slice(at + 1), 2), 1, MAX_PRICE_FEN);
    const isWrong = priceFen === undefined || !isOnTick(priceFen, tickFen) || product === '';
    if (isWrong || previousCloses.has(product)) return { key: 'close.wrongPreviousClose', found: text };
    previousCloses.set(product, priceFen);
  }
  return { tickFen, bandPpm, movePpm, sessions, previousCloses };
}

function read<T>(
  text: string | undefined,
  standard: T,
  parse: (text: string) => T | undefined,
): T | undefined {
  return text === undefined ? standard : parse(text);
}

function within(value: number | undefined, min: number, max: number): number | undefined {
  return value !== undefined && value >= min && value <= max ? value : undefined;
}

/** '10%' or '0.1', in ppm. */
function parseRate(text: string): Ppm | undefined {
  const percent = /^(.*?)\s*%$/.exec(text.trim())?.[1];
  return percent === undefined ? parseDecimal(text, 6) : parseDecimal(percent, 4);
}

/** '09:30-11:30,13:00-15:00': ascending, none empty. */
function parseSessions(text: string): readonly Session[] | undefined {
  const sessions: Session[] = [];
  for (const part of text.split(',')) {
    const [opens, closes, ...more] = part
      .split('-')
      .map((clock) => parseClock(clock.trim().padStart(5, '0')));
    if (opens === undefined || closes === undefined || more.length > 0) return undefined;
    if (opens >= closes || opens < (sessions.at(-1)?.closesUs ?? 0)) return undefined;
    sessions.push({ opensUs: opens, closesUs: closes });
  }
  return sessions;
}

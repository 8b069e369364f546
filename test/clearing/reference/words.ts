import fc from 'fast-check';
import { WATERFALL_PRESETS } from '../../../src/clearing/index.js';
import { Offset } from '../../../src/protocol/index.js';

/** One client of a random house. */
export interface ClientWords {
  readonly reserveFen: number;
  readonly bankFen: number;
  readonly isHedger: boolean;
  readonly member: number;
}

/** A random house: two brokers, who are accounts 0 and 1, and their clients. */
export interface HouseWords {
  readonly clients: readonly ClientWords[];
  readonly largerSide: boolean;
  readonly gainsUsable: boolean;
  readonly floatingLossesCount: boolean;
  readonly addOnPpm: number;
  readonly clientMinimumFen: number;
  readonly brokerFen: number;
  readonly exchangeFen: number;
  readonly limitPpm: number;
  readonly marginPpm: number;
  readonly hedgerReliefPpm: number;
  readonly waterfall: keyof typeof WATERFALL_PRESETS;
  /** Last trading days of the first two contracts, as indices of days. */
  readonly lastDays: readonly [number, number];
  /** Where the two markets are driven. */
  readonly trends: readonly ['up' | 'down', 'up' | 'down'];
}

/** What can happen during a day. */
const EVENT_KINDS = [
  'deal',
  'order',
  'hit',
  'cancel',
  'reduce',
  'modify',
  'deposit',
  'withdraw',
  'pledge',
  'unpledge',
  'liquidate',
  'intraday',
] as const;
type EventKind = (typeof EVENT_KINDS)[number];

/** How many of a hundred or so events are of each kind. */
const EVENT_WEIGHTS: Readonly<Record<EventKind, number>> = {
  deal: 40,
  order: 16,
  hit: 20,
  cancel: 3,
  reduce: 3,
  modify: 4,
  deposit: 2,
  withdraw: 2,
  pledge: 5,
  unpledge: 2,
  liquidate: 2,
  intraday: 6,
};

/** One thing that happens during a day; the numbers choose accounts, orders, sizes and prices. */
export interface EventWords {
  readonly kind: EventKind;
  readonly account: number;
  readonly slot: 0 | 1;
  readonly isBuy: boolean;
  readonly offset: Offset;
  readonly lots: number;
  /** Where in the band, in thousandths. */
  readonly place: number;
  readonly pick: number;
}

/** What a contract does on a day. */
export type Lock = 'none' | 'up' | 'down';

/** Whether a day locks at the limit, and on which side of the trend of its market. */
export type LockWords = 'none' | 'with' | 'against';

/** One exchange day. */
export interface DayWords {
  readonly events: readonly EventWords[];
  readonly locks: readonly [LockWords, LockWords];
  /** Points of margin over the usual that the ladder asks for from tomorrow. */
  readonly marginStepPpm: number;
  /** By account, a bit: whether it pays its call in, and whether it leaves close orders at a limit that locks. */
  readonly payers: number;
  readonly closers: number;
  /** Share of what is due that is paid in, locked for delivery, or filled of a liquidation; in thousandths. */
  readonly share: number;
}

/** A random house with its days. */
export interface ExchangeWords {
  readonly house: HouseWords;
  readonly days: readonly DayWords[];
}

const lock = fc.oneof(
  { weight: 4, arbitrary: fc.constant<LockWords>('none') },
  { weight: 6, arbitrary: fc.constant<LockWords>('with') },
  { weight: 1, arbitrary: fc.constant<LockWords>('against') },
);

const event: fc.Arbitrary<EventWords> = fc.record({
  kind: fc.oneof(
    ...EVENT_KINDS.map((kind) => ({ weight: EVENT_WEIGHTS[kind], arbitrary: fc.constant(kind) })),
  ),
  account: fc.nat(5),
  slot: fc.constantFrom(0 as const, 1 as const),
  isBuy: fc.boolean(),
  offset: fc.oneof(
    { weight: 4, arbitrary: fc.constant(Offset.open) },
    { weight: 2, arbitrary: fc.constant(Offset.close) },
    { weight: 1, arbitrary: fc.constantFrom(Offset.closeToday, Offset.closeHistory) },
  ),
  lots: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }) },
    { weight: 1, arbitrary: fc.integer({ min: 10, max: 60 }) },
  ),
  place: fc.nat(1_000),
  pick: fc.nat(1_000),
});

const day: fc.Arbitrary<DayWords> = fc.record({
  events: fc.array(event, { minLength: 1, maxLength: 18, size: 'max' }),
  locks: fc.tuple(lock, lock),
  marginStepPpm: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(17_001, 50_000) },
  ),
  payers: fc.nat(63),
  closers: fc.nat(63),
  share: fc.oneof(fc.constant(1_000), fc.nat(1_000)),
});

const client: fc.Arbitrary<ClientWords> = fc.record({
  reserveFen: fc.oneof(fc.integer({ min: 2_000, max: 12_000 }), fc.integer({ min: 12_000, max: 90_000 })),
  bankFen: fc.oneof(fc.nat(3_000), fc.nat(200_000)),
  isHedger: fc.boolean(),
  member: fc.nat(1),
});

const house: fc.Arbitrary<HouseWords> = fc.record({
  clients: fc.array(client, { minLength: 1, maxLength: 4 }),
  largerSide: fc.boolean(),
  gainsUsable: fc.boolean(),
  floatingLossesCount: fc.boolean(),
  addOnPpm: fc.constantFrom(0, 0, 30_007),
  clientMinimumFen: fc.constantFrom(0, 0, 701),
  brokerFen: fc.oneof(fc.integer({ min: 600, max: 6_000 }), fc.integer({ min: 6_000, max: 80_000 })),
  exchangeFen: fc.integer({ min: 0, max: 5_000 }),
  limitPpm: fc.constantFrom(50_000, 80_000, 120_000),
  marginPpm: fc.constantFrom(101_357, 70_000, 150_001),
  hedgerReliefPpm: fc.constantFrom(0, 10_000),
  waterfall: fc.constantFrom(...(Object.keys(WATERFALL_PRESETS) as (keyof typeof WATERFALL_PRESETS)[])),
  lastDays: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 5, max: 12 })),
  trends: fc.tuple(fc.constantFrom('up', 'down'), fc.constantFrom('up', 'down')),
});

/** Days in one random house at most: a contract is delivered and another one listed within them. */
const MOST_DAYS = 14;

const randomDays: fc.Arbitrary<ExchangeWords> = fc.record({
  house,
  days: fc.array(day, { minLength: 1, maxLength: MOST_DAYS, size: 'max' }),
});

/** A deal of the first contract, often one that closes what was opened today. */
const lockedDeal: fc.Arbitrary<EventWords> = event.map((words) => ({
  ...words,
  kind: 'deal',
  slot: 0,
  offset: words.pick % 4 === 0 ? Offset.closeToday : words.offset,
}));

/** A house of many clients whose first contract locks day after day, so that it is reduced (FRD-1). */
const lockedDays: fc.Arbitrary<ExchangeWords> = fc.record({
  house: house.chain((words) =>
    fc.array(client, { minLength: 4, maxLength: 4 }).map((clients) => ({
      ...words,
      clients,
      lastDays: [8, 9] as const,
    })),
  ),
  days: fc.array(
    fc
      .tuple(day, fc.array(lockedDeal, { minLength: 1, maxLength: 16, size: 'max' }))
      .map(([words, events]) => ({
        ...words,
        events,
        locks: ['with', words.locks[1]] as const,
      })),
    { minLength: 1, maxLength: 5, size: 'max' },
  ),
});

/** Random houses with random days. */
export const exchangeWords: fc.Arbitrary<ExchangeWords> = fc.oneof(
  { weight: 4, arbitrary: randomDays },
  { weight: 1, arbitrary: lockedDays },
);

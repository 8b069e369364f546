import { z } from 'zod';
import { type DayNumber, formatIsoDay } from '../../calendar/index.js';
import type { FuturesContractTerms } from '../../contracts/index.js';
import { Offset, Side } from '../../protocol/index.js';
import type { Fen, Lots, Ppm, PriceFen } from '../../units/index.js';
import { checkSection, innerSection, showPath } from '../checkSection.js';
import { choiceLeaf, clockLeaf, dateLeaf, formatSeconds, textLeaf } from '../leaves.js';
import { isGiven, type SectionContext } from '../sections/context.js';
import { placeOf } from '../sourceNode.js';
import { amountLeaf } from './readAccount.js';
import { checkLimited, checkTick, limitLeaf, lotsLeaf, marginLeaf, priceLeaf } from './readContracts.js';

/** Most days of a margin file. */
const MOST_DAYS = 400;
/** Last second of a day. */
const LAST_SECOND = 24 * 3600 - 1;

const SIDES: Readonly<Record<string, Side>> = { buy: Side.buy, sell: Side.sell };
const OFFSETS: Readonly<Record<string, Offset>> = { ...Offset };
/** Directions of a limit lock; the side is that which stands at the limit (LIM-2). */
const LOCKS: Readonly<Record<string, Side>> = { up: Side.buy, down: Side.sell };

/** A value for some of the contracts, by name. */
type ByContract<T> = Readonly<Record<string, T | undefined>>;

/** One trade of the account as written. */
export interface WrittenTrade {
  readonly contract: string;
  readonly side: Side;
  readonly offset: Offset;
  readonly lots: Lots;
  readonly priceFen: PriceFen;
  /** Seconds since midnight; undefined where none is given. */
  readonly time: number | undefined;
}

/** One day as written. */
export interface WrittenDay {
  readonly title: string | undefined;
  readonly day: DayNumber | undefined;
  readonly depositFen: Fen;
  readonly withdrawalFen: Fen;
  /** New market value of the pledged units; undefined while it stays. */
  readonly collateralFen: Fen | undefined;
  /** Of each contract either its settlement price or the market's trades, from which SET-1 makes it. */
  readonly settlementFen: ByContract<PriceFen>;
  readonly marketTrades: ByContract<readonly { readonly priceFen: PriceFen; readonly lots: Lots }[]>;
  /** Base margin rate and normal price limit that the exchange sets at this settlement (LIM-5). */
  readonly marginPpm: ByContract<Ppm>;
  readonly limitPpm: ByContract<Ppm>;
  readonly lockedSide: ByContract<Side>;
  readonly trades: readonly WrittenTrade[];
}

function schemaOf(names: readonly string[]) {
  const perContract = <T extends z.ZodType>(leaf: T) =>
    innerSection(Object.fromEntries(names.map((name) => [name, leaf.optional()])));
  const contract = choiceLeaf(names);
  const only = names.length === 1 ? names[0] : undefined;
  return z.array(
    z.strictObject({
      title: textLeaf.optional(),
      date: dateLeaf.optional(),
      deposit: amountLeaf.default(0),
      withdrawal: amountLeaf.default(0),
      collateral: amountLeaf.optional(),
      settlement: perContract(priceLeaf),
      marketTrades: perContract(z.array(z.strictObject({ price: priceLeaf, lots: lotsLeaf }))),
      margin: perContract(marginLeaf),
      priceLimit: perContract(limitLeaf),
      locked: perContract(choiceLeaf(Object.keys(LOCKS))),
      trades: z
        .array(
          z.strictObject({
            contract: only === undefined ? contract : contract.default(only),
            side: choiceLeaf(Object.keys(SIDES)),
            offset: choiceLeaf(Object.keys(OFFSETS)),
            lots: lotsLeaf,
            price: priceLeaf,
            time: clockLeaf({ min: 0, max: LAST_SECOND }).optional(),
          }),
        )
        .default([]),
    }),
  );
}

type Values = z.output<ReturnType<typeof schemaOf>>[number];

/** Reads the section `days`; undefined if something in it is wrong that can be seen without reckoning. */
export function readDays(
  names: readonly string[],
  terms: FuturesContractTerms,
  context: SectionContext,
): WrittenDay[] | undefined {
  const { root, list } = context;
  const before = list.issues.length;
  if (!isGiven(context, 'days')) {
    list.add('missingKey', placeOf(root, ['days']), 'days', { key: 'days', expected: 'list' });
    return undefined;
  }
  const values = checkSection(schemaOf(names), { root, path: ['days'] }, list);
  if (values === undefined) return undefined;
  if (values.length === 0) {
    list.add('missingKey', placeOf(root, ['days']), 'days', { key: 'days', expected: 'list' });
  }
  if (values.length > MOST_DAYS) {
    list.add('tooManyItems', placeOf(root, ['days']), 'days', { found: values.length, max: MOST_DAYS });
  }
  const days = values.map(writtenDay);
  for (const [index, day] of days.entries()) checkDay(index, day, names, terms, context);
  checkDates(days, context);
  return list.issues.length > before ? undefined : days;
}

function writtenDay(values: Values): WrittenDay {
  return {
    title: values.title,
    day: values.date,
    depositFen: values.deposit,
    withdrawalFen: values.withdrawal,
    collateralFen: values.collateral,
    settlementFen: values.settlement,
    marketTrades: mapped(values.marketTrades, (trades) =>
      trades.map(({ price, lots }) => ({ priceFen: price, lots })),
    ),
    marginPpm: values.margin,
    limitPpm: values.priceLimit,
    lockedSide: mapped(values.locked, (word) => LOCKS[word]),
    trades: values.trades.map(({ contract, side, offset, lots, price, time }) => ({
      contract,
      side: SIDES[side]!,
      offset: OFFSETS[offset]!,
      lots,
      priceFen: price,
      time,
    })),
  };
}

function mapped<T, U>(values: ByContract<T>, of: (value: T) => U): ByContract<U> {
  const entries = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, of(value)] as const],
  );
  return Object.fromEntries(entries);
}

function checkDay(
  index: number,
  day: WrittenDay,
  names: readonly string[],
  terms: FuturesContractTerms,
  context: SectionContext,
): void {
  const path = ['days', index];
  const keys = ['settlement', 'marketTrades'];
  for (const name of names) {
    const given = keys.filter((key) =>
      Object.hasOwn(day[key === 'settlement' ? 'settlementFen' : 'marketTrades'], name),
    );
    if (given.length === 1) continue;
    const at = placeOf(context.root, [...path, 'marketTrades', name]);
    const code = given.length === 0 ? 'keyOfSeveral' : 'keysExclude';
    const params = { keys: keys.map((key) => `${key}.${name}`) };
    context.list.add(code, at, showPath(path), params);
  }
  for (const [name, priceFen] of Object.entries(day.settlementFen)) {
    if (priceFen !== undefined) checkTick(priceFen, [...path, 'settlement', name], terms, context);
  }
  for (const [name, trades] of Object.entries(day.marketTrades)) {
    for (const [row, { priceFen }] of trades!.entries()) {
      checkTick(priceFen, [...path, 'marketTrades', name, row, 'price'], terms, context);
    }
  }
  for (const [row, { priceFen }] of day.trades.entries()) {
    checkTick(priceFen, [...path, 'trades', row, 'price'], terms, context);
  }
  for (const name of Object.keys(day.limitPpm)) {
    checkLimited('priceLimit', [...path, 'priceLimit', name], terms, context);
  }
  for (const name of Object.keys(day.lockedSide)) {
    checkLimited('locked', [...path, 'locked', name], terms, context);
  }
  checkTimes(index, day, context);
}

/** Trades stand in the order of time; those without a time where they stand. */
function checkTimes(index: number, { trades }: WrittenDay, { root, list }: SectionContext): void {
  let previous = 0;
  for (const [row, { time }] of trades.entries()) {
    if (time === undefined) continue;
    const path = ['days', index, 'trades', row, 'time'];
    if (time < previous) {
      const params = { found: formatSeconds(time), previous: formatSeconds(previous) };
      list.add('timeOrder', placeOf(root, path), showPath(path), params);
    }
    previous = Math.max(previous, time);
  }
}

/** All days have a date or none has, and dates go on. */
function checkDates(days: readonly WrittenDay[], { root, list }: SectionContext): void {
  if (days.every(({ day }) => day === undefined)) return;
  let previous: DayNumber | undefined;
  for (const [index, { day }] of days.entries()) {
    const path = ['days', index, 'date'];
    const at = placeOf(root, path);
    if (day === undefined) {
      list.add('missingKey', at, showPath(path), { key: 'date', expected: 'date' });
    } else if (previous !== undefined && day <= previous) {
      const params = { found: formatIsoDay(day), previous: formatIsoDay(previous) };
      list.add('dayOrder', at, showPath(path), params);
    }
    previous = day ?? previous;
  }
}

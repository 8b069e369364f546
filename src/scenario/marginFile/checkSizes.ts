import { FEN_PER_YUAN, formatDecimal } from '../../units/index.js';
import type { SectionContext } from '../sections/context.js';
import { placeOf } from '../sourceNode.js';
import type { WrittenDay } from './readDays.js';
import type { WrittenMargin } from './walk.js';

/** 400 billion yuan: whole fen count a hundred times as much exactly, as collateral credit may be (UNIT-1, MTM-2). */
const MOST_VALUE_FEN = 40_000_000_000_000;

/**
 * Checks that positions, volumes and money together are not worth more than whole fen can count: every lot that is ever held
 * and the largest volume of a day at the highest price of the file, and all amounts. True if so.
 */
export function checkSizes(written: Omit<WrittenMargin, 'calendar'>, context: SectionContext): boolean {
  const { futures, account, contracts, days } = written;
  const carried = contracts.map(({ longLots, shortLots }) => longLots + shortLots);
  const traded = days.flatMap(({ trades }) => trades.map(({ lots }) => lots));
  const volumes = days.map((day) => sumOf(marketTrades(day).map(({ lots }) => lots)));
  const prices = [
    ...contracts.map(({ previousSettlementFen }) => previousSettlementFen),
    ...days.flatMap((day) => [
      ...Object.values(day.settlementFen).map((priceFen) => priceFen!),
      ...[...day.trades, ...marketTrades(day)].map(({ priceFen }) => priceFen),
    ]),
  ];
  const amounts = [
    ...[Math.abs(account.openingFen), account.collateralFen, account.minimumReserveFen],
    ...days.flatMap(({ depositFen, withdrawalFen, collateralFen = 0 }) => [
      depositFen,
      withdrawalFen,
      collateralFen,
    ]),
  ];
  const lots = sumOf([...carried, ...traded, largestOf(volumes)]);
  const valueFen = lots * futures.terms.lotTonnes * largestOf(prices) + sumOf(amounts);
  if (valueFen <= MOST_VALUE_FEN) return true;
  const found = Number.isSafeInteger(valueFen) ? formatDecimal(valueFen, 2) : String(valueFen / FEN_PER_YUAN);
  const { root, list } = context;
  const max = formatDecimal(MOST_VALUE_FEN, 2);
  list.add('valuesTooLarge', placeOf(root, ['contracts']), 'contracts', { found, max });
  return false;
}

function marketTrades({ marketTrades }: WrittenDay) {
  return Object.values(marketTrades).flatMap((market) => market!);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function largestOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

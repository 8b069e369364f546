import { dayFromCivil } from '../../src/calendar/index.js';
import { METRIC_TABLES } from '../../src/metrics/index.js';
import { Side } from '../../src/protocol/index.js';
import type { CellValue } from '../../src/recording/index.js';
import { at, type runOf, type TinyFact, tinyMeta } from './tinyRun.js';

export const MONDAY = dayFromCivil(2026, 1, 5);
/** Two contracts, a broker and five days. */
export const meta = {
  ...tinyMeta,
  contracts: [
    { code: 'CA2602', lastTradingDay: MONDAY + 11, deliveryDay: MONDAY + 14 },
    { code: 'CA2612', lastTradingDay: MONDAY + 300, deliveryDay: MONDAY + 303 },
  ],
  participants: [
    ...tinyMeta.participants,
    { account: 3, name: 'broker-1', group: 'brokers', kind: 'broker', hedger: false, individual: false },
  ],
  days: [0, 1, 2, 3, 4].map((day) => ({ dayNumber: MONDAY + day, midnightUs: at(day, 0) })),
  layerNames: ['brokerRiskReserve', 'exchangeFunds', 'survivorsFund'],
  waterfall: ['brokerRiskReserve', 'survivorsFund', 'exchangeFunds'],
};

export const fact = (
  name: TinyFact[0],
  timeUs: number,
  fields: Readonly<Record<string, number>>,
): TinyFact => [name, timeUs, fields];

/** A day of contract 1 with its terms and settlement price. */
export function contractDay(
  day: number,
  limitPpm: number,
  marginPpm: number,
  settlementPriceFen: number,
): TinyFact[] {
  return [
    fact('PriceLimitsSet', at(day, 9), {
      contract: 1,
      previousSettlementFen: 6000,
      lowerLimitFen: 5000,
      upperLimitFen: 7000,
      marginPpm,
      limitPpm,
    }),
    fact('SettlementPriceSet', at(day, 15.5), {
      contract: 1,
      settlementPriceFen,
      volumeLots: 10,
      openInterestLots: 100,
    }),
  ];
}

export const locked = (day: number, lockedDays: number, side: Side = Side.buy): TinyFact =>
  fact('ContractLocked', at(day, 15), { contract: 1, side, lockedDays });

export function rowsOf(run: ReturnType<typeof runOf>, name: string): Record<string, CellValue>[] {
  const table = METRIC_TABLES.find(({ schema }) => schema.name === name)!;
  return [...table.rows(run)].map((row) =>
    Object.fromEntries(table.schema.columns.map((column, index) => [column.name, row[index]])),
  );
}

/** Bands 5, 8, 10% and margins 10, 10, 12% over three days locked up; then a reduction and normal terms. */
export const threeLocks: readonly TinyFact[] = [
  ...contractDay(0, 50_000, 100_000, 6300),
  locked(0, 1),
  ...contractDay(1, 80_000, 100_000, 6804),
  locked(1, 2),
  ...contractDay(2, 100_000, 120_000, 7484),
  locked(2, 3),
  fact('ReductionRequested', at(2, 15.5), { contract: 1, account: 0, lots: 7, unitLossFen: 500 }),
  fact('ReductionRequested', at(2, 15.5), { contract: 1, account: 2, lots: 3, unitLossFen: 480 }),
  reductionTrade(2, 2, 1, 0),
  reductionTrade(0, 1, 5, 1),
  reductionTrade(2, 1, 1, 3),
  fact('ContractReduced', at(2, 15.5), {
    ...{ contract: 1, loserSide: Side.sell, requestedLots: 10, filledLots: 6, priceFen: 7484 },
  }),
  ...contractDay(3, 50_000, 100_000, 7500),
];

function reductionTrade(loser: number, winner: number, lots: number, tier: number): TinyFact {
  const parties = { loser, winner, lots, tier };
  return fact('ReductionTraded', at(2, 15.5), {
    ...{ contract: 1, priceFen: 7484, loserSide: Side.sell, ...parties },
  });
}

import type { Session, TradingCalendar } from '../calendar/index.js';
import type { ClearingHouse } from '../clearing/index.js';
import { createBandBook, createUnboundedBook } from '../market/index.js';
import type { FactSink } from '../protocol/index.js';
import { PPM } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import type { FuturesConfig } from './config.js';
import { FuturesGateway } from './futuresGateway.js';
import type { ListedContract } from './listedContract.js';
import type { OpeningRules } from './openingCheck.js';
import type { Outbox } from './outbox.js';
import type { TradingHalts } from './tradingHalts.js';
import type { RunDay } from './tradingTime.js';

/** What the futures exchange is connected to. */
export interface FuturesParts {
  readonly contracts: readonly ListedContract[];
  readonly calendar: TradingCalendar;
  readonly days: readonly RunDay[];
  readonly sessions: readonly Session[];
  readonly halts: TradingHalts;
  readonly openingRules: OpeningRules;
  readonly accountCount: number;
  readonly clearing: ClearingHouse;
  readonly facts: FactSink;
  readonly clock: SimulationClock;
  readonly outbox: Outbox;
}

/** Builds the futures exchange with a book for each contract. */
export function createFutures(
  config: FuturesConfig,
  { calendar, days, accountCount, ...parts }: FuturesParts,
): FuturesGateway {
  return new FuturesGateway({
    ...parts,
    makeBook: (contract, listener) => {
      const { tradePriceRule: tradePrice, selfTradeRule: selfTrade } = contract.terms;
      return fitsLadder(contract, config)
        ? createBandBook(listener, { tradePrice, selfTrade })
        : createUnboundedBook(listener, { tradePrice, selfTrade });
    },
    positionLimits: config.positionLimits
      ? {
          scalePpm: config.positionLimitScalePpm,
          calendar,
          days,
          accountCount,
        }
      : undefined,
  });
}

/** Levels up to which a ladder is used; a wider band, or none (CON-9), gets a book of sorted levels. */
const LADDER_LEVELS = 1 << 19;

/**
 * Whether the contract's band, the widest that policy sets and with room to grow fourfold during the run, is narrow enough
 * for a ladder (LIM-5).
 */
function fitsLadder(
  { terms, previousSettlementFen }: ListedContract,
  { termsChanges }: FuturesConfig,
): boolean {
  if (terms.priceLimitPpm === null) return false;
  const widestPpm = Math.max(terms.priceLimitPpm, ...termsChanges.map(({ limitPpm }) => limitPpm ?? 0));
  const levels = (2 * previousSettlementFen * widestPpm) / PPM / terms.tickFen;
  return levels <= LADDER_LEVELS;
}

import {
  type ContractMonth,
  formatContractMonth,
  lastTradingDay,
  parseContractMonth,
  type TradingCalendar,
} from '../calendar/index.js';
import type { ContractClearingTerms } from '../clearing/index.js';
import { firstLimitTerms, ladderMarginPpm } from '../contracts/index.js';
import { invariant } from '../kernel/index.js';
import { mulDivHalfUp, PPM, type Ppm, type PriceFen } from '../units/index.js';
import type { FuturesConfig } from './config.js';
import type { ListedContract } from './listedContract.js';

const DAYS_PER_YEAR = 365;

/** What a new contract's price is derived from: a price and the day it stands for (CON-8). */
export interface PriceOrigin {
  readonly priceFen: PriceFen;
  readonly day: number;
}

/** The contracts of a scenario as they stand before the first day; the very first price comes from spot (CON-2, CON-8). */
export function listContracts(
  config: FuturesConfig,
  calendar: TradingCalendar,
  firstDay: number,
  spotCloseFen: PriceFen,
): ListedContract[] {
  return config.contracts.map((code) => {
    const month = parseContractMonth(code);
    invariant(month !== undefined, 'contract codes are checked by the scenario', () => ({ code }));
    return newContract(month, config, calendar, firstDay, { priceFen: spotCloseFen, day: firstDay });
  });
}

/** A contract that trades from `day` on (CON-2, CON-3, CON-8). */
export function newContract(
  month: ContractMonth,
  config: FuturesConfig,
  calendar: TradingCalendar,
  day: number,
  origin: PriceOrigin,
): ListedContract {
  const lastDay = lastTradingDay(month, calendar);
  const { terms } = config;
  const priceFen = listingPriceFen(origin, config.listingCarryPpm, lastDay, terms.tickFen);
  const marginPpm = ladderMarginPpm(calendar, lastDay, day, config.marginLadder);
  const normal = { limitPpm: terms.priceLimitPpm, marginPpm, hasTraded: false };
  return {
    code: formatContractMonth(month),
    month,
    terms,
    lastTradingDay: lastDay,
    stage: 'trading',
    limitState: firstLimitTerms(normal, config.limitEscalation),
    tradedDays: [],
    previousSettlementFen: priceFen,
    lowerLimitFen: 0,
    upperLimitFen: 0,
    hasTraded: false,
    openFen: 0,
    highFen: 0,
    lowFen: 0,
    lastFen: priceFen,
    volumeLots: 0,
    turnoverFen: 0,
    tradeCount: 0,
    closeBidFen: 0,
    closeAskFen: 0,
    lockedSide: undefined,
  };
}

/**
 * The listing price: the origin's price with carry from its day to the contract's last trading day, half-up to the tick, at
 * least one (CON-8). Between compliance classes the same carry is used: no carry-over rule is built (D).
 */
function listingPriceFen(origin: PriceOrigin, carryPpm: Ppm, lastDay: number, tickFen: number): PriceFen {
  const yearPpm = DAYS_PER_YEAR * PPM;
  const factorPpm = Math.max(1, yearPpm + carryPpm * (lastDay - origin.day));
  const ticks = mulDivHalfUp(origin.priceFen, factorPpm, yearPpm * tickFen);
  return Math.max(1, ticks) * tickFen;
}

/** What clearing must know of a listed contract. */
export function clearingTermsOf(contract: ListedContract): ContractClearingTerms {
  const { terms, month } = contract;
  return {
    product: terms.product,
    deliveryMonth: month.year * 12 + month.month,
    lotTonnes: terms.lotTonnes,
    tickFen: terms.tickFen,
    feePpm: terms.feePpm,
    marginPpm: contract.limitState.marginPpm,
    previousSettlementFen: contract.previousSettlementFen,
  };
}

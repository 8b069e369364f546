import { lastTradingDay, parseContractMonth, type TradingCalendar } from '../calendar/index.js';
import type { ContractClearingTerms } from '../clearing/index.js';
import { invariant } from '../kernel/index.js';
import { mulDivHalfUp, PPM, type Ppm, type PriceFen } from '../units/index.js';
import type { FuturesConfig } from './config.js';
import type { ListedContract } from './listedContract.js';

const DAYS_PER_YEAR = 365;

/** The contracts of a scenario as they stand before the first day (CON-2, CON-3, CON-8). */
export function listContracts(
  config: FuturesConfig,
  calendar: TradingCalendar,
  firstDay: number,
  spotCloseFen: PriceFen,
): ListedContract[] {
  return config.contracts.map((code) => {
    const month = parseContractMonth(code);
    invariant(month !== undefined, 'contract codes are checked by the scenario', () => ({ code }));
    const lastDay = lastTradingDay(month, calendar);
    const { tickFen, initialMarginPpm } = config.terms;
    const priceFen = listingPriceFen(spotCloseFen, config.listingCarryPpm, lastDay - firstDay, tickFen);
    return {
      code,
      month,
      terms: config.terms,
      lastTradingDay: lastDay,
      previousSettlementFen: priceFen,
      lowerLimitFen: 0,
      upperLimitFen: 0,
      marginPpm: initialMarginPpm,
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
  });
}

/** The very first listing price: the spot close with carry to the last trading day, half-up to the tick, at least one (CON-8). */
function listingPriceFen(spotCloseFen: PriceFen, carryPpm: Ppm, days: number, tickFen: number): PriceFen {
  const yearPpm = DAYS_PER_YEAR * PPM;
  const ticks = mulDivHalfUp(spotCloseFen, yearPpm + carryPpm * days, yearPpm * tickFen);
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
    marginPpm: contract.marginPpm,
    previousSettlementFen: contract.previousSettlementFen,
  };
}

import {
  type ContractMonth,
  formatContractMonth,
  lastTradingDay,
  parseContractMonth,
  type TradingCalendar,
} from '../calendar/index.js';
import type { ContractClearingTerms } from '../clearing/index.js';
import { firstLimitTerms, hedgerMarginPpm, ladderMarginPpm } from '../contracts/index.js';
import { invariant } from '../kernel/index.js';
import { ANY_VINTAGE } from '../registry/index.js';
import { mulDivHalfUp, PPM, type Ppm, type PriceFen } from '../units/index.js';
import type { FuturesProduct } from './futuresProduct.js';
import { type ListedContract, marginLadderOf } from './listedContract.js';

const DAYS_PER_YEAR = 365;

/** What a new contract's price is derived from: a price and the day it stands for (CON-8). */
export interface PriceOrigin {
  readonly priceFen: PriceFen;
  readonly day: number;
}

/** Gives the compliance year of a contract by its last trading day (DEL-4). */
export type ComplianceClassifier = (lastTradingDay: number) => number;

/** A product's contracts as they stand before the first day; the very first price comes from spot (CON-2, CON-8). */
export function listContracts(
  product: FuturesProduct,
  calendar: TradingCalendar,
  firstDay: number,
  spotCloseFen: PriceFen,
  classOf: ComplianceClassifier,
): ListedContract[] {
  return product.config.contracts.map((code) => {
    const month = parseContractMonth(code);
    invariant(month !== undefined, 'contract codes are checked by the scenario', () => ({ code }));
    const complianceYear = classOf(lastTradingDay(month, calendar));
    const origin = { priceFen: spotCloseFen, day: firstDay };
    return newContract(month, product, calendar, firstDay, complianceYear, origin);
  });
}

/** A contract that trades from `day` on, under the product's terms of that day (CON-2, CON-3, CON-8, DEL-4, LIM-5). */
export function newContract(
  month: ContractMonth,
  product: FuturesProduct,
  calendar: TradingCalendar,
  day: number,
  complianceYear: number,
  origin: PriceOrigin,
): ListedContract {
  const lastDay = lastTradingDay(month, calendar);
  const { terms, listingCarryPpm, limitEscalation } = product.config;
  const priceFen = listingPriceFen(origin, listingCarryPpm, lastDay, terms.tickFen);
  const marginPpm = ladderMarginPpm(calendar, lastDay, day, product.marginLadder);
  const normal = { limitPpm: product.limitPpm, marginPpm, hasTraded: false };
  return {
    code: formatContractMonth(month),
    month,
    product,
    terms,
    lastTradingDay: lastDay,
    complianceYear,
    goodVintages: ANY_VINTAGE,
    stage: 'trading',
    ownLimitPpm: undefined,
    ownLadder: undefined,
    limitState: firstLimitTerms(normal, limitEscalation),
    tradedDays: [],
    listingPriceFen: priceFen,
    previousSettlementFen: priceFen,
    lowerLimitFen: 0,
    upperLimitFen: 0,
    hasTraded: false,
    openFen: 0,
    highFen: 0,
    lowFen: 0,
    lastFen: priceFen,
    volumeLots: 0,
    turnoverFenLots: 0,
    tradeCount: 0,
    closeBidFen: 0,
    closeAskFen: 0,
    lockedSide: undefined,
    closeRequests: [],
  };
}

/**
 * The listing price: the origin's price with carry from its day to the contract's last trading day, half-up to the tick, at
 * least one (CON-8). The origin is of the same compliance class if one is listed; else the same carry leads across classes,
 * whatever the rule of carry-over lets through (CMP-3, D).
 */
function listingPriceFen(origin: PriceOrigin, carryPpm: Ppm, lastDay: number, tickFen: number): PriceFen {
  const yearPpm = DAYS_PER_YEAR * PPM;
  const factorPpm = Math.max(1, yearPpm + carryPpm * (lastDay - origin.day));
  const ticks = mulDivHalfUp(origin.priceFen, factorPpm, yearPpm * tickFen);
  return Math.max(1, ticks) * tickFen;
}

/** What clearing must know of a contract that is listed; its ladder has the hedgers' discount (MAR-2). */
export function clearingTermsOf(contract: ListedContract): ContractClearingTerms {
  const { terms, month } = contract;
  return {
    product: terms.product,
    deliveryMonth: month.year * 12 + month.month,
    lotTonnes: terms.lotTonnes,
    tickFen: terms.tickFen,
    feePpm: terms.feePpm,
    marginPpm: contract.limitState.marginPpm,
    hedgerMarginPpm: hedgerMarginPpm(contract.limitState.marginPpm, marginLadderOf(contract)),
    previousSettlementFen: contract.previousSettlementFen,
  };
}

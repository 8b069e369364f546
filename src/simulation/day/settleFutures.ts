import { type ContractClose, deliveryPriceFen, type SettlementPrice } from '../../clearing/index.js';
import { Fact, SettlementMethod } from '../../protocol/index.js';
import type { ListedContract } from '../listedContract.js';
import type { World } from '../world.js';
import { setNextTerms } from './nextTerms.js';
import {
  deleverageLocked,
  measureOf,
  reduceLocked,
  suspendLocked,
  type TradingContract,
} from './reduceLocked.js';

/**
 * Settlement prices (SET-1, SET-2; on the last trading day the delivery price, DEL-3, or the mean of the index, which no band clips, IDX-1, D), what follows a third locked day
 * (LIM-4, FRD-1, FRD-3), the terms of the next day (LIM-3, MAR-2), then mark to market, fees and margin (MTM-1, MTM-2, MAR-1).
 */
export function settleFutures(world: World): void {
  const { clearing, futures, clock, days } = world;
  const today = days[clock.dayIndex]!.dayNumber;
  const prices = clearing.settlementPrices(futures.contracts.map(closeOf));
  const settlements = [];
  const deleveraged: TradingContract[] = [];
  for (const [index, contract] of futures.contracts.entries()) {
    if (contract.stage !== 'trading') continue;
    recordDay(world, index, contract, today);
    const { priceFen, method } = finalPrice(world, contract, prices[index]!, today);
    const measure = measureOf(world, contract);
    if (measure === 'forcedReduction') reduceLocked(world, { index, contract }, priceFen);
    if (measure === 'suspendOpening') suspendLocked(world, { index, contract });
    if (measure === 'deleveragingQueue') deleveraged.push({ index, contract });
    const rates = setNextTerms(world, { index, contract }, today, measure);
    contract.previousSettlementFen = priceFen;
    const endsInCash = contract.product.venue === undefined && contract.lastTradingDay <= today;
    settlements.push({ contract: index, priceFen, method, endsInCash, ...rates });
  }
  deleverageLocked(world, deleveraged);
  clearing.settleDay(settlements);
}

function recordDay(world: World, index: number, contract: ListedContract, today: number): void {
  const { openFen, highFen, lowFen, lastFen, turnoverFenLots, tradeCount, volumeLots } = contract;
  world.tape.record(
    Fact.FuturesDayClosed,
    world.clock.nowUs,
    index,
    openFen,
    highFen,
    lowFen,
    tradeCount > 0 ? lastFen : 0,
    turnoverFenLots * contract.terms.lotTonnes,
    tradeCount,
  );
  if (tradeCount === 0) return;
  contract.hasTraded = true;
  contract.tradedDays.push({ day: today, volumeLots, turnoverFenLots });
}

function finalPrice(
  world: World,
  contract: ListedContract,
  price: SettlementPrice,
  today: number,
): SettlementPrice {
  const { lastTradingDay, terms, tradedDays, product } = contract;
  const { priceRule } = product.config.delivery;
  if (lastTradingDay > today) return price;
  if (product.venue === undefined) {
    return { priceFen: world.index!.settlementFen(terms.tickFen), method: SettlementMethod.indexLevels };
  }
  if (priceRule === 'lastSettlement') return price;
  const { calendar } = world;
  const input = {
    calendar,
    lastTradingDay,
    settlementFen: price.priceFen,
    tickFen: terms.tickFen,
    days: tradedDays,
  };
  return { priceFen: deliveryPriceFen(priceRule, input), method: SettlementMethod.deliveryAverage };
}

function closeOf(contract: ListedContract): ContractClose {
  const limited = contract.terms.priceLimitPpm !== null;
  return {
    bestBidFen: contract.closeBidFen > 0 ? contract.closeBidFen : undefined,
    bestAskFen: contract.closeAskFen > 0 ? contract.closeAskFen : undefined,
    lowerLimitFen: limited ? contract.lowerLimitFen : undefined,
    upperLimitFen: limited ? contract.upperLimitFen : undefined,
    lockedSide: contract.lockedSide,
  };
}

import { type ContractClose, deliveryPriceFen, type SettlementPrice } from '../../clearing/index.js';
import { hedgerMarginPpm, marginForNextDay, nextLimitTerms } from '../../contracts/index.js';
import { Fact, SettlementMethod } from '../../protocol/index.js';
import type { ListedContract } from '../listedContract.js';
import type { World } from '../world.js';

/**
 * Settlement prices (SET-1, SET-2; on the last trading day the delivery price, DEL-3), the terms of the next day (LIM-3,
 * MAR-2), then mark to market, fees and margin (MTM-1, MTM-2, MAR-1).
 */
export function settleFutures(world: World): void {
  const { clearing, futures, clock, days } = world;
  const today = days[clock.dayIndex]!.dayNumber;
  const prices = clearing.settlementPrices(futures.contracts.map(closeOf));
  const settlements = [];
  for (const [index, contract] of futures.contracts.entries()) {
    if (contract.stage !== 'trading') continue;
    recordDay(world, index, contract, today);
    const { priceFen, method } = finalPrice(world, contract, prices[index]!, today);
    setNextTerms(world, contract, today);
    contract.previousSettlementFen = priceFen;
    const nextMarginPpm = contract.limitState.marginPpm;
    const nextHedgerMarginPpm = hedgerMarginPpm(nextMarginPpm, world.productTerms.marginLadder);
    settlements.push({ contract: index, priceFen, method, nextMarginPpm, nextHedgerMarginPpm });
  }
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
  const { priceRule } = world.config.futures.delivery;
  const { lastTradingDay, terms, tradedDays } = contract;
  if (lastTradingDay > today || priceRule === 'lastSettlement') return price;
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

/** The band and the margin of the next trading day (LIM-3, LIM-5, MAR-2); collected at this settlement. */
function setNextTerms(world: World, contract: ListedContract, today: number): void {
  const { limitEscalation } = world.config.futures;
  const { marginLadder, limitPpm } = world.productTerms;
  const { lastTradingDay, hasTraded } = contract;
  const marginPpm = marginForNextDay(world.calendar, lastTradingDay, today, marginLadder);
  const normal = { limitPpm, marginPpm, hasTraded };
  contract.limitState = nextLimitTerms(contract.limitState, contract.lockedSide, normal, limitEscalation);
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

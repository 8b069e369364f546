import { futuresCallPhase } from '../../calendar/index.js';
import {
  changedMarginLadder,
  hedgerMarginPpm,
  type MarginLadder,
  marginForNextDay,
  type ThirdLockMeasure,
  termsAfterMeasure,
} from '../../contracts/index.js';
import type { Ppm } from '../../units/index.js';
import { productNumber } from '../futuresProduct.js';
import { type ListedContract, marginLadderOf, normalLimitPpm } from '../listedContract.js';
import type { World } from '../world.js';
import { timeOf } from './changeTerms.js';
import type { TradingContract } from './reduceLocked.js';

/** Margin rates that a settlement collects, for hedgers apart (MAR-1, MAR-2). */
export interface NextRates {
  readonly nextMarginPpm: Ppm;
  readonly nextHedgerMarginPpm: Ppm;
}

/**
 * Sets the band and the margin of the next trading day (LIM-3, LIM-4, LIM-5, MAR-2); the margin is collected at this
 * settlement. On the last trading day nothing changes: the rate in force stays for the delivery (DEL-2).
 */
export function setNextTerms(
  world: World,
  { index, contract }: TradingContract,
  today: number,
  measure: ThirdLockMeasure,
): NextRates {
  const { clearing, calendar } = world;
  const { lastTradingDay, hasTraded, limitState, lockedSide } = contract;
  if (lastTradingDay <= today) {
    const nextMarginPpm = clearing.marginPpm(index, false);
    return { nextMarginPpm, nextHedgerMarginPpm: clearing.marginPpm(index, true) };
  }
  const { limitEscalation, thirdLock } = contract.product.config;
  const { limitPpm, ladder } = termsOfNextDay(world, contract, today);
  const marginPpm = marginForNextDay(calendar, lastTradingDay, today, ladder);
  const normal = { limitPpm, marginPpm, hasTraded };
  contract.limitState = termsAfterMeasure(
    measure,
    thirdLock,
    limitState,
    lockedSide,
    normal,
    limitEscalation,
  );
  const nextMarginPpm = contract.limitState.marginPpm;
  return { nextMarginPpm, nextHedgerMarginPpm: hedgerMarginPpm(nextMarginPpm, ladder) };
}

/**
 * Normal limit and margin ladder with which the contract begins to trade on the next trading day: as they stand, and as the
 * changes between now and then will leave them, announced or not, so that the margin of this evening covers tomorrow's band
 * (LIM-3, LIM-5, D).
 */
function termsOfNextDay(
  world: World,
  contract: ListedContract,
  today: number,
): { readonly limitPpm: Ppm | null; readonly ladder: MarginLadder } {
  const { config, calendar, clock, sessions } = world;
  const { marginLadder, terms } = contract.product.config;
  const opensUs = terms.callAuction ? futuresCallPhase.opensUs : sessions[0]!.opensUs;
  const tradesFromUs = timeOf(world, { day: calendar.next(today), usOfDay: opensUs });
  let limitPpm = normalLimitPpm(contract);
  let ladder = marginLadderOf(contract);
  const coming = config.futures.termsChanges
    .filter(({ product }) => world.products[productNumber(config.futures, product)] === contract.product)
    .filter((change) => change.contract === undefined || change.contract === contract.code)
    .map((change) => ({ change, timeUs: timeOf(world, change) }))
    .filter(({ timeUs }) => timeUs >= clock.nowUs && timeUs <= tradesFromUs)
    .sort((a, b) => a.timeUs - b.timeUs);
  for (const { change } of coming) {
    if (change.limitPpm !== undefined) limitPpm = change.limitPpm;
    if (change.marginPpm !== undefined) ladder = changedMarginLadder(marginLadder, change.marginPpm);
  }
  return { limitPpm, ladder };
}

import { invariant } from '../kernel/index.js';
import { type AccountIndex, type ContractIndex, Offset, Side } from '../protocol/index.js';
import type { Fen, Lots, PriceFen } from '../units/index.js';
import { CallStage } from './calls.js';
import type { ContractState } from './contractState.js';
import { tradeFeeFen } from './fee.js';
import { brokerMarginFen, intradayEquityFen } from './intraday/equity.js';
import { fewestLots, type LotRelief, releasedFen } from './liquidation.js';
import { clientsByLoss, contractsByOpenInterest, membersByCall } from './liquidationOrder.js';
import type { Position } from './position.js';
import type { ClearingState } from './state.js';

/** One leg of a position that may be liquidated; `side` is that of the closing order. */
export interface LiquidationTarget {
  readonly account: AccountIndex;
  readonly contract: ContractIndex;
  readonly side: Side;
}

/** One slice of a liquidation with its arithmetic (LIQ-1). */
export interface LiquidationSlice extends LotRelief {
  /** Lots to close; 0 when there is no deficit or nothing is free to close. */
  readonly lots: Lots;
  readonly deficitFen: Fen;
}

/**
 * What an account lacks now, 0 when it lacks nothing: minus its free margin, or, once a call within the day is missed, what
 * its equity lacks of the broker's margin (LIQ-1, CALL-1).
 */
export function liquidationDeficitFen(state: ClearingState, account: AccountIndex): Fen {
  if (state.accounts.intradayDueUs[account]! > 0) {
    return Math.max(0, brokerMarginFen(state, account) - intradayEquityFen(state, account));
  }
  return Math.max(0, -state.freeMarginFen(account));
}

/**
 * The legs to liquidate, in order (LIQ-4): members by their own calls of the last settlement, equal ones by the calls missed at
 * them, their clients' included; contracts by open interest; speculative before hedging; clients by the last settlement's net
 * loss; of a locked account the losing leg first.
 */
export function liquidationQueue(state: ClearingState): LiquidationTarget[] {
  if (!state.accounts.liquidating.includes(1)) return [];
  const byMember = new Map<AccountIndex, { callFen: Fen; missedFen: Fen; accounts: AccountIndex[] }>();
  for (let account = 0; account < state.accountCount; account += 1) {
    if (state.accounts.callStage[account] !== CallStage.missed) continue;
    const { member } = state.terms.participants[account]!;
    const callFen = state.accounts.settledCallFen[member]!;
    const group = byMember.get(member) ?? { callFen, missedFen: 0, accounts: [] };
    byMember.set(member, group);
    group.missedFen += state.accounts.callFen[account]!;
    if (state.accounts.liquidating[account] === 1) group.accounts.push(account);
  }
  const members = [...byMember.keys()].sort((a, b) => a - b).map((member) => byMember.get(member)!);
  members.sort((a, b) => b.missedFen - a.missedFen);
  const contracts = state.contracts.map((contract) => ({ contract, openInterestLots: contract.longLots }));
  const contractOrder = contractsByOpenInterest(contracts);
  const targets: LiquidationTarget[] = [];
  for (const member of membersByCall(members)) {
    for (const { contract } of contractOrder) targets.push(...legsToClose(state, contract, member.accounts));
  }
  return targets;
}

/** The legs that some accounts hold in a contract, in the order in which they are liquidated (LIQ-4). */
export function legsToClose(
  state: ClearingState,
  contract: ContractState,
  accounts: readonly AccountIndex[],
): LiquidationTarget[] {
  const held = accounts.filter((account) => state.positionAt(account, contract.contract) !== undefined);
  const clients = held.map((account) => ({
    account,
    hedger: state.terms.participants[account]!.hedger,
    netLossFen: -state.accounts.settledProfitFen[account]!,
  }));
  return clientsByLoss(clients).flatMap(({ account }) => {
    const position = state.positionAt(account, contract.contract)!;
    const sides = closingSides(position, contract.lastPriceFen);
    return sides.map((side) => ({ account, contract: contract.contract, side }));
  });
}

/** Sides of the orders that close a position; with both legs held, the leg that has lost more since it was opened first. */
function closingSides(position: Position, priceFen: PriceFen): Side[] {
  const { long, short } = position;
  if (long.lots === 0 && short.lots === 0) return [];
  if (short.lots === 0) return [Side.sell];
  if (long.lots === 0) return [Side.buy];
  const longProfit = priceFen * long.lots - long.history.fenLots - long.today.fenLots;
  const shortProfit = short.history.fenLots + short.today.fenLots - priceFen * short.lots;
  return shortProfit < longProfit ? [Side.buy, Side.sell] : [Side.sell, Side.buy];
}

/**
 * The fewest lots of a leg that would cure the account's deficit if closed at `priceFen`, the last prices as they are; everything
 * if that does not do (LIQ-1). `restingLots` of the leg already work for the liquidation: they are frozen, but part of what may
 * be closed.
 */
export function planLiquidationSlice(
  state: ClearingState,
  target: LiquidationTarget,
  priceFen: PriceFen,
  restingLots: Lots,
): LiquidationSlice {
  const { account, side } = target;
  const contract = state.contracts[target.contract]!;
  const position = state.positionAt(account, target.contract);
  invariant(position !== undefined, 'a liquidated account holds a position', () => ({ ...target }));
  const leg = position.legOf(side, Offset.close);
  const releaseFen = (lots: Lots): Fen =>
    releasedFen(
      leg.direction,
      lots,
      position.long.lots,
      position.short.lots,
      contract.lotValueFen,
      state.ratePpm(account, contract),
      state.terms.marginMode,
    );
  const profitFen = countedClosingProfitFen(state, account, contract, leg.direction, priceFen);
  const feePerLotFen = tradeFeeFen(priceFen, 1, contract.lotTonnes, contract.terms.feePpm);
  const deficitFen = liquidationDeficitFen(state, account);
  const reliefFen = (lots: Lots): Fen => releaseFen(lots) + profitFen(lots) - feePerLotFen * lots;
  const closableLots = leg.closableLots(Offset.close) + restingLots;
  return {
    releasePerLotFen: releaseFen(1),
    adversePerLotFen: 0 - profitFen(1),
    feePerLotFen,
    reliefPerLotFen: reliefFen(1),
    lots: fewestLots((lots) => deficitFen - reliefFen(lots), closableLots),
    deficitFen,
  };
}

/**
 * What closing lots of a leg at `priceFen` adds to the profit that counts for what an account lacks (LIQ-1): for its free margin
 * (MAR-4), where a floating loss turns into a realised one and gains may not be usable; within the day for its equity, which
 * holds everything at the last price (CALL-1). The lots were carried in: who is called after a settlement opens nothing.
 */
function countedClosingProfitFen(
  state: ClearingState,
  account: AccountIndex,
  contract: ContractState,
  direction: 1 | -1,
  priceFen: PriceFen,
): (lots: Lots) => Fen {
  const { lotTonnes, previousSettlementFen, lastPriceFen } = contract;
  if (state.accounts.intradayDueUs[account]! > 0) {
    return (lots) => direction * (priceFen - lastPriceFen) * lotTonnes * lots;
  }
  const realisedPerLotFen = direction * (priceFen - previousSettlementFen) * lotTonnes;
  const floatingPerLotFen = direction * (lastPriceFen - previousSettlementFen) * lotTonnes;
  const realisedFen = state.accounts.realisedFen[account]!;
  const floatingFen = state.floatingFen(account);
  const countedFen = (lots: Lots): Fen =>
    state.countedProfitFen(
      realisedFen + realisedPerLotFen * lots,
      floatingFen - floatingPerLotFen * lots,
      state.terms.gainsUsable,
    );
  return (lots) => countedFen(lots) - countedFen(0);
}

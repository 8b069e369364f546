import { invariant } from '../kernel/index.js';
import { type AccountIndex, type ContractIndex, Offset, Side } from '../protocol/index.js';
import type { Fen, Lots, PriceFen } from '../units/index.js';
import { CallStage } from './calls.js';
import type { ContractState } from './contractState.js';
import { tradeFeeFen } from './fee.js';
import { type LotRelief, liquidationLots, lotRelief } from './liquidation.js';
import { clientsByLoss, contractsByOpenInterest, membersByCall } from './liquidationOrder.js';
import { positionMarginFen } from './margin.js';
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

/** What an account lacks now: minus its free margin, 0 when it lacks nothing (LIQ-1). */
export function liquidationDeficitFen(state: ClearingState, account: AccountIndex): Fen {
  return Math.max(0, -state.freeMarginFen(account));
}

/**
 * The legs to liquidate, in order (LIQ-4): members by the calls missed at them, their clients' included; contracts by open
 * interest; speculative before hedging; clients by the last settlement's net loss; of a locked account the losing leg first.
 */
export function liquidationQueue(state: ClearingState): LiquidationTarget[] {
  if (!state.accounts.liquidating.includes(1)) return [];
  const byMember = new Map<AccountIndex, { callFen: Fen; accounts: AccountIndex[] }>();
  for (let account = 0; account < state.accountCount; account += 1) {
    if (state.accounts.callStage[account] !== CallStage.missed) continue;
    const { member } = state.terms.participants[account]!;
    const group = byMember.get(member) ?? { callFen: 0, accounts: [] };
    byMember.set(member, group);
    group.callFen += state.accounts.callFen[account]!;
    if (state.accounts.liquidating[account] === 1) group.accounts.push(account);
  }
  const members = [...byMember.keys()].sort((a, b) => a - b).map((member) => byMember.get(member)!);
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
  if (held.length === 0) return [];
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
 * The fewest lots of a leg that would cure the account's deficit if closed at `priceFen` (LIQ-1). Where the day's gains
 * are not usable, a better price than the previous settlement gives no relief. `restingLots` of the leg already work for
 * the liquidation: they are frozen, but part of what may be closed.
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
  const usablePriceFen = state.terms.gainsUsable ? priceFen : worsePriceFen(side, priceFen, contract);
  const relief = lotRelief(
    leg.direction,
    usablePriceFen,
    // Where floating losses count, the deficit already holds the loss up to the last price.
    state.terms.floatingLossesCount ? contract.lastPriceFen : contract.previousSettlementFen,
    contract.lotTonnes,
    releasePerLotFen(state, contract, position, side),
    tradeFeeFen(priceFen, 1, contract.lotTonnes, contract.terms.feePpm),
  );
  const deficitFen = liquidationDeficitFen(state, account);
  const lots = liquidationLots(
    deficitFen,
    relief.reliefPerLotFen,
    leg.closableLots(Offset.close) + restingLots,
  );
  return { ...relief, lots, deficitFen };
}

function worsePriceFen(side: Side, priceFen: PriceFen, contract: ContractState): PriceFen {
  const { previousSettlementFen } = contract;
  return side === Side.sell
    ? Math.min(priceFen, previousSettlementFen)
    : Math.max(priceFen, previousSettlementFen);
}

/** Margin that one lot less of the leg gives back, at the previous settlement. */
function releasePerLotFen(
  state: ClearingState,
  contract: ContractState,
  position: Position,
  side: Side,
): Fen {
  const longLots = position.long.lots;
  const shortLots = position.short.lots;
  const ratePpm = state.ratePpm(position.account, contract);
  const { marginMode } = state.terms;
  const heldFen = positionMarginFen(longLots, shortLots, contract.lotValueFen, ratePpm, marginMode);
  const leftFen = positionMarginFen(
    side === Side.sell ? Math.max(0, longLots - 1) : longLots,
    side === Side.buy ? Math.max(0, shortLots - 1) : shortLots,
    contract.lotValueFen,
    ratePpm,
    marginMode,
  );
  return heldFen - leftFen;
}

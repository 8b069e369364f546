import { invariant } from '../../kernel/index.js';
import {
  type AccountIndex,
  type ContractIndex,
  opposite,
  ReductionDesign,
  type Side,
} from '../../protocol/index.js';
import type { Lots, PriceFen } from '../../units/index.js';
import type { ContractState } from '../contractState.js';
import type { ClearingState } from '../state.js';
import { allocateReduction } from './allocation.js';
import { netPosition, netProfit } from './netPosition.js';
import { recordReduction, recordRequest, tradeOwnLots, tradeReduction } from './records.js';
import { type ReductionTerms, reductionTier } from './tiers.js';
import { lossReaches } from './unitProfit.js';

/** Lots of an account's close orders at the limit price that were left unfilled at the close (FRD-1). */
export interface CloseRequest {
  readonly account: AccountIndex;
  readonly lots: Lots;
}

/** A forced reduction of one contract (FRD-1). */
export interface ForcedReduction {
  readonly contract: ContractIndex;
  /** Side of the close orders that found nobody: the side on which the market was locked. */
  readonly side: Side;
  /** The limit price at which it was locked; the reduction trades at it. */
  readonly priceFen: PriceFen;
  readonly settlementFen: PriceFen;
  /** One an account at most. */
  readonly requests: readonly CloseRequest[];
  readonly terms: ReductionTerms;
  /** Rank of each account where remainders tie, lowest first; left out: the earlier account first. */
  readonly ranks?: readonly number[];
}

interface Party {
  readonly account: AccountIndex;
  readonly lots: Lots;
}

/**
 * Forced reduction after the settlement price is known and before the day is settled (FRD-1). What an account asked to close
 * beyond its net position closes against its own opposite lots, whatever its loss (D); then requests of those who lose
 * enough are met by those who gain, tier by tier, at the limit price.
 */
export function forceReduction(state: ClearingState, reduction: ForcedReduction): void {
  const contract = state.contracts[reduction.contract]!;
  const requests = inOrder(reduction.requests, reduction);
  for (const request of requests) closeOwnLots(state, contract, reduction, request);
  const losers = requests.flatMap((request) => loserOf(state, contract, reduction, request));
  const winners = inOrder(winnersOf(state, contract, reduction), reduction);
  const { matches } = allocateReduction(
    losers.map(({ lots }) => lots),
    winners,
  );
  for (const { request, winner, lots, tier } of matches) {
    const [loser, gainer] = [losers[request]!.account, winners[winner]!.account];
    tradeReduction(state, contract, reduction, loser, gainer, lots, tier);
  }
  const carriedOut = { ...reduction, design: ReductionDesign.forcedReduction };
  recordReduction(state, carriedOut, sumLots(losers), sumLots(matches));
}

function inOrder<P extends Party>(parties: readonly P[], { ranks }: ForcedReduction): P[] {
  const rankOf = (account: AccountIndex): number => ranks?.[account] ?? 0;
  return [...parties].sort((a, b) => rankOf(a.account) - rankOf(b.account) || a.account - b.account);
}

/** Same-account opposite positions net first: only lots asked for beyond the net position (FRD-1). */
function closeOwnLots(
  state: ClearingState,
  contract: ContractState,
  reduction: ForcedReduction,
  { account, lots }: CloseRequest,
): void {
  const position = state.positionAt(account, reduction.contract);
  invariant(position !== undefined, 'who asked to close holds a position', () => ({ account }));
  const { leg, other, netLots } = netPosition(position, reduction.side);
  const ownLots = Math.min(lots - Math.max(0, netLots), leg.lots, other.lots);
  if (ownLots > 0) tradeOwnLots(state, contract, reduction, account, ownLots);
}

/** What an account's request brings into the pool: at most its net position, if that has lost enough (FRD-1). */
function loserOf(
  state: ClearingState,
  { contract }: ContractState,
  { side, settlementFen, terms }: ForcedReduction,
  { account, lots }: CloseRequest,
): Party[] {
  const net = netPosition(state.positionAt(account, contract)!, side);
  if (net.netLots <= 0) return [];
  const profit = netProfit(net, settlementFen);
  if (!lossReaches(profit, terms.thresholdPpm, settlementFen)) return [];
  const requestedLots = Math.min(lots, net.netLots);
  recordRequest(state, contract, account, requestedLots, profit);
  return [{ account, lots: requestedLots }];
}

function winnersOf(
  state: ClearingState,
  contract: ContractState,
  { side, settlementFen, terms }: ForcedReduction,
): (Party & { readonly tier: number })[] {
  return contract.positions.flatMap((position) => {
    const net = netPosition(position, opposite(side));
    if (net.netLots <= 0) return [];
    const { account } = position;
    const { hedger } = state.terms.participants[account]!;
    const tier = reductionTier(netProfit(net, settlementFen), hedger, settlementFen, terms);
    return tier === undefined ? [] : [{ account, lots: net.netLots, tier }];
  });
}

function sumLots(entries: readonly { readonly lots: Lots }[]): Lots {
  return entries.reduce((sum, { lots }) => sum + lots, 0);
}

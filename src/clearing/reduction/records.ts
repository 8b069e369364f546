import {
  type AccountIndex,
  type ContractIndex,
  Fact,
  opposite,
  type ReductionDesign,
  Side,
} from '../../protocol/index.js';
import { type Lots, mulDivHalfUp, type PriceFen } from '../../units/index.js';
import type { ContractState } from '../contractState.js';
import type { ClearingState } from '../state.js';
import { bookReduction } from './booking.js';
import type { UnitProfit } from './unitProfit.js';

/** Stands for the tier where an account's own opposite lots close against each other, before anybody else's (FRD-1). */
const OWN_LOTS = 0;

/**
 * A reduction of one contract as it is carried out and written down. In its facts `loserSide` is the side of the losers'
 * positions: sell for shorts, whose closes are buys.
 */
export interface Reduction {
  readonly contract: ContractIndex;
  /** Side of the losers' closes, on which the market was locked. */
  readonly side: Side;
  readonly priceFen: PriceFen;
  readonly design: ReductionDesign;
}

/** A loser and a winner close lots against each other; `tier` is the winner's tier, or his rank in the queue (FRD-1, FRD-3). */
export function tradeReduction(
  state: ClearingState,
  contract: ContractState,
  { contract: index, side, priceFen }: Omit<Reduction, 'design'>,
  loser: AccountIndex,
  winner: AccountIndex,
  lots: Lots,
  tier: number,
): void {
  const [buyer, seller] = side === Side.buy ? [loser, winner] : [winner, loser];
  bookReduction(state, contract, buyer, seller, priceFen, lots);
  const { facts, clock } = state;
  const loserSide = opposite(side);
  facts.record(Fact.ReductionTraded, clock.nowUs, index, priceFen, lots, loser, winner, tier, loserSide);
}

/** An account's opposite lots close against each other. */
export function tradeOwnLots(
  state: ClearingState,
  contract: ContractState,
  reduction: Omit<Reduction, 'design'>,
  account: AccountIndex,
  lots: Lots,
): void {
  tradeReduction(state, contract, reduction, account, account, lots, OWN_LOTS);
}

/** Lots of a loser that are to be closed; his loss per tonne half-up to the fen. */
export function recordRequest(
  { facts, clock }: ClearingState,
  contract: ContractIndex,
  account: AccountIndex,
  lots: Lots,
  profit: UnitProfit,
): void {
  const unitLossFen = mulDivHalfUp(-profit.fenLots, 1, profit.lots);
  facts.record(Fact.ReductionRequested, clock.nowUs, contract, account, lots, unitLossFen);
}

/** What was to be closed in all, and what was. */
export function recordReduction(
  { facts, clock }: ClearingState,
  { contract, side, priceFen, design }: Reduction,
  requestedLots: Lots,
  filledLots: Lots,
): void {
  const loserSide = opposite(side);
  facts.record(
    Fact.ContractReduced,
    clock.nowUs,
    contract,
    loserSide,
    requestedLots,
    filledLots,
    priceFen,
    design,
  );
}

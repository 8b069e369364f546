import type { AccountIndex } from '../../protocol/index.js';
import type { Fen } from '../../units/index.js';
import { HouseLedger, ledgerIndex, Purse } from '../ledger.js';
import type { ClearingState } from '../state.js';
import type { DayShares } from './dayShares.js';
import type { WaterfallLayer } from './layer.js';

/** Somebody who pays for a layer. */
export interface LayerPayer {
  /** The participant; undefined where the exchange pays. */
  readonly account: AccountIndex | undefined;
  /** The most it gives now. */
  readonly capacityFen: Fen;
  /** Its ledger accounts, in the order in which they are drawn on; the last one gives what the others could not. */
  readonly ledgers: readonly number[];
}

/** Who pays for a layer when `defaulter` cannot, with what each can give now, in account order (WF-1, WF-2, WF-3). */
export function layerPayers(
  state: ClearingState,
  layer: WaterfallLayer,
  defaulter: AccountIndex,
  shares: DayShares,
): LayerPayer[] {
  const { member } = state.terms.participants[defaulter]!;
  switch (layer) {
    case 'brokerRiskReserve':
      return [purseOf(state, member, Purse.riskReserve)];
    case 'brokerOwnFunds':
      return [purseOf(state, member, Purse.ownFunds)];
    case 'brokerReserve':
      return [purseOf(state, member, Purse.reserve)];
    case 'defaulterFund':
      return [purseOf(state, member, Purse.guaranteeFund)];
    case 'exchangeRiskReserve':
      return [housePayer(state, HouseLedger.exchangeRiskReserve)];
    case 'exchangeFunds':
      return [housePayer(state, HouseLedger.exchangeFunds)];
    case 'skinInTheGame':
      return [housePayer(state, HouseLedger.skinInTheGame)];
    case 'survivorsFund':
      return survivors(state, member).map((survivor) => purseOf(state, survivor, Purse.guaranteeFund));
    case 'assessments':
      return survivors(state, member).map((survivor) => assessed(state, survivor, shares));
    case 'variationMarginGains':
      return gainers(state, shares);
  }
}

function purseOf({ ledger }: ClearingState, account: AccountIndex, purse: Purse): LayerPayer {
  return {
    account,
    capacityFen: Math.max(0, ledger.purseFen(account, purse)),
    ledgers: [ledgerIndex(account, purse)],
  };
}

function housePayer({ ledger }: ClearingState, house: number): LayerPayer {
  return { account: undefined, capacityFen: Math.max(0, ledger.balancesFen[house]!), ledgers: [house] };
}

/** The members other than the one in default. */
function survivors({ terms }: ClearingState, defaulting: AccountIndex): AccountIndex[] {
  return [...terms.participants.keys()].filter(
    (account) => account !== defaulting && terms.participants[account]!.role !== 'client',
  );
}

/**
 * A survivor pays an assessment from its own funds, then from its settlement reserve; in one day no more than the multiple
 * of what it once contributed (D).
 */
function assessed(state: ClearingState, survivor: AccountIndex, shares: DayShares): LayerPayer {
  const { terms, ledger } = state;
  const contributionFen = terms.participants[survivor]!.guaranteeFundFen ?? 0;
  const callableFen = terms.assessmentMultiple * contributionFen - shares.assessedFen[survivor]!;
  const ownFen = ledger.purseFen(survivor, Purse.ownFunds);
  const reserveFen = Math.max(0, ledger.purseFen(survivor, Purse.reserve));
  return {
    account: survivor,
    capacityFen: Math.max(0, Math.min(callableFen, ownFen + reserveFen)),
    ledgers: [ledgerIndex(survivor, Purse.ownFunds), ledgerIndex(survivor, Purse.reserve)],
  };
}

/**
 * Accounts that held a position or a delivery at the day's settlement and gained today, those whose position went to delivery
 * after it included: what is cut from their gains comes out of their reserve, as if it had not been paid in, and may leave it
 * below its minimum (WF-3). Where nothing is left to hold, as after opposite lots on the last trading day, no more than the
 * reserve (D).
 */
function gainers(state: ClearingState, shares: DayShares): LayerPayer[] {
  const payers: LayerPayer[] = [];
  for (let account = 0; account < state.accountCount; account += 1) {
    if (state.accounts.heldAtSettlement[account] === 0) continue;
    const gainFen = state.accounts.settledProfitFen[account]! - shares.haircutFen[account]!;
    const holds = state.positionsOf[account]!.length > 0 || state.deliveries.heldFen(account) > 0;
    const capacityFen = holds ? gainFen : Math.min(gainFen, state.ledger.purseFen(account, Purse.reserve));
    if (capacityFen <= 0) continue;
    payers.push({ account, capacityFen, ledgers: [ledgerIndex(account, Purse.reserve)] });
  }
  return payers;
}

import { invariant } from '../kernel/index.js';
import { type AccountIndex, Fact, PostingReason } from '../protocol/index.js';
import type { Fen } from '../units/index.js';
import { HouseLedger, ledgerIndex, Purse } from './ledger.js';
import type { ClearingState } from './state.js';
import { allocateLoss, recourseFen, WATERFALL_LAYERS, type WaterfallLayer } from './waterfall.js';

/** An account whose loss went up the waterfall. */
export interface DefaultedAccount {
  readonly account: AccountIndex;
  readonly lossFen: Fen;
  readonly uncoveredFen: Fen;
}

/**
 * After a settlement: every account without a position or a delivery whose equity is negative defaults, and the waterfall covers it the
 * same day (LIQ-3, WF-1). Its reserve ends at 0; the claim against it is kept, and it may not open again (D).
 */
export function coverNegativeEquity(state: ClearingState): DefaultedAccount[] {
  invariant(!state.dayIsOpen, 'losses are covered after the settlement');
  const defaulted: DefaultedAccount[] = [];
  for (let account = 0; account < state.accountCount; account += 1) {
    const reserveFen = state.ledger.purseFen(account, Purse.reserve);
    if (reserveFen >= 0 || state.positionsOf[account]!.length > 0) continue;
    if (state.deliveries.heldFen(account) > 0) continue;
    defaulted.push(coverLoss(state, account, -reserveFen));
  }
  return defaulted;
}

function coverLoss(state: ClearingState, account: AccountIndex, lossFen: Fen): DefaultedAccount {
  const { accounts, ledger, facts, clock } = state;
  const { participants } = state.terms;
  const reserve = ledgerIndex(account, Purse.reserve);
  const layers = state.terms.waterfall.map((name) => ({
    name,
    capacityFen: layerCapacityFen(state, name, account),
  }));
  const { uses, uncoveredFen } = allocateLoss(lossFen, layers);
  for (const { name, usedFen } of uses) {
    if (usedFen === 0) continue;
    ledger.transfer(layerLedger(state, name, account), reserve, usedFen, PostingReason.lossCover);
    if (name === 'brokerReserve') accounts.settledReserveFen[participants[account]!.member]! -= usedFen;
    facts.record(Fact.LossCovered, clock.nowUs, account, WATERFALL_LAYERS.indexOf(name), usedFen);
  }
  ledger.transfer(HouseLedger.uncoveredLoss, reserve, uncoveredFen, PostingReason.lossCover);
  accounts.settledReserveFen[account] = ledger.purseFen(account, Purse.reserve);
  invariant(accounts.settledReserveFen[account] === 0, 'a defaulted account ends at 0', () => ({ account }));
  accounts.recourseFen[account]! += recourseFen(uses, 0) + uncoveredFen;
  facts.record(Fact.AccountDefaulted, clock.nowUs, account, lossFen, uncoveredFen);
  return { account, lossFen, uncoveredFen };
}

/** What a layer can give for an account's loss: its balance, if it is another's purse than the account's own reserve. */
function layerCapacityFen(state: ClearingState, layer: WaterfallLayer, account: AccountIndex): Fen {
  const ledger = layerLedger(state, layer, account);
  if (ledger === ledgerIndex(account, Purse.reserve)) return 0;
  return Math.max(0, state.ledger.balancesFen[ledger]!);
}

function layerLedger(state: ClearingState, layer: WaterfallLayer, account: AccountIndex): number {
  const { member } = state.terms.participants[account]!;
  switch (layer) {
    case 'brokerRiskReserve':
      return ledgerIndex(member, Purse.riskReserve);
    case 'brokerOwnFunds':
      return ledgerIndex(member, Purse.ownFunds);
    case 'brokerReserve':
      return ledgerIndex(member, Purse.reserve);
    case 'exchangeRiskReserve':
      return HouseLedger.exchangeRiskReserve;
    case 'exchangeFunds':
      return HouseLedger.exchangeFunds;
  }
}

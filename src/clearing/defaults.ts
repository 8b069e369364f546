import { invariant } from '../kernel/index.js';
import { type AccountIndex, Fact, PostingReason } from '../protocol/index.js';
import type { Fen } from '../units/index.js';
import { HouseLedger, ledgerIndex, Purse } from './ledger.js';
import type { ClearingState } from './state.js';
import { allocateLoss, recourseFen, shareLayer } from './waterfall/allocation.js';
import { DayShares } from './waterfall/dayShares.js';
import { SHARED_LAYERS, WATERFALL_LAYERS, type WaterfallLayer } from './waterfall/layer.js';
import { type LayerPayer, layerPayers } from './waterfall/payers.js';

/** An account whose loss went up the waterfall. */
export interface DefaultedAccount {
  readonly account: AccountIndex;
  readonly lossFen: Fen;
  readonly uncoveredFen: Fen;
}

/** A layer with those who pay for it. */
interface PaidLayer {
  readonly layer: WaterfallLayer;
  readonly payers: readonly LayerPayer[];
}

/** Sends the losses of defaulted accounts up the waterfall (LIQ-3, WF-1, WF-2). */
export class DefaultDesk {
  private readonly state: ClearingState;
  private readonly shares: DayShares;

  constructor(state: ClearingState) {
    this.state = state;
    this.shares = new DayShares(state.accountCount);
  }

  /**
   * After a settlement: every account without a position or a delivery whose equity is negative defaults, in account order, and
   * the waterfall covers it the same day (LIQ-3, WF-1). Its reserve ends at 0; the claim against it is kept, and it may not open
   * again (D).
   */
  coverNegativeEquity(): DefaultedAccount[] {
    const { state } = this;
    invariant(!state.dayIsOpen, 'losses are covered after the settlement');
    this.shares.begin(state.day);
    const defaulted: DefaultedAccount[] = [];
    for (let account = 0; account < state.accountCount; account += 1) {
      const reserveFen = state.ledger.purseFen(account, Purse.reserve);
      if (reserveFen >= 0 || state.positionsOf[account]!.length > 0) continue;
      if (state.deliveries.heldFen(account) > 0) continue;
      defaulted.push(this.coverLoss(account, -reserveFen));
    }
    return defaulted;
  }

  private coverLoss(account: AccountIndex, lossFen: Fen): DefaultedAccount {
    const { accounts, ledger, facts, clock, terms } = this.state;
    const layers = terms.waterfall.map((layer) => {
      const name = { layer, payers: layerPayers(this.state, layer, account, this.shares) };
      const capacityFen = name.payers.reduce((sum, payer) => sum + payer.capacityFen, 0);
      return { name, capacityFen };
    });
    const { uses, uncoveredFen } = allocateLoss(lossFen, layers);
    for (const { name, usedFen } of uses) {
      if (usedFen === 0) continue;
      this.payLayer(account, name, usedFen);
      const code = WATERFALL_LAYERS.indexOf(name.layer);
      facts.record(Fact.LossCovered, clock.nowUs, account, code, usedFen);
    }
    const reserve = ledgerIndex(account, Purse.reserve);
    ledger.transfer(HouseLedger.uncoveredLoss, reserve, uncoveredFen, PostingReason.lossCover);
    accounts.settledReserveFen[account] = ledger.purseFen(account, Purse.reserve);
    invariant(accounts.settledReserveFen[account] === 0, 'a defaulted account ends at 0', () => ({
      account,
    }));
    accounts.recourseFen[account]! += recourseFen(uses, 0) + uncoveredFen;
    facts.record(Fact.AccountDefaulted, clock.nowUs, account, lossFen, uncoveredFen);
    return { account, lossFen, uncoveredFen };
  }

  private payLayer(account: AccountIndex, { layer, payers }: PaidLayer, usedFen: Fen): void {
    const parts = shareLayer(
      usedFen,
      payers.map(({ capacityFen }) => capacityFen),
    );
    for (const [index, payer] of payers.entries()) {
      const partFen = parts[index]!;
      if (partFen > 0) this.collect(account, layer, payer, partFen);
    }
  }

  private collect(account: AccountIndex, layer: WaterfallLayer, payer: LayerPayer, partFen: Fen): void {
    const { ledger, facts, clock } = this.state;
    const reserve = ledgerIndex(account, Purse.reserve);
    const last = payer.ledgers.length - 1;
    let leftFen = partFen;
    for (const [index, from] of payer.ledgers.entries()) {
      const amountFen = index === last ? leftFen : Math.min(leftFen, ledger.balancesFen[from]!);
      ledger.transfer(from, reserve, amountFen, PostingReason.lossCover);
      this.followReserve(payer.account, from, amountFen);
      leftFen -= amountFen;
    }
    if (payer.account === undefined || !SHARED_LAYERS.includes(layer)) return;
    this.shares.add(layer, payer.account, partFen);
    const code = WATERFALL_LAYERS.indexOf(layer);
    facts.record(Fact.LossShared, clock.nowUs, account, payer.account, code, partFen);
  }

  /** The reserve that the next day rolls from moves along with what a payer gave of it, and so does its credit (MTM-2). */
  private followReserve(payer: AccountIndex | undefined, from: number, amountFen: Fen): void {
    if (payer === undefined || from !== ledgerIndex(payer, Purse.reserve)) return;
    this.state.accounts.settledReserveFen[payer]! -= amountFen;
    this.state.updateCredit(payer);
  }
}

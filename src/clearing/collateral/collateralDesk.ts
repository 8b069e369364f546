import { invariant } from '../../kernel/index.js';
import { type AccountIndex, Fact, RejectReason } from '../../protocol/index.js';
import type { Fen, PriceFen, Tonnes } from '../../units/index.js';
import { meetCallIfPaid } from '../calls.js';
import { breach } from '../checks/breach.js';
import { isAmount } from '../funds.js';
import { ledgerIndex, Purse } from '../ledger.js';
import type { ClearingState } from '../state.js';
import { paySale, saleFundsFen } from './salePayment.js';
import { collateralValueFen, salePlan, type UnitSale, usableCreditFen } from './value.js';

/** Above this market value nobody pledges, so that a price that doubles still counts in whole fen (UNIT-1). */
const MAX_MARKET_VALUE_FEN = Number.MAX_SAFE_INTEGER / 2;

/** Pledged units that a broker has taken for a client's loss. */
export interface CollateralSale extends UnitSale {
  readonly account: AccountIndex;
  readonly member: AccountIndex;
}

/**
 * Allowances pledged for margin credit (MTM-2). Their credit is no money: it stays off the ledger, adds to free margin and to
 * the reserve that calls are judged by, pays no loss and no fee, and cannot be withdrawn. The registry keeps the units; the
 * desk knows how many tonnes count and at which price, the spot close of the last settlement. What counts is counted at once
 * when it is pledged or money comes and goes, and anew at every settlement.
 */
export class CollateralDesk {
  private readonly state: ClearingState;
  private priceFen: PriceFen;

  constructor(state: ClearingState) {
    this.state = state;
    this.priceFen = state.terms.collateral.initialPriceFen;
  }

  /** Pledged tonnes of an account that count. */
  tonnes(account: AccountIndex): Tonnes {
    return this.state.accounts.pledgedTonnes[account]!;
  }

  /** Credit of an account that counts for margin now. */
  creditFen(account: AccountIndex): Fen {
    return this.state.accounts.creditFen[account]!;
  }

  /** Whether so many more tonnes can be pledged: badQuantity, or tooLarge for a value that could not be counted exactly. */
  check(account: AccountIndex, tonnes: Tonnes): RejectReason {
    if (!isAmount(tonnes)) return RejectReason.badQuantity;
    const valueFen = (this.tonnes(account) + tonnes) * this.priceFen;
    return valueFen > MAX_MARKET_VALUE_FEN ? RejectReason.tooLarge : RejectReason.none;
  }

  /** Counts units that the registry has taken in pledge; a call that their credit covers is met (CALL-1, D: at once). */
  pledge(account: AccountIndex, tonnes: Tonnes): void {
    invariant(this.check(account, tonnes) === RejectReason.none, 'a pledge is checked', () => ({ tonnes }));
    this.count(account, this.tonnes(account) + tonnes);
    this.record(account);
    meetCallIfPaid(this.state, account);
  }

  /**
   * Gives up the claim on units that are to be released: as many as free margin without today's gains carries, over the
   * minimum reserve; none of an account against which others have a claim from its default (D). Refusals change nothing:
   * badQuantity, notEnoughFunds, notEnoughFreeMargin. Units beyond those that count change no credit.
   */
  release(account: AccountIndex, tonnes: Tonnes): RejectReason {
    const { accounts, terms } = this.state;
    if (!isAmount(tonnes)) return RejectReason.badQuantity;
    if (accounts.recourseFen[account]! > 0) return RejectReason.notEnoughFunds;
    const leftTonnes = Math.max(0, this.tonnes(account) - tonnes);
    const leftFen = usableCreditFen(
      this.valueFen(leftTonnes),
      this.state.creditCashFen(account),
      terms.collateral.cashMultiple,
    );
    const lostFen = this.creditFen(account) - leftFen;
    if (lostFen > 0 && lostFen > this.state.spareFen(account)) return RejectReason.notEnoughFreeMargin;
    this.count(account, leftTonnes);
    this.record(account);
    return RejectReason.none;
  }

  /** Before a settlement: the new price, and how many of each account's pledged tonnes still have a use. */
  revalue(priceFen: PriceFen, usableTonnes: (account: AccountIndex) => Tonnes): void {
    this.priceFen = priceFen;
    for (const [account, tonnes] of this.state.accounts.pledgedTonnes.entries()) {
      if (tonnes > 0) this.count(account, usableTonnes(account));
    }
  }

  /**
   * After a settlement, before the waterfall: of every account whose loss is beyond its money (LIQ-3) the broker takes as many
   * pledged tonnes as the loss needs, at their value after the haircut, so that a defaulter's security is used up before
   * anybody else's money. The broker pays, then the exchange, whose units it holds too (MTM-2, WF-1, D: `saleLedgers`).
   * `takeUnits` moves them in the registry.
   */
  sellForLosses(
    takeUnits: (account: AccountIndex, member: AccountIndex, tonnes: Tonnes) => void,
  ): CollateralSale[] {
    const sales: CollateralSale[] = [];
    for (const [account, pledgedTonnes] of this.state.accounts.pledgedTonnes.entries()) {
      if (pledgedTonnes === 0 || !this.isBeyondItsMoney(account)) continue;
      const sale = this.sell(account, pledgedTonnes);
      if (sale === undefined) continue;
      takeUnits(account, sale.member, sale.tonnes);
      sales.push(sale);
    }
    return sales;
  }

  /** Throws InvariantError unless credit is within value and multiple of cash, and only who has pledged has any (MTM-2). */
  verify(): void {
    const { accounts, terms } = this.state;
    for (const [account, creditFen] of accounts.creditFen.entries()) {
      const valueFen = accounts.pledgedValueFen[account]!;
      const mostFen = usableCreditFen(
        valueFen,
        this.state.creditCashFen(account),
        terms.collateral.cashMultiple,
      );
      if (creditFen < 0 || creditFen > mostFen) {
        breach('credit-within-cash', 'credit is at most a multiple of cash', { account, creditFen, mostFen });
      }
    }
  }

  private isBeyondItsMoney(account: AccountIndex): boolean {
    const { ledger, positionsOf, deliveries, terms } = this.state;
    return (
      ledger.purseFen(account, Purse.reserve) < 0 &&
      positionsOf[account]!.length === 0 &&
      deliveries.heldFen(account) === 0 &&
      terms.participants[account]!.member !== account
    );
  }

  private sell(account: AccountIndex, pledgedTonnes: Tonnes): CollateralSale | undefined {
    const { accounts, ledger, facts, clock, terms } = this.state;
    const { member } = terms.participants[account]!;
    const reserve = ledgerIndex(account, Purse.reserve);
    const lossFen = -ledger.balancesFen[reserve]!;
    const fundsFen = saleFundsFen(ledger, member);
    const { haircutPpm } = terms.collateral;
    const { tonnes, amountFen } = salePlan(lossFen, pledgedTonnes, fundsFen, this.priceFen, haircutPpm);
    if (tonnes === 0) return undefined;
    paySale(this.state, member, reserve, amountFen);
    accounts.settledReserveFen[account]! += amountFen;
    this.count(account, pledgedTonnes - tonnes);
    facts.record(Fact.CollateralSold, clock.nowUs, account, member, tonnes, amountFen);
    return { account, member, tonnes, amountFen };
  }

  private count(account: AccountIndex, tonnes: Tonnes): void {
    const { accounts } = this.state;
    accounts.pledgedTonnes[account] = tonnes;
    accounts.pledgedValueFen[account] = this.valueFen(tonnes);
    this.state.updateCredit(account);
  }

  private record(account: AccountIndex): void {
    const { accounts, facts, clock } = this.state;
    const valueFen = accounts.pledgedValueFen[account]!;
    const creditFen = accounts.creditFen[account]!;
    facts.record(Fact.CollateralValued, clock.nowUs, account, this.tonnes(account), valueFen, creditFen);
  }

  private valueFen(tonnes: Tonnes): Fen {
    return collateralValueFen(tonnes, this.priceFen, this.state.terms.collateral.haircutPpm);
  }
}

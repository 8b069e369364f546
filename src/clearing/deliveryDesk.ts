import type { TradingCalendar } from '../calendar/index.js';
import { invariant } from '../kernel/index.js';
import { type AccountIndex, type ContractIndex, Fact, PostingReason } from '../protocol/index.js';
import type { Fen, Lots, PriceFen } from '../units/index.js';
import { verifyBooks } from './checks/books.js';
import type { Delivery } from './delivery/delivery.js';
import type { DeliveryOutcome, LockDue } from './delivery/deliveryBook.js';
import type { DeliveryHolding } from './delivery/obligation.js';
import type { DeliveryPosting } from './delivery/posting.js';
import type { DeliveryTerms } from './delivery/terms.js';
import { deliveryTimetable } from './delivery/timetable.js';
import { removePositions } from './endOfContract.js';
import { HOUSE_ACCOUNTS, ledgerIndex, PURSES, Purse } from './ledger.js';
import type { SpotCash } from './spotCash.js';
import type { ClearingState } from './state.js';

/** Deliveries of contracts that have stopped trading: obligations, locks, payments, completion (DEL-1, DEL-2, DEL-5). */
export class DeliveryDesk {
  private readonly state: ClearingState;
  private readonly spotCash: SpotCash;

  constructor(state: ClearingState, spotCash: SpotCash) {
    this.state = state;
    this.spotCash = spotCash;
  }

  /** Contracts whose delivery has its lock, payment or delivery day today. */
  dueOn(day: number, date: 'lockDay' | 'paymentDay' | 'deliveryDay'): ContractIndex[] {
    return this.state.deliveries.dueOn(day, date).map(({ contract }) => contract);
  }

  /** Lots that a delivery under way will bring to the account (positive) or still has to lock of its units (negative). */
  unitLotsDue(account: AccountIndex, contract: ContractIndex): Lots {
    return this.state.deliveries.unitLotsDue(account, contract);
  }

  /** What the sellers of a contract must lock (DEL-2). */
  locksDue(contract: ContractIndex): LockDue[] {
    return this.state.deliveries.locksDue(contract);
  }

  /**
   * After the settlement of the last trading day: the contract's positions leave the books and become delivery obligations;
   * margin of their net lots stays until the delivery day, what was held beyond it goes back (DEL-2).
   */
  open(
    contract: ContractIndex,
    priceFen: PriceFen,
    terms: DeliveryTerms,
    calendar: TradingCalendar,
    lastTradingDay: number,
  ): Delivery {
    const { state } = this;
    invariant(!state.dayIsOpen, 'a delivery opens after the settlement', () => ({ contract }));
    const listed = state.contracts[contract]!;
    const positions = [...listed.positions].sort((a, b) => a.account - b.account);
    const holdings: DeliveryHolding[] = positions.map((position) => ({
      account: position.account,
      marginPpm: state.ratePpm(position.account, listed),
      longs: position.long.history.entries(),
      shorts: position.short.history.entries(),
    }));
    const timetable = deliveryTimetable(calendar, lastTradingDay, terms);
    const { lotTonnes } = listed;
    const delivery = state.deliveries.open({ contract, lotTonnes, priceFen, terms, timetable, holdings });
    removePositions(state, contract);
    for (const { account } of positions) restoreMargin(state, account);
    const obligations = [...delivery.buyers.values(), ...delivery.sellers.values()];
    for (const { account, side, lots, marginFen } of obligations) {
      state.facts.record(
        Fact.DeliveryDue,
        state.clock.nowUs,
        contract,
        account,
        side,
        lots,
        priceFen,
        marginFen,
      );
    }
    verifyBooks(state);
    return delivery;
  }

  /** The lock deadline: what each seller has locked in the registry, in whole lots (DEL-2). */
  recordLocks(contract: ContractIndex, locked: readonly (LockDue & { readonly lockedLots: Lots })[]): void {
    const { state } = this;
    const lots = new Map(locked.map(({ account, lockedLots }) => [account, lockedLots]));
    state.deliveries.recordLocks(contract, lots);
    for (const due of locked) {
      state.facts.record(
        Fact.DeliveryLocked,
        state.clock.nowUs,
        contract,
        due.account,
        due.lockedLots,
        due.lots,
      );
    }
  }

  /** The payment deadline: buyers pay in full, from the bank first, so that the reserve still covers other positions (DEL-2, D). */
  collectPayments(contract: ContractIndex): void {
    const { state, spotCash } = this;
    const due = state.deliveries.paymentsDue(contract);
    const funds = due.map(({ account }) => ({
      account,
      reserveFen: state.payableFen(account),
      bankFen: spotCash.transferableFen(account),
    }));
    const postings = state.deliveries.collectPayments(contract, funds);
    apply(state, postings);
    for (const { toLedger, amountFen } of postings)
      state.accounts.exposureFen[accountOf(toLedger)]! += amountFen;
    for (const { account, amountFen } of due) {
      const paidFen = postings
        .filter(({ toLedger }) => accountOf(toLedger) === account)
        .reduce((sum, posting) => sum + posting.amountFen, 0);
      state.facts.record(Fact.DeliveryPaid, state.clock.nowUs, contract, account, paidFen, amountFen);
    }
  }

  /** The delivery day: money changes hands, defaults are paid for, margin is released (DEL-1, DEL-5). */
  complete(contract: ContractIndex): DeliveryOutcome {
    const { state } = this;
    const outcome = state.deliveries.complete(contract);
    apply(state, outcome.postings);
    const { buyers, sellers } = outcome.delivery;
    for (const account of [...buyers.keys(), ...sellers.keys()]) {
      state.deliveredToday.add(account);
      state.accounts.exposureFen[account] = exposureFen(state, account);
    }
    for (const pair of outcome.pairs) {
      state.facts.record(
        Fact.DeliveryCompleted,
        state.clock.nowUs,
        contract,
        pair.buyer,
        pair.seller,
        pair.completedLots,
        pair.buyerDefaultedLots,
        pair.sellerDefaultedLots,
        pair.bothDefaultedLots,
      );
    }
    return outcome;
  }
}

/** Brings the margin purse to the margin of positions and deliveries, against the reserve. */
function restoreMargin(state: ClearingState, account: AccountIndex): void {
  const neededFen = exposureFen(state, account);
  const surplusFen = state.ledger.purseFen(account, Purse.margin) - neededFen;
  const margin = ledgerIndex(account, Purse.margin);
  const reserve = ledgerIndex(account, Purse.reserve);
  state.ledger.settle(margin, reserve, surplusFen, PostingReason.margin);
  state.accounts.settledReserveFen[account] = state.ledger.purseFen(account, Purse.reserve);
  state.accounts.exposureFen[account] = neededFen;
}

function exposureFen(state: ClearingState, account: AccountIndex): Fen {
  return state.positionsOf[account]!.reduce(
    (sum, position) => sum + position.exposureFen,
    state.deliveries.heldFen(account),
  );
}

/** Posts to the ledger; the reserve that the day rolls from moves along, and so does credit that cash carries (MTM-2). */
function apply(state: ClearingState, postings: readonly DeliveryPosting[]): void {
  for (const { fromLedger, toLedger, amountFen, reason } of postings) {
    state.ledger.transfer(fromLedger, toLedger, amountFen, reason);
    if (isReserve(fromLedger)) state.accounts.settledReserveFen[accountOf(fromLedger)]! -= amountFen;
    if (isReserve(toLedger)) state.accounts.settledReserveFen[accountOf(toLedger)]! += amountFen;
    for (const ledger of [fromLedger, toLedger]) {
      if (ledger >= HOUSE_ACCOUNTS) state.updateCredit(accountOf(ledger));
    }
  }
}

function isReserve(ledger: number): boolean {
  return ledger >= HOUSE_ACCOUNTS && (ledger - HOUSE_ACCOUNTS) % PURSES === Purse.reserve;
}

function accountOf(ledger: number): AccountIndex {
  return Math.floor((ledger - HOUSE_ACCOUNTS) / PURSES);
}

import { type AccountIndex, Fact, PostingReason } from '../../protocol/index.js';
import type { Fen } from '../../units/index.js';
import { callState } from '../callState.js';
import { CallStage } from '../calls.js';
import { ledgerIndex, Purse } from '../ledger.js';
import type { ClearingState } from '../state.js';
import { clientBooks, clientDeficitFen } from './memberState.js';

/** How a broker stands with the exchange. */
const Standing = { good: 0, restricted: 1, inDefault: 2 } as const;
type Standing = (typeof Standing)[keyof typeof Standing];

/**
 * Brokers between their clients and the exchange (CALL-1). A broker advances what its clients owe from its own settlement
 * reserve, without a posting: clients' money stays each client's own, and no client pays for another or for the broker. What is
 * left of the broker's reserve must reach its minimum; else it is called.
 */
export class MemberDesk {
  private readonly state: ClearingState;
  private readonly brokers: readonly AccountIndex[];
  private readonly clientsOf: readonly (readonly AccountIndex[])[];
  /** By account: how a broker stands. */
  private readonly standings: Uint8Array;

  constructor(state: ClearingState) {
    const { participants } = state.terms;
    const clientsOf: AccountIndex[][] = participants.map(() => []);
    for (const [account, { role, member }] of participants.entries()) {
      if (role === 'client') clientsOf[member]!.push(account);
    }
    this.state = state;
    this.clientsOf = clientsOf;
    this.brokers = [...participants.keys()].filter((account) => participants[account]!.role === 'broker');
    this.standings = new Uint8Array(participants.length);
  }

  /**
   * After a settlement and the losses of the day, before the calls: what each broker advances, what it owes the exchange, and
   * its call (CALL-1, MAR-3). Records MemberSettled.
   */
  settle(): void {
    const { accounts, ledger, facts, clock } = this.state;
    for (const broker of this.brokers) {
      const books = clientBooks(this.state, this.clientsOf[broker]!);
      accounts.advancedFen[broker] = books.deficitFen;
      const reserveFen = ledger.purseFen(broker, Purse.reserve);
      const minimumFen = accounts.minimumReserveFen[broker]!;
      const { callFen } = callState(reserveFen - books.deficitFen, minimumFen);
      facts.record(
        Fact.MemberSettled,
        clock.nowUs,
        broker,
        books.reserveFen,
        books.marginFen,
        books.exchangeMarginFen,
        books.deficitFen,
        reserveFen,
        callFen,
      );
      if (callFen === 0) this.stand(broker, Standing.good);
    }
  }

  /**
   * At the deadline, before the calls are looked at: a called broker tops its reserve up from its own funds, as far as they go
   * (D); its risk reserve is kept for losses (CALL-1, WF-1).
   */
  fund(): void {
    const { accounts, ledger } = this.state;
    for (const broker of this.brokers) {
      accounts.advancedFen[broker] = clientDeficitFen(this.state, this.clientsOf[broker]!);
      if (accounts.callStage[broker] !== CallStage.open) continue;
      const lackingFen = accounts.minimumReserveFen[broker]! - this.availableFen(broker);
      const paidFen = Math.min(Math.max(0, lackingFen), ledger.purseFen(broker, Purse.ownFunds));
      const reserve = ledgerIndex(broker, Purse.reserve);
      const ownFunds = ledgerIndex(broker, Purse.ownFunds);
      ledger.transfer(ownFunds, reserve, paidFen, PostingReason.memberFunding);
      accounts.depositsFen[broker]! += paidFen;
      this.state.updateCredit(broker);
    }
  }

  /**
   * After the calls are looked at: the clients of a broker that missed its call may only close until it is cured; a broker
   * whose reserve does not even cover what it advances is in default (CALL-1).
   */
  review(): void {
    const { callStage, minimumReserveFen } = this.state.accounts;
    for (const broker of this.brokers) {
      const availableFen = this.availableFen(broker);
      if (availableFen >= minimumReserveFen[broker]!) this.stand(broker, Standing.good);
      else if (callStage[broker] === CallStage.missed) {
        this.stand(broker, availableFen < 0 ? Standing.inDefault : Standing.restricted);
      }
    }
  }

  /** What is left of a broker's reserve after what it advances. */
  private availableFen(broker: AccountIndex): Fen {
    return this.state.freeMarginFen(broker) - this.state.accounts.advancedFen[broker]!;
  }

  private stand(broker: AccountIndex, standing: Standing): void {
    const before = this.standings[broker]!;
    if (standing === before) return;
    this.standings[broker] = standing;
    const { accounts, facts, clock } = this.state;
    const restricted = standing === Standing.good ? 0 : 1;
    if (restricted !== Math.min(before, 1)) {
      for (const client of this.clientsOf[broker]!) accounts.memberRestricted[client] = restricted;
      facts.record(Fact.MemberRestricted, clock.nowUs, broker, restricted, this.availableFen(broker));
    }
    if (standing !== Standing.inDefault) return;
    const advancedFen = accounts.advancedFen[broker]!;
    facts.record(Fact.MemberDefaulted, clock.nowUs, broker, this.availableFen(broker), advancedFen);
  }
}

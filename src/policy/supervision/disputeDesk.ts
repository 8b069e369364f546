import { invariant } from '../../kernel/index.js';
import { DisputeState, DisputeSubject, RejectReason } from '../../protocol/index.js';
import type { Dispute, DisputeRequest, TradeRecord } from './dispute.js';
import type { DisputeTerms } from './disputeTerms.js';

/** What the desk asks of its surroundings. */
export interface DisputeParts {
  /** The record of a spot trade, undefined if there is none. */
  tradeOf(tradeId: number): TradeRecord | undefined;
  /** Whether an examined dispute is upheld; asked once for each. */
  isUpheld(dispute: Dispute): boolean;
}

/**
 * Disputes over spot trades and settlements (SPOT-10): a party raises one within a few trading days, the exchange examines it and
 * answers. It uses its time: each stage comes on the last day for it (D). What follows from an upheld one is the caller's.
 */
export class DisputeDesk {
  readonly #terms: DisputeTerms;
  readonly #parts: DisputeParts;
  readonly #open = new Map<number, Dispute>();
  /** What has been disputed and could be again, as account, subject and trade, with the last day for it. */
  readonly #raised = new Map<string, number>();

  constructor(terms: DisputeTerms, parts: DisputeParts) {
    this.#terms = terms;
    this.#parts = parts;
  }

  /** Disputes that wait for an answer, oldest first. */
  open(): readonly Dispute[] {
    return [...this.#open.values()];
  }

  /** Whether a dispute may be raised on trading day `today` (SPOT-10). Changes nothing. */
  checkRaise(request: DisputeRequest, today: number): RejectReason {
    const { account, subject, tradeId } = request;
    if (subject !== DisputeSubject.trade && subject !== DisputeSubject.settlement)
      return RejectReason.malformed;
    const trade = this.#parts.tradeOf(tradeId);
    if (trade === undefined || (trade.buyer !== account && trade.seller !== account)) {
      return RejectReason.notPartyToTrade;
    }
    if (today - trade.day > this.#terms.raiseDays) return RejectReason.disputeTooLate;
    return this.#raised.has(nameOf(request)) ? RejectReason.alreadyDisputed : RejectReason.none;
  }

  /** Raises a dispute that `checkRaise` lets in; its number may not be used twice. */
  raise(disputeId: number, request: DisputeRequest, today: number): Dispute {
    const reason = this.checkRaise(request, today);
    invariant(reason === RejectReason.none, 'dispute raised against the rules', () => ({
      disputeId,
      reason,
    }));
    invariant(!this.#open.has(disputeId), 'dispute number used twice', () => ({ disputeId }));
    const { examineDays, answerDays } = this.#terms;
    const dispute: Dispute = {
      disputeId,
      account: request.account,
      subject: request.subject,
      tradeId: request.tradeId,
      state: DisputeState.raised,
      raisedDay: today,
      examineByDay: today + Math.min(examineDays, answerDays),
      answerByDay: today + answerDays,
    };
    this.#raised.set(nameOf(request), this.#parts.tradeOf(request.tradeId)!.day + this.#terms.raiseDays);
    this.#open.set(disputeId, dispute);
    return dispute;
  }

  /** Does what is due on trading day `today`. Returns each dispute that got on, as it stands, one entry a stage, oldest first. */
  advance(today: number): Dispute[] {
    for (const [name, lastDay] of this.#raised) if (lastDay < today) this.#raised.delete(name);
    const steps: Dispute[] = [];
    for (const dispute of [...this.#open.values()]) {
      let current = dispute;
      if (current.state === DisputeState.raised && today >= current.examineByDay) {
        current = { ...current, state: DisputeState.examined };
        this.#open.set(current.disputeId, current);
        steps.push(current);
      }
      if (current.state === DisputeState.examined && today >= current.answerByDay) {
        const state = this.#parts.isUpheld(current) ? DisputeState.upheld : DisputeState.rejected;
        this.#open.delete(current.disputeId);
        steps.push({ ...current, state });
      }
    }
    return steps;
  }
}

function nameOf({ account, subject, tradeId }: DisputeRequest): string {
  return `${account}/${subject}/${tradeId}`;
}

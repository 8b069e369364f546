import type { RandomStream } from '../kernel/index.js';
import { type Dispute, DisputeDesk, type DisputeTerms, type TradeRecord } from '../policy/index.js';
import { type AccountIndex, DisputeState, DisputeSubject, Fact, type FactSink } from '../protocol/index.js';
import { type Fen, mulDivFloor, PPM, type PriceFen } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import type { WatchedTrade } from './supervisionWatch.js';

/** What a dispute is about, and what follows if it is upheld. */
interface Claim {
  /** The party that is objected to, and would pay. */
  readonly other: AccountIndex;
  /** What the price was worse than the close, for all tonnes. */
  readonly claimFen: Fen;
  readonly isFounded: boolean;
}

/** A dispute that a party has decided on. */
interface Intent extends Omit<Claim, 'claimFen'> {
  readonly trade: WatchedTrade & TradeRecord;
  readonly account: AccountIndex;
  /** The close of the trade's day. */
  readonly closeFen: PriceFen;
  /** Trading day on which it is raised. */
  readonly raiseDay: number;
}

/** What the disputes of a run stand on. */
interface DisputeDeskParts {
  readonly terms: DisputeTerms;
  readonly facts: FactSink;
  readonly clock: SimulationClock;
  /** Opens the stream of an account's own from which it decides whether to dispute. */
  readonly openStream: (account: AccountIndex) => RandomStream;
  /** One account pays another, as far as it can; returns how much. */
  readonly pay: (payer: AccountIndex, receiver: AccountIndex, claimFen: Fen) => Fen;
}

/**
 * Disputes over trades in a run (SPOT-10). At the day's end a party whose price was far worse than the close of the day decides by chance
 * to dispute the trade, at the end of one of the days on which it may, each as likely (D). It is upheld if the other party was found in breach in that market on that day: then the trade stands, and
 * the other pays the difference to the close, as far as its free money goes (D). Settlement is exact here, so nobody disputes it.
 */
export class SupervisionDisputes {
  readonly #parts: DisputeDeskParts;
  readonly #desk: DisputeDesk;
  readonly #streams = new Map<AccountIndex, RandomStream>();
  readonly #claims = new Map<number, Claim>();
  /** Not raised yet, in the order of their trades. */
  #intents: Intent[] = [];
  #lastDisputeId = 0;

  constructor(parts: DisputeDeskParts) {
    this.#parts = parts;
    this.#desk = new DisputeDesk(parts.terms, {
      tradeOf: (tradeId) => this.#intents.find(({ trade }) => trade.tradeId === tradeId)?.trade,
      isUpheld: ({ disputeId }) => this.#claims.get(disputeId)!.isFounded,
    });
  }

  /** How many wait for an answer. */
  get openCount(): number {
    return this.#desk.open().length;
  }

  /** The parties of today's trades decide; `closeFen` and `hasBreached` by market. What is to be raised today is. */
  raise(
    trades: readonly WatchedTrade[],
    today: number,
    closeFenAt: (venue: number) => PriceFen,
    hasBreached: (account: AccountIndex, venue: number) => boolean,
  ): void {
    const { chancePpm, deviationPpm, raiseDays } = this.#parts.terms;
    if (chancePpm === 0) return;
    for (const trade of trades) {
      const { venue, buyer, seller, priceFen } = trade;
      const closeFen = closeFenAt(venue);
      const distancePpm = mulDivFloor(Math.abs(priceFen - closeFen), PPM, closeFen);
      if (priceFen === closeFen || distancePpm < deviationPpm) continue;
      const [account, other] = priceFen > closeFen ? [buyer, seller] : [seller, buyer];
      const stream = this.#streamOf(account);
      if (stream.integer(0, PPM - 1) >= chancePpm) continue;
      const raiseDay = today + stream.integer(0, raiseDays);
      const isFounded = hasBreached(other, venue);
      this.#intents.push({ trade: { ...trade, day: today }, account, other, closeFen, isFounded, raiseDay });
    }
    for (const intent of this.#intents) if (intent.raiseDay === today) this.#raiseOne(intent, today);
    this.#intents = this.#intents.filter(({ raiseDay }) => raiseDay > today);
  }

  /** Examines and answers what is due; upheld claims are paid. */
  advance(today: number): void {
    for (const dispute of this.#desk.advance(today)) this.#onStage(dispute);
  }

  #raiseOne({ trade, account, other, closeFen, isFounded }: Intent, today: number): void {
    const { facts, clock } = this.#parts;
    const { tradeId, venue, priceFen, tonnes } = trade;
    this.#lastDisputeId += 1;
    const disputeId = this.#lastDisputeId;
    const subject = DisputeSubject.trade;
    this.#desk.raise(disputeId, { account, subject, tradeId }, today);
    this.#claims.set(disputeId, { other, isFounded, claimFen: Math.abs(priceFen - closeFen) * tonnes });
    facts.record(
      Fact.DisputeRaised,
      clock.nowUs,
      disputeId,
      account,
      other,
      venue,
      tradeId,
      subject,
      priceFen,
      closeFen,
      tonnes,
    );
  }

  #onStage({ disputeId, account, state }: Dispute): void {
    const { facts, clock, pay } = this.#parts;
    const { other, claimFen } = this.#claims.get(disputeId)!;
    const paidFen = state === DisputeState.upheld ? pay(other, account, claimFen) : 0;
    if (state !== DisputeState.examined) this.#claims.delete(disputeId);
    facts.record(Fact.DisputeAdvanced, clock.nowUs, disputeId, state, claimFen, paidFen);
  }

  #streamOf(account: AccountIndex): RandomStream {
    const known = this.#streams.get(account);
    if (known !== undefined) return known;
    const stream = this.#parts.openStream(account);
    this.#streams.set(account, stream);
    return stream;
  }
}

import type { RiskWarningNotice, SupervisionStanding } from '../agents/index.js';
import { openRandomStream } from '../kernel/index.js';
import {
  ConcentrationWatch,
  type Observation,
  observe,
  Restriction,
  RiskWatch,
  refusalOf,
  type SpotUse,
  type StepChange,
  SupervisionLadder,
} from '../policy/index.js';
import {
  type AccountIndex,
  Fact,
  type FactSink,
  type RejectReason,
  type SupervisionStep,
  WarningKind,
} from '../protocol/index.js';
import type { Fen } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import type { SimulationConfig } from './config.js';
import type { ParticipantInfo } from './participant.js';
import { spotMarkets } from './spotMarkets.js';
import type { SpotVenue } from './spotVenue.js';
import type { SupervisionConfig } from './supervisionConfig.js';
import { SupervisionDisputes } from './supervisionDisputes.js';
import type { SupervisionWatch } from './supervisionWatch.js';

/** The market that a step follows no breach in: it goes down by itself, or a regulator orders it. */
const NO_MARKET = -1;

/** How everybody stands where nobody supervises. */
export const UNSUPERVISED: SupervisionStanding = { step: 0, maySell: true, mayBuy: true, warnings: [] };

/** What looks at one market from day to day. */
interface MarketWatches {
  readonly move: RiskWatch;
  readonly concentration: ConcentrationWatch;
}

/** What the supervisor stands on. */
interface SupervisorParts {
  readonly config: SimulationConfig;
  readonly supervision: SupervisionConfig;
  readonly participants: readonly ParticipantInfo[];
  readonly watch: SupervisionWatch;
  readonly facts: FactSink;
  readonly clock: SimulationClock;
  /** One account pays another for a dispute, as far as it can; returns how much. */
  readonly pay: (payer: AccountIndex, receiver: AccountIndex, claimFen: Fen) => Fen;
}

/**
 * Who supervises the spot markets of a run, all of them together (SPOT-10, D): looks at every day when it is over, notes breaches,
 * leads accounts up and down the ladder, warns markets and answers disputes.
 */
export class Supervisor {
  readonly #parts: SupervisorParts;
  readonly #ladder: SupervisionLadder;
  readonly #disputes: SupervisionDisputes;
  readonly #watches: readonly MarketWatches[];
  #warnings: readonly RiskWarningNotice[] = [];
  /** Breaches of today, as market and account. */
  readonly #breachedToday = new Set<string>();

  constructor(parts: SupervisorParts) {
    const { config, supervision, participants, facts, clock, pay } = parts;
    this.#parts = parts;
    this.#ladder = new SupervisionLadder(participants.length, supervision.ladder);
    this.#watches = spotMarkets(config).map(() => ({
      move: new RiskWatch(supervision.warnings),
      concentration: new ConcentrationWatch(supervision.warnings),
    }));
    this.#disputes = new SupervisionDisputes({
      terms: supervision.disputes,
      facts,
      clock,
      pay,
      openStream: (account) =>
        openRandomStream(config.seed, config.runIndex, `agents/${participants[account]!.name}/disputes`),
    });
  }

  /** Whether a measure keeps an account from something: transferRestricted, accountRestricted. */
  refusalOf(account: AccountIndex, use: SpotUse): RejectReason {
    return refusalOf(this.#ladder.restrictionOf(account), use);
  }

  /** How an account stands, and what the markets have been warned of. */
  standingOf(account: AccountIndex): SupervisionStanding {
    const restriction = this.#ladder.restrictionOf(account);
    return {
      step: this.#ladder.stepOf(account),
      maySell: restriction === Restriction.none,
      mayBuy: restriction !== Restriction.account,
      warnings: this.#warnings,
    };
  }

  /** A trading day begins: whoever kept quiet for long enough goes down a step. */
  openDay(today: number): void {
    for (const change of this.#ladder.openDay(today)) this.#recordStep(change, NO_MARKET);
  }

  /** A regulator puts an account on a step. Whether its restriction may be a new one. */
  order(account: AccountIndex, step: SupervisionStep, joint: boolean, today: number): boolean {
    const change = this.#ladder.impose(account, step, joint, today);
    if (change !== undefined) this.#recordStep(change, NO_MARKET);
    return change !== undefined;
  }

  /** Looks at a market's day: breaches first, then what it is to be warned of. */
  reviewMarket(number: number, venue: SpotVenue, today: number): void {
    this.#reviewAccounts(number, venue, today);
    this.#warn(number, venue);
  }

  /** Ends the day when all markets have been looked at: disputes, and the day's count. */
  closeDay(venues: readonly SpotVenue[], today: number): void {
    const { watch, facts, clock, participants } = this.#parts;
    this.#disputes.raise(
      watch.trades(),
      today,
      (venue) => venues[venue]!.closeFen,
      (account, venue) => this.#breachedToday.has(`${venue}/${account}`),
    );
    this.#disputes.advance(today);
    const standings = participants.map(({ account }) => ({
      isNoticed: this.#ladder.pointsOf(account) > 0,
      restriction: this.#ladder.restrictionOf(account),
    }));
    const restricted = (kind: Restriction): number =>
      standings.filter(({ restriction }) => restriction === kind).length;
    facts.record(
      Fact.SupervisionDayClosed,
      clock.nowUs,
      standings.filter(({ isNoticed }) => isNoticed).length,
      restricted(Restriction.transfer),
      restricted(Restriction.account),
      this.#disputes.openCount,
    );
    this.#breachedToday.clear();
    watch.reset();
  }

  /** Where a market limits holdings everybody is looked at, elsewhere who did anything; a missed surrender counts at the main market. */
  #reviewAccounts(number: number, { accounts, listed, closeFen }: SpotVenue, today: number): void {
    const { watch, supervision, participants } = this.#parts;
    const { day } = listed.board;
    const venueActivity = {
      closeFen,
      volumeTonnes: day.volumeTonnes,
      closingTonnes: watch.closingTonnesAt(number),
      earlierFen: watch.earlierFenAt(number) ?? day.previousCloseFen,
    };
    const isMain = number === 0;
    const isLimited = participants.some(({ account }) => accounts.holdingLimitTonnes(account) !== Infinity);
    const acted = new Set([...watch.accountsAt(number), ...(isMain ? watch.missed() : [])]);
    for (const { account } of participants) {
      if (!isLimited && !acted.has(account)) continue;
      const activity = {
        ...watch.activityAt(number, account),
        holdingTonnes: accounts.units.heldTonnes(account),
        holdingLimitTonnes: accounts.holdingLimitTonnes(account),
        missedSurrenderTonnes: isMain ? watch.missedTonnes(account) : 0,
      };
      for (const found of observe(activity, venueActivity, supervision.ladder)) {
        if (this.#ladder.counts(found.breach)) this.#onBreach(account, number, found, today);
      }
    }
  }

  #onBreach(
    account: AccountIndex,
    venue: number,
    { breach, measured, threshold }: Observation,
    today: number,
  ): void {
    const { facts, clock } = this.#parts;
    const change = this.#ladder.report(account, breach, today);
    this.#breachedToday.add(`${venue}/${account}`);
    facts.record(Fact.SupervisionBreachFound, clock.nowUs, account, venue, breach, measured, threshold);
    if (change !== undefined) this.#recordStep(change, venue);
  }

  #recordStep({ account, fromStep, toStep, cause, points, joint }: StepChange, venue: number): void {
    const { facts, clock } = this.#parts;
    facts.record(
      Fact.SupervisionStepChanged,
      clock.nowUs,
      account,
      venue,
      fromStep,
      toStep,
      cause,
      points,
      Number(joint),
    );
  }

  #warn(number: number, { name, listed, closeFen }: SpotVenue): void {
    const { watch } = this.#parts;
    const { volumeTonnes, previousCloseFen } = listed.board.day;
    const { move, concentration } = this.#watches[number]!;
    const moved = move.onClose(closeFen);
    if (moved !== undefined) {
      const { referenceFen, movePpm } = moved;
      this.#publish(name, number, WarningKind.move, [closeFen, referenceFen, movePpm, 0, volumeTonnes]);
    }
    const traders = watch.accountsAt(number).map((account) => watch.activityAt(number, account));
    const sharePpm = concentration.onDay(
      traders.map(({ boughtTonnes }) => boughtTonnes),
      traders.map(({ soldTonnes }) => soldTonnes),
      volumeTonnes,
    );
    if (sharePpm !== undefined) {
      const figures = [closeFen, previousCloseFen, 0, sharePpm, volumeTonnes] as const;
      this.#publish(name, number, WarningKind.concentration, figures);
    }
  }

  #publish(
    market: string,
    venue: number,
    kind: WarningKind,
    figures: readonly [
      closeFen: number,
      referenceFen: number,
      movePpm: number,
      sharePpm: number,
      volumeTonnes: number,
    ],
  ): void {
    const { facts, clock } = this.#parts;
    facts.record(Fact.RiskWarned, clock.nowUs, venue, kind, ...figures);
    const [, , movePpm, sharePpm] = figures;
    const notice = { market, timeUs: clock.nowUs, movePpm, sharePpm };
    this.#warnings = [...this.#warnings, notice];
  }
}

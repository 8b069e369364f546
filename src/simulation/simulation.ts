import { InvariantError, Phase, type SimulationEvent } from '../kernel/index.js';
import { Fact } from '../protocol/index.js';
import type { BookLook } from '../recording/index.js';
import type { TimeUs } from '../units/index.js';
import type { ConservationCheck } from './conservation.js';
import { announceTerms, changeTerms } from './day/changeTerms.js';
import { closeByCause } from './day/closeByCause.js';
import { closeDay } from './day/closeDay.js';
import { collectDeliveryPayments, lockDeliveries } from './day/deliver.js';
import { giveNotice } from './day/giveNotice.js';
import { holdAuction } from './day/holdAuctions.js';
import { checkIntraday, reviewIntraday } from './day/intradayCalls.js';
import { liquidate } from './day/liquidate.js';
import { moveValuesIntraday } from './day/moveValues.js';
import { openDay } from './day/openDay.js';
import { reviewCalls } from './day/reviewCalls.js';
import { sampleDepth } from './day/sampleDepth.js';
import { settleDay } from './day/settleDay.js';
import { superviseAccount } from './day/supervise.js';
import { arriveTransfer } from './day/transfers.js';
import { EventKind } from './eventKind.js';
import { processMessage } from './gateway.js';
import { lookAtBooks } from './lookAtBooks.js';
import type { ParticipantInfo } from './participant.js';
import { stepBorderAdjustment } from './policy/borderAdjustment.js';
import { resumeTrading } from './policy/haltTrading.js';
import { announcePolicy, takePolicyEffect } from './policy/holdPolicy.js';
import type { RunDay } from './tradingTime.js';
import { endOfRun, type World } from './world.js';

/** How much a run has done. An agent action is a wake-up or an order message. */
export interface RunCounters {
  events: number;
  wakeUps: number;
  orderMessages: number;
  facts: number;
}

/**
 * One run: the loop over events and messages. Synchronous; whoever wants to stay responsive calls `runUntil` in slices.
 * A run is a pure function of its config, the program's version and the calendar data.
 */
export class Simulation {
  readonly participants: readonly ParticipantInfo[];
  /** The trading days of the run. */
  readonly days: readonly RunDay[];
  readonly counters: RunCounters = { events: 0, wakeUps: 0, orderMessages: 0, facts: 0 };
  readonly #world: World;
  readonly #verifyEveryMessage: boolean;
  readonly #event: SimulationEvent = { timeUs: 0, phase: Phase.settlement, kind: 0, a: 0, b: 0 };

  constructor(world: World, participants: readonly ParticipantInfo[], verifyEveryMessage: boolean) {
    this.#world = world;
    this.#verifyEveryMessage = verifyEveryMessage;
    this.participants = participants;
    this.days = world.days;
  }

  /** The instant after which nothing happens: the settlement of the last day. */
  get endUs(): TimeUs {
    return endOfRun(this.#world);
  }

  /** Runs all events up to `timeUs`, included. True when the run is over. Throws InvariantError on a bug, an agent's too. */
  runUntil(timeUs: TimeUs): boolean {
    const world = this.#world;
    const untilUs = Math.min(timeUs, this.endUs);
    try {
      while (world.queue.take(untilUs, this.#event)) {
        world.clock.nowUs = this.#event.timeUs;
        this.counters.events += 1;
        this.#dispatch(this.#event.kind, this.#event.a, this.#event.b);
        this.#drainMessages();
      }
    } catch (error) {
      throw this.#located(error);
    }
    world.clock.nowUs = Math.max(world.clock.nowUs, untilUs);
    this.counters.facts = world.tape.factCount;
    return timeUs >= this.endUs;
  }

  /** Codes of all contracts listed so far, by index. */
  get contractCodes(): readonly string[] {
    return this.#world.futures.contracts.map((contract) => contract.code);
  }

  /** Names of the spot markets by their number in the facts, the main one first (SPOT-9). */
  get marketNames(): readonly string[] {
    return this.#world.venues.map(({ name }) => name);
  }

  /** Hash of all facts so far. */
  stateHash(): string {
    return this.#world.tape.stateHash();
  }

  /** State hash after each trading day. */
  get dayHashes(): readonly string[] {
    return this.#world.dayHashes;
  }

  /** The best `maxLevels` levels of every open book as they stand now; changes nothing. */
  lookAtBooks(maxLevels: number): BookLook[] {
    return lookAtBooks(this.#world, maxLevels);
  }

  /** The conservation checks made, all of which held. */
  conservationReport(): readonly ConservationCheck[] {
    return this.#world.conservation.report();
  }

  #dispatch(kind: number, a: number, b: number): void {
    const world = this.#world;
    switch (kind) {
      case EventKind.agentWake:
        this.#wake(a, b);
        return;
      case EventKind.openDay:
        openDay(world, a);
        return;
      case EventKind.arriveTransfer:
        arriveTransfer(world, a, b);
        return;
      case EventKind.reviewCalls:
        reviewCalls(world);
        return;
      case EventKind.checkIntraday:
        if (a === 1) reviewIntraday(world);
        else checkIntraday(world);
        return;
      case EventKind.changeSession:
        changeSession(world, a === 1);
        return;
      case EventKind.openCall:
        world.futures.openCall();
        return;
      case EventKind.watchLocks:
        world.futures.beginLockWatch();
        return;
      case EventKind.arriveMessage:
        world.messages.push(world.inFlight.arrive(a));
        return;
      case EventKind.moveValue:
        moveValuesIntraday(world);
        return;
      case EventKind.liquidate:
        liquidate(world);
        closeByCause(world);
        return;
      case EventKind.sampleDepth:
        sampleDepth(world);
        return;
      case EventKind.closeDay:
        closeDay(world);
        return;
      case EventKind.lockDeliveries:
        lockDeliveries(world);
        return;
      case EventKind.collectDeliveryPayments:
        collectDeliveryPayments(world);
        return;
      case EventKind.settleDay:
        settleDay(world);
        return;
      default:
        this.#dispatchOrder(kind, a, b);
    }
  }

  /** What authorities and exchanges order beside the timetable of the day (POL-1, LIM-5, SPOT-4, SPOT-10). */
  #dispatchOrder(kind: number, a: number, b: number): void {
    const world = this.#world;
    switch (kind) {
      case EventKind.announcePolicy:
        announcePolicy(world, a);
        return;
      case EventKind.takePolicyEffect:
        takePolicyEffect(world, a);
        return;
      case EventKind.resumeTrading:
        resumeTrading(world);
        return;
      case EventKind.stepBorderAdjustment:
        stepBorderAdjustment(world, a, b);
        return;
      case EventKind.changeTerms:
        changeTerms(world, a);
        return;
      case EventKind.announceTerms:
        announceTerms(world, a);
        return;
      case EventKind.giveNotice:
        giveNotice(world, a);
        return;
      case EventKind.announceAuction:
      case EventKind.openAuction:
      case EventKind.inviteBidder:
      case EventKind.clearAuction:
        holdAuction(world, kind, a, b);
        return;
      case EventKind.superviseAccount:
        superviseAccount(world, a);
        return;
    }
  }

  #wake(account: number, ticket: number): void {
    const participant = this.#world.agents[account]!;
    if (participant.wakeTicket !== ticket) return;
    this.counters.wakeUps += 1;
    participant.agent.onWake(participant.view, participant.memory);
  }

  /** One message at a time to its end, then its order events; what agents send meanwhile joins the end. */
  #drainMessages(): void {
    const { messages, pool, outbox, futures } = this.#world;
    this.#deliver();
    for (let message = messages.shift(); message !== undefined; message = messages.shift()) {
      this.counters.orderMessages += 1;
      processMessage(this.#world, message);
      pool.give(message);
      futures.recycleOrders();
      if (this.#verifyEveryMessage) this.#verify();
      if (outbox.count > 0) this.#deliver();
    }
  }

  #deliver(): void {
    const { agents, outbox } = this.#world;
    for (let index = 0; index < outbox.count; index++) {
      const event = outbox.at(index);
      const receiver = agents[event.account];
      receiver?.agent.onOrderEvent?.(event, receiver.view, receiver.memory);
    }
    outbox.clear();
  }

  #verify(): void {
    const { clearing, futures, registry } = this.#world;
    clearing.verify();
    clearing.verifyWorkingOrders(futures.workingOrders());
    registry.verify();
  }

  /** The error with the place that reproduces it; also for errors of agents and observers, which are bugs too. */
  #located(error: unknown): InvariantError {
    const { config, clock } = this.#world;
    const message = error instanceof Error ? error.message : String(error);
    const place = {
      seed: config.seed,
      run: config.runIndex,
      day: clock.dayIndex,
      timeUs: clock.nowUs,
      event: this.counters.events,
    };
    return new InvariantError(message, place, { cause: error });
  }
}

/** A session begins or ends; the first of a day matches the call auctions (ORD-4). */
function changeSession({ futures, tape, clock }: World, isOpening: boolean): void {
  if (isOpening) futures.matchAuctions();
  tape.record(Fact.SessionChanged, clock.nowUs, Number(isOpening));
}

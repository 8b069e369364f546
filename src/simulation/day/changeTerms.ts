import { US_PER_DAY } from '../../calendar/index.js';
import { changedLimitTerms, changedMarginLadder } from '../../contracts/index.js';
import { Phase } from '../../kernel/index.js';
import { type ContractIndex, Fact } from '../../protocol/index.js';
import type { Ppm, TimeUs } from '../../units/index.js';
import type { CalendarInstant } from '../calendarInstant.js';
import type { TermsChange } from '../config.js';
import { EventKind } from '../eventKind.js';
import { type FuturesProduct, productNumber } from '../futuresProduct.js';
import { type ListedContract, marginLadderOf, normalLimitPpm } from '../listedContract.js';
import type { World } from '../world.js';
import { recordLimits, setLimits } from './openContracts.js';

/**
 * Enters the policy events and notices of the whole run into the queue; at their instant they come before everything that
 * trades (LIM-5). What was announced before the run is known from its first instant on.
 */
export function scheduleEvents(world: World): void {
  const { config, queue } = world;
  const { termsChanges, notices } = config.futures;
  const at = (instant: CalendarInstant, kind: EventKind, index: number): void =>
    queue.schedule(Math.max(0, timeOf(world, instant)), Phase.policy, kind, index, 0);
  for (const [index, change] of termsChanges.entries()) {
    if (change.announced !== undefined) at(change.announced, EventKind.announceTerms, index);
    at(change, EventKind.changeTerms, index);
  }
  for (const [index, notice] of notices.entries()) at(notice, EventKind.giveNotice, index);
}

/** The exchange tells of a change of terms that is still to come (LIM-5). */
export function announceTerms(world: World, index: number): void {
  const change = world.config.futures.termsChanges[index]!;
  const contract = change.contract === undefined ? undefined : tradingContract(world, change.contract);
  if (change.contract !== undefined && contract === undefined) return;
  const { limitPpm, marginPpm } = change;
  const effectiveUs = timeOf(world, change);
  world.announcements.publish({ contract, limitPpm, marginPpm, effectiveUs });
  const { tape, clock } = world;
  const product = productNumber(world.config.futures, change.product);
  tape.record(
    Fact.TermsAnnounced,
    clock.nowUs,
    contract ?? -1,
    limitPpm ?? 0,
    marginPpm ?? 0,
    effectiveUs,
    product,
  );
}

/**
 * A policy event changes the normal limit or the base margin, of the product or of one contract (LIM-5). A limit holds at
 * once, in the middle of a session too. A margin rate is in force from the next settlement on, which collects it; until then
 * orders that open are held at the old one; one dated before a day's trading begins was collected at the settlement before
 * that day (`setNextTerms`) (D). Locked days widen and raise from the new terms (LIM-3). What is changed for
 * the product holds for contracts with terms of their own too: the latest notice counts (D). A contract whose own terms go on
 * in part is recorded anew.
 */
export function changeTerms(world: World, index: number): void {
  const change = world.config.futures.termsChanges[index]!;
  if (change.contract === undefined) changeProduct(world, change);
  else {
    const contract = tradingContract(world, change.contract);
    if (contract !== undefined) changeContract(world, contract, change);
  }
}

/**
 * Index of a contract that trades, by its code; undefined once it trades no more, as after the settlement of its last trading
 * day. The scenario has checked the days.
 */
export function tradingContract({ futures }: World, code: string): ContractIndex | undefined {
  const index = futures.contracts.findIndex(
    (contract) => contract.code === code && contract.stage === 'trading',
  );
  return index === -1 ? undefined : index;
}

/** The simulated time of a calendar instant. */
export function timeOf({ config }: World, { day, usOfDay }: CalendarInstant): TimeUs {
  return (day - config.calendar.firstDay) * US_PER_DAY + usOfDay;
}

function changeProduct(world: World, change: TermsChange): void {
  const { tape, clock, futures } = world;
  const { limitPpm, marginPpm } = change;
  const productIndex = productNumber(world.config.futures, change.product);
  const product = world.products[productIndex]!;
  if (limitPpm !== undefined) product.limitPpm = limitPpm;
  if (marginPpm !== undefined) {
    product.marginLadder = changedMarginLadder(product.config.marginLadder, marginPpm);
  }
  for (const contract of contractsOf(world, product)) {
    if (limitPpm !== undefined) contract.ownLimitPpm = undefined;
    if (marginPpm !== undefined) contract.ownLadder = undefined;
  }
  const { basePpm } = product.marginLadder;
  tape.record(Fact.TermsChanged, clock.nowUs, product.limitPpm ?? 0, basePpm, productIndex);
  for (const [contractIndex, contract] of futures.contracts.entries()) {
    if (contract.stage !== 'trading' || contract.product !== product) continue;
    const { ownLimitPpm, ownLadder } = contract;
    if (ownLimitPpm !== undefined || ownLadder !== undefined) recordOwnTerms(world, contractIndex, contract);
    if (limitPpm !== undefined) changeLimit(world, contractIndex, contract);
  }
}

function changeContract(world: World, index: ContractIndex, { limitPpm, marginPpm }: TermsChange): void {
  const contract = world.futures.contracts[index]!;
  if (limitPpm !== undefined) contract.ownLimitPpm = limitPpm;
  if (marginPpm !== undefined) {
    contract.ownLadder = changedMarginLadder(contract.product.config.marginLadder, marginPpm);
  }
  recordOwnTerms(world, index, contract);
  if (limitPpm !== undefined) changeLimit(world, index, contract);
}

function contractsOf({ futures }: World, product: FuturesProduct): ListedContract[] {
  return futures.contracts.filter((contract) => contract.product === product);
}

function recordOwnTerms({ tape, clock }: World, index: number, contract: ListedContract): void {
  const { basePpm } = marginLadderOf(contract);
  const limitPpm: Ppm = normalLimitPpm(contract) ?? 0;
  tape.record(Fact.ContractTermsChanged, clock.nowUs, index, limitPpm, basePpm);
}

/** Before the open, and from the close on, only the limit of the next band changes: the day's band is the one it traded in. */
function changeLimit(world: World, index: number, contract: ListedContract): void {
  const { limitState, hasTraded, product } = contract;
  const { marginPpm } = limitState;
  const normal = { limitPpm: normalLimitPpm(contract), marginPpm, hasTraded };
  const { limitPpm } = changedLimitTerms(limitState, normal, product.config.limitEscalation);
  contract.limitState = { ...limitState, limitPpm };
  if (!isBeforeClose(world) || limitPpm === limitState.limitPpm) return;
  setLimits(contract);
  recordLimits(world, index, contract);
  world.futures.changeBand(index);
}

/** An event at the instant of the close comes too late for the day: who was locked to the end stays locked (LIM-2). */
function isBeforeClose({ clock, sessions }: World): boolean {
  const { closesUs } = sessions[sessions.length - 1]!;
  return clock.dayOpen && clock.nowUs - clock.midnightUs < closesUs;
}

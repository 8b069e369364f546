import { Phase } from '../../kernel/index.js';
import { Fact, RejectReason } from '../../protocol/index.js';
import { EventKind } from '../eventKind.js';
import { whole } from '../message.js';
import type { World } from '../world.js';
import { endLiquidation } from './liquidate.js';

/**
 * Sends money from the bank to the futures reserve (CALL-2): locked at once, there at the next arrival time, which is
 * before the next open, or `delayDays` trading days later if the sender is slow. Where there are calls within the day, a
 * transfer of the day takes only minutes (CALL-1, D). Refused for lack of free cash or if the run ends before it would arrive.
 */
export function requestDeposit(world: World, account: number, amountFen: number, delayDays: number): void {
  const { clock, tape, queue } = world;
  const arriveUs = delayDays === 0 ? soonestUs(world) : arrivalUs(world, delayDays);
  const reason = arriveUs < 0 ? RejectReason.marketClosed : world.clearing.requestDeposit(account, amountFen);
  if (reason !== RejectReason.none) {
    tape.record(Fact.TransferRejected, clock.nowUs, account, whole(amountFen), reason);
    return;
  }
  tape.record(Fact.FundsRequested, clock.nowUs, account, amountFen, arriveUs);
  queue.schedule(arriveUs, Phase.registry, EventKind.arriveTransfer, account, amountFen);
}

/** The first arrival time after now, plus a delay in trading days; -1 if the run ends before. */
function arrivalUs(world: World, delayDays: number): number {
  const { clock, days, config } = world;
  const delay = Number.isFinite(delayDays) ? Math.max(0, Math.floor(delayDays)) : 0;
  let day = Math.max(0, clock.dayIndex);
  while (day < days.length && days[day]!.midnightUs + config.clearing.transferArrivalUs <= clock.nowUs)
    day += 1;
  const arrival = days[day + delay];
  return arrival === undefined ? -1 : arrival.midnightUs + config.clearing.transferArrivalUs;
}

/** Without a delay: within the day where that is possible, if it comes before the next arrival time. */
function soonestUs(world: World): number {
  const { clock, days, config } = world;
  const { intraday, settlementUs } = config.clearing;
  const usualUs = arrivalUs(world, 0);
  if (intraday === undefined || !clock.dayOpen) return usualUs;
  const expressUs = clock.nowUs + intraday.transferUs;
  if (usualUs >= 0) return Math.min(usualUs, expressUs);
  return expressUs <= days[days.length - 1]!.midnightUs + settlementUs ? expressUs : -1;
}

/** A transfer arrives in the reserve; a call that it covers is met (CALL-1, CALL-2). */
export function arriveTransfer(world: World, account: number, amountFen: number): void {
  world.clearing.deposit(account, amountFen);
  endLiquidation(world, account);
}

/** Takes free money out of the futures reserve, at once (MAR-4). */
export function requestWithdrawal(world: World, account: number, amountFen: number): void {
  recordRefusal(world, account, amountFen, world.clearing.withdraw(account, amountFen));
}

/** Draws from the credit line to the bank, at once (CALL-2, D). */
export function requestLoan(world: World, account: number, amountFen: number): void {
  recordRefusal(world, account, amountFen, world.clearing.borrow(account, amountFen));
}

/** Repays the credit line from the bank, at once (CALL-2, D). */
export function requestRepayment(world: World, account: number, amountFen: number): void {
  recordRefusal(world, account, amountFen, world.clearing.repay(account, amountFen));
}

function recordRefusal(world: World, account: number, amountFen: number, reason: RejectReason): void {
  if (reason === RejectReason.none) return;
  world.tape.record(Fact.TransferRejected, world.clock.nowUs, account, whole(amountFen), reason);
}

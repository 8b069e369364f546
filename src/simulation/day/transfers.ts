import { Phase } from '../../kernel/index.js';
import { Fact, RejectReason } from '../../protocol/index.js';
import { EventKind } from '../eventKind.js';
import type { World } from '../world.js';

/**
 * Sends money from the bank to the futures reserve (CALL-2): locked at once, there before the next open, `delayDays`
 * trading days later if the sender is slow. Refused for lack of free cash; lost to the run if it would arrive after it.
 */
export function requestDeposit(world: World, account: number, amountFen: number, delayDays: number): void {
  const { clock, days, config, tape, queue } = world;
  const arrival = days[clock.dayIndex + 1 + Math.max(0, Math.floor(delayDays))];
  const reason = world.clearing.requestDeposit(account, amountFen);
  if (reason !== RejectReason.none) {
    tape.record(Fact.TransferRejected, clock.nowUs, account, whole(amountFen), reason);
    return;
  }
  const arriveUs = arrival === undefined ? -1 : arrival.midnightUs + config.clearing.transferArrivalUs;
  tape.record(Fact.FundsRequested, clock.nowUs, account, amountFen, arriveUs);
  if (arriveUs < 0) return;
  queue.schedule(arriveUs, Phase.registry, EventKind.arriveTransfer, account, amountFen);
}

/** A transfer arrives in the reserve; a call that it covers is met (CALL-1, CALL-2). */
export function arriveTransfer(world: World, account: number, amountFen: number): void {
  world.clearing.deposit(account, amountFen);
}

/** Takes free money out of the futures reserve, at once (MAR-4). */
export function requestWithdrawal(world: World, account: number, amountFen: number): void {
  const reason = world.clearing.withdraw(account, amountFen);
  if (reason === RejectReason.none) return;
  world.tape.record(Fact.TransferRejected, world.clock.nowUs, account, whole(amountFen), reason);
}

function whole(value: number): number {
  return Number.isSafeInteger(value) ? value : 0;
}

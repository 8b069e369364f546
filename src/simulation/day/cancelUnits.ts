import { Fact, RejectReason } from '../../protocol/index.js';
import { whole } from '../message.js';
import type { World } from '../world.js';

/**
 * Cancels free units of what a spot market trades at their owner's wish, at once; a refusal is recorded: badQuantity,
 * notEnoughUnits (REG-1), transferRestricted, accountRestricted (SPOT-10).
 */
export function cancelUnits(world: World, account: number, venue: number, tonnes: number): void {
  const { registry, tape, clock } = world;
  const { product } = world.venues[venue]!;
  let reason = world.supervisor?.refusalOf(account, 'transferUnits') ?? RejectReason.none;
  if (reason === RejectReason.none) reason = registry.cancel(account, product, tonnes);
  if (reason === RejectReason.none) return;
  tape.record(Fact.CancellationRejected, clock.nowUs, account, product, whole(tonnes), reason);
}

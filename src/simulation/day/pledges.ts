import { invariant } from '../../kernel/index.js';
import { Fact, RejectReason } from '../../protocol/index.js';
import { whole } from '../message.js';
import type { World } from '../world.js';
import { endLiquidation } from './liquidate.js';

/** Pledges free allowances for margin credit, at once; a refusal is recorded (MTM-2, REG-1). */
export function requestPledge(world: World, account: number, tonnes: number): void {
  const { clearing, spotAccounts } = world;
  let reason = clearing.collateral.check(account, tonnes);
  if (reason === RejectReason.none) reason = spotAccounts.units.pledge(account, tonnes);
  recordRefusal(world, account, tonnes, reason);
  if (reason !== RejectReason.none) return;
  clearing.collateral.pledge(account, tonnes);
  endLiquidation(world, account);
}

/** Releases pledged allowances, at once, as far as free margin goes without their credit; a refusal is recorded (MTM-2, REG-1). */
export function requestRelease(world: World, account: number, tonnes: number): void {
  const { clearing, spotAccounts } = world;
  let reason = spotAccounts.units.checkUnpledge(account, tonnes);
  if (reason === RejectReason.none) reason = clearing.collateral.release(account, tonnes);
  if (reason === RejectReason.none) reason = spotAccounts.units.unpledge(account, tonnes);
  recordRefusal(world, account, tonnes, reason);
}

function recordRefusal({ tape, clock }: World, account: number, tonnes: number, reason: RejectReason): void {
  if (reason === RejectReason.none) return;
  tape.record(Fact.PledgeRejected, clock.nowUs, account, whole(tonnes), reason);
}

/** Before the futures settlement: pledged allowances that still have a use are valued at the day's spot close (MTM-2). */
export function valueCollateral({ clearing, spotAccounts, spotCloseFen }: World): void {
  clearing.collateral.revalue(spotCloseFen, (account) => spotAccounts.units.pledgedTonnes(account));
}

/** After it, before the waterfall: brokers take pledged allowances for losses beyond their owners' money (MTM-2, D). */
export function sellCollateral({ clearing, spotAccounts }: World): void {
  clearing.collateral.sellForLosses((account, member, tonnes) => {
    const reason = spotAccounts.units.takePledged(account, member, tonnes);
    invariant(reason === RejectReason.none, 'units that count as pledged are there', () => ({
      account,
      tonnes,
    }));
  });
}

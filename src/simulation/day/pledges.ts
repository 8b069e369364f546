import { invariant } from '../../kernel/index.js';
import { Fact, RejectReason } from '../../protocol/index.js';
import { whole } from '../message.js';
import type { World } from '../world.js';
import { endLiquidation } from './liquidate.js';

/** Pledges free allowances for margin credit, at once; a refusal is recorded (MTM-2, REG-1, SPOT-10). */
export function requestPledge(world: World, account: number, tonnes: number): void {
  const { clearing, spot } = world;
  let reason = world.supervisor?.refusalOf(account, 'transferUnits') ?? RejectReason.none;
  if (reason === RejectReason.none) reason = clearing.collateral.check(account, tonnes);
  if (reason === RejectReason.none) reason = spot.accounts.units.pledge(account, tonnes);
  recordRefusal(world, account, tonnes, reason);
  if (reason !== RejectReason.none) return;
  clearing.collateral.pledge(account, tonnes);
  endLiquidation(world, account);
}

/** Releases pledged allowances, at once, as far as free margin goes without their credit; a refusal is recorded (MTM-2, REG-1). */
export function requestRelease(world: World, account: number, tonnes: number): void {
  const { clearing, spot } = world;
  let reason = spot.accounts.units.checkUnpledge(account, tonnes);
  if (reason === RejectReason.none) reason = clearing.collateral.release(account, tonnes);
  if (reason === RejectReason.none) reason = spot.accounts.units.unpledge(account, tonnes);
  recordRefusal(world, account, tonnes, reason);
}

function recordRefusal({ tape, clock }: World, account: number, tonnes: number, reason: RejectReason): void {
  if (reason === RejectReason.none) return;
  tape.record(Fact.PledgeRejected, clock.nowUs, account, whole(tonnes), reason);
}

/** Before the futures settlement: pledged allowances that still have a use are valued at the day's spot close (MTM-2). */
export function valueCollateral({ clearing, spot }: World): void {
  clearing.collateral.revalue(spot.closeFen, (account) => spot.accounts.units.pledgedTonnes(account));
}

/** After it, before the waterfall: brokers take pledged allowances for losses beyond their owners' money (MTM-2, D). */
export function sellCollateral({ clearing, spot }: World): void {
  clearing.collateral.sellForLosses((account, member, tonnes) => {
    const reason = spot.accounts.units.takePledged(account, member, tonnes);
    invariant(reason === RejectReason.none, 'units that count as pledged are there', () => ({
      account,
      tonnes,
    }));
  });
}

import type { Agent } from '../../agents/index.js';
import { invariant } from '../../kernel/index.js';
import {
  type AccountIndex,
  Fact,
  PolicyKind,
  RejectReason,
  SuccessionHindrance,
} from '../../protocol/index.js';
import { type Fen, PPM, type Ppm, splitByLargestRemainder, type Tonnes } from '../../units/index.js';
import { accountNamed } from '../named.js';
import type { EntityMerger } from '../policy/policyAction.js';
import type { World } from '../world.js';

/** Who has been absorbed does nothing any more. */
const RETIRED: Agent<unknown> = { onWake: () => undefined };

/**
 * The open of a day: mergers and splits whose instant has come are carried out (REG-2). A merger waits, day by day, until the account to be absorbed has no futures
 * position, no delivery under way, no unit locked or pledged, no money bound, no debt and no claim against it from a default (WF-1); until then
 * it goes on as before (D). No split is of an account that has been absorbed, nor into one: later events cannot name it.
 */
export function carryOutSuccessions(world: World): void {
  for (const event of world.successions.takePending()) {
    const from = accountNamed(world, event.from);
    const into = accountNamed(world, event.into);
    if (event.kind === 'split') splitOff(world, from, into, event.sharePpm);
    else mergeOrWait(world, event, from, world.successions.standsFor(into));
  }
}

function mergeOrWait(world: World, event: EntityMerger, from: AccountIndex, into: AccountIndex): void {
  const { tape, clock, successions } = world;
  invariant(from !== into, 'nobody is merged with itself', () => ({ from }));
  const hindrance = hindranceOf(world, from);
  if (hindrance === undefined) {
    merge(world, from, into);
    return;
  }
  if (!successions.defer(event, hindrance)) return;
  tape.record(Fact.SuccessionDeferred, clock.nowUs, PolicyKind.merge, from, into, hindrance);
}

/** What keeps an account from being absorbed today, if anything. */
function hindranceOf(
  { clearing, futures, registry }: World,
  account: AccountIndex,
): SuccessionHindrance | undefined {
  const isOpen = clearing.holdings(account).some((contract) => {
    const { longLots, shortLots } = clearing.position(account, contract);
    return longLots + shortLots > 0 || futures.contracts[contract]!.stage === 'delivering';
  });
  if (isOpen) return SuccessionHindrance.openPosition;
  const isTied = registry
    .balances(account)
    .some(({ lockedTonnes, pledgedTonnes }) => lockedTonnes + pledgedTonnes > 0);
  if (isTied) return SuccessionHindrance.lockedUnits;
  const { bankFen, reserveFen, debtFen } = clearing.account(account);
  if (debtFen > 0 || clearing.recourseFen(account) > 0) return SuccessionHindrance.debt;
  const isBound =
    clearing.transferableFen(account) !== bankFen || clearing.withdrawableFen(account) !== reserveFen;
  return isBound ? SuccessionHindrance.boundMoney : undefined;
}

function merge(world: World, from: AccountIndex, into: AccountIndex): void {
  const { tape, clock, registry, policy, successions, agents } = world;
  const { bankFen, reserveFen } = handMoney(world, from, into, PPM);
  const unitTonnes = heldTonnes(world, from);
  registry.merge(from, into);
  const duties = policy.merge(from, into);
  successions.absorb(from, into);
  agents[from]!.agent = RETIRED;
  tape.record(Fact.EntityMerged, clock.nowUs, from, into, bankFen, reserveFen, unitTonnes, duties);
}

/** Free units, free money and open duties are shared; positions and what is locked stay with the old account (D). */
function splitOff(world: World, from: AccountIndex, into: AccountIndex, sharePpm: Ppm): void {
  const { tape, clock, registry, policy } = world;
  const { bankFen, reserveFen } = handMoney(world, from, into, sharePpm);
  const before = heldTonnes(world, from);
  registry.splitShare(from, into, sharePpm);
  const unitTonnes = before - heldTonnes(world, from);
  const duties = policy.split(from, into, sharePpm);
  tape.record(Fact.EntitySplit, clock.nowUs, from, into, sharePpm, bankFen, reserveFen, unitTonnes, duties);
}

/**
 * A share of the free money of bank and reserve, each by largest remainder (UNIT-1): the reserve's part goes by the bank, as a
 * withdrawal does (MAR-4). Nothing while others have a claim against the account from its default (WF-1, D).
 */
function handMoney(
  { clearing }: World,
  from: AccountIndex,
  into: AccountIndex,
  sharePpm: Ppm,
): { readonly bankFen: Fen; readonly reserveFen: Fen } {
  if (clearing.recourseFen(from) > 0) return { bankFen: 0, reserveFen: 0 };
  const shareOf = (fen: Fen): Fen =>
    splitByLargestRemainder(Math.max(0, fen), [PPM - sharePpm, sharePpm])[1]!;
  const bankFen = shareOf(clearing.transferableFen(from));
  const reserveFen = shareOf(clearing.withdrawableFen(from));
  if (reserveFen > 0) {
    const reason = clearing.withdraw(from, reserveFen);
    invariant(reason === RejectReason.none, 'what may be withdrawn is', () => ({ from, reason }));
  }
  clearing.spotCash.handOver(from, into, bankFen + reserveFen);
  return { bankFen, reserveFen };
}

function heldTonnes({ registry }: World, account: AccountIndex): Tonnes {
  return registry
    .balances(account)
    .reduce(
      (sum, { freeTonnes, lockedTonnes, pledgedTonnes }) => sum + freeTonnes + lockedTonnes + pledgedTonnes,
      0,
    );
}

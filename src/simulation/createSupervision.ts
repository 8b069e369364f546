import type { ClearingHouse } from '../clearing/index.js';
import { type AccountIndex, type FactSink, RejectReason } from '../protocol/index.js';
import type { Fen } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import type { SimulationConfig } from './config.js';
import { familiesOf } from './families.js';
import type { ParticipantInfo } from './participant.js';
import type { SupervisionCheck } from './spotAccounts.js';
import { spotMarkets } from './spotMarkets.js';
import type { SuccessionDesk } from './successionDesk.js';
import { SupervisionWatch } from './supervisionWatch.js';
import { Supervisor } from './supervisor.js';

/** The supervisor of the spot markets and how it is connected with them (SPOT-10). */
interface Supervision {
  /** Where spot markets and ministry record what they do. */
  readonly facts: FactSink;
  readonly check: SupervisionCheck;
  /** Undefined where nobody supervises. */
  readonly supervisor: Supervisor | undefined;
}

/** What the supervisor of a run shares with its other rooms. */
interface SupervisionGround {
  readonly tape: FactSink;
  readonly clock: SimulationClock;
  readonly successions: SuccessionDesk;
}

/** Connects a supervisor where the config has one; else nothing stands between the markets and the tape. */
export function createSupervision(
  config: SimulationConfig,
  participants: readonly ParticipantInfo[],
  { spotCash }: ClearingHouse,
  { tape: facts, clock, successions }: SupervisionGround,
): Supervision {
  const { supervision } = config;
  if (supervision === undefined) {
    return { facts, check: () => RejectReason.none, supervisor: undefined };
  }
  const watch = new SupervisionWatch({
    facts,
    clock,
    venues: spotMarkets(config).length,
    familyOf: familiesOf(config, participants),
    closeWindow: supervision.ladder.closeWindow,
  });
  const supervisor = new Supervisor({
    config,
    supervision,
    participants,
    watch,
    facts,
    clock,
    pay: (payer, receiver, claimFen) =>
      payBetweenSuccessors(successions, spotCash, payer, receiver, claimFen),
  });
  return { facts: watch, check: (account, use) => supervisor.refusalOf(account, use), supervisor };
}

/** Who has been merged into another pays and is paid by that one; nothing where both are the same by now (REG-2, D). */
function payBetweenSuccessors(
  successions: SuccessionDesk,
  spotCash: ClearingHouse['spotCash'],
  payer: AccountIndex,
  receiver: AccountIndex,
  claimFen: Fen,
): Fen {
  const [from, to] = [successions.standsFor(payer), successions.standsFor(receiver)];
  return from === to ? 0 : spotCash.payDispute(from, to, claimFen);
}

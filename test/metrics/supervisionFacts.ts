import { Breach, DisputeState, StepCause, SupervisionStep, WarningKind } from '../../src/protocol/index.js';
import { at, type TinyFact } from './tinyRun.js';

const evening = (day: number, name: TinyFact[0], fields: Readonly<Record<string, number>>): TinyFact => [
  name,
  at(day, 15.5),
  fields,
];

const raised = { account: 1, otherAccount: 0, venue: 0, tradeId: 7, priceFen: 5_900, closeFen: 6_000 };

/**
 * Account 0 breaks two rules on the first day and is put on the sixth step by order on the second, from which it goes down on the
 * third; the market is warned; one dispute is upheld, one is open at the end.
 */
export const supervisionFacts: readonly TinyFact[] = [
  evening(0, 'SupervisionBreachFound', {
    ...{ account: 0, venue: 0, breach: Breach.closePush, measured: 50_000, threshold: 30_000 },
  }),
  evening(0, 'SupervisionStepChanged', {
    ...{ account: 0, venue: 0, fromStep: SupervisionStep.none, toStep: SupervisionStep.phoneReminder },
    ...{ cause: Breach.closePush, points: 10, joint: 0 },
  }),
  evening(0, 'SupervisionBreachFound', {
    ...{ account: 0, venue: 0, breach: Breach.volumeShare, measured: 600_000, threshold: 500_000 },
  }),
  evening(0, 'RiskWarned', {
    ...{ venue: 0, warningKind: WarningKind.move, closeFen: 6_000, referenceFen: 5_000 },
    ...{ movePpm: 200_000, volumeTonnes: 20_000 },
  }),
  evening(0, 'DisputeRaised', { ...raised, disputeId: 1, quantityTonnes: 100 }),
  evening(0, 'DisputeRaised', { ...raised, disputeId: 2, quantityTonnes: 200 }),
  evening(0, 'SupervisionDayClosed', { noticed: 1, openDisputes: 2 }),
  evening(1, 'SupervisionStepChanged', {
    ...{ account: 0, venue: -1, fromStep: SupervisionStep.phoneReminder },
    ...{ toStep: SupervisionStep.transferRestricted, cause: StepCause.order, points: 60, joint: 1 },
  }),
  evening(1, 'DisputeAdvanced', { disputeId: 1, disputeState: DisputeState.examined, claimFen: 10_000 }),
  evening(1, 'SupervisionDayClosed', { noticed: 1, restrictedTransfers: 1, openDisputes: 2 }),
  evening(2, 'SupervisionStepChanged', {
    ...{ account: 0, venue: -1, fromStep: SupervisionStep.transferRestricted },
    ...{ toStep: SupervisionStep.publicNotice, cause: StepCause.decay, points: 50, joint: 0 },
  }),
  evening(2, 'DisputeAdvanced', {
    ...{ disputeId: 1, disputeState: DisputeState.upheld, claimFen: 10_000, paidFen: 9_000 },
  }),
  evening(2, 'SupervisionDayClosed', { noticed: 1, openDisputes: 1 }),
];

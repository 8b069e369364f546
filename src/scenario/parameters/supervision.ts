import { disputeParameters, riskWarningParameters, supervisionParameters } from '../../policy/index.js';
import type { ParameterSet } from '../../protocol/index.js';

/** The section `supervision`: who is noticed for what, and how steps follow (SPOT-10). */
export const ladderParameters = {
  enabled: {
    kind: 'boolean',
    unit: '',
    default: true,
    text: {
      zh: '是否对现货市场实施监管；没有本节则不实施',
      en: 'Whether the spot markets are supervised; without this section they are not',
    },
    mark: 'D',
    source: 'SPOT-10',
  },
  stepPoints: supervisionParameters.stepPoints,
  decayDays: supervisionParameters.decayDays,
  jointFromStep: supervisionParameters.jointFromStep,
  minimumTonnes: supervisionParameters.minimumTonnes,
  selfTrade: supervisionParameters.selfTradePpm,
  closeDeviation: supervisionParameters.closeDeviationPpm,
  cancelledShare: supervisionParameters.cancelledSharePpm,
  volumeShare: supervisionParameters.volumeSharePpm,
  relatedTransfer: supervisionParameters.relatedTransferTonnes,
  holdingShare: supervisionParameters.holdingSharePpm,
  closeWindow: supervisionParameters.closeWindow,
  closePush: supervisionParameters.closePushPpm,
  closePushShare: supervisionParameters.closePushSharePpm,
  holdingLimitPoints: supervisionParameters.holdingLimitPoints,
  selfTradePoints: supervisionParameters.selfTradePoints,
  closeDeviationPoints: supervisionParameters.closeDeviationPoints,
  cancelledSharePoints: supervisionParameters.cancelledSharePoints,
  volumeSharePoints: supervisionParameters.volumeSharePoints,
  missedSurrenderPoints: supervisionParameters.missedSurrenderPoints,
  relatedTransferPoints: supervisionParameters.relatedTransferPoints,
  closePushPoints: supervisionParameters.closePushPoints,
} as const satisfies ParameterSet;

/** The section `supervision.warnings`: when a market is warned (SPOT-10). */
export const warningParameters = {
  days: riskWarningParameters.warningDays,
  move: riskWarningParameters.warningMovePpm,
  concentration: riskWarningParameters.concentrationPpm,
  concentrationAccounts: riskWarningParameters.concentrationAccounts,
  concentrationTonnes: riskWarningParameters.concentrationTonnes,
} as const satisfies ParameterSet;

/** The section `supervision.disputes`: who disputes trades, and when they are answered (SPOT-10). */
export const tradeDisputeParameters = {
  chance: disputeParameters.chancePpm,
  deviation: disputeParameters.deviationPpm,
  raiseDays: disputeParameters.raiseDays,
  examineDays: disputeParameters.examineDays,
  answerDays: disputeParameters.answerDays,
} as const satisfies ParameterSet;

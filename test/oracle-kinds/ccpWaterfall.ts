import { expect } from 'vitest';
import { allocateLoss, shareLayer } from '../../src/clearing/index.js';
import type { OracleCase, OracleChecker } from './oracleCase.js';

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** WF-2: the layers of a central counterparty, of which the gains of the day are the last. */
function checkCcpWaterfall({ input, expected }: OracleCase): void {
  const { loss, im, dfd, sitg } = input;
  const funds = input.surv as readonly number[];
  const gains = input.gains as readonly number[];
  const assessments = funds.map((fund) => fund * input.assess_mult);
  const { uses, uncoveredFen } = allocateLoss(loss, [
    { name: 'defaulter_margin', capacityFen: im },
    { name: 'defaulter_fund', capacityFen: dfd },
    { name: 'ccp_skin_in_the_game', capacityFen: sitg },
    { name: 'survivors_fund', capacityFen: total(funds) },
    { name: 'assessments', capacityFen: total(assessments) },
    { name: 'gains', capacityFen: total(gains) },
  ]);
  const used = (name: string) => uses.find((use) => use.name === name)!.usedFen;
  expect({
    allocation: uses.slice(0, 5).map(({ name, capacityFen, usedFen, remainingFen }) => ({
      layer: name,
      capacity: capacityFen,
      used: usedFen,
      remaining_after: remainingFen,
    })),
    uncovered: used('gains') + uncoveredFen,
    survivors_fund_split: shareLayer(used('survivors_fund'), funds),
    assessment_split: shareLayer(used('assessments'), assessments),
    vmgh_total: used('gains'),
    vmgh_split: shareLayer(used('gains'), gains),
    vmgh_rate_num: used('gains'),
    vmgh_rate_den: total(gains),
    final_uncovered: uncoveredFen,
  }).toEqual(expected);
}

/** The checker of CCP waterfalls. */
export const waterfallCheckers: Readonly<Record<string, OracleChecker>> = { ccpWaterfall: checkCcpWaterfall };

import type { ParameterSet } from '../../protocol/index.js';

/** The section `clearing.collateral`: what pledged allowances count for (MTM-2). */
export const collateralParameters = {
  haircut: {
    kind: 'rate',
    unit: 'ppm',
    default: 200_000,
    min: 0,
    max: 1_000_000,
    text: {
      zh: '质押配额的折扣：市值扣除该比例后计为质押额度（至多按市值的 80% 计）',
      en: 'What is taken off the spot value of pledged allowances before it counts for margin (at most 80% of it counts)',
    },
    mark: 'P',
    source: 'MTM-2',
  },
  cashMultiple: {
    kind: 'integer',
    unit: '',
    default: 4,
    min: 0,
    max: 100,
    text: {
      zh: '质押额度不超过所有人在结算机构的现金的若干倍',
      en: "Credit for pledged allowances is at most so many times the owner's cash at the clearing house",
    },
    mark: 'P',
    source: 'MTM-2',
  },
} as const satisfies ParameterSet;

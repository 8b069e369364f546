import type { ParameterSet } from '../../protocol/index.js';

/** What the population has besides its groups. */
export const populationParameters = {
  scale: {
    kind: 'rate',
    unit: 'ppm',
    default: 100_000,
    min: 100,
    max: 1_000_000,
    text: {
      zh: '模拟群体相对于全市场的规模：按此缩放持仓限额，以及以 marketCount 给出数量的分组',
      en: 'Size of the population against the whole market: scales position limits, and groups that are given by marketCount',
    },
    mark: 'D',
  },
} as const satisfies ParameterSet;

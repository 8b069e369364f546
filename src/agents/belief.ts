import { exp } from '../kernel/index.js';
import type { ParameterSet } from '../protocol/index.js';
import type { AgentView } from './view.js';

/** How an agent reads the fundamental value: late, and with an error of its own that drifts from day to day. */
export const beliefParameters = {
  noise: {
    kind: 'rate',
    default: 25_000,
    min: 0,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Standard deviation of the private error', zh: '私人估计误差的标准差' },
  },
  noisePersistence: {
    kind: 'number',
    default: 0.9,
    min: 0,
    max: 0.9999,
    unit: '',
    mark: 'D',
    text: { en: 'Correlation of the error from one trading day to the next', zh: '估计误差的日间相关系数' },
  },
  delayMinutes: {
    kind: 'number',
    default: 10,
    min: 0,
    max: 100_000,
    unit: 'minutes',
    mark: 'D',
    text: { en: 'Delay with which the value is known', zh: '获知基本面价值的延迟' },
  },
} as const satisfies ParameterSet;

export interface BeliefValues {
  readonly noise: number;
  readonly noisePersistence: number;
  readonly delayMinutes: number;
}

/** An agent's private error, in standard deviations, and the trading day it was drawn for. */
export interface Belief {
  errorSds: number;
  errorDay: number;
}

export function createBelief(): Belief {
  return { errorSds: 0, errorDay: -1 };
}

/** The value as this agent sees it now, in yuan per tonne. Draws the day's error on the first look of a day. */
export function perceivedValueYuan(view: AgentView, belief: Belief, values: BeliefValues): number {
  if (belief.errorDay !== view.dayIndex) {
    const keep = belief.errorDay === -1 ? 0 : keptOver(view.dayIndex - belief.errorDay, values);
    belief.errorSds = keep * belief.errorSds + Math.sqrt(1 - keep * keep) * view.random.normal();
    belief.errorDay = view.dayIndex;
  }
  const value = view.fundamentalYuan(values.delayMinutes * 60e6);
  return value * exp((belief.errorSds * values.noise) / 1e6);
}

/** Correlation of the error over several trading days, for agents that do not look every day. */
function keptOver(days: number, { noisePersistence }: BeliefValues): number {
  let kept = 1;
  for (let day = 0; day < days; day++) kept *= noisePersistence;
  return kept;
}

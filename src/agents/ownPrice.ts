import { exp } from '../kernel/index.js';
import type { ParameterSet } from '../protocol/index.js';
import type { AgentView } from './view.js';

/** The price that every agent of a kind draws for itself once; `reservePrice` is in fen a tonne. */
export interface OwnPriceValues {
  readonly reservePrice: number;
  readonly reserveSpread: number;
}

/** How far the members of a group differ in what a tonne costs or is worth to them. */
export const reserveSpread = {
  kind: 'number',
  default: 0.15,
  min: 0,
  max: 2,
  unit: '',
  mark: 'D',
  text: {
    en: 'Standard deviation of the logarithm of that price between members',
    zh: '各成员该价格对数的标准差',
  },
} as const satisfies ParameterSet[string];

/** Draws what a tonne costs or is worth to this agent, in fen; half of all draws lie above the kind's price. */
export function drawOwnPriceFen(view: AgentView, { reservePrice, reserveSpread }: OwnPriceValues): number {
  return reservePrice * exp(reserveSpread * view.random.normal());
}

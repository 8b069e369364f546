import { Side } from '../protocol/index.js';
import type { PriceFen, Tonnes } from '../units/index.js';
import type { AgentView } from './view.js';

/** Part of the bank money left for fees when a purchase is sized. */
const CASH_SHARE = 0.98;

/** The most tonnes that can be bought at `priceFen`, or sold, with what is free now (SPOT-5). */
export function affordableTonnes(view: AgentView, side: Side, priceFen: PriceFen): Tonnes {
  if (side === Side.sell) return view.freeTonnes();
  return Math.max(0, Math.floor((view.money().bankFreeFen * CASH_SHARE) / priceFen));
}

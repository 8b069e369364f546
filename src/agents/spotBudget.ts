import { Side } from '../protocol/index.js';
import { PPM, type PriceFen, type Tonnes } from '../units/index.js';
import type { AgentView } from './view.js';

/** The most tonnes that can be bought at `priceFen`, fee included, or sold, with what is free now (SPOT-5). */
export function affordableTonnes(view: AgentView, side: Side, priceFen: PriceFen): Tonnes {
  if (side === Side.sell) return view.freeTonnes();
  const costFen = priceFen * (1 + view.spot.feePpm / PPM);
  return Math.max(0, Math.floor((view.money().bankFreeFen - 1) / costFen));
}

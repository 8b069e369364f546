import type { ContractIndex } from '../protocol/index.js';
import type { Fen, Tonnes } from '../units/index.js';
import type { AgentView } from './view.js';

/** Units that the own position in a contract will bring (positive) or take; its delivery under way counts (DEL-2). */
export function arrivingTonnes(view: AgentView, contract: ContractIndex): Tonnes {
  const { longLots, shortLots } = view.position(contract);
  return (longLots - shortLots) * view.futures.lotTonnes(contract) + view.deliveryTonnes(contract);
}

/** What the units that positions and deliveries will bring are going to cost, at the last settlement prices. */
export function deliveryCashFen(view: AgentView): Fen {
  let sumFen = 0;
  for (const contract of view.holdings()) {
    const arriving = Math.max(0, arrivingTonnes(view, contract));
    if (arriving > 0) sumFen += arriving * view.futures.previousSettlement(contract);
  }
  return sumFen;
}

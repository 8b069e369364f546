import type { ContractIndex } from '../protocol/index.js';
import type { PriceFen } from '../units/index.js';
import type { AgentView } from './view.js';

/** At the open of a day: adds the latest settlement price of each contract to its row, of which the last `days` are kept. */
export function keepSettlements(view: AgentView, settlements: PriceFen[][], days: number): void {
  for (const contract of view.futures.tradable()) {
    settlements[contract] ??= [];
    const past = settlements[contract];
    past.push(view.futures.previousSettlement(contract));
    if (past.length > days) past.shift();
  }
}

/** The settlement price of a contract so many trading days ago, in fen; undefined where it remembers fewer. */
export function settlementAgo(
  settlements: readonly (readonly PriceFen[])[],
  contract: ContractIndex,
  days: number,
): PriceFen | undefined {
  const past = settlements[contract] ?? [];
  return past[past.length - days];
}

import { type ContractIndex, opposite, ReductionDesign, type Side } from '../../protocol/index.js';
import type { Fen, PriceFen } from '../../units/index.js';
import type { ContractState } from '../contractState.js';
import { dayProfitFen } from '../markToMarket.js';
import type { Position } from '../position.js';
import type { ClearingState } from '../state.js';
import { bankruptcyPriceFen, deleveragingQueue, type QueuedPosition } from './bankruptcy.js';
import { netPosition, netProfit } from './netPosition.js';
import { recordReduction, recordRequest, tradeOwnLots, tradeReduction } from './records.js';

/** A contract whose bankrupt positions are closed by the queue (FRD-3). */
export interface DeleveragedContract {
  readonly contract: ContractIndex;
  /** The side on which the market is locked, which is that of the losers' closes. */
  readonly side: Side;
  readonly lowerLimitFen: PriceFen;
  readonly upperLimitFen: PriceFen;
}

/** The settlement price of a contract that is held today. */
export type SettlementOf = (contract: ContractIndex) => PriceFen;

/**
 * The deleveraging queue, once all settlement prices are known and before the day is settled (FRD-3). Whoever would end the
 * mark with negative equity is closed whole in the locked contract against the opposite positions, those highest in the
 * queue first and whole; contract by contract, account by account, each seeing what those before have changed (D). His own
 * opposite lots close first.
 */
export function deleverage(
  state: ClearingState,
  contracts: readonly DeleveragedContract[],
  settlementOf: SettlementOf,
): void {
  for (const locked of contracts) {
    const contract = state.contracts[locked.contract]!;
    const holders = [...contract.positions].sort((a, b) => a.account - b.account);
    for (const position of holders) {
      if (netPosition(position, locked.side).netLots <= 0) continue;
      const equityFen = markedEquityFen(state, position.account, settlementOf);
      if (equityFen < 0) closeBankrupt(state, contract, locked, position, -equityFen, settlementOf);
    }
  }
}

/** Reserve and margin after the day's profit at the settlement prices and its fees: what MTM-2 will leave. */
function markedEquityFen(state: ClearingState, account: number, settlementOf: SettlementOf): Fen {
  const { accounts, contracts } = state;
  let fen = state.cashFen(account) - accounts.feesFen[account]!;
  for (const position of state.positionsOf[account]!) {
    const { contract, previousSettlementFen, lotTonnes } = contracts[position.contract]!;
    fen += dayProfitFen(position, settlementOf(contract), previousSettlementFen, lotTonnes);
  }
  return fen;
}

function closeBankrupt(
  state: ClearingState,
  contract: ContractState,
  locked: DeleveragedContract,
  position: Position,
  deficitFen: Fen,
  settlementOf: SettlementOf,
): void {
  const { account } = position;
  const settlementFen = settlementOf(contract.contract);
  const net = netPosition(position, locked.side);
  const { direction } = net.leg;
  const { lotTonnes, terms } = contract;
  const bankrupt = { direction, lots: net.netLots, lotTonnes, tickFen: terms.tickFen, deficitFen };
  const priceFen = bankruptcyPriceFen(bankrupt, settlementFen, locked.lowerLimitFen, locked.upperLimitFen);
  const reduction = {
    contract: contract.contract,
    side: locked.side,
    priceFen,
    design: ReductionDesign.deleveragingQueue,
  };
  recordRequest(state, contract.contract, account, net.netLots, netProfit(net, settlementFen));
  if (net.other.lots > 0) tradeOwnLots(state, contract, reduction, account, net.other.lots);
  let leftLots = net.netLots;
  for (const [index, queued] of queueOf(state, contract, locked.side, settlementOf).entries()) {
    const lots = Math.min(leftLots, queued.lots);
    if (lots === 0) break;
    tradeReduction(state, contract, reduction, account, queued.account, lots, index + 1);
    leftLots -= lots;
  }
  recordReduction(state, reduction, net.netLots, net.netLots - leftLots);
}

/** The opposite net positions in the order of the queue; those of accounts that are bankrupt themselves stand in none (D). */
function queueOf(
  state: ClearingState,
  contract: ContractState,
  side: Side,
  settlementOf: SettlementOf,
): QueuedPosition[] {
  const settlementFen = settlementOf(contract.contract);
  const queued = contract.positions.flatMap((position) => {
    const net = netPosition(position, opposite(side));
    if (net.netLots <= 0) return [];
    const { account } = position;
    const equityFen = markedEquityFen(state, account, settlementOf);
    if (equityFen <= 0) return [];
    const { fenLots: profitFenLots, lots } = netProfit(net, settlementFen);
    const entryFenLots = settlementFen * lots - net.leg.direction * profitFenLots;
    const notionalFen = settlementFen * lots * contract.lotTonnes;
    return [{ account, lots, profitFenLots, entryFenLots, notionalFen, equityFen }];
  });
  return deleveragingQueue(queued);
}

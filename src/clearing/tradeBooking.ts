import { fail, invariant } from '../kernel/index.js';
import { Fact, Offset, type Order, OrderSource } from '../protocol/index.js';
import type { Fen, Lots, PriceFen } from '../units/index.js';
import type { ContractState } from './contractState.js';
import { tradeFeeFen } from './fee.js';
import { inFen } from './markToMarket.js';
import { shrinkFeeHold } from './preTrade.js';
import type { ClearingState } from './state.js';

/** Books a trade on both sides: hold to margin, lots, close P&L, fees, the day's sums (MTM-1, MAR-4, FEE-1). */
export function bookTrade(
  state: ClearingState,
  buy: Order,
  sell: Order,
  priceFen: PriceFen,
  lots: Lots,
): void {
  invariant(state.dayIsOpen, 'trades are made on an open day');
  invariant(lots <= buy.remainingLots && lots <= sell.remainingLots, 'orders trade lots they still have');
  const contract = state.contracts[buy.contract]!;
  const feeFen = tradeFeeFen(priceFen, lots, contract.lotTonnes, contract.terms.feePpm);
  contract.trade(buy, sell, priceFen, lots);
  bookSide(state, contract, buy, priceFen, lots, feeFen);
  bookSide(state, contract, sell, priceFen, lots, feeFen);
}

/** A fill of an opening order leaves the exposure as it is: its working lots become lots held. */
function bookSide(
  state: ClearingState,
  contract: ContractState,
  order: Order,
  priceFen: PriceFen,
  lots: Lots,
  feeFen: Fen,
): void {
  const { accounts } = state;
  const { account } = order;
  const position = state.positionFor(account, order.contract);
  accounts.feesFen[account]! += feeFen;
  const realised = position.trade(order, state.day, priceFen, lots, contract.previousSettlementFen);
  if (order.offset === Offset.open) {
    const leg = position.legOf(order.side, Offset.open);
    leg.workingLots -= lots;
    if (leg.workingLots < 0) fail('an opening trade was held for', { orderId: order.orderId });
    shrinkFeeHold(state, contract, order, lots);
    return;
  }
  const realisedFen = inFen(realised, contract.lotTonnes);
  accounts.realisedFen[account]! += realisedFen;
  state.updateExposure(position);
  if (order.source !== OrderSource.forcedLiquidation) return;
  const { orderId, contract: index } = order;
  state.facts.record(
    Fact.PositionLiquidated,
    state.clock.nowUs,
    orderId,
    account,
    index,
    lots,
    priceFen,
    realisedFen,
  );
}

import { invariant } from '../../kernel/index.js';
import { type AccountIndex, Offset, Side } from '../../protocol/index.js';
import type { Lots, PriceFen } from '../../units/index.js';
import type { ContractState } from '../contractState.js';
import { inFen } from '../markToMarket.js';
import { offMarketOrder } from '../offMarketOrder.js';
import type { ClearingState } from '../state.js';

/**
 * Books a trade by which one account closes short lots and another, or the same, long ones: a trade of the day for MTM-1,
 * but neither volume nor turnover (SET-1), and without a fee (D). After the close, when no order freezes lots.
 */
export function bookReduction(
  state: ClearingState,
  contract: ContractState,
  buyer: AccountIndex,
  seller: AccountIndex,
  priceFen: PriceFen,
  lots: Lots,
): void {
  invariant(state.dayIsOpen, 'positions are reduced before the settlement');
  closeLots(state, contract, buyer, Side.buy, priceFen, lots);
  closeLots(state, contract, seller, Side.sell, priceFen, lots);
  contract.reduce(lots);
}

function closeLots(
  state: ClearingState,
  contract: ContractState,
  account: AccountIndex,
  side: Side,
  priceFen: PriceFen,
  lots: Lots,
): void {
  const position = state.positionFor(account, contract.contract);
  const leg = position.legOf(side, Offset.close);
  const isHeld = leg.closableLots(Offset.close) >= lots;
  invariant(isHeld, 'a reduction closes lots that are held and free', () => ({ account, lots }));
  const order = offMarketOrder({
    account,
    contract: contract.contract,
    side,
    offset: Offset.close,
    priceFen,
    lots,
  });
  leg.freeze(order, lots);
  const realised = position.trade(order, state.day, priceFen, lots, contract.previousSettlementFen);
  state.accounts.realisedFen[account]! += inFen(realised, contract.lotTonnes);
  state.updateExposure(position);
}

import type { ContractState } from '../contractState.js';
import { HouseLedger, Purse } from '../ledger.js';
import type { Leg } from '../leg.js';
import { positionMarginFen } from '../margin.js';
import type { ClearingState } from '../state.js';
import { breach } from './breach.js';

/**
 * Throws InvariantError unless the books are whole: the ledger sums to zero and the pool is empty, longs equal shorts,
 * margin and exposure equal those recomputed from positions, frozen lots exist (MTM-1, MAR-1, MAR-4, ORD-3). Holds at any
 * time, also within a day. Linear in accounts and open positions.
 */
export function verifyBooks(state: ClearingState): void {
  state.ledger.verify();
  verifyProfits(state);
  for (const contract of state.contracts) verifyContract(contract);
  state.deliveries.verify();
  for (let account = 0; account < state.accountCount; account += 1) verifyAccount(state, account);
}

/** The last settlement's profits and losses (MTM-1). */
function verifyProfits({ ledger, accounts }: ClearingState): void {
  const poolFen = ledger.balancesFen[HouseLedger.settlementPool]!;
  let sumFen = 0;
  for (const profitFen of accounts.settledProfitFen) sumFen += profitFen;
  if (poolFen !== 0 || sumFen !== 0) {
    breach('profits-sum-to-zero', 'the settlement pool is empty', { poolFen, sumFen });
  }
}

function verifyContract({ contract, positions, longLots, shortLots }: ContractState): void {
  let heldLongLots = 0;
  let heldShortLots = 0;
  let previousNetLots = 0;
  for (const { long, short, previousLongLots, previousShortLots } of positions) {
    heldLongLots += long.lots;
    heldShortLots += short.lots;
    previousNetLots += previousLongLots - previousShortLots;
    verifyLeg(long);
    verifyLeg(short);
  }
  const areEqual = heldLongLots === longLots && heldShortLots === shortLots && longLots === shortLots;
  if (!areEqual || previousNetLots !== 0) {
    breach('longs-equal-shorts', 'long lots, short lots and open interest are equal', {
      contract,
      heldLongLots,
      heldShortLots,
      longLots,
      shortLots,
      previousNetLots,
    });
  }
}

function verifyLeg(leg: Leg): void {
  const { frozenHistoryLots, frozenTodayLots, workingLots, history, today } = leg;
  const isWhole =
    frozenHistoryLots >= 0 &&
    frozenTodayLots >= 0 &&
    workingLots >= 0 &&
    frozenHistoryLots <= history.lots &&
    frozenTodayLots <= today.lots;
  if (!isWhole) {
    breach('frozen-lots-held', 'frozen lots are held', {
      frozenHistoryLots,
      frozenTodayLots,
      lots: leg.lots,
    });
  }
  history.verify();
  today.verify();
}

/** Margin and exposure from scratch: nothing that the day's bookings keep is trusted. */
function verifyAccount(state: ClearingState, account: number): void {
  const { accounts, ledger, terms } = state;
  const deliveryFen = state.deliveries.heldFen(account);
  let marginFen = deliveryFen;
  let exposureFen = deliveryFen;
  for (const position of state.positionsOf[account]!) {
    const contract = state.contracts[position.contract]!;
    const ratePpm = state.ratePpm(account, contract);
    const { previousLongLots, previousShortLots } = position;
    marginFen += positionMarginFen(
      previousLongLots,
      previousShortLots,
      contract.lotValueFen,
      ratePpm,
      terms.marginMode,
    );
    exposureFen += state.positionMarginFen(position, true);
  }
  const heldFen = ledger.purseFen(account, Purse.margin);
  if (marginFen !== heldFen) {
    breach('margin-recomputed', 'margin held equals margin of positions and deliveries', {
      account,
      marginFen,
      heldFen,
    });
  }
  const keptFen = accounts.exposureFen[account]!;
  if (exposureFen !== keptFen) {
    breach('exposure-recomputed', 'exposure equals that of positions, orders and deliveries', {
      account,
      exposureFen,
      keptFen,
    });
  }
  if (!(accounts.feeHoldsFen[account]! >= 0)) {
    breach('holds-match-orders', 'fee holds are not negative', { account });
  }
}

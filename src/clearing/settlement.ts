import { fail, invariant } from '../kernel/index.js';
import { type ContractIndex, Fact, PostingReason, type SettlementMethod } from '../protocol/index.js';
import type { Fen, Ppm, PriceFen } from '../units/index.js';
import { breach } from './checks/breach.js';
import type { ContractState } from './contractState.js';
import { endInCash } from './endOfContract.js';
import { riskReserveContributionFen } from './fee.js';
import { HouseLedger, ledgerIndex, Purse } from './ledger.js';
import type { Leg } from './leg.js';
import { dayProfitFen } from './markToMarket.js';
import type { Position } from './position.js';
import { rollReserveFen } from './reserve.js';
import { type ClearingState, closeProfitFen, openProfitFen } from './state.js';

/** A contract's settlement of the day. */
export interface ContractSettlement {
  readonly contract: ContractIndex;
  readonly priceFen: PriceFen;
  readonly method: SettlementMethod;
  /** Exchange margin rate collected at this settlement, in force until the next (MAR-1, MAR-2, LIM-3). */
  readonly nextMarginPpm: Ppm;
  /** The same for hedgers; left out where they have no discount (MAR-2). */
  readonly nextHedgerMarginPpm?: Ppm;
  /** Whether its positions end with this settlement, its last, in cash (IDX-1); false if left out. */
  readonly endsInCash?: boolean;
}

/** Settles the open day: mark to market, fees, margin (MTM-1, MTM-2, MAR-1, FEE-1). Linear in open positions. */
export function settleDay(state: ClearingState, settlements: readonly ContractSettlement[]): void {
  if (!state.dayIsOpen) breach('settled-once', 'a day is settled once', { day: state.day });
  const { accounts } = state;
  const active = activeAccounts(state);
  accounts.settledProfitFen.fill(0);
  const settled = new Set<ContractIndex>();
  for (const settlement of settlements) {
    const { contract } = settlement;
    if (settled.has(contract)) breach('settled-once', 'a contract is settled once a day', { contract });
    settled.add(contract);
    settleContract(state, settlement);
  }
  for (const { contract, positions } of state.contracts) {
    invariant(positions.length === 0 || settled.has(contract), 'every held contract is settled', () => ({
      contract,
    }));
  }
  noteHolders(state);
  for (const { contract, priceFen, endsInCash } of settlements) {
    if (endsInCash) endInCash(state, contract, priceFen);
  }
  for (const account of active) payProfit(state, account);
  const poolFen = state.ledger.balancesFen[HouseLedger.settlementPool]!;
  if (poolFen !== 0) breach('profits-sum-to-zero', 'profits and losses sum to zero', { poolFen });
  let feesFen = 0;
  for (const account of active) {
    feesFen += accounts.feesFen[account]!;
    payFeesAndMargin(state, account);
  }
  fundRiskReserve(state, feesFen);
  state.deliveredToday.clear();
  state.dayIsOpen = false;
}

/** Accounts with positions or deliveries, or whose money moved since the last settlement, in account order. */
function activeAccounts(state: ClearingState): number[] {
  const { depositsFen, withdrawalsFen, feesFen } = state.accounts;
  const active: number[] = [];
  for (let account = 0; account < state.accountCount; account += 1) {
    const moved = depositsFen[account]! + withdrawalsFen[account]! + feesFen[account]!;
    const delivers = state.deliveredToday.has(account) || state.deliveries.heldFen(account) > 0;
    const pledges =
      state.accounts.pledgedTonnes[account]! > 0 || state.accounts.settledCreditFen[account] !== 0;
    if (moved !== 0 || delivers || pledges || state.positionsOf[account]!.length > 0) active.push(account);
  }
  return active;
}

function settleContract(state: ClearingState, settlement: ContractSettlement): void {
  const contract = state.contracts[settlement.contract]!;
  const { priceFen, method } = settlement;
  const { accounts, facts, clock } = state;
  for (const position of contract.positions) {
    const profitFen = checkedProfitFen(position, contract, priceFen);
    accounts.settledProfitFen[position.account]! += profitFen;
  }
  facts.record(
    Fact.SettlementPriceSet,
    clock.nowUs,
    contract.contract,
    priceFen,
    method,
    contract.volumeLots,
    contract.longLots,
  );
  for (const position of contract.positions) position.roll();
  dropFlatPositions(state, contract);
  const { nextMarginPpm, nextHedgerMarginPpm = nextMarginPpm } = settlement;
  contract.roll(priceFen, nextMarginPpm, nextHedgerMarginPpm);
}

/** MTM-1 by the day's sums; it must equal close P&L plus position P&L. */
function checkedProfitFen(position: Position, contract: ContractState, priceFen: PriceFen): Fen {
  const fen = dayProfitFen(position, priceFen, contract.previousSettlementFen, contract.lotTonnes);
  const bySplitFen = closeProfitFen(position, contract) + openProfitFen(position, contract, priceFen);
  if (fen !== bySplitFen) {
    breach('profit-two-ways', 'day P&L is close P&L plus position P&L', { fen, bySplitFen });
  }
  const isAtRest = hasNoOrders(position.long) && hasNoOrders(position.short);
  if (!isAtRest) fail('no order works at the settlement', { account: position.account });
  return fen;
}

function hasNoOrders({ workingLots, frozenHistoryLots, frozenTodayLots }: Leg): boolean {
  return workingLots + frozenHistoryLots + frozenTodayLots === 0;
}

/** Forgets positions without lots, so that a settlement costs what open positions cost. */
function dropFlatPositions(state: ClearingState, contract: ContractState): void {
  const isFlat = (position: Position) => position.long.lots === 0 && position.short.lots === 0;
  for (const position of contract.positions) {
    if (!isFlat(position)) continue;
    const own = state.positionsOf[position.account]!;
    own.splice(own.indexOf(position), 1);
    state.positions[contract.contract * state.accountCount + position.account] = undefined;
  }
  contract.positions = contract.positions.filter((position) => !isFlat(position));
}

/** Who holds something now, before contracts that traded last today go to delivery or end in cash (WF-3). */
function noteHolders({ accounts, accountCount, positionsOf, deliveries }: ClearingState): void {
  for (let account = 0; account < accountCount; account += 1) {
    const holds = positionsOf[account]!.length > 0 || deliveries.heldFen(account) > 0;
    accounts.heldAtSettlement[account] = holds ? 1 : 0;
  }
}

function payProfit(state: ClearingState, account: number): void {
  const profitFen = state.accounts.settledProfitFen[account]!;
  const reserve = ledgerIndex(account, Purse.reserve);
  state.ledger.settle(HouseLedger.settlementPool, reserve, profitFen, PostingReason.markToMarket);
}

/** Fees to the exchange, margin to its new level, then the day is checked against MTM-2 and closed. */
function payFeesAndMargin(state: ClearingState, account: number): void {
  const { accounts, ledger } = state;
  const reserve = ledgerIndex(account, Purse.reserve);
  const margin = ledgerIndex(account, Purse.margin);
  const feesFen = accounts.feesFen[account]!;
  const previousMarginFen = ledger.balancesFen[margin]!;
  const marginFen = settlementMarginFen(state, account);
  ledger.transfer(reserve, HouseLedger.exchangeFunds, feesFen, PostingReason.fee);
  ledger.settle(reserve, margin, marginFen - previousMarginFen, PostingReason.margin);
  state.updateCredit(account);
  const previousCreditFen = accounts.settledCreditFen[account]!;
  const creditFen = accounts.creditFen[account]!;
  const reserveFen = rollReserveFen({
    previousReserveFen: accounts.settledReserveFen[account]! + previousCreditFen,
    previousMarginFen,
    marginFen,
    profitFen: accounts.settledProfitFen[account]!,
    depositsFen: accounts.depositsFen[account]!,
    withdrawalsFen: accounts.withdrawalsFen[account]!,
    feesFen,
    creditChangeFen: creditFen - previousCreditFen,
  });
  if (reserveFen !== ledger.balancesFen[reserve]! + creditFen) {
    breach('equity-rolls', 'the reserve rolls as MTM-2 says', { account, reserveFen });
  }
  closeAccountDay(state, account, ledger.balancesFen[reserve]!, marginFen);
  closeCreditDay(state, account, previousCreditFen);
}

function closeAccountDay(state: ClearingState, account: number, reserveFen: Fen, marginFen: Fen): void {
  const { accounts, facts, clock } = state;
  invariant(accounts.feeHoldsFen[account] === 0, 'no fee is held at the settlement', () => ({ account }));
  const flowsFen = accounts.depositsFen[account]! - accounts.withdrawalsFen[account]!;
  const profitFen = accounts.settledProfitFen[account]!;
  const feesFen = accounts.feesFen[account]!;
  const equityFen = reserveFen + marginFen;
  facts.record(
    Fact.AccountSettled,
    clock.nowUs,
    account,
    reserveFen,
    marginFen,
    profitFen,
    feesFen,
    flowsFen,
    equityFen,
  );
  accounts.settledReserveFen[account] = reserveFen;
  accounts.depositsFen[account] = 0;
  accounts.withdrawalsFen[account] = 0;
  accounts.feesFen[account] = 0;
  accounts.realisedFen[account] = 0;
}

/** The credit of the settlement, for those who have or had pledged (MTM-2). */
function closeCreditDay(state: ClearingState, account: number, previousCreditFen: Fen): void {
  const { accounts, facts, clock } = state;
  const tonnes = accounts.pledgedTonnes[account]!;
  const creditFen = accounts.creditFen[account]!;
  accounts.settledCreditFen[account] = creditFen;
  if (tonnes === 0 && previousCreditFen === 0) return;
  const valueFen = accounts.pledgedValueFen[account]!;
  facts.record(Fact.CollateralValued, clock.nowUs, account, tonnes, valueFen, creditFen);
}

/**
 * Margin of all positions at the new settlement prices and rates (MAR-1), and what deliveries keep (DEL-2); becomes the
 * account's exposure.
 */
function settlementMarginFen(state: ClearingState, account: number): Fen {
  let marginFen = state.deliveries.heldFen(account);
  for (const position of state.positionsOf[account]!) {
    position.exposureFen = state.positionMarginFen(position, true);
    marginFen += position.exposureFen;
  }
  state.accounts.exposureFen[account] = marginFen;
  return marginFen;
}

/** The risk reserve's share of the day's fees (FEE-1). */
function fundRiskReserve(state: ClearingState, feesFen: Fen): void {
  const { ledger, terms } = state;
  const shareFen = riskReserveContributionFen(
    feesFen,
    terms.riskReserveSharePpm,
    ledger.balancesFen[HouseLedger.exchangeRiskReserve]!,
    terms.riskReserveCapFen,
  );
  ledger.transfer(
    HouseLedger.exchangeFunds,
    HouseLedger.exchangeRiskReserve,
    shareFen,
    PostingReason.riskReserve,
  );
}

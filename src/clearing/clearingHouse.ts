import { invariant } from '../kernel/index.js';
import {
  type AccountIndex,
  type AccountView,
  type ContractIndex,
  type FactSink,
  type MarginCall,
  Offset,
  type Order,
  type PositionView,
  PostingReason,
  type PreTradeCheck,
  type RejectReason,
  type Side,
  type TradeSink,
} from '../protocol/index.js';
import type { Fen, Lots, Ppm, PriceFen, TimeUs } from '../units/index.js';
import { type CallReview, marginCalls, reviewCalls } from './calls.js';
import { verifyBooks } from './checks/books.js';
import { verifyLossesCovered } from './checks/losses.js';
import { verifyWorkingOrders } from './checks/workingOrders.js';
import { CollateralDesk } from './collateral/collateralDesk.js';
import { CreditDesk } from './credit.js';
import { DefaultDesk, type DefaultedAccount } from './defaults.js';
import { DeliveryDesk } from './deliveryDesk.js';
import { deposit, payFine, payForAllocation, requestDeposit, withdraw } from './funds.js';
import { IntradayDesk } from './intraday/intradayDesk.js';
import { HouseLedger, type Ledger, ledgerIndex, Purse } from './ledger.js';
import {
  type LiquidationSlice,
  type LiquidationTarget,
  legsToClose,
  liquidationDeficitFen,
  liquidationQueue,
  planLiquidationSlice,
} from './liquidationDesk.js';
import { MemberDesk } from './member/memberDesk.js';
import { holdOrder, reholdOrder, releaseOrder } from './preTrade.js';
import { ReductionDesk } from './reduction/reductionDesk.js';
import { type ContractSettlement, settleDay } from './settlement.js';
import { type ContractClose, type SettlementPrice, settlementPrices } from './settlementPrice.js';
import { SpotCash } from './spotCash.js';
import { ClearingState } from './state.js';
import type { ClearingClock, ClearingTerms, ContractClearingTerms } from './terms.js';
import { bookTrade } from './tradeBooking.js';

/** What an account without a position holds. */
const NO_POSITION: Readonly<PositionView> = Object.freeze({
  longLots: 0,
  shortLots: 0,
  closableLongLots: 0,
  closableShortLots: 0,
});

/**
 * The clearing house: everybody's money and positions. A day goes openDay, trading (`hold`, `release`, `onTrade`), then
 * with no order working any more settlementPrices, settleDay, coverNegativeEquity, marginCalls; before the next open
 * deposits arrive and reviewCalls looks at the calls; from the open on, liquidation slices.
 */
export class ClearingHouse implements PreTradeCheck, TradeSink {
  readonly ledger: Ledger;
  /** Cash at the spot bank: locks and the day's trades (SPOT-5, SPOT-7). */
  readonly spotCash: SpotCash;
  /** Contracts on their way from the last trading day to delivery (DEL-2). */
  readonly deliveries: DeliveryDesk;
  /** Positions closed by decree after locked days (FRD-1, FRD-3). */
  readonly reduction: ReductionDesk;
  /** Allowances pledged for margin credit (MTM-2). */
  readonly collateral: CollateralDesk;
  /** Margin calls within the day (CALL-1). */
  readonly intraday: IntradayDesk;
  private readonly state: ClearingState;
  private readonly credit: CreditDesk;
  private readonly defaults: DefaultDesk;
  private readonly members: MemberDesk;

  constructor(terms: ClearingTerms, facts: FactSink, clock: ClearingClock) {
    verifyMembership(terms);
    this.state = new ClearingState(terms, facts, clock);
    this.ledger = this.state.ledger;
    this.spotCash = new SpotCash(terms.participants.length, this.ledger);
    this.credit = new CreditDesk(this.state, this.spotCash);
    this.deliveries = new DeliveryDesk(this.state, this.spotCash);
    this.reduction = new ReductionDesk(this.state);
    this.collateral = new CollateralDesk(this.state);
    this.intraday = new IntradayDesk(this.state);
    this.defaults = new DefaultDesk(this.state);
    this.members = new MemberDesk(this.state);
    this.endow(terms);
  }

  /** Lists a contract after the start; its previous settlement is its listing price (CON-2, CON-8). */
  addContract(terms: ContractClearingTerms): ContractIndex {
    return this.state.addContract(terms);
  }

  /** Starts a trading day; `day` is kept with the lots opened on it and must be later than the one before. */
  openDay(day: number): void {
    invariant(
      !this.state.dayIsOpen && day > this.state.day,
      'a day opens after the one before is settled',
      () => ({
        day,
      }),
    );
    this.state.day = day;
    this.state.dayIsOpen = true;
    this.credit.openDay();
  }

  /**
   * Holds margin and fee for an opening order, or freezes lots for a closing one (MAR-4, ORD-3, CALL-1). Margin is held
   * for position and working orders together, so that only what raises the larger side is held where that rule applies;
   * `order.holdFen` keeps the fee at the limit. A refusal changes nothing.
   */
  hold(order: Order): RejectReason {
    return holdOrder(this.state, order);
  }

  /**
   * Holds for the order as a modify will leave it, in place of what it holds now; a refusal changes nothing (ORD-2, MAR-4).
   * Call while the order still has its old price and lots.
   */
  rehold(order: Order, priceFen: PriceFen, lots: Lots): RejectReason {
    return reholdOrder(this.state, order, priceFen, lots);
  }

  /** Gives back what `lots` of the order hold or freeze. Call before the order's remaining lots shrink (MAR-4). */
  release(order: Order, lots: Lots): void {
    releaseOrder(this.state, order, lots);
  }

  /** Books a trade on both sides: margin for hold, lots, close P&L, fees, the day's sums (MTM-1, MAR-4, FEE-1). */
  onTrade(buy: Order, sell: Order, priceFen: PriceFen, lots: Lots): void {
    bookTrade(this.state, buy, sell, priceFen, lots);
  }

  /** Locks spot cash for a deposit to the reserve; `deposit` completes it when it arrives (CALL-2). */
  requestDeposit(account: AccountIndex, amountFen: Fen): RejectReason {
    return requestDeposit(this.spotCash, account, amountFen);
  }

  /** A requested deposit arrives in the reserve; an open call that it covers is met (CALL-1, CALL-2). */
  deposit(account: AccountIndex, amountFen: Fen): void {
    deposit(this.state, this.spotCash, account, amountFen);
  }

  /** Moves free reserve to the bank at once, never today's gains nor the minimum reserve (MAR-4). */
  withdraw(account: AccountIndex, amountFen: Fen): RejectReason {
    return withdraw(this.state, account, amountFen);
  }

  /** Takes a compliance fine as far as the account can pay, after the settlement; returns what was paid (CMP-2). */
  payFine(account: AccountIndex, amountFen: Fen): Fen {
    return payFine(this.state, this.spotCash, account, amountFen);
  }

  /** What an account could pay from its bank now, in fen; may be negative (SPOT-5). */
  transferableFen(account: AccountIndex): Fen {
    return this.spotCash.transferableFen(account);
  }

  /** Takes the price of allowances that the government sells; the account can pay it (CMP-1). */
  payForAllocation(account: AccountIndex, amountFen: Fen): void {
    payForAllocation(this.state, this.spotCash, account, amountFen);
  }

  /** Draws from the account's credit line to its bank, at once (CALL-2, D). */
  borrow(account: AccountIndex, amountFen: Fen): RejectReason {
    return this.credit.draw(account, amountFen);
  }

  /** Repays from the bank what was drawn, at once (CALL-2, D). */
  repay(account: AccountIndex, amountFen: Fen): RejectReason {
    return this.credit.repay(account, amountFen);
  }

  /** Interest on what was owed overnight, for the calendar days since the settlement before; once a settlement (CALL-2, D). */
  chargeInterest(days: number): void {
    this.credit.charge(days);
  }

  /** Settlement prices of all contracts, from the day's trades and what the market knows at the close (SET-1, SET-2). */
  settlementPrices(closes: readonly ContractClose[]): SettlementPrice[] {
    const { contracts } = this.state;
    invariant(closes.length === contracts.length, 'every contract has a close');
    return settlementPrices(
      contracts.map((contract, index) => ({
        product: contract.terms.product,
        deliveryMonth: contract.terms.deliveryMonth,
        tickFen: contract.terms.tickFen,
        previousSettlementFen: contract.previousSettlementFen,
        volumeLots: contract.volumeLots,
        turnoverFenLots: contract.turnoverFenLots,
        close: closes[index]!,
      })),
    );
  }

  /** Settles the open day, once, when no order works any more, and verifies the books (MTM-1, MTM-2, MAR-1, FEE-1). */
  settleDay(settlements: readonly ContractSettlement[]): void {
    settleDay(this.state, settlements);
    verifyBooks(this.state);
  }

  /** After the settlement: losses of accounts without positions go up the waterfall (LIQ-3, WF-1). */
  coverNegativeEquity(): DefaultedAccount[] {
    const defaulted = this.defaults.coverNegativeEquity();
    verifyLossesCovered(this.state);
    return defaulted;
  }

  /** Settles members, then calls every account under its minimum reserve; replaces the calls before (CALL-1). */
  marginCalls(deadlineUs: TimeUs): MarginCall[] {
    this.members.settle();
    return marginCalls(this.state, deadlineUs);
  }

  /** At the deadline: brokers pay from their own funds; which calls are met, which missed, and what follows for clients (CALL-1). */
  reviewCalls(): CallReview[] {
    this.members.fund();
    const reviews = reviewCalls(this.state);
    this.members.review();
    return reviews;
  }

  /** The legs to liquidate now, in order (LIQ-4). */
  liquidationQueue(): LiquidationTarget[] {
    return liquidationQueue(this.state);
  }

  /** The legs that some accounts hold in a contract, speculative and the largest losses first (LIQ-4). */
  legsToClose(contract: ContractIndex, accounts: readonly AccountIndex[]): LiquidationTarget[] {
    return legsToClose(this.state, this.state.contracts[contract]!, accounts);
  }

  /** What the account lacks now, 0 or more (LIQ-1). */
  liquidationDeficitFen(account: AccountIndex): Fen {
    return liquidationDeficitFen(this.state, account);
  }

  /** How many lots of a leg to close at a price, those that already rest for it included, and why (LIQ-1). */
  planLiquidationSlice(target: LiquidationTarget, priceFen: PriceFen, restingLots = 0): LiquidationSlice {
    return planLiquidationSlice(this.state, target, priceFen, restingLots);
  }

  /** The account's money as its owner sees it. */
  account(account: AccountIndex): AccountView {
    return {
      bankFen: this.ledger.purseFen(account, Purse.bank),
      bankFreeFen: this.spotCash.freeFen(account),
      reserveFen: this.ledger.purseFen(account, Purse.reserve),
      marginFen: this.ledger.purseFen(account, Purse.margin),
      freeMarginFen: this.state.freeMarginFen(account),
      collateralCreditFen: this.collateral.creditFen(account),
      debtFen: this.credit.debtFen(account),
      creditLeftFen: this.credit.leftFen(account),
    };
  }

  /** The account's position in a contract. */
  position(account: AccountIndex, contract: ContractIndex): PositionView {
    const position = this.state.positionAt(account, contract);
    if (position === undefined) return NO_POSITION;
    const { long, short } = position;
    return {
      longLots: long.lots,
      shortLots: short.lots,
      closableLongLots: long.closableLots(Offset.close),
      closableShortLots: short.closableLots(Offset.close),
    };
  }

  /** Contracts in which the account holds a position, has orders that may bring one, or a delivery under way. */
  holdings(account: AccountIndex): ContractIndex[] {
    const contracts = this.state.deliveries.contractsOf(account);
    for (const position of this.state.positionsOf[account]!) contracts.push(position.contract);
    return contracts;
  }

  /** Free margin of the day (MAR-4). */
  freeMarginFen(account: AccountIndex): Fen {
    return this.state.freeMarginFen(account);
  }

  /** The exchange's margin rate in force in a contract, for hedgers or for others (MAR-1, MAR-2). RangeError for none. */
  marginPpm(contract: ContractIndex, hedger: boolean): Ppm {
    const listed = this.state.contracts[contract];
    if (listed === undefined) throw new RangeError(`no contract ${contract}`);
    return hedger ? listed.hedgerMarginPpm : listed.marginPpm;
  }

  /** What may be withdrawn now (MAR-4). */
  withdrawableFen(account: AccountIndex): Fen {
    return this.state.withdrawableFen(account);
  }

  /** Margin and fees held for the account's working opening orders (MAR-4). */
  holdsFen(account: AccountIndex): Fen {
    let fen = this.state.accounts.feeHoldsFen[account]!;
    for (const position of this.state.positionsOf[account]!) {
      fen += position.exposureFen - this.state.positionMarginFen(position, false);
    }
    return fen;
  }

  /** Reserve and margin, the day's P&L at the last prices included and its fees deducted. */
  equityFen(account: AccountIndex): Fen {
    const { accounts } = this.state;
    const settledFen =
      this.ledger.purseFen(account, Purse.reserve) + this.ledger.purseFen(account, Purse.margin);
    const profitFen = accounts.realisedFen[account]! + this.state.floatingFen(account);
    return settledFen + profitFen - accounts.feesFen[account]!;
  }

  /** Whether the account may not open positions (CALL-1). */
  mayOnlyClose(account: AccountIndex): boolean {
    return this.state.accounts.mayOnlyClose[account] === 1;
  }

  /** Whether the account is being liquidated: its call was missed below zero (LIQ-1). */
  isLiquidating(account: AccountIndex): boolean {
    return this.state.accounts.liquidating[account] === 1;
  }

  /** What others lost by the account's default: their claim against it (WF-1). */
  recourseFen(account: AccountIndex): Fen {
    return this.state.accounts.recourseFen[account]!;
  }

  /** Day P&L of the account at the last settlement (MTM-1). */
  settledProfitFen(account: AccountIndex): Fen {
    return this.state.accounts.settledProfitFen[account]!;
  }

  /** Lots the account holds on one side of a contract, with those its working opening orders may add (POS-1). */
  sideLots(account: AccountIndex, contract: ContractIndex, side: Side): Lots {
    const leg = this.state.positionAt(account, contract)?.legOf(side, Offset.open);
    return leg === undefined ? 0 : leg.lots + leg.workingLots;
  }

  /** Lots held long, equal to lots held short. */
  openInterestLots(contract: ContractIndex): Lots {
    return this.state.contracts[contract]!.longLots;
  }

  /** Lots traded today. */
  volumeLots(contract: ContractIndex): Lots {
    return this.state.contracts[contract]!.volumeLots;
  }

  /** The contract's last settlement price, or its listing price. */
  previousSettlementFen(contract: ContractIndex): PriceFen {
    return this.state.contracts[contract]!.previousSettlementFen;
  }

  /** Throws InvariantError unless the books are whole; run after every settlement, and at will. */
  verify(): void {
    verifyBooks(this.state);
    this.credit.verify();
    this.collateral.verify();
  }

  /** Throws InvariantError unless `orders`, all that work, account for everything held and frozen (MAR-4, ORD-3). */
  verifyWorkingOrders(orders: Iterable<Order>): void {
    verifyWorkingOrders(this.state, orders);
  }

  private endow(terms: ClearingTerms): void {
    this.pay(HouseLedger.exchangeFunds, terms.exchangeFundsFen);
    this.pay(HouseLedger.exchangeRiskReserve, terms.exchangeRiskReserveFen);
    this.pay(HouseLedger.skinInTheGame, terms.skinInTheGameFen);
    for (const [account, participant] of terms.participants.entries()) {
      this.pay(ledgerIndex(account, Purse.bank), participant.bankFen);
      this.pay(ledgerIndex(account, Purse.reserve), participant.reserveFen);
      this.pay(ledgerIndex(account, Purse.ownFunds), participant.ownFundsFen);
      this.pay(ledgerIndex(account, Purse.riskReserve), participant.riskReserveFen);
      this.pay(ledgerIndex(account, Purse.guaranteeFund), participant.guaranteeFundFen ?? 0);
      this.state.accounts.settledReserveFen[account] = participant.reserveFen;
    }
  }

  private pay(ledger: number, amountFen: Fen): void {
    this.ledger.transfer(HouseLedger.outside, ledger, amountFen, PostingReason.endowment);
  }
}

function verifyMembership({ participants }: ClearingTerms): void {
  for (const [account, { role, member }] of participants.entries()) {
    const isWhole = role === 'client' ? participants[member]?.role === 'broker' : member === account;
    invariant(isWhole, 'a client has a broker, a member is its own', () => ({ account, member }));
  }
}

import type { AccountIndex, ContractIndex, FactSink } from '../protocol/index.js';
import type { Fen, Ppm } from '../units/index.js';
import { usableCreditFen, withdrawalRoomFen } from './collateral/value.js';
import { ContractState } from './contractState.js';
import { DeliveryBook } from './delivery/deliveryBook.js';
import { Ledger, Purse } from './ledger.js';
import type { Leg } from './leg.js';
import { positionMarginFen } from './margin.js';
import { inFen, positionProfitFen } from './markToMarket.js';
import { Position } from './position.js';
import type { ClearingClock, ClearingTerms, ContractClearingTerms } from './terms.js';

/** What clearing keeps of each account beside its ledger purses: one column a quantity, indexed by account. */
export interface AccountColumns {
  /** Margin rate over the exchange's (MAR-3). */
  readonly addOnPpm: Float64Array;
  readonly minimumReserveFen: Float64Array;
  /** Margin of positions and working opening orders together, at the previous settlements. */
  readonly exposureFen: Float64Array;
  /** Fees held for working opening orders. */
  readonly feeHoldsFen: Float64Array;
  /** Since the last settlement: fees, close P&L, deposits less withdrawals. */
  readonly feesFen: Float64Array;
  readonly realisedFen: Float64Array;
  readonly depositsFen: Float64Array;
  readonly withdrawalsFen: Float64Array;
  /** Reserve and day P&L of the last settlement. */
  readonly settledReserveFen: Float64Array;
  readonly settledProfitFen: Float64Array;
  /** 1 where the account held a position or a delivery at the last settlement, what went to delivery after it included (WF-3). */
  readonly heldAtSettlement: Uint8Array;
  /** Margin call of the last settlement and how it stands, a `CallStage` (CALL-1). */
  readonly callFen: Float64Array;
  readonly callStage: Uint8Array;
  /** What others lost by the account's default: their claim against it (WF-1). */
  readonly recourseFen: Float64Array;
  /** 1 while the account may not open (CALL-1). */
  readonly mayOnlyClose: Uint8Array;
  /** Pledged allowances that count, their value after the haircut, and the credit that is usable of it (MTM-2). */
  readonly pledgedTonnes: Float64Array;
  readonly pledgedValueFen: Float64Array;
  readonly creditFen: Float64Array;
  /** The credit of the last settlement. */
  readonly settledCreditFen: Float64Array;
  /** Deadline of a call made within the day; 0 for calls of the settlement (CALL-1). */
  readonly intradayDueUs: Float64Array;
  /** 1 once its call is missed with a deficit, until the next calls (LIQ-1). */
  readonly liquidating: Uint8Array;
  /** What a broker advances for its clients' deficits, as last looked at (CALL-1). */
  readonly advancedFen: Float64Array;
  /** Margin call of the last settlement, whatever became of it (LIQ-4). */
  readonly settledCallFen: Float64Array;
  /** 1 while the account may not open because its broker missed a call (CALL-1). */
  readonly memberRestricted: Uint8Array;
}

/** The state of the clearing house, shared by its parts. */
export class ClearingState {
  readonly terms: ClearingTerms;
  readonly facts: FactSink;
  readonly clock: ClearingClock;
  readonly ledger: Ledger;
  readonly accountCount: number;
  readonly accounts: AccountColumns;
  readonly contracts: ContractState[] = [];
  /** By contract × accountCount + account; undefined where there was never anything to keep. */
  readonly positions: (Position | undefined)[] = [];
  /** By account, in the order they were first needed. */
  readonly positionsOf: Position[][];
  /** The trading day that is open or was settled last; -1 before the first. */
  day = -1;
  dayIsOpen = false;
  /** Contracts on their way from the last trading day to delivery (DEL-2). */
  readonly deliveries = new DeliveryBook();
  /** Parties of the deliveries completed since the last settlement. */
  readonly deliveredToday = new Set<AccountIndex>();

  constructor(terms: ClearingTerms, facts: FactSink, clock: ClearingClock) {
    const count = terms.participants.length;
    this.terms = terms;
    this.facts = facts;
    this.clock = clock;
    this.ledger = new Ledger(count, facts, clock);
    this.accountCount = count;
    this.accounts = accountColumns(terms);
    this.positionsOf = terms.participants.map(() => []);
    for (const contract of terms.contracts) this.addContract(contract);
  }

  /** Lists a contract; its previous settlement is its listing price (CON-2, CON-8). Returns its index. */
  addContract(terms: ContractClearingTerms): ContractIndex {
    const contract = this.contracts.length;
    this.contracts.push(new ContractState(contract, terms));
    for (let account = 0; account < this.accountCount; account += 1) this.positions.push(undefined);
    return contract;
  }

  /** The account's position in a contract, if there is one. */
  positionAt(account: AccountIndex, contract: ContractIndex): Position | undefined {
    return this.positions[contract * this.accountCount + account];
  }

  /** The account's position in a contract, made when it is first needed. */
  positionFor(account: AccountIndex, contract: ContractIndex): Position {
    const found = this.positionAt(account, contract);
    if (found !== undefined) return found;
    const made = new Position(account, contract);
    this.positions[contract * this.accountCount + account] = made;
    this.positionsOf[account]!.push(made);
    this.contracts[contract]!.positions.push(made);
    return made;
  }

  /** Margin rate of an account in a contract: the exchange's, hedgers apart, and its broker's add-on (MAR-1, MAR-2, MAR-3). */
  ratePpm(account: AccountIndex, contract: ContractState): Ppm {
    const { hedger } = this.terms.participants[account]!;
    return (hedger ? contract.hedgerMarginPpm : contract.marginPpm) + this.accounts.addOnPpm[account]!;
  }

  /** Margin of a position's lots and, if asked, of its working opening orders too, at the previous settlement (MAR-4). */
  positionMarginFen(position: Position, withWorking: boolean): Fen {
    const contract = this.contracts[position.contract]!;
    return positionMarginFen(
      position.long.lots + (withWorking ? position.long.workingLots : 0),
      position.short.lots + (withWorking ? position.short.workingLots : 0),
      contract.lotValueFen,
      this.ratePpm(position.account, contract),
      this.terms.marginMode,
    );
  }

  /** Margin of a position's lots at the exchange's own rate, without the broker's add-on (MAR-1, MAR-3). */
  exchangeMarginFen({ account, contract, long, short }: Position): Fen {
    const listed = this.contracts[contract]!;
    const ratePpm = this.ratePpm(account, listed) - this.accounts.addOnPpm[account]!;
    return positionMarginFen(long.lots, short.lots, listed.lotValueFen, ratePpm, this.terms.marginMode);
  }

  /** Brings a position's exposure, and its account's, up to date after its lots or working orders changed. */
  updateExposure(position: Position): void {
    const exposureFen = this.positionMarginFen(position, true);
    this.accounts.exposureFen[position.account]! += exposureFen - position.exposureFen;
    position.exposureFen = exposureFen;
  }

  /** Free margin of the day, in fen (MAR-4). */
  freeMarginFen(account: AccountIndex): Fen {
    return this.heldFen(account) + this.usableProfitFen(account, this.terms.gainsUsable);
  }

  /** Free margin over the minimum reserve and what is advanced, without today's gains: what need not stay (MAR-4). */
  spareFen(account: AccountIndex): Fen {
    const { minimumReserveFen, advancedFen } = this.accounts;
    const freeFen = this.heldFen(account) + this.usableProfitFen(account, false);
    return freeFen - minimumReserveFen[account]! - advancedFen[account]!;
  }

  /**
   * What may be withdrawn: free margin without today's gains, no more than the reserve, over its minimum and what is advanced
   * (MAR-4). Credit for pledged allowances is no money, and the money that stays must still carry it (MTM-2).
   */
  withdrawableFen(account: AccountIndex): Fen {
    const { creditFen, pledgedValueFen, minimumReserveFen, advancedFen } = this.accounts;
    const roomFen = withdrawalRoomFen(
      this.spareFen(account) - creditFen[account]!,
      pledgedValueFen[account]!,
      this.creditCashFen(account),
      this.terms.collateral.cashMultiple,
    );
    const keptFen = minimumReserveFen[account]! + advancedFen[account]!;
    return Math.max(0, Math.min(roomFen, this.ledger.purseFen(account, Purse.reserve) - keptFen));
  }

  /** The account's money at the clearing house: reserve and margin (MTM-2). */
  cashFen(account: AccountIndex): Fen {
    return this.ledger.purseFen(account, Purse.reserve) + this.ledger.purseFen(account, Purse.margin);
  }

  /** The money that carries credit: without what a buyer has paid for deliveries, which is spent (MTM-2, DEL-2). */
  creditCashFen(account: AccountIndex): Fen {
    return this.cashFen(account) - this.deliveries.paidFen(account);
  }

  /** What an account may pay now for a delivery: what stays, with the credit that it carries, must be enough (MAR-4, D). */
  payableFen(account: AccountIndex): Fen {
    const { creditFen, pledgedValueFen } = this.accounts;
    const roomFen = withdrawalRoomFen(
      this.freeMarginFen(account) - creditFen[account]!,
      pledgedValueFen[account]!,
      this.creditCashFen(account),
      this.terms.collateral.cashMultiple,
    );
    return Math.min(roomFen, this.ledger.purseFen(account, Purse.reserve));
  }

  /** Brings the usable credit in line after the account's money or its pledge has changed (MTM-2). */
  updateCredit(account: AccountIndex): void {
    const valueFen = this.accounts.pledgedValueFen[account]!;
    const { cashMultiple } = this.terms.collateral;
    this.accounts.creditFen[account] = usableCreditFen(valueFen, this.creditCashFen(account), cashMultiple);
  }

  /** The day's floating P&L of an account at the last prices, in fen. */
  floatingFen(account: AccountIndex): Fen {
    let fen = 0;
    for (const position of this.positionsOf[account]!) {
      const contract = this.contracts[position.contract]!;
      fen += openProfitFen(position, contract, contract.lastPriceFen);
    }
    return fen;
  }

  /** Reserve, margin and credit less what positions, working orders and fees take of them. */
  private heldFen(account: AccountIndex): Fen {
    const { exposureFen, feeHoldsFen, feesFen, creditFen } = this.accounts;
    return (
      this.cashFen(account) +
      creditFen[account]! -
      exposureFen[account]! -
      feeHoldsFen[account]! -
      feesFen[account]!
    );
  }

  /** The part of a realised and a floating P&L that free margin counts: losses, and realised gains if they count (MAR-4). */
  countedProfitFen(realisedFen: Fen, floatingFen: Fen, gainsCount: boolean): Fen {
    const countedFen = gainsCount || realisedFen < 0 ? realisedFen : 0;
    return this.terms.floatingLossesCount ? countedFen + Math.min(0, floatingFen) : countedFen;
  }

  /** Realised P&L of the day, and floating losses if they count; a gain only where gains count. */
  private usableProfitFen(account: AccountIndex, gainsCount: boolean): Fen {
    const floatingFen = this.terms.floatingLossesCount ? this.floatingFen(account) : 0;
    return this.countedProfitFen(this.accounts.realisedFen[account]!, floatingFen, gainsCount);
  }
}

/** P&L of a position's open lots against `priceFen`, both legs, in fen (MTM-1). */
export function openProfitFen(position: Position, contract: ContractState, priceFen: number): Fen {
  return legProfitFen(position.long, contract, priceFen) + legProfitFen(position.short, contract, priceFen);
}

function legProfitFen(leg: Leg, contract: ContractState, priceFen: number): Fen {
  const { direction, history, today } = leg;
  const open = { historyLots: history.lots, todayLots: today.lots, todayFenLots: today.fenLots };
  return positionProfitFen(open, direction, priceFen, contract.previousSettlementFen, contract.lotTonnes);
}

/** Close P&L of a position's day, in fen (MTM-1). */
export function closeProfitFen(position: Position, contract: ContractState): Fen {
  return inFen(position.realisedFenLots, contract.lotTonnes);
}

function accountColumns(terms: ClearingTerms): AccountColumns {
  const count = terms.participants.length;
  const column = () => new Float64Array(count);
  return {
    addOnPpm: Float64Array.from(terms.participants, ({ role }) =>
      role === 'client' ? terms.brokerAddOnPpm : 0,
    ),
    minimumReserveFen: Float64Array.from(terms.participants, ({ role }) => terms.minimumReserveFen[role]),
    exposureFen: column(),
    feeHoldsFen: column(),
    feesFen: column(),
    realisedFen: column(),
    depositsFen: column(),
    withdrawalsFen: column(),
    settledReserveFen: column(),
    settledProfitFen: column(),
    heldAtSettlement: new Uint8Array(count),
    callFen: column(),
    callStage: new Uint8Array(count),
    recourseFen: column(),
    mayOnlyClose: new Uint8Array(count),
    pledgedTonnes: column(),
    pledgedValueFen: column(),
    creditFen: column(),
    settledCreditFen: column(),
    intradayDueUs: column(),
    liquidating: new Uint8Array(count),
    advancedFen: column(),
    settledCallFen: column(),
    memberRestricted: new Uint8Array(count),
  };
}

import type { AccountIndex, ContractIndex, FactSink } from '../protocol/index.js';
import type { Fen, Ppm } from '../units/index.js';
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
  /** Margin call of the last settlement and how it stands, a `CallStage` (CALL-1). */
  readonly callFen: Float64Array;
  readonly callStage: Uint8Array;
  /** What others lost by the account's default: their claim against it (WF-1). */
  readonly recourseFen: Float64Array;
  /** 1 while the account may not open (CALL-1). */
  readonly mayOnlyClose: Uint8Array;
  /** 1 once its call is missed with a deficit, until the next calls (LIQ-1). */
  readonly liquidating: Uint8Array;
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

  /** What may be withdrawn: free margin without today's gains, no more than the reserve over its minimum (MAR-4). */
  withdrawableFen(account: AccountIndex): Fen {
    const freeFen = this.heldFen(account) + this.usableProfitFen(account, false);
    const cashFen = this.ledger.purseFen(account, Purse.reserve);
    return Math.max(0, Math.min(freeFen, cashFen) - this.accounts.minimumReserveFen[account]!);
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

  /** Reserve and margin less what positions, working orders and fees take of them. */
  private heldFen(account: AccountIndex): Fen {
    const { exposureFen, feeHoldsFen, feesFen } = this.accounts;
    const equityFen =
      this.ledger.purseFen(account, Purse.reserve) + this.ledger.purseFen(account, Purse.margin);
    return equityFen - exposureFen[account]! - feeHoldsFen[account]! - feesFen[account]!;
  }

  /** Realised P&L of the day, and floating losses if they count; a gain only where gains count. */
  private usableProfitFen(account: AccountIndex, gainsCount: boolean): Fen {
    const realisedFen = this.accounts.realisedFen[account]!;
    const countedFen = gainsCount || realisedFen < 0 ? realisedFen : 0;
    return this.terms.floatingLossesCount ? countedFen + Math.min(0, this.floatingFen(account)) : countedFen;
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
    callFen: column(),
    callStage: new Uint8Array(count),
    recourseFen: column(),
    mayOnlyClose: new Uint8Array(count),
    liquidating: new Uint8Array(count),
  };
}

import type { DayNumber } from '../../calendar/index.js';
import { invariant } from '../../kernel/index.js';
import { type AccountIndex, type ContractIndex, PostingReason } from '../../protocol/index.js';
import type { Fen, Lots, Tonnes } from '../../units/index.js';
import { breach } from '../checks/breach.js';
import { ledgerIndex, Purse } from '../ledger.js';
import { completeDelivery, type DeliveryLegs } from './completion.js';
import {
  custodyFen,
  type Delivery,
  type DeliveryOpening,
  type DeliveryStage,
  deliveryLotFen,
  openDelivery,
  verifyDelivery,
} from './delivery.js';
import type { DeliveryPosting } from './posting.js';
import { buyerDefaultedLots, type PairOutcome, pairOutcomes } from './shortfall.js';

/** Units that a seller must lock by the deadline (DEL-2). */
export interface LockDue {
  readonly account: AccountIndex;
  readonly lots: Lots;
  readonly tonnes: Tonnes;
}

/** Money that a buyer must pay by the deadline (DEL-2). */
export interface PaymentDue {
  readonly account: AccountIndex;
  readonly amountFen: Fen;
}

/** What a buyer can and will pay from each purse; more than is due is not taken, less than 0 is nothing. */
export interface BuyerFunds {
  readonly account: AccountIndex;
  readonly reserveFen: Fen;
  readonly bankFen: Fen;
}

/** Units that a seller locked and does not deliver: `registry.unlock`. */
export interface UnitUnlock {
  readonly account: AccountIndex;
  readonly tonnes: Tonnes;
}

/** How a delivery ended (DEL-1, DEL-5). */
export interface DeliveryOutcome extends DeliveryLegs {
  readonly delivery: Delivery;
  readonly pairs: readonly PairOutcome[];
  readonly unlocks: readonly UnitUnlock[];
}

/**
 * The deliveries on their way. Each goes `open` after the settlement of T, `recordLocks` at the lock deadline,
 * `collectPayments` at the payment deadline, `complete` at the day end of T+3 (DEL-2). The book moves nothing itself:
 * money comes out as postings for the ledger, units as transfers for the registry. An account owes everything it has
 * paired, also where the other side has already failed, so both can default the same lots (D after DEL-5).
 */
export class DeliveryBook {
  private readonly deliveries = new Map<ContractIndex, Delivery>();

  /** Opens the delivery of a contract; nothing more is marked to market in it (DEL-2). */
  open(opening: DeliveryOpening): Delivery {
    const { contract } = opening;
    invariant(!this.deliveries.has(contract), 'a contract is delivered once at a time', () => ({ contract }));
    const delivery = openDelivery(opening);
    this.deliveries.set(contract, delivery);
    return delivery;
  }

  /** The deliveries whose lock, payment or delivery day is `day`, in the order in which they were opened. */
  dueOn(day: DayNumber, date: 'lockDay' | 'paymentDay' | 'deliveryDay'): Delivery[] {
    return [...this.deliveries.values()].filter(({ timetable }) => timetable[date] === day);
  }

  /** Lots that will bring units to the account (positive), or for which it has still to lock its own (negative) (DEL-2). */
  unitLotsDue(account: AccountIndex, contract: ContractIndex): Lots {
    const delivery = this.deliveries.get(contract);
    if (delivery === undefined) return 0;
    const sold = delivery.stage === 'open' ? (delivery.sellers.get(account)?.lots ?? 0) : 0;
    return (delivery.buyers.get(account)?.lots ?? 0) - sold;
  }

  /** Contracts whose delivery under way has the account as a party (DEL-2). */
  contractsOf(account: AccountIndex): ContractIndex[] {
    const contracts: ContractIndex[] = [];
    for (const { contract, buyers, sellers } of this.deliveries.values()) {
      if (buyers.has(account) || sellers.has(account)) contracts.push(contract);
    }
    return contracts;
  }

  /** What sellers must lock, in account order of the holdings (DEL-2). */
  locksDue(contract: ContractIndex): LockDue[] {
    const delivery = this.at(contract, 'open');
    return [...delivery.sellers.values()].map(({ account, lots }) => ({
      account,
      lots,
      tonnes: lots * delivery.lotTonnes,
    }));
  }

  /** The lock deadline: whole lots whose units the registry has locked; who is missing has locked nothing (DEL-2). */
  recordLocks(contract: ContractIndex, lockedLots: ReadonlyMap<AccountIndex, Lots>): void {
    const delivery = this.at(contract, 'open');
    delivery.lockedLots = new Map(lockedLots);
    delivery.stage = 'locked';
    verifyDelivery(delivery);
  }

  /** What buyers must pay: the full value at the delivery price (DEL-2). */
  paymentsDue(contract: ContractIndex): PaymentDue[] {
    const delivery = this.at(contract, 'locked');
    const lotFen = deliveryLotFen(delivery);
    return [...delivery.buyers.values()].map(({ account, lots }) => ({ account, amountFen: lots * lotFen }));
  }

  /**
   * The payment deadline: takes what is due from the bank first, then from the reserve (D), into the buyer's margin purse,
   * where it stays until T+3 (DEL-2). A buyer who is missing pays nothing. Returns the postings to be applied.
   */
  collectPayments(contract: ContractIndex, funds: readonly BuyerFunds[]): DeliveryPosting[] {
    const due = new Map(this.paymentsDue(contract).map(({ account, amountFen }) => [account, amountFen]));
    const delivery = this.at(contract, 'locked');
    const paid = new Map<AccountIndex, Fen>();
    const postings: DeliveryPosting[] = [];
    for (const { account, reserveFen, bankFen } of funds) {
      const dueFen = due.get(account);
      invariant(dueFen !== undefined && !paid.has(account), 'a buyer pays once', () => ({ account }));
      const fromBankFen = Math.min(dueFen, Math.max(0, bankFen));
      const fromReserveFen = Math.min(dueFen - fromBankFen, Math.max(0, reserveFen));
      paid.set(account, fromBankFen + fromReserveFen);
      postings.push(paymentFrom(account, Purse.bank, fromBankFen));
      postings.push(paymentFrom(account, Purse.reserve, fromReserveFen));
    }
    delivery.paidFen = paid;
    delivery.stage = 'paid';
    verifyDelivery(delivery);
    return postings.filter(({ amountFen }) => amountFen > 0);
  }

  /** The delivery day: delivers, settles defaults, releases what is kept, and forgets the delivery (DEL-1, DEL-5). */
  complete(contract: ContractIndex): DeliveryOutcome {
    const delivery = this.at(contract, 'paid');
    const { priceFen, lotTonnes, terms } = delivery;
    const pairs = pairOutcomes(delivery.pairs, buyerDefaults(delivery), sellerDefaults(delivery));
    const held = custodyFen(delivery);
    const legs = completeDelivery({ priceFen, lotTonnes, terms, outcomes: pairs, custodyFen: held });
    const outcome = { delivery, pairs, ...legs, unlocks: unlocksOf(delivery, legs) };
    verifyOutcome(outcome);
    this.deliveries.delete(contract);
    return outcome;
  }

  /** What the margin purse of an account must hold for its deliveries beside the margin of its positions (DEL-2). */
  heldFen(account: AccountIndex): Fen {
    let fen = 0;
    for (const delivery of this.deliveries.values()) {
      const obligation = delivery.buyers.get(account) ?? delivery.sellers.get(account);
      if (obligation !== undefined) fen += obligation.marginFen + (delivery.paidFen.get(account) ?? 0);
    }
    return fen;
  }

  /** What the account has paid for deliveries under way: the part of `heldFen` that is spent (DEL-2). */
  paidFen(account: AccountIndex): Fen {
    let fen = 0;
    for (const { paidFen } of this.deliveries.values()) fen += paidFen.get(account) ?? 0;
    return fen;
  }

  /** Throws InvariantError unless all deliveries are whole. */
  verify(): void {
    for (const delivery of this.deliveries.values()) verifyDelivery(delivery);
  }

  private at(contract: ContractIndex, stage: DeliveryStage): Delivery {
    const delivery = this.deliveries.get(contract);
    invariant(delivery?.stage === stage, 'the steps of a delivery come in their order', () => ({
      contract,
      expected: stage,
      found: delivery?.stage,
    }));
    return delivery;
  }
}

function paymentFrom(account: AccountIndex, purse: Purse, amountFen: Fen): DeliveryPosting {
  return {
    fromLedger: ledgerIndex(account, purse),
    toLedger: ledgerIndex(account, Purse.margin),
    amountFen,
    reason: PostingReason.deliveryPayment,
  };
}

function buyerDefaults(delivery: Delivery): Map<AccountIndex, Lots> {
  const lotFen = deliveryLotFen(delivery);
  const { penaltyPpm } = delivery.terms;
  return new Map(
    [...delivery.buyers.values()].map(({ account, lots }) => [
      account,
      buyerDefaultedLots(lots, lotFen, delivery.paidFen.get(account) ?? 0, penaltyPpm),
    ]),
  );
}

function sellerDefaults({ sellers, lockedLots }: Delivery): Map<AccountIndex, Lots> {
  return new Map(
    [...sellers.values()].map(({ account, lots }) => [account, lots - (lockedLots.get(account) ?? 0)]),
  );
}

/** Locked less delivered units of each seller. */
function unlocksOf(delivery: Delivery, { transfers }: DeliveryLegs): UnitUnlock[] {
  const left = new Map(
    [...delivery.lockedLots].map(([account, lots]) => [account, lots * delivery.lotTonnes]),
  );
  for (const { fromAccount, tonnes } of transfers) {
    left.set(fromAccount, (left.get(fromAccount) ?? 0) - tonnes);
  }
  const unlocks = [...left].map(([account, tonnes]) => ({ account, tonnes }));
  for (const { account, tonnes } of unlocks) {
    invariant(tonnes >= 0, 'a seller delivers no more than it locked', () => ({ account, tonnes }));
  }
  return unlocks.filter(({ tonnes }) => tonnes > 0);
}

/** Throws InvariantError unless every lot is delivered or defaulted once, and units and payments match (DEL-1). */
function verifyOutcome({ delivery, pairs, postings, transfers }: DeliveryOutcome): void {
  let completedLots = 0;
  for (const pair of pairs) {
    const { lots, buyerDefaultedLots: byBuyer, sellerDefaultedLots: bySeller, bothDefaultedLots } = pair;
    const isWhole = pair.completedLots + byBuyer + bySeller + bothDefaultedLots === lots;
    if (!isWhole || pair.completedLots < 0) {
      breach('delivery-legs-match', 'every lot is delivered or defaulted once', { ...pair });
    }
    completedLots += pair.completedLots;
  }
  const tonnes = transfers.reduce((sum, transfer) => sum + transfer.tonnes, 0);
  const paidFen = postings
    .filter(({ reason }) => reason === PostingReason.deliveryPayment)
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
  const unitsMatch = tonnes === completedLots * delivery.lotTonnes;
  if (!unitsMatch || paidFen !== completedLots * deliveryLotFen(delivery)) {
    const { contract } = delivery;
    breach('delivery-legs-match', 'units and payments of a delivery match', {
      contract,
      completedLots,
      tonnes,
      paidFen,
    });
  }
}

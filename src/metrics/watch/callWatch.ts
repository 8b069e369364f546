import { daysFromStart } from '../../calendar/index.js';
import {
  buyerOffset,
  Fact,
  type FactName,
  type FactObserver,
  fieldOf,
  Offset,
  Side,
  sellerOffset,
} from '../../protocol/index.js';
import type { Fen, Lots, PriceFen, TimeUs } from '../../units/index.js';
import { DeliveryMoney } from './deliveryMoney.js';
import { OpenLots } from './openLots.js';

const TRADE = {
  contract: fieldOf('TradeExecuted', 'contract'),
  lots: fieldOf('TradeExecuted', 'quantityLots'),
  buyer: fieldOf('TradeExecuted', 'buyer'),
  seller: fieldOf('TradeExecuted', 'seller'),
  offsets: fieldOf('TradeExecuted', 'offsets'),
};
const SETTLED = {
  contract: fieldOf('SettlementPriceSet', 'contract'),
  priceFen: fieldOf('SettlementPriceSet', 'settlementPriceFen'),
};
const DUE = {
  contract: fieldOf('DeliveryDue', 'contract'),
  account: fieldOf('DeliveryDue', 'account'),
  marginFen: fieldOf('DeliveryDue', 'marginFen'),
};
const PAID = {
  contract: fieldOf('DeliveryPaid', 'contract'),
  account: fieldOf('DeliveryPaid', 'account'),
  paidFen: fieldOf('DeliveryPaid', 'paidFen'),
};
const REDUCED = {
  contract: fieldOf('ReductionTraded', 'contract'),
  lots: fieldOf('ReductionTraded', 'lots'),
  loser: fieldOf('ReductionTraded', 'loser'),
  winner: fieldOf('ReductionTraded', 'winner'),
  loserSide: fieldOf('ReductionTraded', 'loserSide'),
};
const CASH_CONTRACT = fieldOf('PositionCashSettled', 'contract');
const COMPLETED_CONTRACT = fieldOf('DeliveryCompleted', 'contract');
const CALLED = {
  account: fieldOf('MarginCalled', 'account'),
  deadlineUs: fieldOf('MarginCalled', 'deadlineUs'),
};

/** Whether a call must be met on the day on which it is made: a call in the middle of a day (CALL-1). */
export function isWithinDay(calledUs: TimeUs, deadlineUs: TimeUs): boolean {
  return daysFromStart(calledUs) === daysFromStart(deadlineUs);
}

/** A position of an account when it was called: at the settlement, or at the prices of the one before in the middle of a day. */
export interface CalledLots {
  readonly contract: number;
  readonly longLots: Lots;
  readonly shortLots: Lots;
  /** 0 for a contract that was not settled yet. */
  readonly settlementFen: PriceFen;
}

/** What an account held when it was called. */
export interface CalledPositions {
  /** In the order of the contracts. */
  readonly lots: readonly CalledLots[];
  /** Kept for deliveries under way: their margin, and what was paid for them (DEL-2). */
  readonly deliveryFen: Fen;
}

/** Follows all positions and deliveries while a run goes on, and keeps those of each account that is called (CALL-1). */
export class CallWatch implements FactObserver {
  static readonly facts: readonly FactName[] = [
    'TradeExecuted',
    'ReductionTraded',
    'SettlementPriceSet',
    'DeliveryDue',
    'PositionCashSettled',
    'DeliveryPaid',
    'DeliveryCompleted',
    'MarginCalled',
  ];
  readonly #open = new OpenLots();
  /** By contract: its last settlement. */
  readonly #settled = new Map<number, { readonly timeUs: TimeUs; readonly priceFen: PriceFen }>();
  readonly #deliveries = new DeliveryMoney();
  readonly #calls: CalledPositions[] = [];

  onFact(kind: number, timeUs: TimeUs, fields: Float64Array): void {
    switch (kind) {
      case Fact.TradeExecuted:
        this.#onTrade(fields);
        return;
      case Fact.ReductionTraded:
        this.#onReduction(fields);
        return;
      case Fact.SettlementPriceSet:
        this.#settled.set(fields[SETTLED.contract]!, { timeUs, priceFen: fields[SETTLED.priceFen]! });
        return;
      case Fact.DeliveryDue:
        this.#open.clear(fields[DUE.contract]!);
        this.#deliveries.keep(fields[DUE.account]!, fields[DUE.contract]!, fields[DUE.marginFen]!);
        return;
      case Fact.PositionCashSettled:
        this.#open.clear(fields[CASH_CONTRACT]!);
        return;
      case Fact.DeliveryPaid:
        this.#deliveries.keep(fields[PAID.account]!, fields[PAID.contract]!, fields[PAID.paidFen]!);
        return;
      case Fact.DeliveryCompleted:
        this.#deliveries.complete(fields[COMPLETED_CONTRACT]!);
        return;
      case Fact.MarginCalled:
        this.#onCall(fields, timeUs);
    }
  }

  /** What was held at each call, in the order of the calls. */
  all(): readonly CalledPositions[] {
    return this.#calls;
  }

  #onTrade(fields: Float64Array): void {
    const contract = fields[TRADE.contract]!;
    const lots = fields[TRADE.lots]!;
    const offsets = fields[TRADE.offsets]!;
    this.#open.buy(fields[TRADE.buyer]!, contract, lots, buyerOffset(offsets) === Offset.open);
    this.#open.sell(fields[TRADE.seller]!, contract, lots, sellerOffset(offsets) === Offset.open);
  }

  /** Both sides close at the price of the reduction (FRD-1, FRD-3). */
  #onReduction(fields: Float64Array): void {
    const contract = fields[REDUCED.contract]!;
    const lots = fields[REDUCED.lots]!;
    const [loser, winner] = [fields[REDUCED.loser]!, fields[REDUCED.winner]!];
    const losersBuy = fields[REDUCED.loserSide] === Side.sell;
    this.#open.buy(losersBuy ? loser : winner, contract, lots, false);
    this.#open.sell(losersBuy ? winner : loser, contract, lots, false);
  }

  /** At a settlement, contracts that were not settled at this instant have ended, and nobody holds them any more. */
  #onCall(fields: Float64Array, timeUs: TimeUs): void {
    const account = fields[CALLED.account]!;
    const isIntraday = isWithinDay(timeUs, fields[CALLED.deadlineUs]!);
    const lots: CalledLots[] = [];
    for (const [contract, { longLots, shortLots }] of this.#open.of(account)) {
      const settled = this.#settled.get(contract);
      if (!isIntraday && settled?.timeUs !== timeUs) continue;
      lots.push({ contract, longLots, shortLots, settlementFen: settled?.priceFen ?? 0 });
    }
    lots.sort((a, b) => a.contract - b.contract);
    this.#calls.push({ lots, deliveryFen: this.#deliveries.of(account) });
  }
}

import {
  buyerOffset,
  Fact,
  type FactName,
  type FactObserver,
  fieldOf,
  Offset,
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
const COMPLETED_CONTRACT = fieldOf('DeliveryCompleted', 'contract');
const CALLED_ACCOUNT = fieldOf('MarginCalled', 'account');

/** A position of an account at the settlement that called it. */
export interface CalledLots {
  readonly contract: number;
  readonly longLots: Lots;
  readonly shortLots: Lots;
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
    'SettlementPriceSet',
    'DeliveryDue',
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
      case Fact.SettlementPriceSet:
        this.#settled.set(fields[SETTLED.contract]!, { timeUs, priceFen: fields[SETTLED.priceFen]! });
        return;
      case Fact.DeliveryDue:
        this.#open.clear(fields[DUE.contract]!);
        this.#deliveries.keep(fields[DUE.account]!, fields[DUE.contract]!, fields[DUE.marginFen]!);
        return;
      case Fact.DeliveryPaid:
        this.#deliveries.keep(fields[PAID.account]!, fields[PAID.contract]!, fields[PAID.paidFen]!);
        return;
      case Fact.DeliveryCompleted:
        this.#deliveries.complete(fields[COMPLETED_CONTRACT]!);
        return;
      case Fact.MarginCalled:
        this.#calls.push(this.#positionsOf(fields[CALLED_ACCOUNT]!, timeUs));
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

  /** Contracts that were not settled at this instant have ended, and nobody holds them any more. */
  #positionsOf(account: number, timeUs: TimeUs): CalledPositions {
    const lots: CalledLots[] = [];
    for (const [contract, { longLots, shortLots }] of this.#open.of(account)) {
      const settled = this.#settled.get(contract);
      if (settled?.timeUs !== timeUs) continue;
      lots.push({ contract, longLots, shortLots, settlementFen: settled.priceFen });
    }
    lots.sort((a, b) => a.contract - b.contract);
    return { lots, deliveryFen: this.#deliveries.of(account) };
  }
}

import type { ContractClose } from '../../../src/clearing/index.js';
import { Offset, Side } from '../../../src/protocol/index.js';
import { agree } from './agree.js';
import { type ReferenceClose, referencePrices } from './market.js';
import { referenceReduction } from './reduction.js';
import type { TwinDelivery } from './twinDelivery.js';
import type { TwinHouses } from './twinHouses.js';
import { lockedSide, lockedWay, type TwinSlot } from './twinSlot.js';
import type { DayWords, Lock } from './words.js';

/** The contracts that trade today, with what each locks at. */
export interface TwinMarket {
  readonly slots: readonly [TwinSlot, TwinSlot];
  readonly locks: readonly Lock[];
  readonly dayIndex: number;
  readonly dayNumber: number;
}

/** From the close to the calls, on both sides. */
export class TwinEvening {
  readonly seen = { calls: 0, defaulted: 0, uncovered: 0, reductions: 0, sales: 0 };
  private readonly twins: TwinHouses;
  private readonly delivery: TwinDelivery;
  private market!: TwinMarket;

  constructor(twins: TwinHouses, delivery: TwinDelivery) {
    this.twins = twins;
    this.delivery = delivery;
  }

  /** The close and the evening: prices, reduction, settlement, deliveries, losses, calls. */
  close(market: TwinMarket, words: DayWords): void {
    this.market = market;
    const { house, reference, orders, losses, calls } = this.twins;
    this.leaveCloseOrders(words.closers);
    const closes = reference.contracts.map((_, contract) => this.closeOf(contract));
    const requests = this.market.slots.map((slot, index) => this.unfilled(slot, this.market.locks[index]!));
    orders.releaseAll();
    this.delivery.complete(this.market.dayNumber);
    this.twins.compare();
    const found = house.settlementPrices(closes.map(({ product }) => product));
    const prices = referencePrices(
      reference.contracts,
      closes.map((close) => close.reference),
    );
    agree(
      'settlement prices',
      found.map(({ priceFen }) => priceFen),
      prices,
    );
    for (const [index, slot] of this.market.slots.entries()) {
      if (reference.contracts[slot.contract]!.tradedFen.length > 0) slot.hasTraded = true;
      if (slot.isReduced(this.market.dayIndex, this.market.locks[index]!)) {
        this.reduce(slot, this.market.locks[index]!, prices[slot.contract]!, requests[index]!);
      }
    }
    this.valuePledges(prices[this.market.slots[0].contract]!);
    this.settle(prices, words.marginStepPpm);
    for (const slot of this.market.slots) {
      if (slot.lastDay === this.market.dayIndex) this.delivery.open(slot.contract, this.market.dayNumber);
    }
    this.sellPledges();
    const covered = losses.cover();
    const before = this.clientReserves();
    agree('defaults', house.coverNegativeEquity(), covered);
    this.checkBystanders(before);
    calls.callAll();
    const made = house.marginCalls(0);
    for (const call of made) agree('call', call.amountFen, reference.accounts[call.account]!.callFen);
    this.seen.calls += made.length;
    this.seen.defaulted += covered.length;
    this.seen.uncovered += covered.filter(({ uncoveredFen }) => uncoveredFen > 0n).length;
  }

  /** Before the settlement pledged units get their new value; here that of a contract (MTM-2). */
  private valuePledges(priceFen: bigint): void {
    const { house, reference } = this.twins;
    house.collateral.revalue(Number(priceFen), (account) => house.collateral.tonnes(account));
    reference.pledgePriceFen = priceFen;
  }

  private sellPledges(): void {
    const taken: { account: number; tonnes: number }[] = [];
    this.twins.house.collateral.sellForLosses((account, _member, tonnes) => taken.push({ account, tonnes }));
    agree('pledged units taken', taken, this.twins.pledges.sell());
    this.seen.sales += taken.length;
  }

  private clientReserves(): Map<number, number> {
    const { house, reference } = this.twins;
    const clients = [...reference.accounts.keys()].filter(
      (account) => reference.accounts[account]!.terms.isClient,
    );
    return new Map(clients.map((account) => [account, house.account(account).reserveFen]));
  }

  /** Losses of others cost a client nothing, but a part of the day's gain where it held a position at the settlement (WF-3). */
  private checkBystanders(before: ReadonlyMap<number, number>): void {
    const { house, reference, words } = this.twins;
    for (const [account, reserveFen] of this.clientReserves()) {
      const mayPay = words.waterfall === 'ccp' || words.waterfall === 'gainsHaircut';
      const gainFen = Math.max(0, house.settledProfitFen(account));
      const mostFen = mayPay && reference.accounts[account]!.heldAtSettlement ? gainFen : 0;
      agree('paid for others', before.get(account)! - reserveFen <= mostFen, true);
    }
  }

  private settle(prices: readonly bigint[], marginStepPpm: number): void {
    const { house, reference, words } = this.twins;
    const settlements = this.market.slots.map((slot, index) => {
      const normalPpm = words.marginPpm + marginStepPpm;
      const marginPpm = slot.closeDay(this.market.dayIndex, this.market.locks[index]!, normalPpm);
      const hedgerMarginPpm = marginPpm - words.hedgerReliefPpm;
      return { contract: slot.contract, priceFen: prices[slot.contract]!, marginPpm, hedgerMarginPpm };
    });
    house.settleDay(
      settlements.map(({ contract, priceFen, marginPpm, hedgerMarginPpm }) => ({
        contract,
        priceFen: Number(priceFen),
        method: 0,
        nextMarginPpm: marginPpm,
        nextHedgerMarginPpm: hedgerMarginPpm,
      })),
    );
    const profits = reference.settle(settlements);
    agree(
      'sum of the day P&L',
      profits.reduce((sum, fen) => sum + fen, 0n),
      0n,
    );
  }

  /** In a market that locks, those whose bit is set leave orders at the limit to close all that loses. */
  private leaveCloseOrders(closers: number): void {
    const { orders, reference } = this.twins;
    for (const [index, { contract, lowerFen, upperFen }] of this.market.slots.entries()) {
      const lock = this.market.locks[index]!;
      if (lock === 'none') continue;
      for (const account of reference.accounts.keys()) {
        const lots = orders.closable(account, contract, lock === 'down', Offset.close);
        if ((closers >> account) % 2 === 0 || lots === 0) continue;
        const priceFen = lock === 'up' ? upperFen : lowerFen;
        orders.submit({ account, contract, isBuy: lock === 'up', offset: Offset.close, lots, priceFen });
      }
    }
  }

  /** Close orders at the limit that found nobody, one sum an account (FRD-1). */
  private unfilled(slot: TwinSlot, lock: Lock): { account: number; lots: number }[] {
    const side = lockedSide(lock);
    const limitFen = lock === 'up' ? slot.upperFen : slot.lowerFen;
    const lots = new Map<number, number>();
    for (const order of this.twins.orders.working) {
      const { account, contract, offset, priceFen, remainingLots } = order;
      if (contract !== slot.contract || offset === Offset.open) continue;
      if (order.side === side && priceFen === limitFen) {
        lots.set(account, (lots.get(account) ?? 0) + remainingLots);
      }
    }
    return [...lots].map(([account, sum]) => ({ account, lots: sum }));
  }

  private reduce(
    slot: TwinSlot,
    lock: Lock,
    settlementFen: bigint,
    requests: readonly { account: number; lots: number }[],
  ): void {
    const { house, reference } = this.twins;
    const { contract } = slot;
    const limitFen = lock === 'up' ? slot.upperFen : slot.lowerFen;
    house.reduction.force({
      contract,
      side: lockedSide(lock)!,
      priceFen: limitFen,
      settlementFen: Number(settlementFen),
      requests,
      terms: { thresholdPpm: 60_000, middleProfitPpm: 30_000 },
    });
    const isLong = lock === 'down';
    const netsBefore = this.netLots(contract);
    const { filled, cut } = referenceReduction(
      reference,
      contract,
      isLong,
      limitFen,
      settlementFen,
      requests,
    );
    const [filledLots, cutLots] = [filled, cut].map((lots) => lots.reduce((sum, one) => sum + one, 0));
    agree('lots filled are lots cut', filledLots, cutLots);
    for (const [account, net] of this.netLots(contract).entries()) {
      const before = netsBefore[account]!;
      agree(
        'no position is turned round or enlarged',
        net * before >= 0 && Math.abs(net) <= Math.abs(before),
        true,
      );
    }
    this.seen.reductions += filledLots! > 0 ? 1 : 0;
    this.twins.compare();
  }

  /** Net lots of every account, as the product has them. */
  private netLots(contract: number): number[] {
    const { house, reference } = this.twins;
    return [...reference.accounts.keys()].map((account) => {
      const { longLots, shortLots } = house.position(account, contract);
      return longLots - shortLots;
    });
  }

  /** What the market knows of a contract at the close, for both sides. */
  private closeOf(contract: number): { product: ContractClose; reference: ReferenceClose } {
    const slot = this.market.slots.findIndex((one) => one.contract === contract);
    const { lowerFen, upperFen } = this.market.slots[slot] ?? { lowerFen: 0, upperFen: 0 };
    const lock = slot < 0 ? 'none' : this.market.locks[slot]!;
    const quotes = (side: Side): number[] =>
      this.twins.orders.working
        .filter((order) => order.contract === contract && order.side === side)
        .map(({ priceFen }) => priceFen);
    const bids = lock === 'down' ? [] : quotes(Side.buy);
    const asks = lock === 'up' ? [] : quotes(Side.sell);
    const bidFen = bids.length === 0 ? undefined : Math.max(...bids);
    const askFen = asks.length === 0 ? undefined : Math.min(...asks);
    return {
      product: {
        bestBidFen: bidFen,
        bestAskFen: askFen,
        lowerLimitFen: lowerFen,
        upperLimitFen: upperFen,
        lockedSide: lockedSide(lock),
      },
      reference: { bidFen, askFen, lowerFen, upperFen, locked: lockedWay(lock) },
    };
  }
}

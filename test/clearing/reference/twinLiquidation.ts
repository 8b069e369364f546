import type { LiquidationTarget } from '../../../src/clearing/index.js';
import { Offset, type Order, OrderSource, Side } from '../../../src/protocol/index.js';
import { agree } from './agree.js';
import type { ReferenceTarget } from './calls.js';
import type { TwinHouses } from './twinHouses.js';
import type { TwinSlot } from './twinSlot.js';
import type { Lock } from './words.js';

/** A look at everybody who is being liquidated, on both sides (LIQ-1, LIQ-4). */
export class TwinLiquidation {
  readonly seen = { slices: 0, filled: 0 };
  private readonly twins: TwinHouses;

  constructor(twins: TwinHouses) {
    this.twins = twins;
  }

  /**
   * Closes each leg in the order of the queue as far as is needed. `place` chooses the price in the band, `share` (thousandths)
   * how much of a slice finds a counterparty; the rest stays in the market until the next look.
   */
  look(slots: readonly TwinSlot[], locks: readonly Lock[], place: number, share: number): void {
    const { house, calls, orders } = this.twins;
    const queue = house.liquidationQueue();
    agree('liquidation queue', queue.map(asReference), calls.queue());
    for (const target of queue) {
      const slot = slots.findIndex(({ contract }) => contract === target.contract);
      if (slot < 0 || house.liquidationDeficitFen(target.account) === 0) continue;
      const { account } = target;
      orders.releaseAll((order) => order.account === account && order.source === OrderSource.owner);
      const priceFen = slots[slot]!.priceFen(place, locks[slot]!);
      const lots = this.plan(target, priceFen);
      orders.releaseAll((order) => this.isResting(order, target));
      agree('slice without resting orders', this.plan(target, priceFen), lots);
      if (lots > 0) this.send(target, priceFen, lots, share);
    }
    orders.releaseAll(
      ({ source, account }) =>
        source === OrderSource.forcedLiquidation && house.liquidationDeficitFen(account) === 0,
    );
  }

  /** The slice of the product, resting orders counted in, which is the reference's. */
  private plan(target: LiquidationTarget, priceFen: number): number {
    const { house, calls, orders } = this.twins;
    const resting = orders.working.filter((order) => this.isResting(order, target));
    const restingLots = resting.reduce((sum, order) => sum + order.remainingLots, 0);
    const leg = asReference(target);
    const free = orders.closable(leg.account, leg.contract, leg.isLong, Offset.close);
    const { lots } = house.planLiquidationSlice(target, priceFen, restingLots);
    agree('lots to liquidate', lots, calls.sliceLots(leg, priceFen, free + restingLots, orders.openings()));
    this.seen.slices += 1;
    return lots;
  }

  private send(target: LiquidationTarget, priceFen: number, lots: number, share: number): void {
    const { account, contract } = target;
    const { orders } = this.twins;
    const isBuy = target.side === Side.buy;
    const close = orders.submit({
      account,
      contract,
      isBuy,
      offset: Offset.close,
      lots,
      priceFen,
      isForced: true,
    });
    const wanted = Math.floor((lots * share) / 1_000);
    if (close === undefined || wanted === 0) return;
    for (const other of this.twins.reference.accounts.keys()) {
      if (other === account) continue;
      const words = { account: other, contract, isBuy: !isBuy, offset: Offset.open, lots: wanted, priceFen };
      const counter = orders.submit(words);
      if (counter === undefined) continue;
      orders.trade(close, counter, priceFen);
      this.seen.filled += 1;
      return;
    }
  }

  private isResting(order: Order, { account, contract, side }: LiquidationTarget): boolean {
    return (
      order.source === OrderSource.forcedLiquidation &&
      order.account === account &&
      order.contract === contract &&
      order.side === side
    );
  }
}

function asReference({ account, contract, side }: LiquidationTarget): ReferenceTarget {
  return { account, contract, isLong: side === Side.sell };
}

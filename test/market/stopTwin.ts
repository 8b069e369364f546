import { Side } from '../../src/protocol/index.js';

/** The obviously right store of stop orders: an array in order of entry, looked through at every trade (ORD-2). */
export class NaiveStopOrders {
  #waiting: { orderId: number; side: Side; triggerTicks: number }[] = [];

  get size(): number {
    return this.#waiting.length;
  }

  add(orderId: number, side: Side, triggerTicks: number): void {
    this.#waiting.push({ orderId, side, triggerTicks });
  }

  cancel(orderId: number): boolean {
    const before = this.size;
    this.#waiting = this.#waiting.filter((order) => order.orderId !== orderId);
    return this.size < before;
  }

  triggered(tradeTicks: number): readonly number[] {
    const isReached = ({ side, triggerTicks }: { side: Side; triggerTicks: number }): boolean =>
      side === Side.buy ? tradeTicks >= triggerTicks : tradeTicks <= triggerTicks;
    const reached = this.#waiting.filter(isReached);
    this.#waiting = this.#waiting.filter((order) => !isReached(order));
    return reached.map(({ orderId }) => orderId);
  }

  drain(visit: (orderId: number) => void): void {
    const all = this.#waiting;
    this.#waiting = [];
    for (const { orderId } of all) visit(orderId);
  }
}

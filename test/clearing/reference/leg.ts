/** A lot of its own: what it was opened at and on which day, and the price that its profit is counted from today. */
export interface ReferenceLot {
  readonly openedFen: bigint;
  readonly openedDay: number;
  basisFen: bigint;
  isToday: boolean;
}

/** One side of a position, lot by lot, the oldest first. */
export class ReferenceLeg {
  lots: ReferenceLot[] = [];
  /** Opening price of every lot ever opened here, the oldest first, whether or not it is still held (FRD-2). */
  readonly openedFen: bigint[] = [];

  open(priceFen: bigint, day: number, count: number): void {
    for (let lot = 0; lot < count; lot += 1) {
      this.lots.push({ openedFen: priceFen, openedDay: day, basisFen: priceFen, isToday: true });
      this.openedFen.push(priceFen);
    }
  }

  /** Takes out the oldest `history` lots carried in and the oldest `today` lots of the day. */
  close(history: number, today: number): ReferenceLot[] {
    const left = { history, today };
    const closed: ReferenceLot[] = [];
    this.lots = this.lots.filter((lot) => {
      const age = lot.isToday ? 'today' : 'history';
      if (left[age] === 0) return true;
      left[age] -= 1;
      closed.push(lot);
      return false;
    });
    if (left.history + left.today > 0) throw new Error('reference: not enough lots');
    return closed;
  }

  /** Takes out the oldest lots of all. */
  closeOldest(count: number): ReferenceLot[] {
    const history = Math.min(count, this.lots.length - this.todayCount());
    return this.close(history, count - history);
  }

  todayCount(): number {
    return this.lots.filter(({ isToday }) => isToday).length;
  }
}

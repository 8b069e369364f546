import type { TradingCalendar } from '../../../src/calendar/index.js';
import { DEFAULT_DELIVERY_TERMS } from '../../../src/clearing/index.js';
import { agree } from './agree.js';
import { ReferenceDelivery } from './delivery.js';
import type { TwinHouses } from './twinHouses.js';
import { FEE_PPM } from './twinTerms.js';

const TERMS = { ...DEFAULT_DELIVERY_TERMS, feePpm: FEE_PPM };

/** Deliveries on both sides (DEL-1, DEL-2, DEL-5). */
export class TwinDelivery {
  readonly seen = { completedLots: 0, penalties: 0 };
  private readonly twins: TwinHouses;
  private readonly calendar: TradingCalendar;
  private readonly references = new Map<number, ReferenceDelivery>();

  constructor(twins: TwinHouses, calendar: TradingCalendar) {
    this.twins = twins;
    this.calendar = calendar;
  }

  /** After the settlement of the contract's last trading day. */
  open(contract: number, dayNumber: number): void {
    const { house, reference } = this.twins;
    const { penaltyPpm, bothDefaultPenaltyPpm: bothPenaltyPpm, feePpm } = TERMS;
    this.references.set(
      contract,
      new ReferenceDelivery(reference, contract, { penaltyPpm, bothPenaltyPpm, feePpm }),
    );
    const priceFen = house.previousSettlementFen(contract);
    house.deliveries.open(contract, priceFen, TERMS, this.calendar, dayNumber);
  }

  /** Sellers lock a share (in thousandths) of their lots. */
  lock(dayNumber: number, share: number): void {
    const { deliveries } = this.twins.house;
    for (const contract of deliveries.dueOn(dayNumber, 'lockDay')) {
      const reference = this.references.get(contract)!;
      const due = deliveries.locksDue(contract);
      agree(
        'lots to lock',
        due.map(({ account, lots }) => ({ account, lots })),
        reference.dueLots(),
      );
      const locked = due.map((one) => ({ ...one, lockedLots: Math.floor((one.lots * share) / 1_000) }));
      for (const { account, lockedLots } of locked) reference.lock(account, lockedLots);
      deliveries.recordLocks(contract, locked);
    }
  }

  pay(dayNumber: number): void {
    const { house, orders } = this.twins;
    for (const contract of house.deliveries.dueOn(dayNumber, 'paymentDay')) {
      this.references.get(contract)!.pay(orders.openings());
      house.deliveries.collectPayments(contract);
    }
  }

  /** The delivery day's end. Penalties are at most their share of the defaulted value (penalties-bounded). */
  complete(dayNumber: number): void {
    const { house } = this.twins;
    for (const contract of house.deliveries.dueOn(dayNumber, 'deliveryDay')) {
      const { completedLots, penaltiesFen } = this.references.get(contract)!.complete();
      const { pairs, delivery } = house.deliveries.complete(contract);
      agree(
        'lots delivered',
        pairs.reduce((sum, pair) => sum + pair.completedLots, 0),
        completedLots,
      );
      const lots = pairs.reduce((sum, pair) => sum + pair.lots, 0);
      const defaultedFen = BigInt((lots - completedLots) * delivery.priceFen * delivery.lotTonnes);
      const boundFen = (defaultedFen * BigInt(TERMS.penaltyPpm)) / 1_000_000n + BigInt(pairs.length * 2);
      agree('penalties within their share', penaltiesFen <= boundFen, true);
      this.seen.completedLots += completedLots;
      this.seen.penalties += penaltiesFen > 0n ? 1 : 0;
      this.references.delete(contract);
    }
  }
}

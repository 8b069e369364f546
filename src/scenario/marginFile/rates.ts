import { type DayNumber, lastTradingDay, type TradingCalendar } from '../../calendar/index.js';
import {
  changedMarginLadder,
  firstLimitTerms,
  hedgerMarginPpm,
  type LimitState,
  ladderMarginPpm,
  type MarginLadder,
  marginForNextDay,
  measureAfter,
  termsAfterMeasure,
} from '../../contracts/index.js';
import type { Side } from '../../protocol/index.js';
import type { Ppm } from '../../units/index.js';
import type { FuturesSection } from '../sections/futures.js';
import type { MarginContract } from './readContracts.js';

/** What the exchange sets for a contract at a settlement; undefined for what stays. */
export interface RateChange {
  readonly marginPpm: Ppm | undefined;
  readonly limitPpm: Ppm | undefined;
}

/** Margin rate and price limit that hold for an account in a contract. */
export interface Rates {
  readonly marginPpm: Ppm;
  readonly limitPpm: Ppm | null;
}

/**
 * A contract's margin rate and price limit from day to day: base rate, ladder towards delivery where the days have dates
 * (MAR-2), locked days and what follows the third (LIM-3, LIM-4), and the exchange's own changes (LIM-5).
 */
export class ContractRates {
  /** Undefined where the days have no dates. */
  readonly lastTradingDay: DayNumber | undefined;
  readonly #futures: FuturesSection;
  readonly #calendar: TradingCalendar | undefined;
  readonly #hedger: boolean;
  #ladder: MarginLadder;
  #limitPpm: Ppm | null;
  #state: LimitState;
  #normalMarginPpm: Ppm;
  #movedBy: string | undefined;

  constructor(
    contract: MarginContract,
    futures: FuturesSection,
    hedger: boolean,
    calendar: TradingCalendar | undefined,
    firstDay: DayNumber | undefined,
  ) {
    const { marginLadder, terms, limitEscalation } = futures;
    this.lastTradingDay = calendar === undefined ? undefined : lastTradingDay(contract.month, calendar);
    this.#futures = futures;
    this.#calendar = calendar;
    this.#hedger = hedger;
    this.#ladder = calendar === undefined ? { ...marginLadder, steps: [] } : marginLadder;
    this.#limitPpm = terms.priceLimitPpm;
    this.#change(contract);
    const normal = { limitPpm: this.#limitPpm, marginPpm: this.#marginDuring(firstDay), hasTraded: true };
    this.#state = firstLimitTerms(normal, limitEscalation);
    this.#normalMarginPpm = normal.marginPpm;
  }

  /** The rule that moved the margin at the last settlement; undefined if it stayed. */
  get movedBy(): string | undefined {
    return this.#movedBy;
  }

  /** What holds now. */
  get now(): Rates {
    const { marginPpm, limitPpm } = this.#state;
    return { marginPpm: this.#hedger ? hedgerMarginPpm(marginPpm, this.#ladder) : marginPpm, limitPpm };
  }

  /**
   * Goes over to the next day at the settlement of `day`. At that of the last trading day all stays as it is for the delivery
   * (DEL-2), unless the exchange sets a margin.
   */
  next(day: DayNumber | undefined, lockedSide: Side | undefined, change: RateChange): void {
    this.#movedBy = undefined;
    if (day !== undefined && day === this.lastTradingDay && change.marginPpm === undefined) return;
    this.#change(change);
    const { limitEscalation, thirdLock } = this.#futures;
    const normal = { limitPpm: this.#limitPpm, marginPpm: this.#marginAfter(day), hasTraded: true };
    const { lastTradingDay: last } = this;
    const measure = measureAfter(thirdLock, this.#state, lockedSide, {
      isLastTradingDay: last !== undefined && day === last,
      isDayBefore: last !== undefined && day === this.#calendar?.previous(last),
    });
    const former = this.#state;
    this.#state = termsAfterMeasure(measure, thirdLock, former, lockedSide, normal, limitEscalation);
    if (this.#state.marginPpm !== former.marginPpm) {
      const raises = measure === 'raiseMargins' || measure === 'changeBand';
      this.#movedBy = this.#ruleOf(normal.marginPpm, raises, change);
    }
    this.#normalMarginPpm = normal.marginPpm;
  }

  /** Above the normal rate a lock holds it up; back at it, what changed is the normal rate itself or the end of a lock. */
  #ruleOf(normalPpm: Ppm, isMeasure: boolean, change: RateChange): string {
    if (this.#state.marginPpm !== normalPpm) return isMeasure ? 'LIM-4' : 'LIM-3';
    if (change.marginPpm !== undefined) return 'LIM-5';
    return normalPpm === this.#normalMarginPpm ? 'LIM-3' : 'MAR-2';
  }

  #change({ marginPpm, limitPpm }: RateChange): void {
    if (marginPpm !== undefined) this.#ladder = changedMarginLadder(this.#ladder, marginPpm);
    this.#limitPpm = limitPpm ?? this.#limitPpm;
  }

  #marginDuring(day: DayNumber | undefined): Ppm {
    const { basePpm, minimumPpm } = this.#ladder;
    if (this.#calendar === undefined || this.lastTradingDay === undefined || day === undefined) {
      return Math.max(basePpm, minimumPpm);
    }
    return ladderMarginPpm(this.#calendar, this.lastTradingDay, day, this.#ladder);
  }

  #marginAfter(day: DayNumber | undefined): Ppm {
    if (this.#calendar === undefined || this.lastTradingDay === undefined || day === undefined) {
      return this.#marginDuring(undefined);
    }
    return marginForNextDay(this.#calendar, this.lastTradingDay, day, this.#ladder);
  }
}

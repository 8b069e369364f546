import { invariant } from '../kernel/index.js';
import { type AccountIndex, RejectReason } from '../protocol/index.js';
import type { Tonnes } from '../units/index.js';
import type { SpotUnits } from './spotUnits.js';

/**
 * What an account may hold of a spot market's product: the limit, and a covered firm its yearly allocation besides (SPOT-9,
 * Beijing). A purchase counts from the order on, so that orders together cannot go beyond; what somebody is allocated may.
 */
export class HoldingLimit {
  readonly #limitTonnes: Tonnes;
  readonly #units: SpotUnits;
  readonly #allocationTonnes: (account: AccountIndex) => Tonnes;
  /** Tonnes in open orders to buy and in purchases that are not settled, by account; empty without a limit. */
  readonly #comingTonnes = new Map<AccountIndex, Tonnes>();

  /** `limitTonnes` 0 for no limit; `allocationTonnes` gives an account's yearly allocation, 0 for who is not covered. */
  constructor(limitTonnes: Tonnes, units: SpotUnits, allocationTonnes: (account: AccountIndex) => Tonnes) {
    this.#limitTonnes = limitTonnes;
    this.#units = units;
    this.#allocationTonnes = allocationTonnes;
  }

  /** Whether an account may order so many tonnes more: positionLimit if not. Changes nothing. */
  check(account: AccountIndex, tonnes: Tonnes): RejectReason {
    if (this.#limitTonnes === 0) return RejectReason.none;
    const wouldHold = this.#units.heldTonnes(account) + this.#coming(account) + tonnes;
    return wouldHold <= this.allowedTonnes(account) ? RejectReason.none : RejectReason.positionLimit;
  }

  /** The most that an account may hold; Infinity without a limit. */
  allowedTonnes(account: AccountIndex): Tonnes {
    if (this.#limitTonnes === 0) return Number.POSITIVE_INFINITY;
    return this.#limitTonnes + this.#allocationTonnes(account);
  }

  /** An order to buy rests or trades. */
  add(account: AccountIndex, tonnes: Tonnes): void {
    if (this.#limitTonnes === 0) return;
    this.#comingTonnes.set(account, this.#coming(account) + tonnes);
  }

  /** An order to buy ends, or its units have come. */
  remove(account: AccountIndex, tonnes: Tonnes): void {
    if (this.#limitTonnes === 0) return;
    const leftTonnes = this.#coming(account) - tonnes;
    invariant(leftTonnes >= 0, 'more purchases end than were made', () => ({ account, tonnes }));
    this.#comingTonnes.set(account, leftTonnes);
  }

  #coming(account: AccountIndex): Tonnes {
    return this.#comingTonnes.get(account) ?? 0;
  }
}

import { invariant } from '../kernel/index.js';
import {
  type AccountIndex,
  Fact,
  type FactSink,
  RejectReason,
  UnitCause,
  UnitState,
} from '../protocol/index.js';
import type { Ppm, TimeUs, Tonnes } from '../units/index.js';
import type { LockPurpose } from './lockBook.js';
import type { Product } from './product.js';
import { mergeHoldings, splitHoldings } from './succession.js';
import { UnitBook } from './unitBook.js';
import type { UnitBalance, UnitHolding } from './unitHolding.js';
import { ANY_VINTAGE, type VintageRange } from './vintageRange.js';

/** Old vintages that are turned into a new one (CMP-3). */
export interface Conversion {
  /** Units that go out, of `from`. */
  readonly tonnes: Tonnes;
  readonly from: VintageRange;
  /** Newer than all of `from`, and of use. */
  readonly toVintage: number;
}

/**
 * The registry of units (REG-1): accounts hold units by product and vintage, each unit free, locked, pledged,
 * surrendered or cancelled; units come only from `issue` and never vanish. Whatever takes units out of `free` or moves
 * locked units goes by the oldest vintage first; whatever takes units out of a pledge, or gives them back to `free`, by the
 * newest first, so that a lock and its release cancel out. A refused request changes nothing. Every movement is a fact with its
 * cause, one for each vintage, so that the facts alone tell what every account holds in which state.
 *
 * A purpose that only some vintages are good for names their range, a lock and its release the same one and the same cause
 * (DEL-4). Units of a vintage that has lost its use are cancelled as soon as they are free (CMP-3).
 *
 * Bought units arrive at day-end settlement (SPOT-5, SPOT-7): the day's sales stay locked with the seller until
 * `transferLocked`, so nothing bought today can be sold today.
 */
export class Registry {
  readonly #book: UnitBook;

  /** Accounts are numbered from 0 to `accountCount` − 1; `clock` gives the time of the facts. */
  constructor(accountCount: number, facts: FactSink, clock: { readonly nowUs: TimeUs }) {
    this.#book = new UnitBook(accountCount, facts, clock);
  }

  /** Accounts are numbered from 0 to this − 1. */
  get accountCount(): number {
    return this.#book.holdings.accountCount;
  }

  /**
   * Creates free units. `vintage` is a year whose units still have a use; `tonnes` a whole number, 0 does nothing.
   * Records AllowanceIssued.
   */
  issue(
    account: AccountIndex,
    product: Product,
    vintage: number,
    tonnes: Tonnes,
    cause: UnitCause = UnitCause.allocation,
  ): void {
    this.#book.issue(account, product, vintage, tonnes, cause);
  }

  /**
   * Locks free units for a sale or delivery, or refuses: badQuantity, notEnoughUnits (SPOT-5, DEL-4). Records AllowanceLocked for
   * each vintage.
   */
  lock(
    account: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    usable: VintageRange = ANY_VINTAGE,
    cause: UnitCause = UnitCause.spot,
  ): RejectReason {
    const purpose = purposeOf(product, usable, cause);
    return this.#withdraw(account, product, tonnes, 'freeTonnes', usable, (holding, moved) => {
      holding.lockedTonnes += moved;
      this.#book.locks.add(account, purpose, holding.vintage, moved);
      this.#book.record(Fact.AllowanceLocked, account, holding, moved, cause);
    });
  }

  /**
   * Gives units back that were locked for the same range and cause. The caller has locked at least as many before. Records
   * AllowanceUnlocked for each vintage.
   */
  unlock(
    account: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    usable: VintageRange = ANY_VINTAGE,
    cause: UnitCause = UnitCause.spot,
  ): void {
    const purpose = purposeOf(product, usable, cause);
    invariant(this.#isLocked(account, purpose, tonnes), 'unlock of units that are not locked', () => ({
      account,
      product,
      tonnes,
    }));
    this.#book.locks.take(account, purpose, tonnes, 'newestFirst', (vintage, moved) => {
      const holding = this.#book.holdings.open(account, product, vintage);
      holding.lockedTonnes -= moved;
      this.#book.record(Fact.AllowanceUnlocked, account, holding, moved, cause);
      this.#book.free(account, holding, moved);
    });
  }

  /**
   * Moves units that were locked for the same range and cause to another account, where they are free (SPOT-7, DEL-1). The
   * caller has locked at least as many before. Records AllowanceTransferred for each vintage moved.
   */
  transferLocked(
    from: AccountIndex,
    to: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    usable: VintageRange = ANY_VINTAGE,
    cause: UnitCause = UnitCause.spot,
  ): void {
    const purpose = purposeOf(product, usable, cause);
    this.#book.checkParties(from, to);
    invariant(this.#isLocked(from, purpose, tonnes), 'transfer of units that are not locked', () => ({
      from,
      to,
      product,
      tonnes,
    }));
    this.#book.locks.take(from, purpose, tonnes, 'oldestFirst', (vintage, moved) => {
      const holding = this.#book.holdings.open(from, product, vintage);
      holding.lockedTonnes -= moved;
      this.#book.arrive(from, to, holding, moved, UnitState.locked, cause);
    });
  }

  /**
   * Surrenders free units for the emissions of `year`, or refuses: badQuantity, notEnoughUnits (CMP-1). Final. Records
   * AllowanceSurrendered for each vintage.
   */
  surrender(
    account: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    year: number,
    usable: VintageRange = ANY_VINTAGE,
  ): RejectReason {
    return this.#withdraw(account, product, tonnes, 'freeTonnes', usable, (holding, moved) => {
      holding.surrenderedTonnes += moved;
      this.#book.recordSurrender(account, year, holding, moved);
    });
  }

  /**
   * Cancels free units without an obligation, or refuses: badQuantity, notEnoughUnits. Final. Records AllowanceCancelled for
   * each vintage.
   */
  cancel(
    account: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    usable: VintageRange = ANY_VINTAGE,
    cause: UnitCause = UnitCause.voluntary,
  ): RejectReason {
    const reason = this.#book.check(account, product, tonnes, 'freeTonnes', usable);
    if (reason === RejectReason.none) this.#book.cancel(account, product, tonnes, usable, cause);
    return reason;
  }

  /**
   * Turns old free units into as many of a later vintage, or refuses: badQuantity, notEnoughUnits (CMP-3). The old ones are
   * cancelled, the new ones issued: records AllowanceCancelled for each old vintage, then AllowanceIssued.
   */
  convert(account: AccountIndex, product: Product, conversion: Conversion): RejectReason {
    const { tonnes, from, toVintage } = conversion;
    invariant(from.newest < toVintage, 'conversion into a vintage that is not newer', () => ({ toVintage }));
    invariant(!this.#book.isVoid(product, toVintage), 'conversion into a vintage without use', () => ({
      toVintage,
    }));
    const reason = this.#book.check(account, product, tonnes, 'freeTonnes', from);
    if (reason !== RejectReason.none) return reason;
    this.#book.cancel(account, product, tonnes, from, UnitCause.conversion);
    this.issue(account, product, toVintage, tonnes, UnitCause.conversion);
    return RejectReason.none;
  }

  /**
   * Vintages up to `newestVoid` lose their use (CMP-3): all free units of them are cancelled, those that are locked or
   * pledged when they come free. Of a product whose vintages do not matter none can. Records AllowanceExpired for each account
   * and vintage.
   */
  expire(product: Product, newestVoid: number): void {
    this.#book.expire(product, newestVoid);
  }

  /** Pledges free units to a lender, or refuses: badQuantity, notEnoughUnits. Records AllowancePledged for each vintage. */
  pledge(
    account: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    usable: VintageRange = ANY_VINTAGE,
  ): RejectReason {
    return this.#withdraw(account, product, tonnes, 'freeTonnes', usable, (holding, moved) => {
      holding.pledgedTonnes += moved;
      this.#book.record(Fact.AllowancePledged, account, holding, moved);
    });
  }

  /** Frees pledged units, or refuses: badQuantity, notEnoughUnits. Records AllowanceUnpledged for each vintage. */
  unpledge(account: AccountIndex, product: Product, tonnes: Tonnes): RejectReason {
    return this.#withdraw(account, product, tonnes, 'pledgedTonnes', ANY_VINTAGE, (holding, moved) => {
      this.#book.record(Fact.AllowanceUnpledged, account, holding, moved);
      this.#book.free(account, holding, moved);
    });
  }

  /**
   * Moves pledged units to the lender's account, where they are free, or refuses: badQuantity, notEnoughUnits. Records
   * AllowanceTransferred for each vintage moved.
   */
  transferPledged(
    from: AccountIndex,
    to: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    usable: VintageRange = ANY_VINTAGE,
  ): RejectReason {
    this.#book.checkParties(from, to);
    return this.#withdraw(from, product, tonnes, 'pledgedTonnes', usable, (holding, moved) => {
      this.#book.arrive(from, to, holding, moved, UnitState.pledged, UnitCause.collateral);
    });
  }

  /**
   * Gives all that one account holds to another, which takes its place (REG-2): free units, for nothing may be locked or pledged
   * any more. What it has surrendered or cancelled stays on its own record (D). Records AllowanceTransferred for each product and
   * vintage. Throws InvariantError, and moves nothing, if units of it are locked or pledged.
   */
  merge(from: AccountIndex, to: AccountIndex): void {
    this.#book.checkParties(from, to);
    mergeHoldings(this.#book, from, to);
  }

  /**
   * Gives a share of an account's free units to another, of every product (REG-2): the same share of each vintage, by largest
   * remainder (UNIT-1). Locked and pledged units stay, because they secure promises of the old account (D).
   * `sharePpm` from 0 to 1,000,000. Records AllowanceTransferred for each product and vintage that moves.
   */
  splitShare(from: AccountIndex, to: AccountIndex, sharePpm: Ppm): void {
    this.#book.checkParties(from, to);
    splitHoldings(this.#book, from, to, sharePpm);
  }

  /** What an account holds of one product, of all vintages together or of a range. */
  balance(account: AccountIndex, product: Product, range: VintageRange = ANY_VINTAGE): UnitBalance {
    return this.#book.holdings.balance(account, product, range);
  }

  /** What an account holds, by product and vintage, oldest first. Copies. */
  balances(account: AccountIndex): readonly Readonly<UnitHolding>[] {
    return this.#book.holdings.all(account).map((holding) => ({ ...holding }));
  }

  /** Whether a vintage has lost its use (CMP-3). */
  isVoid(product: Product, vintage: number): boolean {
    return this.#book.isVoid(product, vintage);
  }

  /** The units of one product by state, all accounts and vintages together. */
  totals(product: Product): UnitBalance {
    return this.#book.holdings.totals(product);
  }

  /**
   * Checks conservation (REG-1): of every product and vintage, the units issued are the units held in some state, no
   * state is negative, and the locks account for all that is locked. Throws InvariantError.
   */
  verify(): void {
    this.#book.verify();
  }

  /** Takes units out of a state, oldest or newest vintage first as that state has it, or refuses: badQuantity, notEnoughUnits. */
  #withdraw(
    account: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    state: 'freeTonnes' | 'pledgedTonnes',
    usable: VintageRange,
    move: (holding: UnitHolding, movedTonnes: Tonnes) => void,
  ): RejectReason {
    const reason = this.#book.check(account, product, tonnes, state, usable);
    if (reason === RejectReason.none) {
      this.#book.holdings.withdraw(account, product, tonnes, state, usable, move);
    }
    return reason;
  }

  #isLocked(account: AccountIndex, purpose: LockPurpose, tonnes: Tonnes): boolean {
    return (
      Number.isSafeInteger(tonnes) && tonnes > 0 && tonnes <= this.#book.locks.tonnesOf(account, purpose)
    );
  }
}

function purposeOf(product: Product, { oldest, newest }: VintageRange, cause: UnitCause): LockPurpose {
  return { product, oldest, newest, cause };
}

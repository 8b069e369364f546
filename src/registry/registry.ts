import { invariant } from '../kernel/index.js';
import { type AccountIndex, Fact, type FactSink, RejectReason } from '../protocol/index.js';
import type { TimeUs, Tonnes } from '../units/index.js';
import { type UnitIssue, verifyConservation } from './conservation.js';
import { LockBook } from './lockBook.js';
import type { Product } from './product.js';
import {
  addBalance,
  emptyBalance,
  openHolding,
  type UnitBalance,
  type UnitHolding,
  type UnitState,
} from './unitHolding.js';
import { ANY_VINTAGE, isWithin, type VintageRange } from './vintageRange.js';

/**
 * The registry of units (REG-1): accounts hold units by product and vintage, each unit free, locked, pledged,
 * surrendered or cancelled; units come only from `issue` and never vanish. Whatever takes units out of `free` or moves
 * locked units goes by the oldest vintage first; whatever takes units out of a pledge, or gives them back to `free`, by the
 * newest first, so that a lock and its release cancel out. A refused request changes nothing.
 *
 * A purpose that only some vintages are good for names their range, a lock and its release the same one (DEL-4). Units
 * of a vintage that has lost its use are cancelled as soon as they are free (CMP-3).
 *
 * Bought units arrive at day-end settlement (SPOT-5, SPOT-7): the day's sales stay locked with the seller until
 * `transferLocked`, so nothing bought today can be sold today.
 */
export class Registry {
  readonly #holdings: UnitHolding[][];
  readonly #locks: LockBook;
  readonly #issues: UnitIssue[] = [];
  readonly #facts: FactSink;
  readonly #clock: { readonly nowUs: TimeUs };
  /** The newest vintage without use, by product. */
  readonly #newestVoid = new Map<Product, number>();

  /** Accounts are numbered from 0 to `accountCount` − 1; `clock` gives the time of the facts. */
  constructor(accountCount: number, facts: FactSink, clock: { readonly nowUs: TimeUs }) {
    this.#holdings = Array.from({ length: accountCount }, () => []);
    this.#locks = new LockBook(accountCount);
    this.#facts = facts;
    this.#clock = clock;
  }

  /** Accounts are numbered from 0 to this − 1. */
  get accountCount(): number {
    return this.#holdings.length;
  }

  /**
   * Creates free units. `vintage` is a year whose units still have a use; `tonnes` a whole number, 0 does nothing.
   * Records AllowanceIssued.
   */
  issue(account: AccountIndex, product: Product, vintage: number, tonnes: Tonnes): void {
    invariant(
      Number.isSafeInteger(tonnes) && tonnes >= 0 && Number.isSafeInteger(vintage),
      'issue of a quantity or vintage that is not a whole number',
      () => ({ account, product, vintage, tonnes }),
    );
    invariant(!this.#isVoid(product, vintage), 'issue of a vintage that has lost its use', () => ({
      vintage,
    }));
    if (tonnes === 0) return;
    openHolding(this.#of(account), product, vintage).freeTonnes += tonnes;
    this.#countIssue(product, vintage, tonnes);
    this.#facts.record(Fact.AllowanceIssued, this.#clock.nowUs, account, product, vintage, tonnes);
  }

  /** Locks free units for a sale or delivery, or refuses: badQuantity, notEnoughUnits (SPOT-5, DEL-4). */
  lock(account: AccountIndex, product: Product, tonnes: Tonnes, usable = ANY_VINTAGE): RejectReason {
    const reason = this.#check(account, product, tonnes, 'freeTonnes', usable);
    if (reason !== RejectReason.none) return reason;
    this.#withdraw(account, product, tonnes, 'freeTonnes', usable, (holding, moved) => {
      holding.lockedTonnes += moved;
      this.#locks.add(account, product, usable, holding.vintage, moved);
    });
    return RejectReason.none;
  }

  /** Gives units back that were locked for the same range. The caller has locked at least as many before. */
  unlock(account: AccountIndex, product: Product, tonnes: Tonnes, usable = ANY_VINTAGE): void {
    invariant(
      this.#isLocked(account, product, tonnes, usable),
      'unlock of units that are not locked',
      () => ({
        account,
        product,
        tonnes,
      }),
    );
    for (const part of this.#locks.take(account, product, usable, tonnes, 'newestFirst')) {
      const holding = openHolding(this.#of(account), product, part.vintage);
      holding.lockedTonnes -= part.tonnes;
      this.#free(account, holding, part.tonnes);
    }
  }

  /**
   * Moves units that were locked for the same range to another account, where they are free (SPOT-7, DEL-1). The caller
   * has locked at least as many before. Records AllowanceTransferred for each vintage moved.
   */
  transferLocked(
    from: AccountIndex,
    to: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    usable = ANY_VINTAGE,
  ): void {
    invariant(from !== to, 'transfer of units to their own account', () => ({ from, product, tonnes }));
    invariant(this.#isLocked(from, product, tonnes, usable), 'transfer of units that are not locked', () => ({
      from,
      to,
      product,
      tonnes,
    }));
    const receiving = this.#of(to);
    for (const part of this.#locks.take(from, product, usable, tonnes, 'oldestFirst')) {
      const { vintage } = part;
      openHolding(this.#of(from), product, vintage).lockedTonnes -= part.tonnes;
      this.#facts.record(
        Fact.AllowanceTransferred,
        this.#clock.nowUs,
        from,
        to,
        product,
        vintage,
        part.tonnes,
      );
      this.#free(to, openHolding(receiving, product, vintage), part.tonnes);
    }
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
    usable = ANY_VINTAGE,
  ): RejectReason {
    const reason = this.#check(account, product, tonnes, 'freeTonnes', usable);
    if (reason !== RejectReason.none) return reason;
    this.#withdraw(account, product, tonnes, 'freeTonnes', usable, (holding, moved) => {
      holding.surrenderedTonnes += moved;
      const { vintage } = holding;
      const { nowUs } = this.#clock;
      this.#facts.record(Fact.AllowanceSurrendered, nowUs, account, year, product, vintage, moved);
    });
    return RejectReason.none;
  }

  /** Cancels free units without an obligation, or refuses: badQuantity, notEnoughUnits. Final. */
  cancel(account: AccountIndex, product: Product, tonnes: Tonnes): RejectReason {
    return this.#request(account, product, tonnes, 'freeTonnes', 'cancelledTonnes');
  }

  /**
   * Vintages up to `newestVoid` lose their use (CMP-3): all free units of them are cancelled, those that are locked or
   * pledged when they come free. Records AllowanceExpired for each account and vintage.
   */
  expire(product: Product, newestVoid: number): void {
    this.#newestVoid.set(product, Math.max(newestVoid, this.#newestVoid.get(product) ?? newestVoid));
    for (const [account, holdings] of this.#holdings.entries()) {
      for (const holding of holdings) {
        if (holding.product === product) this.#cancelIfVoid(account, holding);
      }
    }
  }

  /** Pledges free units to a lender, or refuses: badQuantity, notEnoughUnits. */
  pledge(account: AccountIndex, product: Product, tonnes: Tonnes, usable = ANY_VINTAGE): RejectReason {
    return this.#request(account, product, tonnes, 'freeTonnes', 'pledgedTonnes', usable);
  }

  /** Frees pledged units, or refuses: badQuantity, notEnoughUnits. */
  unpledge(account: AccountIndex, product: Product, tonnes: Tonnes): RejectReason {
    return this.#request(account, product, tonnes, 'pledgedTonnes', 'freeTonnes');
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
    usable = ANY_VINTAGE,
  ): RejectReason {
    invariant(from !== to, 'transfer of units to their own account', () => ({ from, product, tonnes }));
    const reason = this.#check(from, product, tonnes, 'pledgedTonnes', usable);
    if (reason !== RejectReason.none) return reason;
    const receiving = this.#of(to);
    this.#withdraw(from, product, tonnes, 'pledgedTonnes', usable, ({ vintage }, moved) => {
      const { nowUs } = this.#clock;
      this.#facts.record(Fact.AllowanceTransferred, nowUs, from, to, product, vintage, moved);
      this.#free(to, openHolding(receiving, product, vintage), moved);
    });
    return RejectReason.none;
  }

  /** What an account holds of one product, of all vintages together or of a range. */
  balance(account: AccountIndex, product: Product, range: VintageRange = ANY_VINTAGE): UnitBalance {
    return sumOf(this.#of(account), product, range);
  }

  /** What an account holds, by product and vintage, oldest first. Copies. */
  balances(account: AccountIndex): readonly Readonly<UnitHolding>[] {
    return this.#of(account).map((holding) => ({ ...holding }));
  }

  /** The units of one product by state, all accounts and vintages together. */
  totals(product: Product): UnitBalance {
    return sumOf(this.#holdings.flat(), product, ANY_VINTAGE);
  }

  /**
   * Checks conservation (REG-1): of every product and vintage, the units issued are the units held in some state, no
   * state is negative, and the locks account for all that is locked. Throws InvariantError.
   */
  verify(): void {
    verifyConservation(this.#holdings, this.#issues);
    for (const [account, holdings] of this.#holdings.entries()) {
      for (const { product, vintage, lockedTonnes } of holdings) {
        const inLocks = this.#locks.vintageTonnes(account, product, vintage);
        invariant(inLocks === lockedTonnes, 'locks account for all locked units', () => ({
          account,
          vintage,
          lockedTonnes,
          inLocks,
        }));
      }
    }
  }

  #of(account: AccountIndex): UnitHolding[] {
    const holdings = this.#holdings[account];
    invariant(holdings !== undefined, 'no such registry account', () => ({ account }));
    return holdings;
  }

  #countIssue(product: Product, vintage: number, tonnes: Tonnes): void {
    const found = this.#issues.find((issue) => issue.product === product && issue.vintage === vintage);
    if (found !== undefined) found.issuedTonnes += tonnes;
    else this.#issues.push({ product, vintage, issuedTonnes: tonnes });
  }

  #isVoid(product: Product, vintage: number): boolean {
    return vintage <= (this.#newestVoid.get(product) ?? Number.NEGATIVE_INFINITY);
  }

  /** Gives units to `free`; a vintage without use is cancelled at once (CMP-3). */
  #free(account: AccountIndex, holding: UnitHolding, tonnes: Tonnes): void {
    holding.freeTonnes += tonnes;
    this.#cancelIfVoid(account, holding);
  }

  #cancelIfVoid(account: AccountIndex, holding: UnitHolding): void {
    const { product, vintage, freeTonnes } = holding;
    if (freeTonnes === 0 || !this.#isVoid(product, vintage)) return;
    holding.freeTonnes = 0;
    holding.cancelledTonnes += freeTonnes;
    this.#facts.record(Fact.AllowanceExpired, this.#clock.nowUs, account, product, vintage, freeTonnes);
  }

  #isLocked(account: AccountIndex, product: Product, tonnes: Tonnes, usable: VintageRange): boolean {
    const lockedTonnes = this.#locks.tonnesOf(account, product, usable);
    return Number.isSafeInteger(tonnes) && tonnes > 0 && tonnes <= lockedTonnes;
  }

  #check(
    account: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    from: UnitState,
    range: VintageRange,
  ): RejectReason {
    if (!Number.isSafeInteger(tonnes) || tonnes <= 0) return RejectReason.badQuantity;
    const heldTonnes = this.balance(account, product, range)[from];
    return tonnes <= heldTonnes ? RejectReason.none : RejectReason.notEnoughUnits;
  }

  /** Moves units of one account between two states, vintage by vintage, or refuses and changes nothing. */
  #request(
    account: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    from: 'freeTonnes' | 'pledgedTonnes',
    to: 'freeTonnes' | 'pledgedTonnes' | 'cancelledTonnes',
    usable = ANY_VINTAGE,
  ): RejectReason {
    const reason = this.#check(account, product, tonnes, from, usable);
    if (reason !== RejectReason.none) return reason;
    this.#withdraw(account, product, tonnes, from, usable, (holding, moved) => {
      if (to === 'freeTonnes') this.#free(account, holding, moved);
      else holding[to] += moved;
    });
    return RejectReason.none;
  }

  /** Takes `tonnes` out of one state, vintage by vintage, and tells `receive` what each gave. */
  #withdraw(
    account: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    from: 'freeTonnes' | 'pledgedTonnes',
    range: VintageRange,
    receive: (holding: UnitHolding, moved: Tonnes) => void,
  ): void {
    const holdings = this.#of(account).filter(
      (one) => one.product === product && isWithin(one.vintage, range),
    );
    if (from === 'pledgedTonnes') holdings.reverse();
    let left = tonnes;
    for (const holding of holdings) {
      const moved = Math.min(left, holding[from]);
      if (moved === 0) continue;
      holding[from] -= moved;
      left -= moved;
      receive(holding, moved);
    }
    invariant(left === 0, 'registry moved less than it checked', () => ({ account, product, tonnes, left }));
  }
}

function sumOf(holdings: readonly UnitHolding[], product: Product, range: VintageRange): UnitBalance {
  const sum = emptyBalance();
  for (const holding of holdings) {
    if (holding.product === product && isWithin(holding.vintage, range)) addBalance(sum, holding);
  }
  return sum;
}

import { invariant } from '../kernel/index.js';
import { type AccountIndex, Fact, type FactSink, RejectReason } from '../protocol/index.js';
import type { TimeUs, Tonnes } from '../units/index.js';
import { type UnitIssue, verifyConservation } from './conservation.js';
import type { Product } from './product.js';
import {
  addBalance,
  emptyBalance,
  openHolding,
  type UnitBalance,
  type UnitHolding,
  type UnitState,
} from './unitHolding.js';

/**
 * The registry of units (REG-1): accounts hold units by product and vintage, each unit free, locked, pledged,
 * surrendered or cancelled; units come only from `issue` and never vanish. Whatever takes units out of `free` or moves
 * locked units goes by the oldest vintage first; whatever gives units back to `free` by the newest first, so that a
 * lock and its release cancel out. A refused request changes nothing.
 *
 * Bought units arrive at day-end settlement (SPOT-5, SPOT-7): the day's sales stay locked with the seller until
 * `transferLocked`, so nothing bought today can be sold today.
 */
export class Registry {
  readonly #holdings: UnitHolding[][];
  readonly #issues: UnitIssue[] = [];
  readonly #facts: FactSink;
  readonly #clock: { readonly nowUs: TimeUs };

  /** Accounts are numbered from 0 to `accountCount` − 1; `clock` gives the time of the facts. */
  constructor(accountCount: number, facts: FactSink, clock: { readonly nowUs: TimeUs }) {
    this.#holdings = Array.from({ length: accountCount }, () => []);
    this.#facts = facts;
    this.#clock = clock;
  }

  /** Creates free units. `vintage` is a year; `tonnes` a whole number, 0 does nothing. Records AllowanceIssued. */
  issue(account: AccountIndex, product: Product, vintage: number, tonnes: Tonnes): void {
    invariant(
      Number.isSafeInteger(tonnes) && tonnes >= 0 && Number.isSafeInteger(vintage),
      'issue of a quantity or vintage that is not a whole number',
      () => ({ account, product, vintage, tonnes }),
    );
    if (tonnes === 0) return;
    openHolding(this.#of(account), product, vintage).freeTonnes += tonnes;
    this.#countIssue(product, vintage, tonnes);
    this.#facts.record(Fact.AllowanceIssued, this.#clock.nowUs, account, product, vintage, tonnes);
  }

  /** Locks free units for a sale or delivery, or refuses: badQuantity, notEnoughUnits (SPOT-5). */
  lock(account: AccountIndex, product: Product, tonnes: Tonnes): RejectReason {
    return this.#request(account, product, tonnes, 'freeTonnes', 'lockedTonnes');
  }

  /** Gives locked units back. The caller has locked at least as many before. */
  unlock(account: AccountIndex, product: Product, tonnes: Tonnes): void {
    const reason = this.#request(account, product, tonnes, 'lockedTonnes', 'freeTonnes');
    invariant(reason === RejectReason.none, 'unlock of units that are not locked', () => ({
      account,
      product,
      tonnes,
    }));
  }

  /**
   * Moves locked units to another account, where they are free (SPOT-7, DEL-1). The caller has locked at least as many
   * before. Records AllowanceTransferred for each vintage moved.
   */
  transferLocked(from: AccountIndex, to: AccountIndex, product: Product, tonnes: Tonnes): void {
    invariant(from !== to, 'transfer of units to their own account', () => ({ from, product, tonnes }));
    const reason = this.#check(from, product, tonnes, 'lockedTonnes');
    invariant(reason === RejectReason.none, 'transfer of units that are not locked', () => ({
      from,
      to,
      product,
      tonnes,
    }));
    const receiving = this.#of(to);
    this.#withdraw(from, product, tonnes, 'lockedTonnes', 'oldestFirst', ({ vintage }, moved) => {
      openHolding(receiving, product, vintage).freeTonnes += moved;
      this.#facts.record(Fact.AllowanceTransferred, this.#clock.nowUs, from, to, product, vintage, moved);
    });
  }

  /** Surrenders free units for compliance, or refuses: badQuantity, notEnoughUnits. Final. */
  surrender(account: AccountIndex, product: Product, tonnes: Tonnes): RejectReason {
    return this.#request(account, product, tonnes, 'freeTonnes', 'surrenderedTonnes');
  }

  /** Cancels free units without an obligation, or refuses: badQuantity, notEnoughUnits. Final. */
  cancel(account: AccountIndex, product: Product, tonnes: Tonnes): RejectReason {
    return this.#request(account, product, tonnes, 'freeTonnes', 'cancelledTonnes');
  }

  /** Pledges free units to a lender, or refuses: badQuantity, notEnoughUnits. */
  pledge(account: AccountIndex, product: Product, tonnes: Tonnes): RejectReason {
    return this.#request(account, product, tonnes, 'freeTonnes', 'pledgedTonnes');
  }

  /** Frees pledged units, or refuses: badQuantity, notEnoughUnits. */
  unpledge(account: AccountIndex, product: Product, tonnes: Tonnes): RejectReason {
    return this.#request(account, product, tonnes, 'pledgedTonnes', 'freeTonnes');
  }

  /** What an account holds of one product, all vintages together. */
  balance(account: AccountIndex, product: Product): UnitBalance {
    return sumOf(this.#of(account), product);
  }

  /** What an account holds, by product and vintage, oldest first. Copies. */
  balances(account: AccountIndex): readonly Readonly<UnitHolding>[] {
    return this.#of(account).map((holding) => ({ ...holding }));
  }

  /** The units of one product by state, all accounts and vintages together. */
  totals(product: Product): UnitBalance {
    return sumOf(this.#holdings.flat(), product);
  }

  /**
   * Checks conservation (REG-1): of every product and vintage, the units issued are the units held in some state, and
   * no state is negative. Throws InvariantError.
   */
  verify(): void {
    verifyConservation(this.#holdings, this.#issues);
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

  #check(account: AccountIndex, product: Product, tonnes: Tonnes, from: UnitState): RejectReason {
    if (!Number.isSafeInteger(tonnes) || tonnes <= 0) return RejectReason.badQuantity;
    return tonnes <= this.balance(account, product)[from] ? RejectReason.none : RejectReason.notEnoughUnits;
  }

  /** Moves units of one account between two states, vintage by vintage, or refuses and changes nothing. */
  #request(
    account: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    from: UnitState,
    to: UnitState,
  ): RejectReason {
    const reason = this.#check(account, product, tonnes, from);
    if (reason !== RejectReason.none) return reason;
    const order = to === 'freeTonnes' ? 'newestFirst' : 'oldestFirst';
    this.#withdraw(account, product, tonnes, from, order, (holding, moved) => {
      holding[to] += moved;
    });
    return RejectReason.none;
  }

  /** Takes `tonnes` out of one state, vintage by vintage, and tells `receive` what each gave. */
  #withdraw(
    account: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    from: UnitState,
    order: 'oldestFirst' | 'newestFirst',
    receive: (holding: UnitHolding, moved: Tonnes) => void,
  ): void {
    const holdings = this.#of(account).filter((holding) => holding.product === product);
    if (order === 'newestFirst') holdings.reverse();
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

function sumOf(holdings: readonly UnitHolding[], product: Product): UnitBalance {
  const sum = emptyBalance();
  for (const holding of holdings) if (holding.product === product) addBalance(sum, holding);
  return sum;
}

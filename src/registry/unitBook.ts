import { fail, invariant } from '../kernel/index.js';
import {
  type AccountIndex,
  Fact,
  type FactSink,
  RejectReason,
  type UnitCause,
  UnitState,
} from '../protocol/index.js';
import type { TimeUs, Tonnes } from '../units/index.js';
import { type UnitIssue, verifyConservation } from './conservation.js';
import { HoldingBook } from './holdingBook.js';
import { LockBook } from './lockBook.js';
import { type Product, productTerms } from './product.js';
import type { StateField, UnitHolding } from './unitHolding.js';
import { isWithin, type VintageRange } from './vintageRange.js';

/**
 * The books of the registry with the movements that all its operations are made of (REG-1). Each keeps the sum of all units and
 * records its fact; whether it may be done, the operation has looked.
 */
export class UnitBook {
  readonly holdings: HoldingBook;
  readonly locks: LockBook;
  readonly #issues: UnitIssue[] = [];
  readonly #facts: FactSink;
  readonly #clock: { readonly nowUs: TimeUs };
  /** The newest vintage without use, by product. */
  readonly #newestVoid = new Map<Product, number>();

  /** Accounts are numbered from 0 to `accountCount` − 1; `clock` gives the time of the facts. */
  constructor(accountCount: number, facts: FactSink, clock: { readonly nowUs: TimeUs }) {
    this.holdings = new HoldingBook(accountCount);
    this.locks = new LockBook(accountCount);
    this.#facts = facts;
    this.#clock = clock;
  }

  /** Whether an account has so many units of one state in a range: badQuantity, notEnoughUnits. */
  check(
    account: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    from: StateField,
    range: VintageRange,
  ): RejectReason {
    if (!Number.isSafeInteger(tonnes) || tonnes <= 0) return RejectReason.badQuantity;
    let heldTonnes = 0;
    for (const holding of this.holdings.of(account, product)) {
      if (isWithin(holding.vintage, range)) heldTonnes += holding[from];
    }
    return tonnes <= heldTonnes ? RejectReason.none : RejectReason.notEnoughUnits;
  }

  /** Two different accounts that exist. Throws InvariantError. */
  checkParties(from: AccountIndex, to: AccountIndex): void {
    invariant(from !== to, 'transfer of units to their own account', () => ({ from }));
    for (const account of [from, to]) {
      invariant(account >= 0 && account < this.holdings.accountCount, 'no such registry account', () => ({
        account,
      }));
    }
  }

  /** Whether a vintage has lost its use (CMP-3). */
  isVoid(product: Product, vintage: number): boolean {
    return vintage <= (this.#newestVoid.get(product) ?? Number.NEGATIVE_INFINITY);
  }

  /** Creates free units; 0 does nothing. See Registry.issue. */
  issue(account: AccountIndex, product: Product, vintage: number, tonnes: Tonnes, cause: UnitCause): void {
    invariant(
      Number.isSafeInteger(tonnes) && tonnes >= 0 && Number.isSafeInteger(vintage),
      'issue of a quantity or vintage that is not a whole number',
      () => ({ account, product, vintage, tonnes }),
    );
    invariant(!this.isVoid(product, vintage), 'issue of a vintage that has lost its use', () => ({
      vintage,
    }));
    if (tonnes === 0) return;
    const holding = this.holdings.open(account, productTerms(product).product, vintage);
    holding.freeTonnes += tonnes;
    const found = this.#issues.find((issue) => issue.product === product && issue.vintage === vintage);
    if (found !== undefined) found.issuedTonnes += tonnes;
    else this.#issues.push({ product, vintage, issuedTonnes: tonnes });
    this.record(Fact.AllowanceIssued, account, holding, tonnes, cause);
  }

  /** Gives units to `free`; a vintage without use is cancelled at once (CMP-3). */
  free(account: AccountIndex, holding: UnitHolding, tonnes: Tonnes): void {
    holding.freeTonnes += tonnes;
    this.#cancelIfVoid(account, holding);
  }

  /** Cancels free units of a range, oldest first. */
  cancel(
    account: AccountIndex,
    product: Product,
    tonnes: Tonnes,
    range: VintageRange,
    cause: UnitCause,
  ): void {
    this.holdings.withdraw(account, product, tonnes, 'freeTonnes', range, (holding, moved) => {
      holding.cancelledTonnes += moved;
      this.record(Fact.AllowanceCancelled, account, holding, moved, cause);
    });
  }

  /** Vintages up to `newestVoid` lose their use: see Registry.expire. */
  expire(product: Product, newestVoid: number): void {
    invariant(productTerms(product).vintageMatters, 'vintages of this product never expire', () => ({
      product,
    }));
    this.#newestVoid.set(product, Math.max(newestVoid, this.#newestVoid.get(product) ?? newestVoid));
    for (let account = 0; account < this.holdings.accountCount; account += 1) {
      for (const holding of this.holdings.of(account, product)) this.#cancelIfVoid(account, holding);
    }
  }

  /** Units that have left a state of one account become free units of another. */
  arrive(
    from: AccountIndex,
    to: AccountIndex,
    holding: UnitHolding,
    tonnes: Tonnes,
    fromState: UnitState,
    cause: UnitCause,
  ): void {
    const { product, vintage } = holding;
    const { nowUs } = this.#clock;
    const receiving = this.holdings.open(to, product, vintage);
    const kind = Fact.AllowanceTransferred;
    const toState = UnitState.free;
    this.#facts.record(kind, nowUs, from, to, product, vintage, tonnes, cause, fromState, toState);
    this.free(to, receiving, tonnes);
  }

  /** Records units that are surrendered for the emissions of `year` (CMP-1). */
  recordSurrender(
    account: AccountIndex,
    year: number,
    { product, vintage }: UnitHolding,
    tonnes: Tonnes,
  ): void {
    const { nowUs } = this.#clock;
    this.#facts.record(Fact.AllowanceSurrendered, nowUs, account, year, product, vintage, tonnes);
  }

  /** Records a fact about units of one account; kinds that have no cause leave it out. */
  record(
    kind: number,
    account: AccountIndex,
    { product, vintage }: UnitHolding,
    tonnes: Tonnes,
    cause?: UnitCause,
  ): void {
    const { nowUs } = this.#clock;
    if (cause === undefined) this.#facts.record(kind, nowUs, account, product, vintage, tonnes);
    else this.#facts.record(kind, nowUs, account, product, vintage, tonnes, cause);
  }

  /** Checks conservation, and that the locks account for all that is locked (REG-1). Throws InvariantError. */
  verify(): void {
    verifyConservation(this.#verifiedLocks(), this.#issues);
  }

  /** The holdings of each account, once its locks are looked at. */
  *#verifiedLocks(): Iterable<readonly UnitHolding[]> {
    for (let account = 0; account < this.holdings.accountCount; account += 1) {
      const holdings = this.holdings.all(account);
      this.#verifyLocks(account, holdings);
      yield holdings;
    }
  }

  #cancelIfVoid(account: AccountIndex, holding: UnitHolding): void {
    const { product, vintage, freeTonnes } = holding;
    if (freeTonnes === 0 || !this.isVoid(product, vintage)) return;
    holding.freeTonnes = 0;
    holding.cancelledTonnes += freeTonnes;
    this.record(Fact.AllowanceExpired, account, holding, freeTonnes);
  }

  #verifyLocks(account: AccountIndex, holdings: readonly UnitHolding[]): void {
    const hasLocks = !this.locks.isEmpty(account);
    for (const { product, vintage, lockedTonnes } of holdings) {
      const inLocks = hasLocks ? this.locks.vintageTonnes(account, product, vintage) : 0;
      if (inLocks === lockedTonnes) continue;
      fail('locks do not account for all locked units', { account, product, vintage, lockedTonnes, inLocks });
    }
  }
}

import { invariant } from '../kernel/index.js';
import { type AccountIndex, RejectReason, UnitCause } from '../protocol/index.js';
import {
  ANY_VINTAGE,
  type Product,
  productTerms,
  type Registry,
  type VintageRange,
} from '../registry/index.js';
import type { Tonnes } from '../units/index.js';

/**
 * The units of one product that change hands in a spot market, on its board and at its block desk: those usable for the next
 * surrender deadline, the day's window of vintages (DEL-4, CMP-3, SPOT-9). Without covered entities, and for a product whose
 * vintages do not matter, every vintage is good. A market may list one vintage only, which is its window on every day.
 */
export class SpotUnits {
  /** What the market trades. */
  readonly product: Product;
  readonly #registry: Registry;
  readonly #listed: VintageRange | undefined;
  readonly #openingVintage: number;
  #window: VintageRange;

  /**
   * `openingVintage` is that of all units at the start; `listed` are the vintages that the market lists, undefined for all that
   * are usable.
   */
  constructor(registry: Registry, product: Product, openingVintage: number, listed?: VintageRange) {
    this.#registry = registry;
    this.product = product;
    this.#openingVintage = openingVintage;
    this.#listed = listed;
    this.#window = listed ?? ANY_VINTAGE;
  }

  /** The vintages that trade today. */
  get window(): VintageRange {
    return this.#window;
  }

  /** Sets the window; between trading days only, when nothing but an announced auction holds a lock: see `lockAnew` (SPOT-4). */
  openDay(window: VintageRange): void {
    this.#window = this.#listed ?? (productTerms(this.product).vintageMatters ? window : ANY_VINTAGE);
  }

  /** All units of the product that an account has and may still use or sell: free, locked and pledged, of every vintage. */
  heldTonnes(account: AccountIndex): Tonnes {
    const { freeTonnes, lockedTonnes, pledgedTonnes } = this.#registry.balance(account, this.product);
    return freeTonnes + lockedTonnes + pledgedTonnes;
  }

  /** What an account could sell now. */
  freeTonnes(account: AccountIndex): Tonnes {
    return this.#registry.balance(account, this.product, this.#window).freeTonnes;
  }

  /** Pledged units of an account that have a use (MTM-2). */
  pledgedTonnes(account: AccountIndex): Tonnes {
    return this.#registry.balance(account, this.product, this.#window).pledgedTonnes;
  }

  /** Pledges free units, or refuses: badQuantity, notEnoughUnits (MTM-2, REG-1). */
  pledge(account: AccountIndex, tonnes: Tonnes): RejectReason {
    return this.#registry.pledge(account, this.product, tonnes, this.#window);
  }

  /** Whether so many units are pledged, whatever their vintage: badQuantity, notEnoughUnits (REG-1). */
  checkUnpledge(account: AccountIndex, tonnes: Tonnes): RejectReason {
    if (!Number.isSafeInteger(tonnes) || tonnes <= 0) return RejectReason.badQuantity;
    const { pledgedTonnes } = this.#registry.balance(account, this.product);
    return tonnes <= pledgedTonnes ? RejectReason.none : RejectReason.notEnoughUnits;
  }

  /** Frees pledged units, the newest vintage first, or refuses: badQuantity, notEnoughUnits (REG-1). */
  unpledge(account: AccountIndex, tonnes: Tonnes): RejectReason {
    return this.#registry.unpledge(account, this.product, tonnes);
  }

  /** Hands pledged units that have a use to a broker for a loss (MTM-2). */
  takePledged(account: AccountIndex, member: AccountIndex, tonnes: Tonnes): RejectReason {
    return this.#registry.transferPledged(account, member, this.product, tonnes, this.#window);
  }

  /** Locks units for a sale, or refuses: badQuantity, notEnoughUnits (SPOT-5). */
  lock(account: AccountIndex, tonnes: Tonnes): RejectReason {
    return this.#registry.lock(account, this.product, tonnes, this.#window);
  }

  /** Gives locked units back (SPOT-5). */
  unlock(account: AccountIndex, tonnes: Tonnes): void {
    this.#registry.unlock(account, this.product, tonnes, this.#window);
  }

  /** Locks units that were locked on another day, for its window, for today's instead; a refusal leaves them unlocked (SPOT-4). */
  lockAnew(account: AccountIndex, tonnes: Tonnes, windowThen: VintageRange): RejectReason {
    this.#registry.unlock(account, this.product, tonnes, windowThen);
    return this.lock(account, tonnes);
  }

  /** Whether new units of what trades today would be of use: a market of one vintage may outlive it (CMP-3). */
  get canIssue(): boolean {
    return !this.#registry.isVoid(this.product, this.#issuedVintage);
  }

  /** Hands out new units that the government has sold (SPOT-4, POL-1). */
  issue(buyer: AccountIndex, tonnes: Tonnes): void {
    this.#registry.issue(buyer, this.product, this.#issuedVintage, tonnes, UnitCause.allocation);
  }

  /** The newest vintage that trades today, at first that of the start (D). */
  get #issuedVintage(): number {
    return this.#window.newest === ANY_VINTAGE.newest ? this.#openingVintage : this.#window.newest;
  }

  /** Hands out reductions of a year that have been certified; of the vintage that the market lists where it lists one only (D). */
  certify(account: AccountIndex, year: number, tonnes: Tonnes): void {
    const vintage = this.#listed?.newest ?? year;
    this.#registry.issue(account, this.product, vintage, tonnes, UnitCause.certification);
  }

  /** Takes units that their owner has sold to the government out of the market at the day's settlement (POL-1). */
  withdraw(seller: AccountIndex, tonnes: Tonnes): void {
    this.unlock(seller, tonnes);
    const reason = this.#registry.cancel(seller, this.product, tonnes, this.#window, UnitCause.spot);
    invariant(reason === RejectReason.none, 'sold units are there to be cancelled', () => ({
      seller,
      reason,
    }));
  }

  /** Hands sold units over at the day's settlement (SPOT-7). */
  transfer(seller: AccountIndex, buyer: AccountIndex, tonnes: Tonnes): void {
    this.#registry.transferLocked(seller, buyer, this.product, tonnes, this.#window);
  }
}

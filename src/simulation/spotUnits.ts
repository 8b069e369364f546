import { type AccountIndex, RejectReason } from '../protocol/index.js';
import { ANY_VINTAGE, Product, type Registry, type VintageRange } from '../registry/index.js';
import type { Tonnes } from '../units/index.js';

/**
 * The allowances that change hands in spot, on the board and at the block desk: those usable for the next surrender
 * deadline, the day's window of vintages (DEL-4, CMP-3). Without covered entities every vintage is good.
 */
export class SpotUnits {
  readonly #registry: Registry;
  #window: VintageRange = ANY_VINTAGE;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** Sets the window; between trading days only, when no spot sale holds a lock. */
  openDay(window: VintageRange): void {
    this.#window = window;
  }

  /** What an account could sell now. */
  freeTonnes(account: AccountIndex): Tonnes {
    return this.#registry.balance(account, Product.CEA, this.#window).freeTonnes;
  }

  /** Pledged units of an account that have a use (MTM-2). */
  pledgedTonnes(account: AccountIndex): Tonnes {
    return this.#registry.balance(account, Product.CEA, this.#window).pledgedTonnes;
  }

  /** Pledges free units, or refuses: badQuantity, notEnoughUnits (MTM-2, REG-1). */
  pledge(account: AccountIndex, tonnes: Tonnes): RejectReason {
    return this.#registry.pledge(account, Product.CEA, tonnes, this.#window);
  }

  /** Whether so many units are pledged, whatever their vintage: badQuantity, notEnoughUnits (REG-1). */
  checkUnpledge(account: AccountIndex, tonnes: Tonnes): RejectReason {
    if (!Number.isSafeInteger(tonnes) || tonnes <= 0) return RejectReason.badQuantity;
    const { pledgedTonnes } = this.#registry.balance(account, Product.CEA);
    return tonnes <= pledgedTonnes ? RejectReason.none : RejectReason.notEnoughUnits;
  }

  /** Frees pledged units, the newest vintage first, or refuses: badQuantity, notEnoughUnits (REG-1). */
  unpledge(account: AccountIndex, tonnes: Tonnes): RejectReason {
    return this.#registry.unpledge(account, Product.CEA, tonnes);
  }

  /** Hands pledged units that have a use to a broker for a loss (MTM-2). */
  takePledged(account: AccountIndex, member: AccountIndex, tonnes: Tonnes): RejectReason {
    return this.#registry.transferPledged(account, member, Product.CEA, tonnes, this.#window);
  }

  /** Locks units for a sale, or refuses: badQuantity, notEnoughUnits (SPOT-5). */
  lock(account: AccountIndex, tonnes: Tonnes): RejectReason {
    return this.#registry.lock(account, Product.CEA, tonnes, this.#window);
  }

  /** Gives locked units back (SPOT-5). */
  unlock(account: AccountIndex, tonnes: Tonnes): void {
    this.#registry.unlock(account, Product.CEA, tonnes, this.#window);
  }

  /** Hands sold units over at the day's settlement (SPOT-7). */
  transfer(seller: AccountIndex, buyer: AccountIndex, tonnes: Tonnes): void {
    this.#registry.transferLocked(seller, buyer, Product.CEA, tonnes, this.#window);
  }
}

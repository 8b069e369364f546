import type { Tonnes } from '../units/index.js';
import type { Product } from './product.js';

/** Units by state, in tonnes (REG-1). Surrendered and cancelled units are out of the market for good. */
export interface UnitBalance {
  freeTonnes: Tonnes;
  /** Promised to a sale or a delivery. */
  lockedTonnes: Tonnes;
  /** Lent against. */
  pledgedTonnes: Tonnes;
  surrenderedTonnes: Tonnes;
  cancelledTonnes: Tonnes;
}

/** A state of units, by the name of its field. */
export type UnitState = keyof UnitBalance;

/** What an account holds of one product and vintage (REG-1). `vintage` is a year. */
export interface UnitHolding extends UnitBalance {
  readonly product: Product;
  readonly vintage: number;
}

/** No units. */
export function emptyBalance(): UnitBalance {
  return { freeTonnes: 0, lockedTonnes: 0, pledgedTonnes: 0, surrenderedTonnes: 0, cancelledTonnes: 0 };
}

/** Adds `part` to `sum`, state by state. */
export function addBalance(sum: UnitBalance, part: UnitBalance): void {
  sum.freeTonnes += part.freeTonnes;
  sum.lockedTonnes += part.lockedTonnes;
  sum.pledgedTonnes += part.pledgedTonnes;
  sum.surrenderedTonnes += part.surrenderedTonnes;
  sum.cancelledTonnes += part.cancelledTonnes;
}

/** The holding of a product and vintage in a list kept by product, then vintage, oldest first; made if missing. */
export function openHolding(holdings: UnitHolding[], product: Product, vintage: number): UnitHolding {
  const place = holdings.findIndex(
    (one) => one.product > product || (one.product === product && one.vintage >= vintage),
  );
  const found = holdings[place];
  if (found !== undefined && found.product === product && found.vintage === vintage) return found;
  const holding = { product, vintage, ...emptyBalance() };
  holdings.splice(place === -1 ? holdings.length : place, 0, holding);
  return holding;
}

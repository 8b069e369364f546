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

/** The name of the field that counts the units of a state. */
export type StateField = keyof UnitBalance;

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

/** The holding of a vintage in one product's list, which is kept oldest first; made if missing. */
export function openHolding(holdings: UnitHolding[], product: Product, vintage: number): UnitHolding {
  let place = 0;
  while (place < holdings.length && holdings[place]!.vintage < vintage) place += 1;
  const found = holdings[place];
  if (found !== undefined && found.vintage === vintage) return found;
  const holding = { product, vintage, ...emptyBalance() };
  holdings.splice(place, 0, holding);
  return holding;
}

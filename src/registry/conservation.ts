import { fail, invariant } from '../kernel/index.js';
import type { AccountIndex } from '../protocol/index.js';
import type { Tonnes } from '../units/index.js';
import type { Product } from './product.js';
import { addBalance, openHolding, type UnitBalance, type UnitHolding } from './unitHolding.js';

/** Id of the check in the detail of its InvariantError. */
const UNITS_CONSTANT = 'units-constant';

/** Units issued so far of one product and vintage, over all accounts. */
export interface UnitIssue {
  readonly product: Product;
  readonly vintage: number;
  issuedTonnes: Tonnes;
}

/**
 * Conservation of units (REG-1): every state of every holding is a whole number of tonnes, none negative, and the
 * units issued of each product and vintage are the units that all accounts hold in some state. `holdings` by account.
 * Throws InvariantError.
 */
export function verifyConservation(
  holdings: Iterable<readonly UnitHolding[]>,
  issues: readonly UnitIssue[],
): void {
  const held: UnitHolding[][] = [];
  let account = 0;
  for (const ofAccount of holdings) {
    for (const holding of ofAccount) {
      verifyHolding(account, holding);
      held[holding.product] ??= [];
      addBalance(openHolding(held[holding.product]!, holding.product, holding.vintage), holding);
    }
    account += 1;
  }
  const heldVintages = held.reduce((sum, ofProduct) => sum + ofProduct.length, 0);
  invariant(heldVintages === issues.length, 'registry vintages held are not those issued', () => ({
    check: UNITS_CONSTANT,
    held: heldVintages,
    issued: issues.length,
  }));
  for (const { product, vintage, issuedTonnes } of issues) {
    const heldTonnes = sumOfStates(openHolding(held[product] ?? [], product, vintage));
    invariant(heldTonnes === issuedTonnes, 'registry units created or lost', () => ({
      check: UNITS_CONSTANT,
      product,
      vintage,
      issuedTonnes,
      heldTonnes,
    }));
  }
}

function verifyHolding(account: AccountIndex, holding: UnitHolding): void {
  const isRight =
    isCount(holding.freeTonnes) &&
    isCount(holding.lockedTonnes) &&
    isCount(holding.pledgedTonnes) &&
    isCount(holding.surrenderedTonnes) &&
    isCount(holding.cancelledTonnes);
  if (!isRight) {
    fail('registry holding is negative or not whole', { check: UNITS_CONSTANT, account, ...holding });
  }
}

function isCount(tonnes: Tonnes): boolean {
  return Number.isSafeInteger(tonnes) && tonnes >= 0;
}

function sumOfStates(balance: UnitBalance): Tonnes {
  const { freeTonnes, lockedTonnes, pledgedTonnes, surrenderedTonnes, cancelledTonnes } = balance;
  return freeTonnes + lockedTonnes + pledgedTonnes + surrenderedTonnes + cancelledTonnes;
}
